"""The roster: the operator's form, the field's figures, and a sheet that machines can read back."""

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from console.domain.conferences import needs_by_conference
from console.exchange.forms.document import GROUP, ROW, SUBGROUP, Document
from console.exchange.forms.roster import roster
from console.exchange.forms.workbook import write_workbook
from console.wording.forms import ExportProblem
from tests.exchange.forms.sample import basis, staffed
from tests.support.world import with_person


@pytest.fixture(scope="module")
def document() -> Document:
    snapshot, ids = staffed()
    return roster(basis(snapshot), ids)


def test_every_need_stands_once_in_its_conference(document: Document) -> None:
    snapshot, _ = staffed()
    counts = [sum(line.kind == ROW for line in form.lines) for form in document.tables[1:-1]]
    assert counts == sorted((len(v) for v in snapshot.needs.derived(needs_by_conference).values()), reverse=True)
    assert document.rows == sum(counts)
    assert document.full_phones


def test_places_stand_under_the_places_above_them(document: Document) -> None:
    lines = document.tables[1].lines
    names = [line.cells[0].strip("　") if line.kind != ROW else line.cells[1] for line in lines]
    assert names[:7] == ["P省", "P省会场", "A市", "A市会场", "甲县", "甲县会场", "一镇会场"]
    assert [line.kind for line in lines[:5:2]] == [GROUP, GROUP, SUBGROUP]


def test_gaps_and_strength_are_said(document: Document) -> None:
    by_name = {line.cells[0].strip("　"): line for line in document.tables[1].lines if line.kind != ROW}
    gap = next(line for line in document.tables[1].lines if line.cells[1] == "一镇会场")
    assert gap.cells[4] == "缺员" and gap.cells[6] == ""
    assert by_name["甲县"].cells[4:7] == ("已派 2/3", "固定 2/2", "机动 3/3")
    assert by_name["P省"].cells[4:7] == ("已派 9/10", "", "")


def test_a_unit_that_is_short_says_how_many() -> None:
    snapshot, ids = staffed()
    lines = roster(basis(with_person(snapshot, "p350101m1", post="other")), ids).tables[1].lines
    county = next(line for line in lines if line.cells[0].strip("　") == "甲县")
    assert county.cells[6:8] == ("机动 2/3", "力量缺 1 人")


@pytest.mark.parametrize(
    ("language", "signers", "title"),
    [
        ("zh_CN", ["制表：", "审核：", "签发："], "P省分公司视频会议保障人员名单（2026年7月24日）"),
        ("vi", ["Người lập biểu:", "Lãnh đạo đơn vị:"], "P省分公司: danh sách nhân sự hỗ trợ hội nghị (24/07/2026)"),
        (
            "en",
            ["Prepared by:", "Reviewed by:", "Approved by:"],
            "P省分公司: roster of conference support (24 Jul 2026)",
        ),
    ],
)
def test_the_sheet_is_the_operators_form(tmp_path: Path, language: str, signers: list[str], title: str) -> None:
    snapshot, ids = staffed()
    write_workbook(roster(basis(snapshot, language), ids), tmp_path / "r.xlsx")
    sheet = load_workbook(tmp_path / "r.xlsx").worksheets[1]
    assert sheet["A1"].value == title
    assert "A1:I1" in {str(merged) for merged in sheet.merged_cells.ranges}
    last = f"I${sheet.max_row}"
    assert sheet.print_area == f"'{sheet.title}'!$A$1:${last}"
    assert sheet.print_title_rows == "$1:$4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text
    assert [cell.value for cell in sheet[sheet.max_row] if cell.value] == signers
    assert _bordered(sheet)


def _bordered(sheet: Worksheet) -> bool:
    return all(cell.border.left.style and cell.border.bottom.style for cell in sheet[6][1:])


def test_phones_and_ids_are_text_and_nothing_is_a_formula(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    write_workbook(roster(basis(snapshot), ids), tmp_path / "r.xlsx")
    book = load_workbook(tmp_path / "r.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    assert any(cell.value == "10000000001" for cell in cells)
    assert any("=财政会议" in sheet.title for sheet in book)


def test_the_machine_sheet_reads_back(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    write_workbook(roster(basis(snapshot), ids), tmp_path / "r.xlsx")
    header, *rows = load_workbook(tmp_path / "r.xlsx")["data"].iter_rows(values_only=True)
    records = [dict(zip(header, row, strict=True)) for row in rows]
    assert {record["need"] for record in records} == set(snapshot.needs)
    assigned = {(record["need"], record["person"]) for record in records if record["status"] == "assigned"}
    assert assigned == {(row.need, row.person) for row in snapshot.assignments.values()}
    for record in records:
        need = snapshot.needs[record["need"]]
        assert datetime.fromisoformat(record["start"]) == need.start
        assert record["start"].endswith("+08:00")
        if record["person"]:
            assert record["phone"] == snapshot.people[record["person"]].phone


def test_sheets_are_named_apart(tmp_path: Path) -> None:
    snapshot, (one, two) = staffed()
    rows = {key: snapshot.conferences[key] for key in (one, two)}
    same = {
        key: type(row)(
            row.id, "water", "a/b:c*d" + "长" * 40, row.start, row.end, row.scope_text, row.scope, row.notice, row.state
        )
        for key, row in rows.items()
    }
    write_workbook(roster(basis(snapshot.with_rows(9, {"conference": same})), (one, two)), tmp_path / "r.xlsx")
    names = load_workbook(tmp_path / "r.xlsx").sheetnames
    assert len(set(names)) == len(names) == 5
    assert all(len(name) <= 31 for name in names)


@pytest.mark.parametrize(("ids", "code"), [((), "no_conference"), (("nowhere",), "no_such_conference")])
def test_what_cannot_be_built_says_why(ids: tuple[str, ...], code: str) -> None:
    snapshot, _ = staffed()
    with pytest.raises(ExportProblem) as problem:
        roster(basis(snapshot), ids)
    assert problem.value.code == code
