"""Shape A: a row a day; lines, shifts and lines over shifts as columns, in three languages."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
import xlwt

from console.exchange.intake.duty import Known, looks_duty, read_duty, read_rosters
from console.exchange.intake.grid import Spoilt
from console.exchange.intake.problems import Unusable
from tests.exchange.intake import makers
from tests.exchange.intake.duty.sheets import KNOWN, grid, read_one, unread, who

CHINESE = [
    ["2027年2月值班表"],
    ["日期", "星期", "带班领导", "早", "中", "晚", "备注"],
    ["2月1日", "周一", "赵六", "张三", "李四、王五", "张三代李四", "节前检查"],
    [46420, "周二", "赵六", "张三 李四", "王五（代李四）", None, None],
    ["2/3", "三", "赵六", "张三/李四", "同上", "休", None],
    ["２月４日", "周四", "赵六", "张　三", None, "-", None],
    [datetime(2027, 2, 5), None, "赵六", "张三(10000000001)\n王五", None, None, None],  # noqa: DTZ001
    [],
    ["制表：赵六", None, None, "审核："],
]


def test_a_chinese_month() -> None:
    sheet = read_one(*CHINESE)
    assert (sheet.shape, sheet.title, sheet.first, sheet.last) == (
        "days",
        "2027年2月值班表",
        date(2027, 2, 1),
        date(2027, 2, 5),
    )
    assert who(sheet) == {
        ("02-01", "带班领导", ""): "赵六",
        ("02-01", "", "早"): "张三",
        ("02-01", "", "中"): "李四+王五",
        ("02-01", "", "晚"): "张三<李四",
        ("02-02", "带班领导", ""): "赵六",
        ("02-02", "", "早"): "张三+李四",
        ("02-02", "", "中"): "王五<李四",
        ("02-03", "带班领导", ""): "赵六",
        ("02-03", "", "早"): "张三+李四",
        ("02-03", "", "中"): "王五<李四",
        ("02-03", "", "晚"): "",
        ("02-04", "带班领导", ""): "赵六",
        ("02-04", "", "早"): "张三",
        ("02-05", "带班领导", ""): "赵六",
        ("02-05", "", "早"): "张三+王五",
    }
    assert unread(sheet) == []
    rest = next(cell for cell in sheet.cells if not cell.names)
    assert (rest.kind, rest.cell, rest.mark) == ("rest", "F5", "休")
    assert sheet.cells[-1].names[0].phone == "10000000001"
    assert sheet.notes == ("制表:赵六", "审核:")


VIETNAMESE = [
    ["LỊCH TRỰC TẾT NGUYÊN ĐÁN"],
    ["Từ ngày 02/02/2027 đến 10/02/2027"],
    ["Ngày", "Thứ", "Trực lãnh đạo", "Trực kỹ thuật", None, None],
    [None, None, None, "Ca 1 (6h-14h)", "Ca 2 (14h-22h)", "Ca 3 (22h-6h)"],
    ["02/02", "Ba", "Đ/c Nguyễn Văn An", "Trần Bình (thay Lê Thị Cúc)", "Lê Thị Cúc, Phạm D", "Trần Bình\nPhạm D"],
    ["3/2", "Thứ tư", "Nguyễn Văn An Trần Bình", "Lê Thị Cúc trực thay Trần Bình", None, "?"],
    ["05/02/2027", "T6", "Nguyễn Văn An", "Trần Bình - 100 0000 002", None, None],
    ["Nơi nhận:", None, None, None, "GIÁM ĐỐC"],
]
MERGED = ((2, 3, 2, 5), (2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 3, 2))


@pytest.mark.parametrize("merges", [MERGED, ()])
def test_vietnamese_lines_over_shifts(merges) -> None:
    """A text file keeps no merged cells; the day stands before the month."""
    sheet = read_one(*VIETNAMESE, merges=merges)
    assert who(sheet) == {
        ("02-02", "Trực lãnh đạo", ""): "Nguyễn Văn An",
        ("02-02", "Trực kỹ thuật", "Ca 1"): "Trần Bình<Lê Thị Cúc",
        ("02-02", "Trực kỹ thuật", "Ca 2"): "Lê Thị Cúc+Phạm D",
        ("02-02", "Trực kỹ thuật", "Ca 3"): "Trần Bình+Phạm D",
        ("02-03", "Trực lãnh đạo", ""): "Nguyễn Văn An+Trần Bình",
        ("02-03", "Trực kỹ thuật", "Ca 1"): "Lê Thị Cúc<Trần Bình",
        ("02-05", "Trực lãnh đạo", ""): "Nguyễn Văn An",
        ("02-05", "Trực kỹ thuật", "Ca 1"): "Trần Bình",
    }
    assert unread(sheet) == [("F6", "name")]
    assert {mark: (told.begin, told.end) for mark, told in sheet.legend.items()} == {
        "Ca 1": (360, 840),
        "Ca 2": (840, 1320),
        "Ca 3": (1320, 1800),
    }
    assert (sheet.first, sheet.last) == (date(2027, 2, 2), date(2027, 2, 10))


def test_english_day_beside_night() -> None:
    sheet = read_one(
        ["Duty roster, February 2027"],
        ["Date", "Leader", "Day", "Night"],
        ["Mon 1 Feb", "Ann Lee", "Bo Ek", "Cy Dee for Bo Ek"],
    )
    assert who(sheet) == {
        ("02-01", "Leader", ""): "Ann Lee",
        ("02-01", "", "Day"): "Bo Ek",
        ("02-01", "", "Night"): "Cy Dee<Bo Ek",
    }


@pytest.mark.parametrize("merges", [(), ((1, 0, 3, 0),)])
def test_a_row_a_shift(merges) -> None:
    sheet = read_one(
        ["日期", "班次", "值班人员"],
        ["2027-02-01", "早班", "张三"],
        [None, "中班 14:00-22:00", "李四"],
        [None, "夜班", "王五"],
        ["2027-02-02", "早班", "张三"],
        merges=merges,
    )
    assert who(sheet) == {
        ("02-01", "", "早班"): "张三",
        ("02-01", "", "中班"): "李四",
        ("02-01", "", "夜班"): "王五",
        ("02-02", "", "早班"): "张三",
    }
    assert sheet.legend["中班"].end == 1320


def test_a_leader_merged_over_days_and_a_person_over_shifts() -> None:
    sheet = read_one(
        ["日期", "带班", "早", "晚"],
        ["2027-02-01", "赵六", "张三", None],
        ["2027-02-02", None, "李四", "王五"],
        merges=((1, 1, 2, 1), (1, 2, 1, 3)),
    )
    assert who(sheet) == {
        ("02-01", "带班", ""): "赵六",
        ("02-01", "", "早"): "张三",
        ("02-01", "", "晚"): "张三",
        ("02-02", "带班", ""): "赵六",
        ("02-02", "", "早"): "李四",
        ("02-02", "", "晚"): "王五",
    }
    assert [cell.cell for cell in sheet.cells if cell.line == "带班"] == ["B2", "B2"]


def test_a_stretch_of_days_in_one_row() -> None:
    sheet = read_one(["2027年带班安排"], ["日期", "带班领导"], ["2月1日至3日", "赵六"], ["2月4日-2月5日", "张三"])
    assert who(sheet) == {
        ("02-01", "带班领导", ""): "赵六",
        ("02-02", "带班领导", ""): "赵六",
        ("02-03", "带班领导", ""): "赵六",
        ("02-04", "带班领导", ""): "张三",
        ("02-05", "带班领导", ""): "张三",
    }


def test_what_has_no_day_is_told_cell_by_cell() -> None:
    sheet = read_one(
        ["2027年2月值班表"],
        ["日期", "值班员", "带班"],
        ["2月1日", "张三", "赵六"],
        ["节后", "李四", "赵六"],
        [None, "王五", None],
        ["2月30日", "张三", None],
        ["2月2日", Spoilt("cell_error", "#REF!"), 17],
    )
    assert who(sheet) == {("02-01", "值班员", ""): "张三", ("02-01", "带班", ""): "赵六"}
    assert sorted(unread(sheet)) == [
        ("A4", "day"),
        ("A6", "day"),
        ("B4", "day_unread"),
        ("B5", "no_day"),
        ("B6", "day_unread"),
        ("B7", "cell_error"),
        ("C4", "day_unread"),
        ("C7", "name"),
    ]


def test_two_tables_on_one_sheet() -> None:
    found = tuple(
        read_rosters(
            [
                grid(
                    ["2027年2月技术值班表"],
                    ["日期", "早", "晚"],
                    ["2月1日", "张三", "李四"],
                    ["2月2日", "李四", "张三"],
                    [],
                    ["2027年2月客服值班表"],
                    ["日期", "早", "晚"],
                    ["2月1日", "王五", "赵六"],
                )
            ],
            KNOWN,
        )
    )
    assert [(sheet.title, len(sheet.cells)) for sheet in found] == [
        ("2027年2月技术值班表", 4),
        ("2027年2月客服值班表", 2),
    ]
    assert all(not sheet.unread for sheet in found)


@pytest.mark.parametrize("make", [makers.xlsx, makers.xls, makers.delimited])
def test_files_of_every_format(tmp_path: Path, make) -> None:
    rows = [["" if cell is None else cell for cell in row] for row in CHINESE]
    if make is makers.delimited:
        rows = [[str(cell) for cell in row] for row in rows]
    found = read_duty(make(tmp_path / "f", rows), KNOWN)
    assert found.name == "f"
    (sheet,) = found.sheets
    expected = who(read_one(*CHINESE))
    assert who(sheet) == expected and not sheet.unread


def test_a_file_without_a_roster_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        read_duty(makers.xlsx(tmp_path / "f.xlsx", makers.PEOPLE_ROWS))
    assert refused.value.code == "no_duty_roster"


def test_the_named_period_gives_the_year_and_none_is_guessed() -> None:
    rows = ["2月值班表"], ["日期", "值班"], ["2月1日", "张三"]
    assert unread(read_one(*rows)) == [("A3", "no_year"), ("B3", "day_unread")]
    named = Known(KNOWN.names, date(2027, 1, 28), date(2027, 2, 9))
    assert who(read_one(*rows, known=named)) == {("02-01", "值班", ""): "张三"}


def test_such_sheets_are_known() -> None:
    assert looks_duty(grid(*CHINESE)) and looks_duty(grid(*VIETNAMESE, merges=MERGED)) and looks_duty(grid(*VIETNAMESE))


@pytest.mark.parametrize("old", [False, True])
def test_hidden_rows_are_told_and_not_taken(tmp_path: Path, old: bool) -> None:
    rows = [["2027年2月值班表"], ["日期", "值班"], ["2月1日", "张三"], ["2月1日", "李四"], ["2月2日", "王五"]]
    path = tmp_path / ("f.xls" if old else "f.xlsx")
    if old:
        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("s")
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write(number, column, text)
        sheet.row(3).hidden = True
        book.save(str(path))
    else:
        new = openpyxl.load_workbook(makers.xlsx(path, rows))
        new.worksheets[0].row_dimensions[4].hidden = True
        new.save(path)
    (found,) = read_duty(path, KNOWN).sheets
    assert who(found) == {("02-01", "值班", ""): "张三", ("02-02", "值班", ""): "王五"}
    assert unread(found) == [("A4", "hidden_row")]
