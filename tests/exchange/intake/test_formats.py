"""The same table arrives in many formats and always means the same."""

# ruff: noqa: DTZ001 a sheet's times know no zone

import io
import unicodedata
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt

from console.exchange.intake import read
from tests.exchange.intake import makers

ENCODINGS = ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
VIETNAMESE = [
    ["Mã NV", "Họ và tên", "Số điện thoại", "Cấp", "Mã đơn vị", "Loại"],
    ["0001", "Đặng Thu Hương", "10000000001", "xã", "14758", "cố định"],
]


def codes(path: Path) -> list[tuple]:
    (sheet,) = read(path)
    return [(record.row, record.values["code"], record.values["name"]) for record in sheet.records]


EXPECTED = [(2, "0001", "张三"), (3, "0002", "李四")]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_in_every_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert codes(makers.delimited(tmp_path / "f", makers.PEOPLE_ROWS, encoding, delimiter)) == EXPECTED


@pytest.mark.parametrize("make", [makers.xlsx, makers.xls])
def test_workbooks(tmp_path: Path, make) -> None:
    assert codes(make(tmp_path / "f", makers.PEOPLE_ROWS)) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
def test_vietnamese_text(tmp_path: Path, encoding: str) -> None:
    assert codes(makers.delimited(tmp_path / "f", VIETNAMESE, encoding)) == [(2, "0001", "Đặng Thu Hương")]


def test_old_vietnamese_excel(tmp_path: Path) -> None:
    """Windows-1258 writes tone marks as combining letters."""
    path = tmp_path / "f.csv"
    path.write_bytes(makers.windows_1258("\r\n".join(",".join(row) for row in VIETNAMESE)))
    assert codes(path) == [(2, "0001", "Đặng Thu Hương")]


def test_excel_spellings_of_text(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(
        'sep=;\n员工编号;姓名;单位代码;岗位\n="0012";\'张三;="007";固定\n\t0013;李四;8;固定\n', encoding="utf-8"
    )
    (sheet,) = read(path)
    assert [(record.row, record.values["code"]) for record in sheet.records] == [(3, "0012"), (4, "0013")]
    assert sheet.records[0].values["place_code"] == "007"


def test_numbers_that_are_codes(tmp_path: Path) -> None:
    """Numbers lose no digit and gain none; zeros that only a format shows count; ids of 20 digits survive as text."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (
        ["员工编号", "姓名", "手机", "单位代码", "岗位"],
        [12, "a", 10000000001, 350982109.0, "固定"],
        ["12345678901234567890", "b", "１０００００００００２", "\u200b35\u00a0", "固定"],
        [3, "c", "100 0000-0003", "35", "固定"],
        [12345678901234567890, "d", None, "35", "固定"],
    ):
        sheet.append(row)
    sheet["A2"].number_format = "0000000"
    book.save(tmp_path / "f.xlsx")
    (found,) = read(tmp_path / "f.xlsx")
    values = [record.values for record in found.records]
    assert [row.get("code") for row in values] == ["0000012", "12345678901234567890", "3", None]
    assert [row.get("phone") for row in values] == ["10000000001", "10000000002", "10000000003", None]
    assert [row["place_code"] for row in values[:2]] == ["350982109", "35"]
    assert [(p.code, p.field) for p in found.records[3].problems] == [("digits_lost", "code")]


def test_long_number_written_in_full(tmp_path: Path) -> None:
    """Some programs write all digits into the file although Excel would not."""
    data = makers.xlsx_bytes([["员工编号", "姓名", "单位代码", "岗位"], [777, "a", "35", "固定"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").replace(b"777", b"12345678901234567890")
    (sheet,) = read(makers.repacked(tmp_path / "f.xlsx", data, {"xl/worksheets/sheet1.xml": xml}))
    assert sheet.records[0].values["code"] == "12345678901234567890"


def test_error_cells_are_told(tmp_path: Path) -> None:
    rows = [[*makers.PEOPLE_HEAD, "备注"], ["1", "a", "", "县", "#N/A", "固定", "#DIV/0!"]]
    (sheet,) = read(makers.xlsx(tmp_path / "f.xlsx", rows))
    assert [(p.code, p.field, p.value) for p in sheet.records[0].problems] == [
        ("cell_error", "place_code", "#N/A"),
        ("cell_error", "note", "#DIV/0!"),
    ]
    book = xlwt.Workbook()
    old = book.add_sheet("s")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value == "#N/A":
                old.row(r).set_cell_error(c, "#N/A!")
            else:
                old.write(r, c, value)
    book.save(str(tmp_path / "f.xls"))
    (sheet,) = read(tmp_path / "f.xls")
    assert [(p.code, p.field, p.value) for p in sheet.records[0].problems] == [("cell_error", "place_code", "#N/A")]


def test_formulas_with_results_are_values(tmp_path: Path) -> None:
    data = makers.xlsx_bytes([["员工编号", "姓名", "单位代码", "岗位"], ["1", "=1", "=2", "固定"]])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    xml = xml.replace(b'<c r="B2"><f>1</f><v /></c>', b'<c r="B2" t="str"><f>1</f><v>x</v></c>')
    xml = xml.replace(b'<c r="C2"><f>2</f><v /></c>', b'<c r="C2"><f>2</f><v>35</v></c>')
    (sheet,) = read(makers.repacked(tmp_path / "f.xlsx", data, {"xl/worksheets/sheet1.xml": xml}))
    assert (sheet.records[0].values["name"], sheet.records[0].values["place_code"]) == ("x", "35")


def test_several_sheets(tmp_path: Path) -> None:
    """All recognised sheets are read, each as its own kind; the others are no loss."""
    places = [["代码", "名称", "级别"], ["35", "福建省", "省"]]
    more = (("地区", places), ("说明", [["怎样填写"], ["按行"]]), ("其他人员", makers.PEOPLE_ROWS))
    found = read(makers.xlsx(tmp_path / "f.xlsx", makers.PEOPLE_ROWS, sheets=more))
    assert [(sheet.kind, sheet.name, len(sheet.records)) for sheet in found] == [
        ("people", "人员", 2),
        ("places", "地区", 1),
        ("people", "其他人员", 2),
    ]


def test_decomposed_letters_and_hard_blanks(tmp_path: Path) -> None:
    rows = [[unicodedata.normalize("NFD", f"\u00a0{cell}\u00a0") for cell in row] for row in VIETNAMESE]
    assert codes(makers.delimited(tmp_path / "f", rows)) == [(2, "0001", "Đặng Thu Hương")]


@pytest.mark.parametrize("old", [False, True])
def test_times_as_cells(tmp_path: Path, old: bool) -> None:
    """Times arrive as the sheet shows them, whichever way they are stored."""
    head, start = ["系统", "会议名称", "开始时间", "结束时间", "参会范围"], datetime(2026, 12, 1, 9, 30)
    if old:
        book = xlwt.Workbook()
        sheet = book.add_sheet("s")
        for column, text in enumerate(head):
            sheet.write(0, column, text)
        style = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
        for column, value in enumerate(["水利", "会商", start, start.replace(hour=11), "全省至县"]):
            sheet.write(1, column, value, style if isinstance(value, datetime) else xlwt.Style.default_style)
        book.save(str(tmp_path / "f"))
    else:
        makers.xlsx(tmp_path / "f", [head, ["水利", "会商", start, start.replace(hour=11), "全省至县"]])
    (found,) = read(tmp_path / "f")
    assert found.records[0].values["start"] == start and found.records[0].values["end"] == start.replace(hour=11)
