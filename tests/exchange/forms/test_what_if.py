"""What-if on paper: the sums, the reasons, the calendar whose days have a colour and a shape, in three languages."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.people import Leave
from console.exchange.forms.document import BLANK, CALM, DIRE, MONTH, OPEN, THIN, TONES, Line
from console.exchange.forms.what_if import what_if_document
from console.exchange.forms.what_if_year import stress_year_document
from console.exchange.forms.workbook import write_workbook
from console.planning.plans.whatif.outlook import StressDay, YearOutlook
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.sample import basis
from tests.support.scenarios import apart, outlook, scenario
from tests.support.world import at, with_person

PHONE = "10000000000"


@pytest.fixture(scope="module")
def state():
    away = (Leave(at(-24), at(24), "年假"),)
    return with_person(with_person(apart(), "p350101001t1", leave=away), "p350101m1", leave=away)


@pytest.fixture(scope="module")
def found(state):
    return outlook(state, scenario(absent_percent=20, draws=3))


def made_year():
    """A leap year in which three days differ."""
    odd = {"2028-02-29": (5, 1), "2028-03-01": (0, 2), "2028-12-31": (2, 0)}
    days = []
    for month, length in enumerate((31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1):
        for number in range(1, length + 1):
            day = f"2028-{month:02}-{number:02}"
            count, short = odd.get(day, (0, 0))
            days.append(StressDay(day, 30, count, True, 0, 0, short, "350101" if count else "", count))
    return YearOutlook(1, 2028, scenario(), 366, tuple(days), 4, 1.0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_says_what_the_answer_says(state, found, language, tmp_path: Path):
    path = tmp_path / "w.xlsx"
    document = what_if_document(basis(state, language), found)
    assert write_workbook(document, path).replaced == 0
    assert not document.full_phones
    book = load_workbook(path)
    assert len(book.sheetnames) == 9
    rows = [[cell for cell in row if cell is not None] for sheet in book for row in sheet.iter_rows(values_only=True)]
    assert not any(PHONE in str(cell) or "{" in str(cell) for row in rows for cell in row)
    data = list(book["data"].iter_rows(values_only=True))
    assert len(data) - 1 == len(found.failing) == document.rows
    assert sum(row[11] for row in data[1:]) == found.total.open
    units = list(book["data_units"].iter_rows(values_only=True))[1:]
    assert {(row[0], bool(row[9])) for row in units} == {(unit.place, unit.holds) for unit in found.units}


def test_the_reasons_stand_beside_the_needs(state):
    one = outlook(state, scenario())
    form = next(form for form in what_if_document(basis(state), one).tables if form.name == "仍空缺的会场")
    lines = {line.cells[1]: line.cells[-1] for line in form.lines if line.cells[1]}
    assert lines["一镇会场water"] == "缺勤：人员3501010011"
    shared = [text for text in lines.values() if "可派的只有" in text]
    assert len(shared) == 2 * 3 + 1 and not any("缺勤" in text for text in shared)
    strength = next(form for form in what_if_document(basis(state), one).tables if form.name == "力量检验")
    texts = [" ".join(line.cells) for line in strength.lines]
    assert "3 个县中 2 个达到 2 + 3" in texts[3] and "机动缺 1 人" in texts[4]


def test_one_draw_has_no_sheets_of_draws(state):
    assert len(what_if_document(basis(state), outlook(state, scenario())).tables) == 5


def test_a_year_is_twelve_months_of_whole_weeks():
    form = stress_year_document(basis(apart()), made_year()).tables[0]
    assert len(form.columns) == 31 and form.columns[0].title == "周一" and form.columns[7].title == ""
    days = {}
    for line in form.lines:
        assert len(line.cells) == len(line.tones) == 31
        for column, (text, tone) in enumerate(zip(line.cells, line.tones, strict=True)):
            if tone in TONES:
                days.setdefault(text, []).append((column % 8, tone))
    assert sum(map(len, days.values())) == 366
    # 29 February 2028 is a Tuesday, 1 March a Wednesday, 31 December a Sunday; the usual day has nothing open
    assert days["29\n■ 5"] == [(1, DIRE)] and days["1\n◊ 2"] == [(2, THIN)] and days["31\n■ 2"] == [(6, DIRE)]
    assert len(days["30\n○"]) == 11 and {tone for _, tone in days["30\n○"]} == {CALM}


def test_days_that_are_no_more_than_usual_have_a_shape_of_their_own():
    every = made_year()
    crowded = replace(every, days=tuple(replace(day, open=max(day.open, 3), worst="350101") for day in every.days))
    form = stress_year_document(basis(apart()), crowded).tables[0]
    cells = [pair for line in form.lines for pair in zip(line.cells, line.tones, strict=True)]
    assert ("29\n■ 5", DIRE) in cells and ("28\n▲ 3", OPEN) in cells and not any(tone == CALM for _, tone in cells)


def test_a_year_that_was_called_off_leaves_its_rest_blank():
    part = made_year()
    form = stress_year_document(basis(apart()), replace(part, days=part.days[:40])).tables[0]
    cells = [pair for line in form.lines for pair in zip(line.cells, line.tones, strict=True)]
    assert sum(tone in TONES for _, tone in cells) == 40 and ("31", BLANK) in cells


def test_the_calendar_is_coloured_and_its_months_run_over_their_weeks(tmp_path: Path):
    path = tmp_path / "y.xlsx"
    write_workbook(stress_year_document(basis(apart()), made_year()), path)
    book = load_workbook(path)
    sheet = book["年历"]
    fills = {}
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "\n" in cell.value:
                fills[cell.value] = cell.fill.start_color.rgb
    assert fills["29\n■ 5"] == f"FF{TONES[DIRE]}" and fills["2\n○"] == f"FF{TONES[CALM]}"
    merged = {str(one) for one in sheet.merged_cells.ranges}
    assert {"A5:G5", "I5:O5", "Q5:W5", "Y5:AE5"} <= merged
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.orientation) == (1, "landscape")
    assert book["data"].max_row == 367


def test_a_month_s_name_runs_on_over_empty_cells_of_its_own_only():
    line = Line(("一月", "", "", "", "二月", ""), tones=(MONTH, MONTH, BLANK, BLANK, MONTH, MONTH))
    assert line.runs == ((0, 2), (2, 3), (3, 4), (4, 6))


def test_the_shades_part_in_grey_too():
    """A mono laser must tell them apart, lighter to darker as it gets worse."""

    def light(colour):
        red, green, blue = (int(colour[n : n + 2], 16) for n in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    steps = [light(TONES[tone]) for tone in (CALM, OPEN, DIRE)]
    assert steps == sorted(steps, reverse=True) and min(a - b for a, b in pairwise(steps)) > 15
