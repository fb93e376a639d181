"""Days that are meant whole, and lengths of steps, as they are typed."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.site_times import edge_text, length_text, read_day, read_edge, read_length

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)


def test_a_day_alone_is_meant_whole():
    assert read_edge("2026-12-31", NOW) == datetime(2026, 12, 31, tzinfo=ZONE)
    assert read_edge("2026/12/31", NOW, ends=True) == datetime(2027, 1, 1, tzinfo=ZONE)
    assert read_edge("２０２６－１２－３１ 08:30", NOW, ends=True) == datetime(2026, 12, 31, 8, 30, tzinfo=ZONE)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "2026-02-30", "2026-12", "12"])
def test_what_is_no_day_or_time_is_refused(text):
    with pytest.raises(ValueError):
        read_edge(text, NOW)


@given(st.integers(0, 36_000 * 1440), st.booleans())
def test_what_is_shown_reads_back(minutes, ends):
    at = datetime(2000, 1, 2, tzinfo=ZONE) + timedelta(minutes=minutes)
    assert read_edge(edge_text(at, ends=ends), NOW, ends=ends) == at


def test_days():
    assert read_day("2026-10-1") == date(2026, 10, 1)
    with pytest.raises(ValueError):
        read_day("1.10.")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("4:00", 14400), ("-0:30", -1800), ("−0:30", -1800), ("4h", 14400), ("1h30m", 5400), ("90m", 5400), ("0:00", 0),
     ("４：００", 14400), ("0:00:45", 45), ("90min", 5400)],
)  # fmt: skip
def test_lengths(text, seconds):
    assert read_length(text) == seconds


@pytest.mark.parametrize("text", ["", "-", "soon", "4", "4:60", "h", "1:2", "0:00:99", "4:00 h"])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(ValueError):
        read_length(text)


@given(st.integers(-360_000, 360_000))
def test_lengths_shown_read_back(seconds):
    assert read_length(length_text(seconds)) == seconds
