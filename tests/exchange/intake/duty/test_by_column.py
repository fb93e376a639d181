"""Shapes B and C: a row a person with marks, a row a line and shift with people; legends; spelled days."""

from datetime import date

import pytest

from console.exchange.intake.duty import Known, Mark, looks_duty
from tests.exchange.intake.duty.sheets import KNOWN, grid, read_one, unread, who

MONTH = [
    ["2027年2月值班表"],
    ["序号", "姓名", "部门", *range(1, 11), "合计"],
    [None, None, None, *"一二三四五六日一二三", None],
    [None, "农历", None, *["廿五", "廿六"] * 5, None],
    [1, "张三", "运维", "早", "中", "晚", "休", "△", "早", "中", "早/晚", "X", "年假", 8],
    [2, "李四", "运维", "早（代张三）", *[None] * 7, "早晚", "备", 1],
    ["注：早 8:00-16:00；中：16:00-24:00；晚：0:00-8:00；△ 夜班(20:00-次日8:00)；休：休息"],
    ["制表：赵六"],
]


def test_a_month_of_people_with_its_legend() -> None:
    sheet = read_one(*MONTH)
    assert (sheet.shape, sheet.first, sheet.last) == ("people", date(2027, 2, 1), date(2027, 2, 10))
    assert {mark: (told.name, told.begin, told.end, told.kind) for mark, told in sheet.legend.items()} == {
        "早": ("早", 480, 960, "duty"),
        "中": ("中", 960, 1440, "duty"),
        "晚": ("晚", 0, 480, "duty"),
        "△": ("夜班", 1200, 1920, "duty"),
        "休": ("休息", None, None, "rest"),
    }
    assert [(cell.cell, cell.shift, cell.kind) for cell in sheet.cells if cell.names[0].text == "张三"] == [
        ("D5", "早", "duty"),
        ("E5", "中", "duty"),
        ("F5", "晚", "duty"),
        ("G5", "休息", "rest"),
        ("H5", "夜班", "duty"),
        ("I5", "早", "duty"),
        ("J5", "中", "duty"),
        ("K5", "早", "duty"),
        ("K5", "晚", "duty"),
        ("M5", "年假", "leave"),
    ]
    assert [(cell.cell, cell.shift, cell.kind, cell.names[0].stands_for) for cell in sheet.cells[-4:]] == [
        ("D6", "早", "duty", "张三"),
        ("L6", "早", "duty", ""),
        ("L6", "晚", "duty", ""),
        ("M6", "备", "standby", ""),
    ]
    assert unread(sheet) == [("L5", "mark")]
    assert {cell.line for cell in sheet.cells} == {"运维"} and sheet.notes == ("制表:赵六",)


VIETNAMESE = [
    ["Lịch trực tháng 02/2027"],
    ["STT", "Họ tên", *[f"{day:02}/02" for day in range(1, 8)]],
    [None, None, "T2", "T3", "T4", "T5", "T6", "T7", "CN"],
    [1, "Nguyễn Văn An", "S", "C", "Đ", "N", "S", "S", None],
    [2, "Trần Bình", "C", "C", "Đ", "S,C", "P", None, None],
    [],
    ["Ký hiệu: S = Sáng 06-14, C = Chiều 14-22, Đ = Đêm 22-06; N: nghỉ; P - nghỉ phép"],
]


@pytest.mark.parametrize("title", ["2027年2月值班表", "2月值班表 2027年", "Lịch trực tháng 2/2027", "Duty, Feb 2027"])
@pytest.mark.parametrize("weekdays", [False, True])
def test_a_title_merged_over_the_whole_sheet_is_still_its_title(title: str, weekdays: bool) -> None:
    rows = [[title], ["姓名", *range(20, 29)], [None, *"六日一二三四五六日"], ["张三", *"早中晚早中晚早中晚"]]
    sheet = read_one(*(rows if weekdays else [*rows[:2], rows[3]]), merges=((0, 0, 0, 9),))
    assert (sheet.title, sheet.first, sheet.last) == (title, date(2027, 2, 20), date(2027, 2, 28))
    assert len(sheet.cells) == 9 and not sheet.unread


def test_vietnamese_letters() -> None:
    sheet = read_one(*VIETNAMESE)
    assert [
        (f"{cell.day:%d}", cell.mark, cell.shift, cell.kind) for cell in sheet.cells if cell.cell.endswith("5")
    ] == [
        ("01", "C", "Chiều", "duty"),
        ("02", "C", "Chiều", "duty"),
        ("03", "Đ", "Đêm", "duty"),
        ("04", "S", "Sáng", "duty"),
        ("04", "C", "Chiều", "duty"),
        ("05", "P", "nghỉ phép", "leave"),
    ]
    assert sheet.legend["Đ"] == Mark("Đêm", 1320, 1800) and sheet.legend["N"].kind == "rest"
    assert unread(sheet) == []


def test_a_letter_of_two_meanings_is_not_guessed() -> None:
    sheet = read_one(*VIETNAMESE[:5])
    assert unread(sheet) == [("F4", "mark"), ("G5", "mark")]
    site = Known(KNOWN.names, marks={"N": Mark("Ca ngày", 480, 1200), "P": Mark("Nghỉ phép", kind="leave")})
    assert unread(read_one(*VIETNAMESE[:5], known=site)) == []


@pytest.mark.parametrize(
    "legend",
    [
        [["早", "早班", "6:00-14:00"], ["晚", "晚班", "22:00-6:00"]],
        [["班次说明：早=早班(6:00-14:00)，晚=晚班(22:00-次日6:00)"]],
        [["说明：早 早班 06-14；晚 晚班 22-06。"]],
        [["早：早班 6:00～14:00  晚：晚班 22:00～6:00"]],
    ],
)
def test_legends_in_many_spellings(legend) -> None:
    sheet = read_one(["2027年2月值班表"], ["姓名", 1, 2, 3], ["张三", "早", "晚", None], [], *legend)
    assert sheet.legend == {"早": Mark("早班", 360, 840), "晚": Mark("晚班", 1320, 1800)}
    assert who(sheet) == {("02-01", "", "早班"): "张三", ("02-02", "", "晚班"): "张三"}


def test_sections_name_the_line() -> None:
    sheet = read_one(
        ["2027年2月值班表"],
        ["姓名", 1, 2, 3],
        ["技术值班"],
        ["张三", "早", "晚", None],
        ["王五", None, None, None],
        ["客服值班"],
        ["李四", None, "早", "早"],
        ["王五", "早", None, None],
    )
    assert who(sheet) == {
        ("02-01", "技术值班", "早"): "张三",
        ("02-02", "技术值班", "晚"): "张三",
        ("02-02", "客服值班", "早"): "李四",
        ("02-03", "客服值班", "早"): "李四",
        ("02-01", "客服值班", "早"): "王五",
    }


def test_a_person_twice_is_told() -> None:
    sheet = read_one(["2027年2月值班表"], ["姓名", 1, 2, 3], ["张三", "早", None, None], ["张 三", "晚", None, "早"])
    assert unread(sheet) == [("B4", "twice")] and sheet.unread[0].facts == {"other": "B3"}


LINES = [
    ["Lịch trực Tết Bính Ngọ 2026 (14/02 – 16/02)"],
    ["Tuyến trực", "Ca", "T7\n14/02", "CN\n15/02", "T2\n16/02"],
    ["Trực lãnh đạo", "Sáng\n06–14", "Nguyễn A", "Phạm D", "Đinh H"],
    [None, "Chiều\n14–22", "Trần B", "Hoàng E", "Thiếu 1"],
    ["Trực kỹ thuật", "Sáng\n06–14", "Hồ N\nNgô P", "Võ U", "Bùi L\n◇ Thiếu 1"],
    ["Đã xếp / cần", None, "24/24", "23/24", "24/24"],
]


@pytest.mark.parametrize("merges", [(), ((2, 0, 3, 0),)])
def test_lines_and_shifts_over_days(merges) -> None:
    sheet = read_one(*LINES, merges=merges)
    assert sheet.shape == "lines" and unread(sheet) == []
    assert who(sheet) == {
        ("02-14", "Trực lãnh đạo", "Sáng"): "Nguyễn A",
        ("02-15", "Trực lãnh đạo", "Sáng"): "Phạm D",
        ("02-16", "Trực lãnh đạo", "Sáng"): "Đinh H",
        ("02-14", "Trực lãnh đạo", "Chiều"): "Trần B",
        ("02-15", "Trực lãnh đạo", "Chiều"): "Hoàng E",
        ("02-14", "Trực kỹ thuật", "Sáng"): "Hồ N+Ngô P",
        ("02-15", "Trực kỹ thuật", "Sáng"): "Võ U",
        ("02-16", "Trực kỹ thuật", "Sáng"): "Bùi L",
    }
    assert sheet.legend == {"Sáng": Mark("Sáng", 360, 840), "Chiều": Mark("Chiều", 840, 1320)}


HEADS = {
    "numbers under months": (["1月", None, "2月", None], [30, 31, 1, 2], None),
    "dates as text": (None, ["1月30日", "1月31日", "2月1日", "2月2日"], None),
    "month before day": (None, ["1/30", "1/31", "2/1", "2/2"], None),
    "serials": (None, [46052, 46053, 46054, 46055], None),
    "whole and short mixed": (None, ["2026-01-30", "1/31", "2月1日", "2.2"], ("F3", "column_unread")),
}


@pytest.mark.parametrize("name", HEADS)
def test_heads_of_days(name: str) -> None:
    above, days, lost = HEADS[name]
    rows = [
        ["2026年1月30日至2月2日值班表"],
        ["", *(above or [""] * 4)],
        ["姓名", *days],
        ["张三", "早", "早", "早", "早"],
    ]
    sheet = read_one(*rows)
    expected = [date(2026, 1, 30), date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 2)][: 3 if lost else 4]
    assert [cell.day for cell in sheet.cells] == expected


def test_a_payroll_month_is_settled_by_weekdays_or_left_open() -> None:
    numbers = [26, 27, 28, 29, 30, 31, 1, 2, 3]
    rows = [["2027年2月值班表"], ["姓名", *numbers], [None, *"二三四五六日一二三"], ["张三", *"早中晚早中晚早中晚"]]
    assert [cell.day for cell in read_one(*rows).cells] == [
        date(2027, 1, 26 + n) if n < 6 else date(2027, 2, n - 5) for n in range(9)
    ]
    open_ = read_one(["2027年1月值班表"], rows[1], rows[3])
    assert not open_.cells and {one.why for one in open_.unread} == {"day_unclear", "column_unread"}
    assert sum(one.facts.get("count", 0) for one in open_.unread) == 9


def test_last_years_weekdays_are_told() -> None:
    """A sheet of last year with a new title: days whose year nobody wrote are not believed against their weekdays."""
    sheet = read_one(["2027年2月值班表"], ["姓名", 1, 2, 3], [None, "日", "一", "二"], ["张三", "早", "中", "晚"])
    assert not sheet.cells
    assert [code for _, code in unread(sheet)].count("weekday_differs") == 3


def test_hidden_rows_blank_columns_and_notes_do_no_harm() -> None:
    sheet = read_one(
        ["某分公司"],
        ["值班表（2027年2月1日—2月4日）"],
        [],
        [None, "姓名", None, "1日", "2日", None, "3日", "4日"],
        [None, "张三", None, "早", None, None, "晚", None],
        [None, "李四", None, None, "早", None, None, "晚"],
        [None, "值班电话：100 0000 0001"],
        ["1、值班人员须提前十五分钟到岗。"],
        ["2、交接班须双方签字。"],
    )
    assert who(sheet) == {
        ("02-01", "", "早"): "张三",
        ("02-03", "", "晚"): "张三",
        ("02-02", "", "早"): "李四",
        ("02-04", "", "晚"): "李四",
    }
    assert unread(sheet) == [] and len(sheet.notes) == 3


def test_a_column_that_no_head_explains_is_told() -> None:
    sheet = read_one(["2027年2月值班表"], ["姓名", 1, None, 2, 3], ["张三", "早", "晚", "早", None])
    assert unread(sheet) == [("C3", "column_unread")]


def test_such_sheets_are_known() -> None:
    assert all(looks_duty(grid(*rows)) for rows in (MONTH, VIETNAMESE, LINES))


def test_a_remark_is_of_its_own_line() -> None:
    sheet = read_one(
        ["2027年2月值班表"],
        ["姓名", 1, 2, 3],
        ["张三", "早\n中(代李四)", "早/中(代李四)", "早\n(代李四)"],
        [],
        ["[1] 代李四"],
    )
    assert [(f"{cell.day:%d}", cell.shift, cell.names[0].stands_for) for cell in sheet.cells] == [
        ("01", "早", ""), ("01", "中", "李四"), ("02", "早", "李四"), ("02", "中", "李四"), ("03", "早", "李四"),
    ]  # fmt: skip


def test_a_name_in_very_many_rows_is_told_once_a_cell() -> None:
    rows = [["2027年2月值班表"], ["姓名", *range(1, 9)], *([["张三", *"早" * 8]] * 300)]
    told = unread(read_one(*rows))
    assert len(told) == len(set(told)) == 299 * 8
    assert {why for _, why in told} == {"twice"}
