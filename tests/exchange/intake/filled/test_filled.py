"""Filled checklists as they should come back: several in a file, in three languages, by the child process."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from console.domain.checks import LineReading
from console.exchange.forms.checklist import checklists
from console.exchange.forms.workbook import SHEETS_AT_MOST, write_workbook
from console.exchange.intake import Unusable
from console.exchange.intake.filled import read_filled
from console.exchange.intake.filled.marks import Said, said_by
from console.wording.catalogue import LANGUAGES
from tests.exchange.forms.sample import basis, long_conference, staffed
from tests.exchange.intake.filled.exported import BOXES, GOOD, ITEMS, TEMPLATES, Hand, export, read_here

NORMAL = (
    "√",
    "✓",
    "✔",
    "✔️",
    "☑",
    "V",
    "v",
    "是",
    "正常",
    "合格",
    "通过",
    "良好",
    "无异常",
    "y",
    "Yes",
    "YES",
    "ok",
    "pass",
    "đạt",
    "ĐẠT",
    "Đạt",
    "có",
    "tốt",
    "bình thường",
    "không lỗi",
    "正常。",
    "√ 正常",
    "√√",
)
ABNORMAL = (
    "x",
    "X",
    "×",
    "✗",
    "✘",
    "异常",
    "否",
    "不合格",
    "不正常",
    "未通过",
    "n",
    "No",
    "fail",
    "không",
    "lỗi",
    "hỏng",
    "không đạt",
    "Không Đạt",
    "not ok",
    "× 异常",
    "√ 不合格",
)
NOT_THERE = ["n/a", "N/A", "NA", "无", "不适用", "/", "—", "-", "không áp dụng", "khong co"]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        *(("normal", text) for text in NORMAL),
        *(("abnormal", text) for text in ABNORMAL),
        *(("na", text) for text in NOT_THERE),
    ],
)
def test_spellings(found: str, text: str) -> None:
    assert said_by([text], ()) == Said(found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("☐ 合格   ☐ 不合格", ""),
        ("√ 合格   ☐ 不合格", "normal"),
        ("☐ 合格√   ☐ 不合格", "normal"),
        ("☐ 合格   ☐ 不合格√", "abnormal"),
        ("■ 合格   □ 不合格", "normal"),
        ("☑ 合格   ☒ 不合格", "normal"),
        ("☒ 合格   ☑ 不合格", "abnormal"),
        ("☐ 合格   ☐ 不合格   不适用", "na"),
        ("☐ Đạt   √ Không đạt", "abnormal"),
    ],
)
def test_ticks_in_and_beside_the_printed_boxes(text: str, found: str) -> None:
    assert said_by([text], ()).found == found
    assert not said_by([text], ()).problem


def test_what_is_said_after_a_cross_is_the_remark() -> None:
    assert said_by(["异常：UPS 告警，已换"], ()) == Said("abnormal", note="UPS 告警，已换")
    assert said_by(["Không đạt: micro hỏng"], ()) == Said("abnormal", note="micro hỏng")
    assert said_by(["不异常"], ()).problem == "unreadable"
    assert said_by(["异常，已恢复正常"], ()).problem == "unreadable"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_reads_its_own_sheet(tmp_path: Path, language: str) -> None:
    hand = Hand(export(tmp_path / "e.xlsx", language), language).fill()
    hand.put("3.2", BOXES[language][1])
    hand.put("3.2", "mic 2", "G")
    hand.put("3.2", "换线", "H")
    clock = hand.sheet[hand.at("1", "H")]
    clock.value = clock.value.replace("________", "08:05")
    row = hand.row("4.5") + 4
    for column, value in zip("BCDEFGH", ("A局", "甲县", "7、8", -3.5, "-18,2 dBm", "12 dB", "17.2km"), strict=True):
        hand.sheet[f"{column}{row}"].value = value
    hand.sheet[f"A{row + 4}"].value = "人员甲"
    records = read_here(hand.save(tmp_path / "f.xlsx"))
    assert len(records) == len(hand.book.worksheets) - 2
    first = records[0]
    assert first.problems == ()
    assert {r.item: (r.found, r.value) for r in first.items} == GOOD | {"3.2": ("abnormal", "")}
    notes = {r.item: r.note for r in first.items if r.note}
    assert notes == {"3.2": "mic 2；换线"}
    assert {r.item for r in first.items if r.clock == "08:05"} == set(ITEMS[:5])
    assert first.line == (LineReading(0, "A局", "甲县", "7、8", "-3.5", "-18.2", "12", "17.2"),)
    assert first.on_site == "人员甲"
    assert all(r.unfilled == ITEMS and not r.problems for r in records[1:])


def test_many_on_one_sheet_are_told_apart(tmp_path: Path) -> None:
    snapshot, (one, _) = staffed()
    document = checklists(basis(long_conference(snapshot, one, 4)), (one,))
    assert document.rows > SHEETS_AT_MOST
    write_workbook(document, tmp_path / "e.xlsx")
    book = load_workbook(tmp_path / "e.xlsx")
    sheet = book.worksheets[1]
    rows = [cell.row for cell in sheet["A"] if cell.value == "3.1"]
    sheet[f"E{rows[2]}"].value, sheet[f"E{rows[-1]}"].value = "√", "×"
    names = [cell.row for cell in sheet["A"] if cell.value == "保障人"]
    sheet[f"A{names[1] + 1}"].value = "人员乙"  # of the first form; each has one such fact above, too
    book.save(tmp_path / "f.xlsx")
    records = read_here(tmp_path / "f.xlsx")
    assert [r.number for r in records] == [c.number for c in document.checklists]
    said = {place: r.items[0].found for place, r in enumerate(records) if r.items}
    assert said == {2: "normal", len(records) - 1: "abnormal"}
    assert {place: r.on_site for place, r in enumerate(records) if r.on_site} == {0: "人员乙"}


def test_line_rows_by_their_label(tmp_path: Path) -> None:
    hand = Hand(export(tmp_path / "e.xlsx")).fill()
    row = hand.row_of("主用")
    for column in "ABCDEFGH":
        main, standby = hand.sheet[f"{column}{row}"], hand.sheet[f"{column}{row + 1}"]
        main.value, standby.value = standby.value, main.value
    hand.sheet[f"F{row}"].value = "-20"
    hand.sheet[f"E{row + 1}"].value = "-2"
    found = read_here(hand.save(tmp_path / "f.xlsx"))[0].line
    assert [(one.path, one.sent, one.received) for one in found] == [(0, "-2", ""), (1, "", "-20")]
    hand.sheet[f"A{row}"].value = "第三条"
    record = read_here(hand.save(tmp_path / "g.xlsx"))[0]
    assert [one.path for one in record.line] == [0]
    assert [(p.code, p.cell) for p in record.problems] == [("unknown_path", f"A{row}")]


def test_an_unknown_template_of_the_site_is_read_once_it_is_known(tmp_path: Path) -> None:
    hand = Hand(export(tmp_path / "e.xlsx")).fill()
    path = hand.save(tmp_path / "f.xlsx")
    old = TEMPLATES["meeting@1"]
    assert read_filled(path, {}).records[0].problems[0].code == "unknown_version"
    fewer = replace(old, steps=old.steps[:3])
    record = read_filled(path, {old.id: fewer}).records[0]
    assert {p.code for p in record.problems} == {"unknown_item"}
    assert len(record.items) == len(fewer.items)


def test_what_is_no_checklist_is_refused(tmp_path: Path) -> None:
    book = load_workbook(export(tmp_path / "e.xlsx"))
    for sheet in book.worksheets[1:-1]:
        book.remove(sheet)
    book.save(tmp_path / "index.xlsx")  # the list of records and the sheet for machines bear numbers, but are no forms
    for path in (tmp_path / "index.xlsx", tmp_path / "none.xlsx"):
        with pytest.raises(Unusable) as problem:
            read_filled(path, TEMPLATES)
        assert problem.value.code in ("no_checklist", "missing")


def test_the_child_reads_and_the_file_has_its_digest(tmp_path: Path) -> None:
    path = Hand(export(tmp_path / "e.xlsx")).fill().save(tmp_path / "f.xlsx")
    found = read_filled(path, TEMPLATES)
    assert found.records == tuple(read_here(path))
    assert (found.name, len(found.digest)) == ("f.xlsx", 64)
