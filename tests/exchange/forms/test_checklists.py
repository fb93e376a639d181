"""Checklists: four steps, masked phones, one number and code a record; tabs up to a number, pages beyond it."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from console.exchange.forms.checklist import checklists
from console.exchange.forms.qr import modules
from console.exchange.forms.workbook import SHEETS_AT_MOST, write_workbook
from console.planning.checks.subjects import seal_of
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.sample import basis, long_conference, staffed


def test_four_steps_with_items_in_every_language() -> None:
    snapshot, ids = staffed()
    seen = {}
    for language in LANGUAGES:
        document = checklists(basis(snapshot, language), ids)
        first = document.checklists[0]
        assert [step.number for step in first.steps] == ["1", "2", "3", "4"]
        meeting = snapshot.check_templates["meeting@1"]
        assert [len(step.checks) for step in first.steps] == [len(step.items) for step in meeting.steps]
        assert first.title == meeting.names[language]
        seen[language] = [check.standard for step in first.steps for check in step.checks]
        assert all(seen[language])
    assert not set(seen["zh_CN"]) & set(seen["en"])
    assert not set(seen["vi"]) & set(seen["en"])


def test_steps_carry_the_meetings_own_times() -> None:
    snapshot, ids = staffed()
    steps = checklists(basis(snapshot), ids[:1]).checklists[0].steps
    assert [step.due for step in steps] == ["09:00 前", "09:00 前", "09:00 前", "11:00 后"]


def test_one_a_need_each_with_its_own_number_and_code() -> None:
    snapshot, ids = staffed()
    document = checklists(basis(snapshot), ids)
    assert document.rows == len(document.checklists) == len(snapshot.needs)
    assert len({c.number for c in document.checklists}) == document.rows
    told = [c.qr.split(":") for c in document.checklists]
    assert {need for _, _, need, _ in told} == set(snapshot.needs)
    assert {template for *_, template in told} == {"meeting@1"}
    assert all(c.version == f"meeting@1-{seal_of(c.number, 'meeting@1')}" for c in document.checklists)
    assert checklists(basis(snapshot), ids).checklists[3].number == document.checklists[3].number


def test_phones_are_masked_everywhere(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    write_workbook(checklists(basis(snapshot), ids), tmp_path / "c.xlsx")
    phones = {person.phone for person in snapshot.people.values()}
    texts = [str(v) for s in load_workbook(tmp_path / "c.xlsx") for row in s.iter_rows(values_only=True) for v in row]
    assert not any(phone in text for phone in phones for text in texts)
    assert any("100 **** **" in text for text in texts)


def test_nobody_assigned_is_said() -> None:
    snapshot, ids = staffed()
    gap = next(c for c in checklists(basis(snapshot), ids).checklists if c.venue == "一镇会场")
    assert gap.facts[4][1] == "缺员"


def test_few_get_a_sheet_each_with_links_and_a_picture(tmp_path: Path) -> None:
    snapshot, ids = staffed()
    result = write_workbook(checklists(basis(snapshot), ids), tmp_path / "c.xlsx")
    book = load_workbook(tmp_path / "c.xlsx")
    assert result.sheets == len(snapshot.needs) + 2
    index = book.worksheets[0]
    links = [cell.hyperlink.location for cell in index["A"][1:]]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:-1]]
    with ZipFile(tmp_path / "c.xlsx") as archive:
        pictures = [name for name in archive.namelist() if name.startswith("xl/media/")]
        assert len(pictures) == len(snapshot.needs)
        assert archive.read(pictures[0]).startswith(b"\x89PNG")


def test_many_share_a_sheet_a_page_each(tmp_path: Path) -> None:
    snapshot, (one, _) = staffed()
    snapshot = long_conference(snapshot, one, 4)
    document = checklists(basis(snapshot), (one,))
    assert document.rows > SHEETS_AT_MOST
    assert write_workbook(document, tmp_path / "c.xlsx").sheets == 3
    book = load_workbook(tmp_path / "c.xlsx")
    sheet = book.worksheets[1]
    assert len(sheet.row_breaks.brk) == document.rows - 1
    starts = [cell.hyperlink.location.rsplit("!", 1)[1] for cell in book.worksheets[0]["A"][1:]]
    assert all(sheet[start].value == document.checklists[0].title for start in starts)
    assert [int(start[1:]) for start in starts[1:]] == [mark.id + 1 for mark in sheet.row_breaks.brk]


@pytest.mark.parametrize("text", ["checklist:JC-20260724-35-ABCD:n1", "x" * 120])
def test_the_code_has_its_three_eyes(text: str) -> None:
    rows = modules(text)
    eye = [
        bytes(map(int, bits)) for bits in ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
    ]
    assert [row[:7] for row in rows[:7]] == eye
    assert [row[-7:] for row in rows[:7]] == eye
    assert [row[:7] for row in rows[-7:]] == eye
