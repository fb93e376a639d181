"""Public holidays of China and Vietnam, and the calendar that a site gets from its row and its table."""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.site import SITE, Site
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.workdays import CalendarDay
from console.planning.lunar import lunar_date, new_year
from console.planning.workdays import SUBSTITUTED, TET_HOLIDAY, calendar_of, china, nowhere, vietnam
from tests.support import minutes

SHANGHAI, SAIGON = ZoneInfo("Asia/Shanghai"), ZoneInfo("Asia/Ho_Chi_Minh")
OFFICE = ((480, 720), (870, 1050))


def snapshot(days=(), **site):
    return Snapshot(sites=Table([Site(SITE, **site)]), calendar_days=Table(days))


CHINA = calendar_of(snapshot())
VIETNAM = calendar_of(snapshot(zone="Asia/Ho_Chi_Minh", country="VN"))


@cache
def china_hours(day: date):
    """Independent of the calendar: the library's own verdict on a day."""
    return OFFICE if chinese_calendar.is_workday(day) else ()


starts = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=SHANGHAI) + timedelta(minutes=minute),
    st.dates(date(2023, 1, 1), date(2026, 12, 1)) | st.sampled_from(sorted(chinese_calendar.workdays)[-36:]),
    st.integers(0, 1439),
)


@settings(max_examples=150)
@given(starts, st.integers(0, 12 * 1440), st.integers(1, 1500))
def test_china_against_a_walk_over_every_minute(start, span, length):
    if start.year < 2023:
        start = start.replace(year=2023)
    end = min(start + timedelta(minutes=span), datetime(2026, 12, 31, tzinfo=SHANGHAI))
    assert CHINA.counted(start, end) == minutes.counted(start, end, SHANGHAI, china_hours)
    wanted = timedelta(minutes=length)
    if CHINA.counted(start, datetime(2026, 12, 31, tzinfo=SHANGHAI)) >= wanted:
        assert CHINA.due(start, wanted) == minutes.due(start, wanted, SHANGHAI, china_hours)


def test_every_day_of_china_is_what_the_authority_says():
    first, last = date(2004, 1, 1), max(day for day in chinese_calendar.holidays).replace(month=12, day=31)
    assert last >= date(2026, 12, 31)
    for number in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(number)
        facts = CHINA.day(day)
        assert bool(facts.spans) is chinese_calendar.is_workday(day), day
        assert facts.provisional is False


@pytest.mark.parametrize(
    ("day", "why", "name", "hours"),
    [
        ("2026-02-14", "makeup", "Spring Festival", 7),
        ("2026-02-17", "holiday", "Spring Festival", 0),
        ("2026-10-07", "holiday", "National Day", 0),
        ("2026-10-10", "makeup", "National Day", 7),
        ("2026-10-11", "weekly", "", 0),
        ("2026-10-12", "weekly", "", 7),
        ("2027-01-01", "weekly", "", 7),
    ],
)
def test_days_of_china(day, why, name, hours):
    facts = CHINA.day(date.fromisoformat(day))
    assert (facts.why, facts.name, facts.minutes) == (why, name, hours * 60)


def test_a_year_that_the_state_council_has_not_announced():
    far = max(day.year for day in chinese_calendar.holidays) + 1
    assert not CHINA.announced(far) and CHINA.announced(far - 1) and china(far).off == {}
    assert CHINA.provisional(datetime(far - 1, 12, 31, tzinfo=SHANGHAI), datetime(far, 1, 4, tzinfo=SHANGHAI))
    assert CHINA.day(date(far, 10, 1)).provisional
    rows = [CalendarDay(date(far, month, 1).isoformat(), False) for month in (1, 5, 10)]
    assert calendar_of(snapshot(rows)).announced(far)


@pytest.mark.parametrize(
    ("day", "why", "name", "hours"),
    [
        ("2026-01-01", "holiday", "New Year's Day", 0),
        ("2026-02-16", "holiday", "Lunar New Year's Eve", 0),
        ("2026-02-20", "holiday", "Fourth Day of Lunar New Year", 0),
        ("2026-04-27", "holiday", "Hung Kings' Commemoration Day", 0),  # moved on from a Sunday
        ("2026-08-22", "makeup", SUBSTITUTED, 8),  # a Saturday worked for Monday, 31 August
        ("2026-08-31", "holiday", SUBSTITUTED, 0),
        ("2026-09-01", "holiday", "National Day", 0),
        ("2026-09-03", "weekly", "", 8),
        ("2019-01-05", "makeup", SUBSTITUTED, 8),  # worked for the last day of the year before
        ("2018-12-31", "holiday", SUBSTITUTED, 0),
        ("2024-05-04", "makeup", SUBSTITUTED, 8),
        ("2025-04-26", "makeup", SUBSTITUTED, 8),
        ("2030-02-02", "holiday", "Lunar New Year", 0),
    ],
)
def test_days_of_vietnam(day, why, name, hours):
    facts = VIETNAM.day(date.fromisoformat(day))
    assert (facts.why, facts.name, facts.minutes) == (why, name, hours * 60)


NUMBERS = {"Lunar New Year": 1, "Second": 2, "Third": 3, "Fourth": 4, "Fifth": 5, "Sixth": 6}


@pytest.mark.parametrize("year", range(2024, 2041))
def test_no_name_of_a_holiday_counts_otherwise_than_the_lunar_calendar(year):
    """4 February 2027 is 28 Chạp and the 29th of nothing: Tết's holiday begins on it."""
    off = vietnam(year).off
    eve = new_year(year, "VN") - timedelta(days=1)
    assert off.get(eve - timedelta(days=1)) in (None, TET_HOLIDAY) and off[eve] == "Lunar New Year's Eve"
    for day, name in off.items():
        assert not any(sign.isdigit() for sign in name)
        if name.endswith("Lunar New Year"):
            lunar = lunar_date(day, "VN")
            assert (lunar.month, lunar.day) == (1, NUMBERS.get(name.partition(" Day of")[0]))


def test_years_of_vietnam():
    assert VIETNAM.announced(2026) and not VIETNAM.announced(2030)
    assert VIETNAM.day(date(2030, 2, 2)).provisional, "the law has the day, the swaps around it are not yet said"
    assert all(day.year == 2026 for day in (*vietnam(2026).off, *vietnam(2026).makeup))
    start = datetime(2026, 8, 21, 16, tzinfo=SAIGON)
    assert VIETNAM.due(start, timedelta(hours=2)) == datetime(2026, 8, 22, 9, tzinfo=SAIGON)


def test_a_site_without_a_country_has_its_own_table_only():
    calendar = calendar_of(snapshot([CalendarDay("2027-03-08", False, "Day of ours")], country="", zone="Asia/Manila"))
    assert calendar.announced(2099) and nowhere(2099).off == {}
    assert calendar.day(date(2027, 3, 8)).spans == () and calendar.day(date(2026, 10, 1)).minutes == 420


def test_the_sites_hours_and_table():
    hours = (*((((540, 720), (780, 1080)),) * 5), ((540, 720),), ())
    calendar = calendar_of(snapshot([CalendarDay("2026-10-01", True, hours=((540, 600),))], hours=hours))
    assert calendar.day(date(2026, 11, 28)).spans == ((540, 720),)
    assert calendar.day(date(2026, 10, 1)).minutes == 60
    assert calendar.day(date(2026, 10, 10)).minutes == 480


def test_one_calendar_for_each_version_of_both_tables():
    state = snapshot()
    assert calendar_of(state) is calendar_of(state)
    named = state.with_rows(1, {"site": {SITE: Site(SITE, name="省公司")}})
    assert calendar_of(named) is calendar_of(state)
    moved = state.with_rows(1, {"site": {SITE: Site(SITE, country="VN")}})
    assert calendar_of(moved).day(date(2026, 9, 2)).why == "holiday"
    off = state.with_rows(1, {"calendar_day": {"2026-09-02": CalendarDay("2026-09-02", False)}})
    assert calendar_of(off).day(date(2026, 9, 2)).why == "site"
    assert calendar_of(state).day(date(2026, 9, 2)).why == "weekly"
