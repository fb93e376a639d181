"""The week as a document: people under their unit and post, venues and hours a day, no phone in it, records."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.people import Leave
from console.domain.rules import OVER_HOURS, SHIPPED_RULES, Rule
from console.exchange.forms.document import GROUP, ROW, Document
from console.exchange.forms.week import FIELDS, week_document
from console.exchange.forms.workbook import write_workbook
from console.wording.forms import ExportProblem
from tests.exchange.forms.sample import basis
from tests.support.world import at, meeting, need_at, province, sent, with_person

COUNTY, FIXED = "350101", "p350101f1"


@pytest.fixture(scope="module")
def document() -> Document:
    rules = tuple(rule for rule in SHIPPED_RULES if rule.id != OVER_HOURS)
    snapshot = province((*rules, Rule(OVER_HOURS, "warning", {"hours": 3})))
    snapshot, conference = meeting(snapshot, 2, 4, "甲县")
    snapshot = sent(snapshot, need_at(snapshot, conference, COUNTY).id, FIXED)
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(-48), at(-40), "调休"),))
    return week_document(basis(snapshot), ("2026-07-24", "3501", COUNTY))


def test_everybody_stands_once_under_unit_and_post(document: Document) -> None:
    (form,) = document.tables
    assert [line.cells[0].split("　")[:2] for line in form.lines if line.kind == GROUP] == [
        ["A市", "固定"], ["A市", "机动"], ["甲县", "固定"], ["甲县", "机动"], ["甲县", "乡镇"],
    ]  # fmt: skip
    assert document.rows == sum(line.kind == ROW for line in form.lines) - 1 == 11
    assert {len(line.cells) for line in form.lines} == {len(form.columns)} == {10}
    assert not document.full_phones and not any("1000000" in cell for line in form.lines for cell in line.cells)


def test_days_say_time_venue_hours_and_leave(document: Document) -> None:
    lines = [line.cells for line in document.tables[0].lines]
    by_person = [cells for cells in lines if "09:00–12:30" in cells[6]]
    assert len(by_person) == 1 and by_person[0][6].splitlines()[-1] == "3:30 !" and by_person[0][9] == "3:30"
    assert [cells[4] for cells in lines if cells[4] == "调休"] == ["调休"]
    assert document.tables[0].lines[0].cells[6] == "已派 1/3，缺 2"


def test_records_are_one_a_need_and_one_a_leave(document: Document) -> None:
    (records,) = document.records
    assert records.fields == FIELDS
    rows = [dict(zip(FIELDS, row, strict=True)) for row in records.rows]
    assert [(row["post"], row["day"], row["start"], row["leave"]) for row in rows] == [
        ("fixed", "2026-07-24", "2026-07-24T09:00:00+08:00", ""),
        ("mobile", "2026-07-22", "2026-07-22T08:00:00+08:00", "调休"),
    ]


def test_it_is_written_as_a_workbook(document: Document, tmp_path: Path) -> None:
    path = tmp_path / "week.xlsx"
    write_workbook(document, path)
    book = load_workbook(path)
    assert book.sheetnames == ["周", "data"] and book["data"].max_row == 3


@pytest.mark.parametrize("ids", [(), ("2026-07-24",), ("2026-07-24", "nowhere")])
def test_nobody_to_list_is_said(ids: tuple[str, ...]) -> None:
    with pytest.raises(ExportProblem) as problem:
        week_document(basis(province()), ids)
    assert problem.value.code == "no_people"
