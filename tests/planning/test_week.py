"""The week of units' people: the same days, hours and needs as the day's lanes, told side by side."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.people import Leave
from console.domain.rules import OVER_HOURS, SHIPPED_RULES, Rule
from console.domain.workdays import CalendarDay
from console.planning.day.lanes import lane
from console.planning.day.plan import day_conferences, needs_of_day, staff_of, there, unit_of, wide_units
from console.planning.day.week import DAYS, monday_of, unit_in_week, week
from tests.support.provinces import province_of
from tests.support.world import at, meeting, need_at, province, sent, with_person

FRIDAY, COUNTY, TOWN = date(2026, 7, 24), "350101", "350101001"
FIXED = "p350101f1"


def lane_of(found, person):
    return next(own for group in found.groups for own in group.lanes if own.person.id == person)


def test_seven_days_from_monday_with_hours_meetings_and_leave():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, -20, -18, "甲县", system="finance")
    for conference in (first, second):
        snapshot = sent(snapshot, need_at(snapshot, conference, COUNTY).id, FIXED)
    snapshot = with_person(snapshot, FIXED, leave=(Leave(at(30), at(34), "调休"),))
    found = week(snapshot, (COUNTY,), FRIDAY)
    assert [one.day for one in found.days] == [date(2026, 7, 20) + timedelta(days=n) for n in range(7)]
    own = lane_of(found, FIXED)
    assert [cell.hours for cell in own.cells] == [0, 0, 0, 3.5, 3.5, 0, 0] and own.hours == 7
    assert [len(cell.needs) for cell in own.cells] == [0, 0, 0, 1, 1, 0, 0]
    assert [[leave.kind for leave in cell.leave] for cell in own.cells] == [[], [], [], [], [], ["调休"], []]
    assert [(g.post, g.required, g.away) for g in found.groups] == [
        ("fixed", 2, 1), ("mobile", 3, 0), ("township", 0, 0),
    ]  # fmt: skip


def test_days_count_what_the_units_venues_need():
    snapshot, conference = meeting(province(), 2, 4, "甲县")
    snapshot = sent(snapshot, need_at(snapshot, conference, TOWN).id, "p350101001t1")
    friday = week(snapshot, (COUNTY,), FRIDAY).days[4]
    assert (friday.needed, friday.assigned, friday.missing, friday.works) == (3, 1, 2, True)
    assert all(not day.needed for number, day in enumerate(week(snapshot, (COUNTY,), FRIDAY).days) if number != 4)
    assert week(snapshot, ("350102",), FRIDAY).days[4].needed == 0


def test_the_limit_is_the_days_times_the_sites_usual_working_days():
    rules = tuple(rule for rule in SHIPPED_RULES if rule.id != OVER_HOURS)
    snapshot = province((*rules, Rule(OVER_HOURS, "warning", {"hours": 3})))
    for day in range(5):
        snapshot, conference = meeting(snapshot, 2 - 24 * day, 4 - 24 * day, "甲县")
        snapshot = sent(snapshot, need_at(snapshot, conference, COUNTY).id, FIXED)
    found = week(snapshot, (COUNTY,), FRIDAY)
    assert (found.day_limit, found.limit) == (3, 15)
    own = lane_of(found, FIXED)
    assert own.hours == 17.5 and own.over and all(cell.over for cell in own.cells[:5])
    assert not lane_of(found, "p350101f2").over


def test_a_day_off_is_the_sites_and_changes_no_limit():
    off = CalendarDay("2026-07-24", working=False, name="停工")
    snapshot = province().with_rows(9, {"calendar_day": {off.id: off}})
    found = week(snapshot, (COUNTY,), FRIDAY)
    assert [day.works for day in found.days] == [True] * 4 + [False] * 3 and found.limit == 50


def test_the_hours_drawn_widen_to_what_is_on():
    snapshot, conference = meeting(province(), 2, 4, "甲县")
    snapshot = sent(snapshot, need_at(snapshot, conference, COUNTY).id, FIXED)
    found = week(snapshot, (COUNTY,), FRIDAY)
    assert (found.dawn, found.dusk) == (7, 19)
    snapshot, late = meeting(snapshot, 15, 18, "甲县")  # 23:00 to 02:00 there
    snapshot = sent(snapshot, need_at(snapshot, late, COUNTY).id, FIXED)
    found = week(snapshot, (COUNTY,), FRIDAY)
    assert (found.dawn, found.dusk) == (0, 24)
    start, end = found.hours(found.days[4])
    assert (start, end) == (found.days[4].start, found.days[4].end)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(-100, 70), st.integers(1, 9), st.booleans()), max_size=7), st.integers(0, 6))
def test_each_day_is_as_the_lanes_and_the_tree_of_that_day(meetings, back):
    snapshot = province()
    for start, length, assigned in meetings:
        snapshot, conference = meeting(snapshot, start, start + length, "甲县")
        if assigned:
            snapshot = sent(snapshot, need_at(snapshot, conference, COUNTY).id, FIXED)
    found = week(snapshot, (COUNTY,), FRIDAY - timedelta(days=back) if back < 5 else FRIDAY)
    own, person = lane_of(found, FIXED), snapshot.people[FIXED]
    for day, cell in zip(found.days, own.cells, strict=True):
        shown = lane(snapshot, person, (day.start, day.end))
        assert cell.hours == shown.hours and cell.over == shown.over
        assert {need.id for need in cell.needs} == {block.need.id for block in shown.blocks}
        chosen = [conference.id for conference in day_conferences(snapshot, day.day)]
        needs = [n for n in needs_of_day(snapshot, chosen, day.day) if unit_of(snapshot, n.place) == COUNTY]
        have = [len(there(snapshot, need.id)) for need in needs]
        assert (day.needed, day.assigned) == (sum(need.count for need in needs), sum(have))
        assert day.missing == sum(max(0, need.count - n) for need, n in zip(needs, have, strict=True))


def test_a_clock_that_changes_makes_a_day_of_another_length():
    site = province().site
    snapshot = province().with_rows(9, {"site": {site.id: replace(site, zone="Europe/Berlin")}})
    found = week(snapshot, (COUNTY,), date(2026, 10, 25))
    sunday = found.days[6]
    assert sunday.start.astimezone(ZoneInfo("UTC")) + timedelta(hours=25) == sunday.end.astimezone(ZoneInfo("UTC"))


def test_monday_of_each_day_of_a_week():
    assert {monday_of(date(2026, 7, 20) + timedelta(days=n)) for n in range(DAYS)} == {date(2026, 7, 20)}


def test_a_citys_units_are_its_own_and_its_counties():
    snapshot = province()
    for unit in ("3501", "350101", "350102"):
        assert wide_units(snapshot, unit) == ("3501", "350101", "350102")
    assert wide_units(snapshot, "35") == ("35",)
    assert wide_units(snapshot, "nowhere") == ("nowhere",)


@pytest.mark.parametrize(("site", "least"), [("fujian", 15), ("thanh-hoa", 100)])
def test_the_units_of_a_real_city_hold_everybody_below_it(site, least):
    snapshot = province_of(site)
    unit = unit_of(snapshot, max((person.place for person in snapshot.people.values()), key=len))
    units = wide_units(snapshot, unit)
    people = [person.id for one in units for person in staff_of(snapshot, one)]
    assert unit in units and len(people) == len(set(people)) >= least


def test_a_week_begins_with_a_unit_that_is_needed_in_it():
    empty = province()
    nobody = empty.with_rows(9, {"person": dict.fromkeys(empty.people)})
    assert (unit_in_week(empty, FRIDAY), unit_in_week(nobody, FRIDAY)) == ("35", "")
    snapshot, _ = meeting(empty, 2, 4, "乙县")
    assert unit_in_week(snapshot, date(2026, 7, 20)) == "350102"
    assert unit_in_week(snapshot, date(2026, 7, 27)) == "35"
