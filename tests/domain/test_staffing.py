"""The rule engine: each rule alone by example, then what must hold for any two needs and any day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.domain.people import Leave
from console.domain.rules import BLOCKING, WARNING, Rule
from console.domain.staffing import hours_on_site, judge, local_day, minutes_short, shortfall, travel_minutes
from console.services.conferences import EndConference
from tests.support.world import at, done, meeting, need_at, province, sent, with_need, with_person


def said(snapshot, need, person, without=()):
    return {finding.rule: finding for finding in judge(snapshot, need, snapshot.people[person], without)}


def test_a_fitting_person_is_spoken_of_by_no_rule():
    snapshot, conference = meeting(province(), 2, 4)
    assert said(snapshot, need_at(snapshot, conference, "350101"), "p350101f1") == {}
    assert said(snapshot, need_at(snapshot, conference, "350101"), "p350101m3") == {}
    assert said(snapshot, need_at(snapshot, conference, "350101001"), "p350101001t1") == {}
    assert said(snapshot, need_at(snapshot, conference, "35"), "p35r1") == {}


@pytest.mark.parametrize(
    ("place", "person", "rules"),
    [
        ("350101", "p350102f1", {"wrong_place"}),
        ("350101", "p3501f1", {"wrong_level"}),  # the city stands above the county: the level alone is wrong
        ("350101", "p3502f1", {"wrong_level", "wrong_place"}),
        ("350101001", "p350101f1", {"wrong_level", "wrong_post"}),
        ("350101001", "p350101002t1", {"wrong_place"}),
        ("35", "p3501f1", {"wrong_level", "wrong_place", "wrong_post"}),
    ],
)
def test_unit_level_and_post(place, person, rules):
    snapshot, conference = meeting(province(), 2, 4)
    found = said(snapshot, need_at(snapshot, conference, place), person)
    assert set(found) == rules
    assert all(finding.blocks and finding.ways_out for finding in found.values())


def test_leave_touches_set_up_and_tear_down_but_not_the_time_beyond():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    assert (need.start, need.end) == (at(1), at(4.5))
    for leave, on_leave in [((0, 1), False), ((0, 1.01), True), ((4.49, 9), True), ((4.5, 9), False), ((2, 3), True)]:
        away = with_person(snapshot, "p350101f1", leave=(Leave(at(leave[0]), at(leave[1]), "年假"),))
        assert ("on_leave" in said(away, need, "p350101f1")) is on_leave


def test_a_missing_skill_warns_and_names_only_what_is_missing():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    snapshot = with_need(snapshot, need.id, skills=("HUAWEI-TE60", "光缆"))
    snapshot = with_person(snapshot, "p350101f1", skills=("光缆",))
    found = said(snapshot, snapshot.needs[need.id], "p350101f1")
    assert set(found) == {"missing_skill"} and not found["missing_skill"].blocks
    assert found["missing_skill"].facts["skills"] == ["HUAWEI-TE60"]


def two_meetings(gap_hours):
    """Two county rooms of one county, the second set-up `gap_hours` after the first tear-down."""
    snapshot, first = meeting(province(), 2, 4, "甲县")
    start = 4.5 + gap_hours + 1
    snapshot, second = meeting(snapshot, start, start + 1, "甲县", system="finance")
    return snapshot, need_at(snapshot, first, "350101"), need_at(snapshot, second, "350101001")


@pytest.mark.parametrize(("gap", "short"), [(0.5, 0), (0.49, 1), (0, 30), (-0.5, 60)])
def test_travel_inside_a_county_is_half_an_hour(gap, short):
    snapshot, first, second = two_meetings(gap)
    assert minutes_short(snapshot, first, second) == short
    booked = sent(snapshot, first.id, "p350101f1")
    found = said(booked, second, "p350101f1")
    assert ("double_booking" in found) is bool(short)
    if short:
        assert found["double_booking"].facts["short"] == short
        assert found["double_booking"].facts["earliest"] == first.end + timedelta(minutes=30)


def test_seconds_too_few_are_a_minute_short():
    snapshot, first, second = two_meetings(0.5)
    early = with_need(snapshot, second.id, start=second.start - timedelta(seconds=20))
    assert minutes_short(early, first, early.needs[second.id]) == 1


def test_travel_between_counties_is_ninety_minutes():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 6.5, 7, "乙县", system="finance")
    a, b = need_at(snapshot, first, "350101"), need_at(snapshot, second, "350102")
    assert travel_minutes(snapshot, a, b) == 90
    assert minutes_short(snapshot, a, b) == 30  # 04:30 to 05:30 is an hour


def test_one_person_may_serve_two_meetings_in_one_room():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县", system="finance")
    booked = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    assert said(booked, need_at(snapshot, second, "350101"), "p350101f1") == {}


def test_cancelled_meetings_bind_nobody():
    snapshot, first, second = two_meetings(0)
    booked = sent(snapshot, first.id, "p350101f1")
    assert "double_booking" in said(booked, second, "p350101f1")
    freed = done(booked, EndConference(first.conference, "cancelled", reason="客户取消"))
    assert "double_booking" not in said(freed, second, "p350101f1")


def test_what_is_replaced_counts_as_gone():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    snapshot = sent(snapshot, need.id, "p350101f1")
    (row,) = snapshot.assignments.values()
    full = said(snapshot, need, "p350101f2")
    assert set(full) == {"surplus"} and full["surplus"].facts == {"assigned": 2, "count": 1}
    assert said(snapshot, need, "p350101f2", without=(row.id,)) == {}
    assert said(snapshot, need, "p350101f1") == {}  # who stands there is no surplus to himself


def test_over_ten_hours_warns_and_shared_time_counts_once():
    snapshot, first = meeting(province(), 1, 9, "甲县")  # 00:00-09:30 on site
    snapshot, second = meeting(snapshot, 8, 9.5, "甲县", system="finance")  # to 10:00
    snapshot, third = meeting(snapshot, 8, 9.75, "甲县", system="government")  # to 10:15
    booked = sent(with_zone(snapshot, "UTC"), need_at(snapshot, first, "350101").id, "p350101f1")
    assert said(booked, need_at(snapshot, second, "350101"), "p350101f1") == {}
    found = said(booked, need_at(snapshot, third, "350101"), "p350101f1")
    assert set(found) == {"over_hours"} and not found["over_hours"].blocks
    assert found["over_hours"].facts["hours"] == 10.25


def with_zone(snapshot, zone):
    from dataclasses import replace

    return snapshot.with_rows(snapshot.seq + 1, {"site": {"site": replace(snapshot.site, zone=zone)}})


def test_the_day_is_the_sites_day():
    snapshot, first = meeting(province(), 11, 17, "甲县")  # 10:00-17:30 UTC; in Shanghai 18:00-01:30
    snapshot, second = meeting(snapshot, 20, 23, "甲县", system="finance")  # 19:00-23:30 UTC
    booked = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    need = need_at(snapshot, second, "350101")
    assert "over_hours" in said(with_zone(booked, "UTC"), need, "p350101f1")
    assert "over_hours" not in said(with_zone(booked, "Asia/Shanghai"), need, "p350101f1")


def test_a_day_with_a_changed_clock_has_its_true_length():
    zone = ZoneInfo("Europe/Berlin")
    start, end = local_day(datetime(2026, 3, 29, 12, tzinfo=UTC), zone)
    snapshot, conference = meeting(province(), 2, 4)
    need = with_need(
        snapshot,
        (one := need_at(snapshot, conference, "350101")).id,
        start=start.astimezone(UTC) - timedelta(hours=3),
        end=end.astimezone(UTC) + timedelta(hours=3),
    ).needs[one.id]
    assert hours_on_site((need,), start, end) == 23


def test_severity_and_figures_are_the_sites():
    rules = (
        Rule("double_booking", WARNING, {"travel_inside_minutes": 0}),
        Rule("missing_skill", BLOCKING, {}),
        Rule("over_hours", WARNING, {"hours": 3}),
    )
    snapshot, conference = meeting(province(rules), 2, 4)
    need = need_at(snapshot, conference, "350101")
    assert "over_hours" in said(snapshot, need, "p350101f1")  # 3.5 h on site
    snapshot, first = meeting(snapshot, 5.5, 6, "甲县")
    other = need_at(snapshot, first, "350101001")
    assert minutes_short(snapshot, need, other) == 0  # no travel asked for
    strict = with_need(snapshot, need.id, skills=("光缆",))
    assert said(strict, strict.needs[need.id], "p350101f1")["missing_skill"].blocks


def test_blocking_findings_come_first():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    snapshot = with_need(snapshot, need.id, skills=("光缆",))
    found = judge(snapshot, snapshot.needs[need.id], snapshot.people["p350102f1"])
    assert [finding.rule for finding in found] == ["wrong_place", "missing_skill"]


def test_shortfall_counts_who_is_there():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350101")
    snapshot = with_need(snapshot, need.id, count=2)
    need = snapshot.needs[need.id]
    assert shortfall(snapshot, need).facts["assigned"] == 0
    snapshot = sent(snapshot, need.id, "p350101f1")
    assert shortfall(snapshot, need).facts["assigned"] == 1
    assert shortfall(sent(snapshot, need.id, "p350101f2"), need) is None


MINUTES = st.integers(0, 24 * 60)
PLACES = st.sampled_from(["350101", "350102", "350101001", "350101002", "350201", "3501"])
BASE, CONFERENCE = meeting(province(), 2, 4)


@st.composite
def needs(draw):
    from dataclasses import replace

    need = need_at(BASE, CONFERENCE, draw(PLACES))
    start, length = draw(MINUTES), draw(st.integers(1, 600))
    return replace(need, id=f"x{draw(st.integers(0, 9**9))}", start=at(start / 60), end=at((start + length) / 60))


@given(needs(), needs())
def test_what_lacks_is_the_same_from_both_sides(a, b):
    assert minutes_short(BASE, a, b) == minutes_short(BASE, b, a)


@given(needs(), needs(), st.integers(0, 2000))
def test_no_minute_lacks_once_the_gap_holds_the_travel(a, b, later):
    from dataclasses import replace

    if a.room == b.room:
        assert minutes_short(BASE, a, b) == 0
        return
    gap = timedelta(minutes=later)
    moved = replace(b, start=a.end + gap, end=a.end + gap + timedelta(minutes=5))
    assert minutes_short(BASE, a, moved) == max(0, travel_minutes(BASE, a, moved) - later)


@given(st.lists(needs(), max_size=6))
def test_hours_on_site_are_the_minutes_that_any_need_covers(rows):
    start, end = at(0), at(24)
    covered = {minute for need in rows for minute in range(24 * 60) if need.start <= at(minute / 60) < need.end}
    assert hours_on_site(rows, start, end) == pytest.approx(len(covered) / 60, abs=1e-6)
    assert hours_on_site(reversed(rows), start, end) == hours_on_site(rows, start, end)
