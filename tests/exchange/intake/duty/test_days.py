"""Which days spellings mean: each alone, and all of a roster together."""

# ruff: noqa: DTZ001 a sheet's times know no zone

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.exchange.intake.duty.days import Basis, Problem, resolve
from console.exchange.intake.duty.frame import Frame, frame_of
from console.exchange.intake.duty.hours import hours_in, without_hours
from console.exchange.intake.duty.lattice import plain
from console.exchange.intake.duty.records import Known
from console.exchange.intake.duty.spellings import spelt, stretch
from console.exchange.intake.duty.words import language_of, line_and_shift


def days(texts: list[object], title: str = "", language: str = "zh_CN", known: Known | None = None) -> list[object]:
    """ISO days, or the code of a problem."""
    cells = [spelt(text, plain(text) if isinstance(text, str) else str(text)) for text in texts]
    found = resolve(cells, Basis(frame_of([plain(title)]), known or Known(), language))
    return [
        day.isoformat() if isinstance(day, date) else day.code if isinstance(day, Problem) else None for day in found
    ]


FEBRUARY = "2027年2月值班表"
FIFTH = "2027-02-05"


@pytest.mark.parametrize(
    "cell",
    [
        "2月5日",
        "2月5号",
        "２月５日",
        "2月5日（周五）",
        "2月5日 星期五",
        "2/5",
        "2-5",
        "2027-02-05",
        "2027/2/5",
        "2027.2.5",
        "2027年2月5日",
        "20270205",
        20270205,
        "46423",
        46423,
        46423.0,
        datetime(2027, 2, 5),
        date(2027, 2, 5),
        "5",
        5,
        "5日",
        "05/02/2027",
        "5-2-2027",
        "5 Feb",
        "Feb 5, 2027",
        "5\n五",
    ],
)
def test_one_day_in_many_spellings(cell: object) -> None:
    assert days([cell], FEBRUARY) == [FIFTH]


@pytest.mark.parametrize(
    "cell", ["5/2", "05/02", "5/2/2027", "ngày 5 tháng 2", "T6 05/02", "Thứ sáu, 5/2", "T6\n05/02", 5]
)
def test_vietnamese_writes_the_day_first(cell: object) -> None:
    assert days([cell], "Lịch trực tháng 02/2027", "vi") == [FIFTH]


@pytest.mark.parametrize(
    "cell", ["", "合计", "2月30日", "31/4", "13/13", "1月-2月", 2.5, True, None, "28 Chạp", "24/24"]
)
def test_what_is_no_day(cell: object) -> None:
    assert days([cell], FEBRUARY) in ([None], ["day"], ["day_unclear"], ["day_outside"])


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("从2027年2月2日至2月10日值班表", "2027-02-02", "2027-02-10"),
        ("2027年2月2日（周二）—2月10日（周三）", "2027-02-02", "2027-02-10"),
        ("2026年12月28日至2027年1月3日", "2026-12-28", "2027-01-03"),
        ("2026年12月28日至1月3日值班表", "2026-12-28", "2027-01-03"),
        ("Từ ngày 02/02/2027 đến ngày 10/02/2027", "2027-02-02", "2027-02-10"),
        ("từ 28/12 đến hết ngày 03/01/2027", "2026-12-28", "2027-01-03"),
        ("LỊCH TRỰC TẾT BÍNH NGỌ 2026 (14/02 – 22/02)", "2026-02-14", "2026-02-22"),
        ("Duty roster, 14 Feb – 22 Feb 2026", "2026-02-14", "2026-02-22"),
    ],
)
def test_titles_that_say_first_and_last(title: str, first: str, last: str) -> None:
    window = frame_of([plain(title)]).window("年" not in title)
    assert window == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("title", "year", "month"),
    [
        (FEBRUARY, 2027, 2),
        ("Lịch trực tháng 02/2027", 2027, 2),
        ("Lịch trực tháng 2 năm 2027", 2027, 2),
        ("T02/2027", 2027, 2),
        ("February 2027 duty roster", 2027, 2),
        ("2月值班表", None, 2),
        ("2027年春节值班表", 2027, None),
        ("2027-02", 2027, 2),
        ("制表日期：2027年1月25日", None, None),
        ("Thanh Hóa, ngày 25 tháng 01 năm 2027", None, None),
        ("Số: 12/2027", None, None),
    ],
)
def test_titles_that_say_a_month_or_a_year(title: str, year: int | None, month: int | None) -> None:
    assert frame_of([plain(title)]) == Frame(year, month)


def test_a_year_that_turns() -> None:
    assert days(["12/30", "12/31", "1/1", "1/2"], "2026年12月值班表") == [
        "2026-12-30",
        "2026-12-31",
        "2027-01-01",
        "2027-01-02",
    ]
    assert days(["12/31", "1/1"], "2027年元旦值班表") == ["day_unclear", "day_unclear"]
    assert days(["12月31日 周四", "1月1日 周五"], "2027年元旦值班表") == ["2026-12-31", "2027-01-01"]


def test_an_order_of_day_and_month_that_the_others_settle() -> None:
    assert days(["1/2", "2/2", "3/2", "13/2"], "2027年值班表") == [
        "2027-02-01",
        "2027-02-02",
        "2027-02-03",
        "2027-02-13",
    ]
    assert days(["02/05", "02/06"], "Duty roster 5 Feb 2027 to 6 Feb 2027", "en") == [FIFTH, "2027-02-06"]


def test_weekdays_alone_within_a_week() -> None:
    week = "2027年2月1日至2月7日值班表"
    assert days(["周一", "周二", "周日"], week) == ["2027-02-01", "2027-02-02", "2027-02-07"]
    assert days(["周一", "周二"], FEBRUARY) == ["day_unclear", "day_unclear"]


def test_a_slip_of_the_year_is_told() -> None:
    assert days(["2027-02-01", "2026-02-02", "2027-02-03"], FEBRUARY) == ["2027-02-01", "day_outside", "2027-02-03"]
    assert days(["2月1日", 46055, "2月3日"], FEBRUARY) == ["2027-02-01", "day_outside", "2027-02-03"]


def test_rows_in_no_order() -> None:
    assert days(["2月9日", "2月1日", "2月5日"], FEBRUARY) == ["2027-02-09", "2027-02-01", FIFTH]


def test_the_named_period_settles_what_the_sheet_leaves_out() -> None:
    named = Known(first=date(2026, 12, 28), last=date(2027, 1, 3))
    assert days(["12/31", "1/1"], "元旦值班表", known=named) == ["2026-12-31", "2027-01-01"]
    assert days([31, 1], "值班表", known=named) == ["2026-12-31", "2027-01-01"]
    assert days(["2/5"], "值班表", known=named) == ["day_outside"]


@given(
    st.dates(date(2000, 1, 1), date(2099, 11, 1)), st.integers(1, 40), st.sampled_from(["zh_CN", "vi"]), st.booleans()
)
def test_any_stretch_by_its_title(first: date, count: int, language: str, weekdays: bool) -> None:
    last = first + timedelta(days=count - 1)
    every = [first + timedelta(days=n) for n in range(count)]
    if language == "zh_CN":
        title = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日值班表"
        texts = [
            f"{day.month}/{day.day}" + (" 周" + "一二三四五六日"[day.weekday()] if weekdays else "") for day in every
        ]
    else:
        title = f"Từ ngày {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
        names = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
        texts = [(names[day.weekday()] + " " if weekdays else "") + f"{day:%d/%m}" for day in every]
    assert days(texts, title, language) == [day.isoformat() for day in every]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8:00-16:00", (480, 960)),
        ("06–14", (360, 840)),
        ("6h30 đến 14h", (390, 840)),
        ("20:00-次日8:00", (1200, 1920)),
        ("早班(8:00～16:00)", (480, 960)),
        ("22h - 6h", (1320, 1800)),
        ("8点至20点", (480, 1200)),
        ("24 h 08–08", (480, 1920)),
        ("2月1日-2月9日", None),
        ("25:00-26:00", None),
        ("早班", None),
        ("01/02-03/02", None),
    ],
)
def test_hours_of_a_shift(text: str, expected: tuple[int, int] | None) -> None:
    assert hours_in(plain(text)) == expected
    assert expected is None or hours_in(without_hours(plain(text))) is None


@pytest.mark.parametrize(
    ("text", "line", "shift"),
    [
        ("技术早班", "技术", "早班"),
        ("带班领导", "带班领导", ""),
        ("早", "", "早"),
        ("Trực kỹ thuật - ca 1", "Trực kỹ thuật", "ca 1"),
        ("Ca sáng", "", "Ca sáng"),
        ("值班", "值班", ""),
        ("Trực lãnh đạo", "Trực lãnh đạo", ""),
        ("24 h", "", "24 h"),
        ("Bảo vệ Đêm", "Bảo vệ", "Đêm"),
        ("三班", "", "三班"),
        ("Night shift", "", "Night shift"),
    ],
)
def test_line_and_shift_of_a_head(text: str, line: str, shift: str) -> None:
    assert line_and_shift(text) == (line, shift)


def test_stretches_in_a_cell() -> None:
    assert stretch("1-7") is None and stretch("2027-02-05") is None and stretch("张三-李四") is None
    first, last = stretch("2月1日至7日") or (None, None)
    assert (first.month, first.day, last.month, last.day) == (2, 1, 2, 7)


def test_most_words_say_the_language() -> None:
    paper = ["福建分公司", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "LỊCH TRỰC", "Tuyến trực", "Ca", "03/01", "T7", "CN"]
    assert language_of(paper) == "vi"
    assert language_of(["2027年2月值班表", "日期", "VIP", "2/3"]) == "zh_CN"
    assert language_of(["Duty roster", "Date", "Day", "1 Feb"]) == "en"
