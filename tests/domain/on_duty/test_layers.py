"""Layers, edges and ways, each by an example that a dispatcher would know."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.domain.duty.lines import DutyLine, may_serve, people_of
from console.domain.duty.patterns import H24, SHIPPED_PATTERNS, THREE, shift_span
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PUBLISHED, Roster, cell_key
from console.domain.duty.rotation import Override, Rotation, RotationGroup, Substitute, turning
from console.domain.duty.wishes import SHARED, Couple
from console.domain.on_duty.in_force import OVERRIDE, PERIOD_PLAN, PLAN, ROTATION, duties_between, layers_at, serving
from console.domain.on_duty.judging import Post, judge_post
from console.domain.rules import DUTY_MEMBER, DUTY_NIGHTS, DUTY_OVERLAP, DUTY_REST, MISSING_SKILL, ON_DUTY
from console.domain.staffing import judge
from console.domain.table import Table
from console.domain.travel import minutes_between
from tests.planning.duty.duty_room import AT, KEYS, RESPONSE, SHIFTS, TECH, TET, day, entry, post, put, room
from tests.support.world import DAY, at, meeting, need_at, province, sent

NIGHT = SHIFTS[THREE]["night"]


def roster(key, first, last, period="", lines=(TECH,), number=1):
    at_ = AT + timedelta(minutes=int(key[-1]))
    return Roster(
        key, "", day(first), day(last), lines, period, PUBLISHED if number else "draft", number, published=at_
    )


def who(snapshot, on, shift="morning", line=TECH):
    duties = serving(snapshot, snapshot.duty_lines[line], date.fromisoformat(day(on)), SHIFTS[THREE][shift])
    return [(duty.person, duty.layer) for duty in duties]


def layered():
    turn = Rotation("t", TECH, day(1), ("morning",), (RotationGroup(("p0",)),))
    over = [
        Override(cell_key(TECH, day(n), "morning"), TECH, day(n), "morning", (Substitute("p1"),), AT, "x")
        for n in (2, 4, 6)
    ]
    plans = [roster("plan1", 3, 4), roster("period1", 5, 6, "p")]
    rows = [entry(TECH, n, "morning", "p2", IN_FORCE, roster="plan1") for n in (3, 4)]
    rows += [entry(TECH, n, "morning", "p3", IN_FORCE, roster="period1") for n in (5, 6)]
    return put(room(), turn, *over, *plans, *rows)


def test_period_plan_over_override_over_plan_over_rotation():
    found = [who(layered(), n) for n in range(1, 8)]
    assert found == [
        [("p0", ROTATION)], [("p1", OVERRIDE)], [("p2", PLAN)], [("p1", OVERRIDE)], [("p3", PERIOD_PLAN)],
        [("p3", PERIOD_PLAN)], [("p0", ROTATION)],
    ]  # fmt: skip


def beneath(snapshot, on, shift="morning"):
    line = snapshot.duty_lines[TECH]
    found = layers_at(snapshot, line, date.fromisoformat(day(on)), SHIFTS[THREE][shift])
    return [(layer.name, [duty.person for duty in layer.duties]) for layer in found]


def test_what_lies_under_the_layer_that_holds_is_known():
    snapshot = layered()
    assert beneath(snapshot, 1) == [(ROTATION, ["p0"])]
    assert beneath(snapshot, 4) == [(OVERRIDE, ["p1"]), (PLAN, ["p2"]), (ROTATION, ["p0"])]
    assert beneath(snapshot, 6) == [(PERIOD_PLAN, ["p3"]), (OVERRIDE, ["p1"]), (ROTATION, ["p0"])]
    assert beneath(snapshot, 1, "night") == [], "nobody turns up by the rotation, and nothing else speaks"
    empty = put(snapshot, roster("period2", 1, 4, "p"), roster("plan2", 5, 7))
    assert beneath(empty, 4) == [(PERIOD_PLAN, []), (OVERRIDE, ["p1"]), (PLAN, ["p2"]), (ROTATION, ["p0"])]
    assert beneath(empty, 6)[2] == (PLAN, []), "a roster of no period lies under one of a period"


def test_the_first_layer_is_the_one_that_holds():
    snapshot = put(layered(), roster("plan2", 5, 7))
    line = snapshot.duty_lines[TECH]
    for n in range(1, 9):
        for shift in SHIFTS[THREE].values():
            found = layers_at(snapshot, line, date.fromisoformat(day(n)), shift)
            held = serving(snapshot, line, date.fromisoformat(day(n)), shift)
            assert held == (found[0].duties if found else ())


def test_a_roster_that_says_nobody_leaves_nobody():
    """What a published roster covers is said by it alone, an empty cell too."""
    snapshot = put(layered(), roster("period2", 1, 7, "p"))
    assert [who(snapshot, n) for n in (1, 2, 5)] == [[], [], []]  # published last, so it counts


def test_a_draft_says_nothing_and_what_goes_holds_until_the_next_publication():
    draft = entry(TECH, 1, "morning", "p5", NEW)
    snapshot = put(layered(), draft)
    assert who(snapshot, 1) == [("p0", ROTATION)]
    going = [replace(row, standing=GOING) for row in snapshot.duty_entries.values() if row.person == "p3"]
    assert who(put(snapshot, *going), 5) == [("p3", PERIOD_PLAN)]


def test_a_rotation_has_a_first_and_a_last_day_and_groups_behind_one_another():
    turn = Rotation(
        "t",
        TECH,
        day(2),
        ("morning", "night", "", ""),
        (RotationGroup(("a", "b")), RotationGroup(("c", "a"), 1)),
        day(5),
    )
    turns = [turning(turn, date.fromisoformat(day(n))) for n in range(1, 7)]
    assert turns == [
        {}, {"morning": ("a", "b")}, {"night": ("a", "b"), "morning": ("c", "a")}, {"night": ("c", "a")}, {}, {},
    ]  # fmt: skip


def test_nights_in_a_row_go_on_over_the_edge_of_a_roster_and_into_the_rotation():
    turn = Rotation("t", TECH, day(10), ("night",), (RotationGroup(("p0",)),), day(13))
    snapshot = put(room(), turn)
    (found,) = [f for f in judge_post(snapshot, post(TECH, 14, "night", "p0"), TET) if f.rule == DUTY_NIGHTS]
    assert found.facts["nights"] == 5 and found.facts["first"] == day(10)
    before = [entry(RESPONSE, n, "night", "p1", IN_FORCE, roster="r1") for n in (11, 12, 13)]
    snapshot = put(snapshot, roster("r1", 1, 13, lines=(RESPONSE,)), *before)
    assert DUTY_NIGHTS in [f.rule for f in judge_post(snapshot, post(TECH, 14, "night", "p1"), TET)]


def test_what_the_roster_being_made_takes_the_place_of_does_not_count():
    turn = Rotation("t", TECH, day(10), ("night",), (RotationGroup(("p0",)),), day(20))
    snapshot = put(room(), turn)
    assert not judge_post(snapshot, post(TECH, 16, "afternoon", "p0"), TET)
    assert [f.rule for f in judge_post(snapshot, post(TECH, 16, "afternoon", "p0"))][:1] != []


@pytest.mark.parametrize(("hours", "rules"), [(23, [DUTY_REST]), (24, [])])
def test_after_24_hours_comes_a_day_of_rest(hours, rules):
    whole = entry(TECH, 16, "h24", "p0", pattern=H24)
    snapshot = put(room(pattern=H24), whole)
    start = whole.end + timedelta(hours=hours)
    after = Post(RESPONSE, day(18), "morning", "p0", start, start + timedelta(hours=8))
    assert [f.rule for f in judge_post(snapshot, after, TET)] == rules


def test_22_to_06_against_05_to_13_is_an_overlap_of_an_hour():
    snapshot = put(room(), entry(TECH, 16, "night", "p0"))
    start = datetime(2026, 2, 17, 5, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    early = Post(RESPONSE, day(17), "morning", "p0", start, start + timedelta(hours=8))
    (found,) = [f for f in judge_post(snapshot, early, TET) if f.rule == DUTY_OVERLAP]
    assert found.blocks and found.facts["other_line"] == TECH
    shared = put(snapshot, Couple("c", SHARED, TECH, RESPONSE))
    assert DUTY_OVERLAP not in [f.rule for f in judge_post(shared, early, TET)]


def test_shared_lines_are_one_duty_at_one_time_and_its_hours_count_once():
    rows = [entry(TECH, n, "morning", "p0") for n in range(16, 23)]
    snapshot = put(room(), Couple("c", SHARED, TECH, RESPONSE), *rows)
    assert not judge_post(snapshot, post(RESPONSE, 22, "morning", "p0"), TET)
    apart = put(snapshot, Couple("c", "apart", TECH, RESPONSE))
    assert {f.rule for f in judge_post(apart, post(RESPONSE, 22, "morning", "p0"), TET)} == {DUTY_OVERLAP}


def test_who_may_serve_a_line():
    snapshot = room()
    people = snapshot.people
    line = snapshot.duty_lines[TECH]
    assert [p.id for p in people_of(line, people)] == list(KEYS)
    named = replace(line, members=("p3", "p1", "gone"))
    assert [p.id for p in people_of(named, people)] == ["p3", "p1"]
    elsewhere, post_ = replace(line, place="99"), replace(line, posts=("fixed",))
    assert people_of(elsewhere, people) == () and people_of(post_, people) == ()
    assert not may_serve(elsewhere, people["p0"]) and may_serve(replace(line, place=""), people["p0"])
    snapshot = put(snapshot, replace(named, skills=("光缆",)))
    said = judge_post(snapshot, post(TECH, 16, "morning", "p0"), TET)
    assert [(f.rule, f.blocks) for f in said] == [(DUTY_MEMBER, True), (MISSING_SKILL, False)]


@pytest.mark.parametrize(
    ("zone", "on", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 28), 7),
        ("Europe/Berlin", date(2026, 10, 24), 9),
        ("Asia/Shanghai", date(2026, 3, 28), 8),
        ("Asia/Ho_Chi_Minh", date(2026, 10, 24), 8),
    ],
)
def test_the_night_in_which_the_clock_is_changed(zone, on, hours):
    start, end = shift_span(on, NIGHT, ZoneInfo(zone))
    assert end - start == timedelta(hours=hours)
    assert shift_span(on + timedelta(days=1), SHIFTS[THREE]["morning"], ZoneInfo(zone))[0] == end  # no gap, no overlap


MEETING = (2, 4)  # hours UTC of the test day, on site one hour before and half an hour after


def at_a_meeting(place="350101"):
    """A county's dispatchers on duty, one of whom serves a meeting."""
    snapshot, key = meeting(province(), *MEETING, "甲县至县")
    line = DutyLine("desk", "operations", {"en": "Desk"}, THREE, place, members=("p350101f1",))
    snapshot = replace(snapshot, duty_lines=Table([line]), shift_patterns=Table(SHIPPED_PATTERNS))
    need = need_at(snapshot, key, "350101")
    return sent(snapshot, need.id, "p350101f1"), need


def duty(start, end):
    return Post("desk", DAY.date().isoformat(), "morning", "p350101f1", start, end)


def on_duty_found(snapshot, start, end):
    return [f for f in judge_post(snapshot, duty(start, end)) if f.rule == ON_DUTY]


@pytest.mark.parametrize("place", ["350101", "350201"])
def test_a_meeting_bars_duty_with_the_way_on_both_sides(place):
    snapshot, need = at_a_meeting(place)
    way = timedelta(minutes=minutes_between(snapshot, place, "350101"))
    minute, hour = timedelta(minutes=1), timedelta(hours=1)
    assert way == timedelta(minutes=30 if place == "350101" else 90)
    assert not on_duty_found(snapshot, need.start - way - hour, need.start - way)
    (late,) = on_duty_found(snapshot, need.start - way - hour, need.start - way + minute)
    assert late.blocks and late.facts["short"] == 1 and late.facts["need_venue"] == need.venue
    assert not on_duty_found(snapshot, need.end + way, need.end + way + hour)
    (early,) = on_duty_found(snapshot, need.end + way - minute, need.end + way + hour)
    assert early.facts["short"] == 1


@pytest.mark.parametrize("place", ["350101", "350201"])
def test_duty_bars_a_meeting_by_the_same_minutes(place):
    snapshot, need = at_a_meeting(place)
    person = snapshot.people["p350101f1"]
    free = replace(snapshot, assignments=Table())
    way = timedelta(minutes=minutes_between(snapshot, place, "350101"))
    plan = Roster("r", "", "2026-07-20", "2026-07-28", ("desk",), "", PUBLISHED, 1, published=DAY)
    for late in (timedelta(), timedelta(minutes=1)):
        start = need.start - way + late - timedelta(hours=8)
        row = replace(entry("desk", 1, "morning", person.id, IN_FORCE, roster="r"), day="2026-07-24", start=start,
                      end=start + timedelta(hours=8))  # fmt: skip
        found = [f for f in judge(put(free, plan, row), need, person) if f.rule == ON_DUTY]
        assert bool(found) == bool(late)
        assert all(f.facts["short"] == 1 and f.facts["duty_end"] == row.end for f in found)


def test_meetings_that_are_no_more_bar_nothing():
    snapshot, need = at_a_meeting()
    called_off = replace(snapshot.conferences[need.conference], state="cancelled")
    assert not on_duty_found(put(snapshot, called_off), at(2), at(4))
    assert not on_duty_found(put(snapshot, replace(need, excused="改期")), at(2), at(4))


def test_duties_of_a_person_come_in_order_from_all_layers():
    snapshot = put(layered(), entry(TECH, 5, "night", "p0", IN_FORCE, roster="period1"))
    start = datetime(2026, 2, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    found = duties_between(snapshot, "p0", start, start + timedelta(days=8))
    assert [(d.day, d.layer) for d in found] == [
        (day(1), ROTATION), (day(5), PERIOD_PLAN), (day(7), ROTATION), (day(8), ROTATION),
    ]  # fmt: skip
