"""Working time against a walk over every minute, in zones whose clocks jump, and the laws that bind its two answers."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from console.domain.hours import are_hours, hours_text, read_hours, shipped_week, tidy
from console.domain.workdays import CalendarDay, PublicYear, WorkCalendar
from tests.support import minutes

SHANGHAI = ZoneInfo("Asia/Shanghai")
# Clocks that jump by an hour, by half an hour, at midnight, four times a year, and never
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Asia/Shanghai", "Asia/Ho_Chi_Minh", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
        "America/Nuuk", "Africa/Casablanca", "Asia/Beirut", "America/Scoresbysund", "Asia/Kathmandu",
    )
)  # fmt: skip
# Days around which something happens: jumps of those zones, turns of the year, the holidays below
HOT = tuple(
    date.fromisoformat(day)
    for day in (
        "2023-03-12", "2023-03-26", "2023-10-29", "2024-03-10", "2024-03-31", "2024-04-07", "2024-11-03",
        "2025-02-23", "2025-04-06", "2025-10-26", "2026-03-28", "2026-10-25", "2023-12-31", "2024-12-30", "2024-10-01",
    )
)  # fmt: skip
PUBLIC = PublicYear(
    off={date(2024, 10, d): "National Day" for d in range(1, 8)} | {date(2025, 4, 7): "Hung Kings"},
    makeup={date(2024, 9, 29): "National Day", date(2024, 10, 12): "National Day"},
)
OFFICE = WorkCalendar(SHANGHAI, shipped_week("CN"), lambda year: PUBLIC)


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


@st.composite
def spans(draw) -> tuple[tuple[int, int], ...]:
    edges = sorted(draw(st.lists(st.integers(0, 1440), max_size=6, unique=True)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


weeks = st.tuples(*[spans()] * 7) | st.just(shipped_week("CN")) | st.just((((0, 1440),),) * 7)
days = st.sampled_from(HOT).flatmap(lambda d: st.integers(-3, 3).map(lambda n: d + timedelta(days=n)))
days = days | st.dates(date(2023, 1, 1), date(2026, 12, 15))
own_days = st.builds(
    lambda day, working, hours: CalendarDay(day.isoformat(), working, "", hours),
    days,
    st.booleans(),
    spans() | st.just(()),
)
own_tables = st.lists(own_days, max_size=8).map(lambda rows: {row.id: row for row in rows})
calendars = st.builds(WorkCalendar, st.sampled_from(ZONES), weeks, st.just(lambda year: PUBLIC), own_tables)
instants = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute),
    days, st.integers(-720, 2160),
)  # fmt: skip


def hours_of(calendar: WorkCalendar, day: date) -> tuple[tuple[int, ...], ...]:
    """What the oracle goes by, told independently: the site's row, the make-up day, the holiday, the weekday."""
    usual = next((spans for spans in calendar.week if spans), ())
    row = calendar._own.get(day.isoformat())
    if row is not None:
        return (row.hours or calendar.week[day.weekday()] or usual) if row.working else ()
    if day in PUBLIC.makeup:
        return usual
    return () if day in PUBLIC.off else calendar.week[day.weekday()]


def oracle(calendar: WorkCalendar):
    return {"zone": calendar.zone, "hours": partial(hours_of, calendar)}


def check_counted(calendar, start, length):
    end = start + timedelta(minutes=length)
    assert calendar.counted(start, end) == minutes.counted(start, end, **oracle(calendar))


def check_due(calendar, start, length):
    wanted = timedelta(minutes=length)
    assume(calendar.counted(start, start + timedelta(days=60)) >= wanted)
    assert calendar.due(start, wanted) == minutes.due(start, wanted, **oracle(calendar))


@settings(max_examples=120)
@given(calendars, instants, st.integers(0, 9 * 1440))
def test_counted_is_what_a_walk_over_every_minute_counts(calendar, start, length):
    check_counted(calendar, start, length)


@settings(max_examples=120)
@given(calendars, instants, st.integers(1, 2000))
def test_due_is_the_minute_in_which_a_walk_gets_there(calendar, start, length):
    check_due(calendar, start, length)


@settings(max_examples=150)
@given(calendars, instants, st.integers(0, 1439))
def test_of_one_day(calendar, start, length):
    check_counted(calendar, start, length)
    if length:
        check_due(calendar, start, min(length, 600))


@pytest.mark.campaign
@settings(max_examples=6000)
@given(calendars, instants, st.integers(0, 20 * 1440), st.integers(1, 6000))
def test_many_calendars(calendar, start, span, length):
    check_counted(calendar, start, span)
    check_due(calendar, start, length)


@pytest.mark.campaign
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_every_minute_of_four_years(zone):
    """One walk from 2023 to 2026; every hour the sum so far is compared."""
    calendar = WorkCalendar(zone, (((60, 200), (480, 720), (870, 1050), (1380, 1440)),) * 7, lambda year: PUBLIC)
    begun, passed = datetime(2023, 1, 1, tzinfo=UTC), timedelta()
    for number, moment in enumerate(minutes.walk(begun, datetime(2027, 1, 1, tzinfo=UTC))):
        if number % 60 == 0:
            assert calendar.counted(begun, moment) == passed
        if minutes.counts(moment, **oracle(calendar)):
            passed += minutes.MINUTE


lengths = st.timedeltas(timedelta(), timedelta(hours=300))
moments = st.builds(lambda start, more: start + more, instants, st.timedeltas(timedelta(), timedelta(days=1)))


@settings(max_examples=300)
@given(calendars, moments, lengths)
def test_due_and_counted_are_inverse(calendar, start, length):
    assume(length and calendar.counted(start, start + timedelta(days=400)) >= length)
    due = calendar.due(start, length)
    assert calendar.counted(start, due) == length
    assert calendar.counted(start, due - timedelta(microseconds=1)) == length - timedelta(microseconds=1)


@settings(max_examples=300)
@given(calendars, moments, st.timedeltas(timedelta(), timedelta(days=40)))
def test_what_was_counted_is_due_no_later(calendar, start, span):
    end = start + span
    counted = calendar.counted(start, end)
    assert calendar.due(start, counted) <= end
    assert timedelta() <= counted <= span


@settings(max_examples=100)
@given(calendars, st.lists(moments, min_size=3, max_size=3).map(sorted))
def test_parts_add_up_and_stretches_show_them(calendar, three):
    first, middle, last = three
    whole = calendar.counted(first, last)
    assert calendar.counted(first, middle) + calendar.counted(middle, last) == whole
    last = min(last, first + timedelta(days=100))
    whole = calendar.counted(first, last)
    shown = list(calendar.stretches(first, last))
    assert sum((end - start for start, end in shown), timedelta()) == whole
    assert all(first <= start < end <= last for start, end in shown)
    assert all(before[1] < after[0] for before, after in pairwise(shown))


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2024-06-04T11:00", 2, "2024-06-04T15:30"),  # over the noon break
        ("2024-06-04T10:00", 2, "2024-06-04T12:00"),  # the earliest instant, not the afternoon
        ("2024-06-04T03:00", 0.25, "2024-06-04T08:15"),
        ("2024-06-07T17:00", 1, "2024-06-10T08:30"),  # over a weekend
        ("2024-09-28T10:00", 1, "2024-09-29T09:00"),  # a Sunday worked for the holidays
        ("2024-09-30T17:00", 1, "2024-10-08T08:30"),
        ("2024-10-11T17:00", 8, "2024-10-14T08:30"),
        ("2024-06-05T00:00", 7 * 250, "2025-05-26T17:30"),
    ],
)
def test_office_hours(start, hours, due):
    assert OFFICE.due(at(start), timedelta(hours=hours)) == at(due)
    assert OFFICE.counted(at(start), at(due)) == timedelta(hours=hours)


def test_the_sites_table_wins_over_holidays_make_up_days_and_weekdays():
    own = {
        "2024-10-01": CalendarDay("2024-10-01", True, "值班", ((540, 600),)),
        "2024-09-29": CalendarDay("2024-09-29", False, "不调休"),
        "2024-06-04": CalendarDay("2024-06-04", False, "停电"),
        "2024-06-08": CalendarDay("2024-06-08", True),
    }
    calendar = WorkCalendar(SHANGHAI, shipped_week("CN"), lambda year: PUBLIC, own)
    told = {day: calendar.day(date.fromisoformat(day)) for day in own}
    assert {facts.why for facts in told.values()} == {"site"}
    assert [facts.minutes for facts in told.values()] == [60, 0, 0, 420]
    assert [facts.name for facts in told.values()] == ["值班", "不调休", "停电", ""]
    assert told["2024-06-08"].spans == shipped_week("CN")[0]
    assert calendar.due(at("2024-06-03T17:30"), timedelta(minutes=1)) == at("2024-06-05T08:01")


def test_a_day_says_what_it_is():
    assert (OFFICE.day(date(2024, 10, 1)).why, OFFICE.day(date(2024, 10, 1)).name) == ("holiday", "National Day")
    assert (OFFICE.day(date(2024, 10, 12)).why, OFFICE.day(date(2024, 10, 12)).minutes) == ("makeup", 420)
    assert (OFFICE.day(date(2024, 10, 13)).why, OFFICE.day(date(2024, 10, 13)).minutes) == ("weekly", 0)


def test_a_make_up_day_is_worked_whole_even_where_saturdays_are_half():
    week = (*shipped_week("CN")[:5], ((480, 720),), ())
    calendar = WorkCalendar(SHANGHAI, week, lambda year: PUBLIC)
    assert calendar.day(date(2024, 10, 12)).minutes == 420 and calendar.day(date(2024, 10, 19)).minutes == 240


def test_clocks_that_jump_count_what_really_passes():
    night = WorkCalendar(ZoneInfo("Europe/Berlin"), (((60, 240),),) * 7)
    spring, autumn = at("2024-03-31T00:00", night.zone), at("2024-10-27T00:00", night.zone)
    assert night.counted(spring, spring.astimezone(UTC) + timedelta(hours=12)) == timedelta(hours=2)
    assert night.counted(autumn, autumn.astimezone(UTC) + timedelta(hours=12)) == timedelta(hours=4)
    assert night.due(autumn, timedelta(hours=2)) == datetime(2024, 10, 27, 1, tzinfo=UTC)


def announced_until(last: int, fixed=frozenset()):
    return lambda year: PublicYear(announced=year <= last, fixed=fixed)


def test_years_not_announced_are_marked():
    calendar = WorkCalendar(SHANGHAI, shipped_week("CN"), announced_until(2024))
    new_year = at("2025-01-01T00:00")
    assert not calendar.provisional(new_year - timedelta(days=9), new_year)
    assert calendar.provisional(new_year - timedelta(days=9), new_year + timedelta(microseconds=1))
    assert calendar.provisional(new_year, new_year)
    assert not calendar.day(date(2024, 12, 31)).provisional and calendar.day(date(2025, 1, 1)).provisional
    assert calendar.day(date(2025, 1, 1)).why == "weekly" and calendar.day(date(2025, 1, 1)).minutes == 420


def test_a_site_that_enters_the_announcement_itself_is_marked_no_more():
    fixed = frozenset((date(2025, 1, 1), date(2025, 10, 1)))
    rows = {day.isoformat(): CalendarDay(day.isoformat(), False, "放假") for day in fixed}
    whole = WorkCalendar(SHANGHAI, shipped_week("CN"), announced_until(2024, fixed), rows)
    assert whole.announced(2025) and not whole.provisional(at("2025-03-01T00:00"), at("2025-03-02T00:00"))
    rows.pop("2025-10-01")
    part = WorkCalendar(SHANGHAI, shipped_week("CN"), announced_until(2024, fixed), rows)
    assert not part.announced(2025) and part.day(date(2025, 1, 2)).provisional
    assert not part.day(date(2025, 1, 1)).provisional, "the site's own day is certain"


def test_no_working_time_is_an_error_and_so_is_a_time_without_zone():
    with pytest.raises(ValueError):
        WorkCalendar(SHANGHAI, ((),) * 7).due(at("2024-06-04T00:00"), timedelta(minutes=1))
    with pytest.raises(ValueError):
        OFFICE.due(at("2024-06-04T00:00"), timedelta(hours=30_000))
    with pytest.raises(ValueError):
        OFFICE.due(at("9998-12-30T00:00"), timedelta(hours=100))
    with pytest.raises(ValueError):
        OFFICE.due(at("2024-06-04T00:00"), timedelta(minutes=-1))
    with pytest.raises(ValueError):
        OFFICE.counted(datetime(2024, 6, 4), at("2024-06-05T00:00"))  # noqa: DTZ001
    start = at("2024-06-09T00:00")
    assert OFFICE.due(start, timedelta()) is start
    assert OFFICE.counted(start, start - timedelta(days=9)) == timedelta()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("08:00-12:00,14:00-18:00", ((480, 720), (840, 1080))),
        ("１４：００～１８：００、8:00至12:00", ((480, 720), (840, 1080))),
        ("8h-12h; 13h30 - 17h", ((480, 720), (810, 1020))),
        ("00:00-24:00", ((0, 1440),)),
        ("08:00-12:00,12:00-13:00", ((480, 780),)),
        ("", ()),
    ],
)
def test_hours_as_people_write_them(text, told):
    assert read_hours(text) == told
    assert read_hours(hours_text(told)) == told and are_hours(told)


@pytest.mark.parametrize("text", ["8", "12:00-08:00", "08:00-25:00", "08:60-09:00", "08:00-12:00,11:00-13:00", "x"])
def test_what_is_no_hours(text):
    with pytest.raises(ValueError):
        read_hours(text)


@given(st.lists(st.tuples(st.integers(0, 1440), st.integers(0, 1440)), max_size=8))
def test_tidy_covers_the_same_minutes(written):
    covered = {minute for start, end in written for minute in range(start, end)}
    tidied = tidy(written)
    assert {minute for start, end in tidied for minute in range(start, end)} == covered
    assert are_hours(tidied) and tidy(tidied) == tidied
