"""How single values are understood: text, codes, phones, times, and the words of the field."""

# ruff: noqa: DTZ001 a sheet's times know no zone

import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.levels import SHIPPED_LEVELS, SHIPPED_SYSTEMS, System
from console.exchange.intake import Unreadable, moments, text
from console.exchange.intake.fields import value_of
from console.exchange.intake.grid import Spoilt, cell_name, cell_position, packed, unpacked
from console.exchange.intake.values import GRADES, LEVELS, POSTS, SYSTEMS, index_of, meaning, meanings

NINE = datetime(2026, 12, 1, 9, 0)
SPELLINGS = [
    "2026-12-01 09:00", "2026-12-01T09:00:00", "2026/12/1 9:00", "2026.12.1 9:00", "2026年12月1日 9:00",
    "2026年12月1日上午9点", "2026年12月1日9时00分", "２０２６年１２月１日　９：００",
    "2026年12月1日（星期二）9:00", "20261201 09:00",
    "01/12/2026 09:00", "1/12/2026 9h00", "09:00 01/12/2026", "9h ngày 01/12/2026",
    "9 giờ 00 phút, ngày 1 tháng 12 năm 2026",
    "09:00 AM 01/12/2026", "9:00 SA 01-12-2026", "Thứ ba, 01/12/2026 09:00", "2026-12-01 9 AM",
    NINE, 46357.375,
]  # fmt: skip


@pytest.mark.parametrize("cell", SPELLINGS, ids=str)
def test_spellings_of_a_time(cell) -> None:
    assert moments.moment(cell) == NINE


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026年12月1日下午3点半", time(15, 30)),
        ("2026-12-01 下午 2:05", time(14, 5)),
        ("2026-12-01 中午12点", time(12, 0)),
        ("2026-12-01 12:10 AM", time(0, 10)),
        ("01/12/2026 2:30 CH", time(14, 30)),
        ("01/12/2026 14h30", time(14, 30)),
        ("01/12/2026 2 giờ 30 chiều", time(14, 30)),
        ("2026-12-01 19:20:30", time(19, 20, 30)),
    ],
)
def test_times_of_day(cell: str, expected: time) -> None:
    assert moments.moment(cell) == datetime.combine(date(2026, 12, 1), expected)


def test_an_offset_is_kept() -> None:
    assert moments.moment("2026-12-01T09:00:00+08:00") == datetime(2026, 12, 1, 1, tzinfo=UTC)
    assert moments.moment("2026-12-01T09:00Z").tzinfo is UTC
    assert moments.moment("2026-12-01T09:00-0330").utcoffset() == timedelta(hours=-3, minutes=-30)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2026-12-01", "no_time"), (date(2026, 12, 1), "no_time"), (46357, "no_time"), ("09:00", "no_day"),
        ("明天上午", "moment"),
        ("2026-13-01 09:00", "moment"), ("31/02/2026 09:00", "moment"), ("2026-12-01 25:00", "moment"),
        ("12/25/2026 09:00", "moment"),
        ("2026-12-01 09:00-11:00", "moment"), ("2026-12-01 09:00 大概", "moment"), (True, "moment"), (5, "moment"),
    ],
)  # fmt: skip
def test_times_that_say_too_little_or_nonsense(cell, code: str) -> None:
    with pytest.raises(Unreadable) as problem:
        moments.moment(cell)
    assert problem.value.code == code


def test_a_day_of_its_own_column_and_periods() -> None:
    day, ten = date(2026, 12, 1), datetime(2026, 12, 1, 10, 30)
    assert moments.moment("9:00", day) == moments.moment(time(9), day) == moments.moment(0.375, day) == NINE
    assert moments.moment(timedelta(hours=9), day) == NINE
    assert moments.period("2026年12月1日 9:00-10:30") == (NINE, ten)
    assert moments.period("09:00～10:30", day) == (NINE, ten)
    assert moments.period("2026-12-01 09:00 至 2026-12-01 10:30") == (NINE, ten)
    assert moments.period("từ 9h00 đến 10h30 ngày 01/12/2026") == (NINE, ten)


@given(
    st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)).map(lambda m: m.replace(microsecond=0))
)
def test_every_way_of_writing_a_moment_gives_it_back(moment: datetime) -> None:
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    for written in (
        moment.isoformat(" "),
        moment.strftime("%d/%m/%Y %H:%M:%S"),
        f"{moment.year}年{moment.month}月{moment.day}日{moment.hour}:{moment.minute:02}:{moment.second:02}",
        moment,
    ):
        assert moments.moment(written) == moment
    if moment.time() != time() and 20_000 < serial < 80_000:
        assert moments.moment(serial) == moment


def test_leave() -> None:
    first, third = date(2026, 12, 1), date(2026, 12, 3)
    assert moments.days_away("2026-12-01~2026-12-03") == ((first, third, ""),)
    assert moments.days_away("年假：2026年12月1日至2026年12月3日；2026-12-20") == (
        (first, third, "年假"),
        (date(2026, 12, 20), date(2026, 12, 20), ""),
    )
    assert moments.days_away("nghỉ phép 01/12/2026 - 03/12/2026") == ((first, third, "nghỉ phép"),)
    assert moments.days_away(datetime(2026, 12, 1)) == ((first, first, ""),)
    exact = (datetime(2026, 12, 1, 8), datetime(2026, 12, 1, 12), "病假")
    assert moments.days_away("病假 2026-12-01 08:00~2026-12-01 12:00") == (exact,)
    assert moments.days_away("病假 2026-12-01 08:00-12:00") == (exact,)
    ((start, end, kind),) = moments.days_away("2026-12-01T00:00:00+08:00/2026-12-04T00:00:00+08:00")
    assert (start.isoformat(), end.isoformat(), kind) == ("2026-12-01T00:00:00+08:00", "2026-12-04T00:00:00+08:00", "")
    for bad in ("下周", "2026-12-03~2026-12-01", "2026-12-01~3", ";", "2026-12-01 08:00"):
        with pytest.raises(Unreadable):
            moments.days_away(bad)


def test_a_word_for_none_is_blank() -> None:
    for word in ("无", "－", "/", "None", "không", "待定"):
        assert [value_of(field, word) for field in ("leave", "leave_end", "skills", "notice")] == [None] * 4, word
    assert value_of("name", "无") == "无"


@given(st.text())
def test_cleaning_is_final_and_invisible(written: str) -> None:
    once = text.clean(written)
    assert text.clean(once) == once == once.strip() == unicodedata.normalize("NFC", once)
    assert not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in once)
    for twice in (text.code, text.numbered, text.name, text.fold):
        assert twice(twice(written)) == twice(written)


@given(st.text(alphabet="0123456789", min_size=1, max_size=30))
def test_digits_survive_in_every_width(digits: str) -> None:
    wide = digits.translate({0x30 + i: 0xFF10 + i for i in range(10)})
    assert text.code(f"\u3000{wide}\u200b ") == text.code(f"'{digits}") == digits
    assert unpacked(packed(digits)) == digits


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_whole_numbers_stay_whole(number: int) -> None:
    assert text.shown(unpacked(packed(float(number)))) == str(number)


@given(st.floats())
def test_no_number_breaks_the_line_between_processes(number: float) -> None:
    shown = text.shown(unpacked(packed(number)))
    assert "e" not in shown.lower() or isinstance(unpacked(packed(number)), Spoilt)


@given(st.integers(0, 2_000_000), st.integers(0, 20_000))
def test_cell_names(row: int, column: int) -> None:
    assert cell_position(cell_name(row, column)) == (row, column)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("１００ ００００ ０００１", "10000000001"),
        ("+86 100-0000-0001", "+8610000000001"),
        ("(0591) 1000.0001", "059110000001"),
        ("10000000001、10000000002", "10000000001/10000000002"),
        ("0591-10000001转801", "059110000001x801"),
    ],
)
def test_phones(written: str, expected: str) -> None:
    assert text.phone(written) == expected == text.phone(expected)


@pytest.mark.parametrize("written", ["无", "12", "10000000001 张三", "1.0e10"])
def test_what_is_no_phone(written: str) -> None:
    with pytest.raises(Unreadable):
        text.phone(written)


def test_names_codes_and_numbers_of_notices() -> None:
    assert text.name("张　三") == "张三"
    assert text.name("Nguyễn  Văn A") == "Nguyễn Văn A"
    assert text.code("35–SPH－００００１") == "35-SPH-00001"
    assert text.numbered("水函〔２０２６〕６２号") == "水函〔2026〕62号"
    assert value_of("latitude", "26,0745°N") == value_of("latitude", 26.0745) == 26.0745
    with pytest.raises(Unreadable):
        value_of("latitude", "91")
    assert value_of("code", None) is None and value_of("name", "\u200b ") is None


LEVEL, POST, GRADE, SYSTEM = index_of(LEVELS), index_of(POSTS), index_of(GRADES), index_of(SYSTEMS)


@pytest.mark.parametrize(
    ("index", "words", "expected"),
    [
        (LEVEL, "省 省级 tỉnh Tỉnh province", "province"),
        (LEVEL, "市 地市 市级 city", "city"),
        (LEVEL, "县 区 县(区) 县（市、区） huyện county", "county"),
        (LEVEL, "乡镇 镇 乡 街道 xã phường xã/phường township", "township"),
        (POST, "驻场 驻场人员 resident", "resident"),
        (POST, "固定 固定人员 fixed Fixed", "fixed"),
        (POST, "机动 应急机动 mobile", "mobile"),
        (POST, "乡镇 xã township", "township"),
        (GRADE, "A a Ａ A类 重要 key", "A"),
        (SYSTEM, "水利 水利系统 water", "water"),
        (SYSTEM, "政务 政府 government", "government"),
    ],
)
def test_words_of_the_field(index, words: str, expected: str) -> None:
    assert {meaning(index, word) for word in words.split()} == {expected}


def test_words_of_several_parts() -> None:
    assert meaning(POST, "cố định") == "fixed" and meaning(POST, "Cơ  động") == "mobile"
    assert meaning(POST, "thường trú") == "resident" and meaning(POST, "厨师") is None
    assert meaning(SYSTEM, "Thuỷ lợi") == meaning(SYSTEM, "thủy lợi") == "water"
    assert meanings(SYSTEM, "水利、财政;政务/水利") == (("water", "finance", "government"), ())
    assert meanings(SYSTEM, "Thủy lợi, chính quyền") == (("water", "government"), ())
    assert meanings(SYSTEM, "水利和财政") == (("water", "finance"), ())
    assert meanings(SYSTEM, "水利、教育") == (("water",), ("教育",))


def test_the_sites_own_names_come_first() -> None:
    own = System("education", 4, {"zh_CN": "教育", "vi": "Giáo dục", "en": "Education"})
    index = index_of(SYSTEMS, [(row.id, row.names) for row in (*SHIPPED_SYSTEMS, own)])
    assert meanings(index, "水利、教育") == (("water", "education"), ())
    levels = index_of(LEVELS, [(row.id, row.names) for row in SHIPPED_LEVELS[:1]])
    assert meaning(levels, "省") == "province" and meaning(levels, "县") is None


def test_zone_of_offsets() -> None:
    assert moments.moment("2026-12-01 09:00+07:00").tzinfo == timezone(timedelta(hours=7))
