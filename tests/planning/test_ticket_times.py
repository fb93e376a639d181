"""Times as dispatchers type them."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.planning.tickets.times import read_time

NOW = datetime(2026, 11, 22, 14, 7, 32, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("typed", "ahead", "expected"),
    [
        ("14:40", True, "2026-11-22 14:40"),
        ("1440", True, "2026-11-22 14:40"),
        ("９：０５", True, "2026-11-23 09:05"),
        ("9:05", False, "2026-11-22 09:05"),
        ("23:50", False, "2026-11-21 23:50"),
        ("+90", True, "2026-11-22 15:37"),
        ("-15", False, "2026-11-22 13:52"),
        ("11-23 08:00", True, "2026-11-23 08:00"),
        ("12-31 23:00", False, "2025-12-31 23:00"),
        ("1/2 0800", True, "2027-01-02 08:00"),
        ("2026-11-20  7:30", False, "2026-11-20 07:30"),
    ],
)
def test_what_is_meant(typed, ahead, expected):
    assert f"{read_time(typed, NOW, ahead=ahead):%Y-%m-%d %H:%M}" == expected


def test_a_slash_is_day_first_where_the_language_says_so():
    assert read_time("23/11 08:00", NOW, ahead=True, day_first=True).day == 23
    assert read_time("11-23 08:00", NOW, ahead=True, day_first=True).day == 23


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "12:61", "13-01 08:00", "02-30 08:00", "+", "14:4"])
def test_nothing_is_guessed(typed):
    with pytest.raises(ValueError):
        read_time(typed, NOW, ahead=True)


@given(st.datetimes(timezones=st.just(ZoneInfo("Asia/Ho_Chi_Minh"))), st.times(), st.booleans())
def test_a_bare_time_is_within_a_day_on_the_side_that_is_asked(now, clock, ahead):
    now = now.replace(year=2026, day=15)
    found = read_time(f"{clock:%H:%M}", now, ahead=ahead)
    hours = (found - now).total_seconds() / 3600
    assert (0 < hours <= 24) if ahead else (-24 < hours <= 0)
