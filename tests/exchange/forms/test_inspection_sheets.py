"""Sheets of inspections and joint tests: the same form, found again by their number when they come back."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.inspections import InspectionPlan
from console.domain.snapshot import Snapshot
from console.exchange.forms.inspection_sheets import Visit, inspection_sheets
from console.exchange.forms.workbook import write_workbook
from console.planning.checks.subjects import of_number
from console.wording.catalogue import LANGUAGES
from console.wording.forms import ExportProblem
from tests.exchange.forms.sample import basis, staffed
from tests.exchange.intake.filled.exported import read_here

VISITS = (Visit("i1", "v350101", "2026-07-27"), Visit("i2", "v350102", "2026-07-28"))


def planned() -> Snapshot:
    plans = (
        InspectionPlan("i1", "周巡检", "inspection", "weekly", 1, "2026-07-01"),
        InspectionPlan("i2", "联调", "joint_test", "monthly", 1, "2026-07-01"),
    )
    snapshot, _ = staffed()
    return snapshot.with_rows(snapshot.seq, {"inspection_plan": {plan.id: plan for plan in plans}})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_a_visit_that_finds_its_way_back(tmp_path: Path, language: str) -> None:
    snapshot = planned()
    document = inspection_sheets(basis(snapshot, language), VISITS)
    first, second = document.checklists
    assert [sheet.version.split("@")[0] for sheet in document.checklists] == ["inspection", "joint_test"]
    assert first.title == snapshot.check_templates["inspection@1"].names[language]
    assert all(step.due == "" for step in first.steps)
    write_workbook(document, tmp_path / "i.xlsx")
    book = load_workbook(tmp_path / "i.xlsx")
    sheet = book.worksheets[1]
    row = next(cell.row for cell in sheet["A"] if cell.value == "1.1")
    sheet[f"E{row}"].value = "√"
    book.save(tmp_path / "f.xlsx")
    records = read_here(tmp_path / "f.xlsx")
    assert [(r.number, r.template, len(r.items), r.problems) for r in records] == [
        (first.number, "inspection@1", 1, ()),
        (second.number, "joint_test@1", 0, ()),
    ]
    for visit, record in zip(VISITS, records, strict=True):
        subject = of_number(snapshot, record.number)
        assert subject is not None
        assert (subject.plan, subject.venue, subject.day) == (visit.plan, visit.venue, visit.day)


@pytest.mark.parametrize(
    ("visits", "code"),
    [
        ((), "no_visit"),
        ((Visit("i9", "v350101", "2026-07-27"),), "no_such_visit"),
        ((Visit("i1", "nowhere", "2026-07-27"),), "no_such_visit"),
    ],
)
def test_what_can_not_be_printed(visits: tuple[Visit, ...], code: str) -> None:
    with pytest.raises(ExportProblem) as problem:
        inspection_sheets(basis(planned()), visits)
    assert problem.value.code == code


def test_a_form_without_the_optical_line_has_no_table(tmp_path: Path) -> None:
    document = inspection_sheets(basis(planned()), VISITS[:1])
    has_line = planned().check_templates["inspection@1"].line
    assert bool(document.checklists[0].line_rows) is has_line
    write_workbook(document, tmp_path / "i.xlsx")
    cells = {cell.value for row in load_workbook(tmp_path / "i.xlsx").worksheets[1].iter_rows() for cell in row}
    assert ("光路保障" in cells) is has_line
