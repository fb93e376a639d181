"""What was exported is read back to the same cells: both shapes, three languages, any days, people and gaps."""

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import shift_span
from console.domain.duty.rosters import DRAFT, NEW, DutyEntry, Roster
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.exchange.forms.basis import Basis
from console.exchange.forms.duty_grid import A3, A4
from console.exchange.forms.duty_roster import duty_roster
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from console.exchange.forms.workbook import write_workbook
from console.exchange.intake.child import lines_of
from console.exchange.intake.duty import DutySheet, Known, looks_duty, read_rosters
from console.exchange.intake.duty.lattice import plain
from console.exchange.intake.limits import LIMITS
from console.exchange.intake.process import grids_in
from console.wording.catalogue import LANGUAGES
from console.wording.duty_forms import line_label
from tests.exchange.forms.duty.sample import FIRST, LINES, NOW, PATTERNS, basis, world

Duty = tuple[str, str, str, str, str]  # day, line, shift, person, whom they stand in for


def exported(here: Basis, folder: Path, by: str, paper: str = A4) -> list[DutySheet]:
    """The document written, read back as a file of any site."""
    path = folder / "roster.xlsx"
    write_workbook(duty_roster(here, DutyWanted(("r",), by, paper, contacts=True)), path)
    grids = grids_in(json.dumps(line).encode() for line in lines_of(path, LIMITS))
    names = frozenset(person.name for person in here.snapshot.people.values())
    found = list(read_rosters(grids, Known(names)))
    known = {grid.name for grid in grids if looks_duty(grid)}
    assert {sheet.sheet for sheet in found if sheet.cells} <= known <= {sheet.sheet for sheet in found}
    assert not any(sheet.unread for sheet in found), [sheet.unread for sheet in found]
    return found


def expected(here: Basis) -> Counter[Duty]:
    """What the roster says, in the words of its forms."""
    snapshot, say = here.snapshot, here.say
    people = snapshot.people
    found: Counter[Duty] = Counter()
    for entry in snapshot.duty_entries.values():
        line = snapshot.duty_lines[entry.line]
        shift = snapshot.shift_patterns[line.pattern].shift(entry.shift)
        other = people[entry.stands_for].name if entry.stands_for else ""
        found[
            entry.day,
            plain(line_label(say, snapshot, line)),
            shift.names[say.language],
            people[entry.person].name,
            other,
        ] += 1
    return found


def said(sheets: list[DutySheet]) -> Counter[Duty]:
    return Counter(
        (cell.day.isoformat(), cell.line, cell.shift, name.text, name.stands_for.partition(" (")[0])
        for sheet in sheets
        for cell in sheet.cells
        if cell.kind == "duty"
        for name in cell.names
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("by", [BY_LINE, BY_PERSON])
@pytest.mark.parametrize(("days", "paper"), [(9, A4), (31, A3), (31, A4)])
def test_a_holiday_comes_back(tmp_path: Path, language: str, by: str, days: int, paper: str) -> None:
    here = basis(world("CN" if language == "zh_CN" else "VN", days, place="35" if days == 31 else ""), language)
    sheets = exported(here, tmp_path, by, paper)
    assert said(sheets) == expected(here)
    assert {sheet.shape for sheet in sheets} == {"people" if by == BY_PERSON else "lines"}
    assert min(sheet.first for sheet in sheets) == FIRST
    hours = {
        (mark.name, mark.begin, mark.end)
        for sheet in sheets
        for mark in sheet.legend.values()
        if mark.begin is not None
    }
    shifts = [shift for line in here.snapshot.duty_lines.values() for shift in PATTERNS[line.pattern].shifts]
    meant = {(shift.names[language], shift.begin, shift.begin + shift.minutes) for shift in shifts}
    several = {name for name, count in Counter(name for name, _, _ in meant).items() if count > 1}
    assert hours == {row for row in meant if by == BY_PERSON or row[0] not in several}


def test_leave_stands_in_the_person_shape(tmp_path: Path) -> None:
    (sheet,) = exported(basis(world("CN"), "zh_CN"), tmp_path, BY_PERSON)
    away = [cell for cell in sheet.cells if cell.kind == "leave"]
    assert {cell.names[0].text for cell in away} == {world("CN").people["p5"].name}
    assert {cell.day for cell in away} <= {FIRST + timedelta(days=n) for n in range(4)}


@st.composite
def rosters(draw: st.DrawFn) -> tuple[Snapshot, str]:
    """A roster of a few lines over days that may cross a year, with gaps, crowds, stand-ins."""
    language = draw(st.sampled_from(LANGUAGES))
    state = world("CN" if language == "zh_CN" else draw(st.sampled_from(["VN", "CN"])), 1)
    first = draw(st.dates(date(2025, 12, 20), date(2027, 3, 1)))
    days = [first + timedelta(days=n) for n in range(draw(st.sampled_from([2, 3, 7, 9, 17, 33])))]
    lines = [
        DutyLine(kind, kind, {"zh_CN": zh, "vi": vi, "en": en}, draw(st.sampled_from(sorted(PATTERNS))),
                 draw(st.sampled_from(["", "35"])), n, (LineNeed(draw(st.integers(0, 3))),))
        for n, (kind, zh, vi, en, _, _) in enumerate(LINES[: draw(st.integers(1, 4))])
    ]  # fmt: skip
    people = sorted(state.people)
    zone = ZoneInfo(state.site.zone)
    cells = [(line, day, shift) for line in lines for day in days for shift in PATTERNS[line.pattern].shifts]
    entries = {}
    for line, day, shift in draw(st.lists(st.sampled_from(cells), min_size=1, max_size=25)):
        person = draw(st.sampled_from(people))
        other = draw(st.sampled_from(["", "", "", *people[:6]]))
        start, end = shift_span(day, shift, zone)
        key = f"{line.id}{day}{shift.code}{person}"
        entries[key] = DutyEntry(
            key,
            "r",
            line.id,
            day.isoformat(),
            shift.code,
            person,
            start,
            end,
            NOW,
            "x",
            NEW,
            "" if other == person else other,
        )
    roster = Roster(
        "r",
        draw(st.sampled_from(["", "Tết", "2027年春节值班表", "Duty roster May 2024"])),
        days[0].isoformat(),
        days[-1].isoformat(),
        tuple(line.id for line in lines),
        "",
        DRAFT,
    )
    state = replace(state, duty_lines=Table(lines), rosters=Table([roster]), duty_entries=Table(entries.values()))
    return state, language


@given(rosters(), st.sampled_from([BY_LINE, BY_PERSON]), st.sampled_from([A3, A4]))
@settings(max_examples=15)
def test_any_roster_comes_back(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[Snapshot, str], by: str, paper: str
) -> None:
    state, language = made
    here = basis(state, language)
    assert said(exported(here, tmp_path_factory.mktemp("r"), by, paper)) == expected(here)
