"""A way out is one: carried out and planned again, as much is filled as it says."""

from dataclasses import replace

from hypothesis import given, settings

from console.domain.people import Leave, Person
from console.domain.rules import SHIPPED_RULES, WARNING, WRONG_PLACE
from console.planning.plans.orders import order_of
from console.planning.plans.questions import MakePlan, WaysOut, run_here
from console.planning.plans.reasons.explanation import ONE_MORE, RECALL, SHIFT, TRAIN
from console.planning.plans.reasons.shifting import shifted
from tests.planning.optimise.worlds import worlds
from tests.support.world import at, meeting, need_at, province, with_need, with_person


def planned(snapshot, order):
    return run_here(snapshot, MakePlan(order, 0.0))


def ways_of(snapshot, conferences):
    """The order, and the ways out of its first shortage."""
    order = order_of(snapshot, conferences, at(0))
    (lack, *_) = planned(snapshot, order).lacks
    return order, run_here(snapshot, WaysOut(order, lack))


def carried_out(snapshot, way, level="county"):
    """The state after what the way says."""
    if way.code == SHIFT:
        row = snapshot.conferences[way.conference]
        return shifted(snapshot, row, way.start - row.start)
    if way.code == ONE_MORE:
        row = Person("new", "new", "新人", level, way.place, way.post, skills=way.skills)
        return snapshot.with_rows(snapshot.seq + 1, {"person": {"new": row}})
    row = snapshot.people[way.person]
    if way.code == TRAIN:
        return with_person(snapshot, way.person, skills=(*row.skills, *way.skills))
    assert way.code == RECALL
    leave = tuple(replace(one, end=min(one.end, way.start)) for one in row.leave if one.start < way.start)
    return with_person(snapshot, way.person, leave=leave)


def two_rooms_and_one_person(hours=(9, 10.5, 9, 10.5)):
    """Two meetings in two rooms of a township that has one man."""
    snapshot, water = meeting(province(), hours[0], hours[1], "一镇", title="防汛会")
    snapshot, money = meeting(snapshot, hours[2], hours[3], "一镇", "finance", title="财政会")
    snapshot = with_need(snapshot, need_at(snapshot, money, "350101001").id, room="二会议室")
    return snapshot, water, money


def test_a_meeting_is_shifted_to_the_nearest_time_that_helps():
    """Each takes 3 h with set-up (60) and tear-down (30), and 30 of road: 3.5 h apart they can be one man's."""
    snapshot, water, money = two_rooms_and_one_person()
    _, ways = ways_of(snapshot, [water, money])
    shifts = {way.conference: way for way in ways if way.code == SHIFT}
    assert {key: (way.minutes, way.start, way.fills, way.left) for key, way in shifts.items()} == {
        water: (210, at(12.5), 1, 0),
        money: (210, at(12.5), 1, 0),
    }


def test_earlier_is_as_good_as_later_and_nearer_better():
    snapshot, water, money = two_rooms_and_one_person((9, 10.5, 11, 12.5))
    _, ways = ways_of(snapshot, [water, money])
    shifts = {way.conference: way.minutes for way in ways if way.code == SHIFT}
    assert shifts == {water: -90, money: 90}


def test_a_meeting_stays_in_its_day():
    """Beijing's day ends at 16:00 UTC: nothing can be 3.5 h later; earlier it can be."""
    snapshot, water, money = two_rooms_and_one_person((12, 13.5, 12, 13.5))
    _, ways = ways_of(snapshot, [water, money])
    assert {way.minutes for way in ways if way.code == SHIFT} == {-210}


def test_no_room_is_booked_twice_for_it():
    """At the other time a third meeting sits in the room."""
    snapshot, water, money = two_rooms_and_one_person()
    snapshot, third = meeting(snapshot, 12, 14, "一镇", "government")
    snapshot = with_need(snapshot, need_at(snapshot, third, "350101001").id, room="二会议室", count=0, excused="不参加")
    _, ways = ways_of(snapshot, [water, money])
    shifts = {way.conference: way.minutes for way in ways if way.code == SHIFT}
    assert shifts == {water: 210, money: -210}


def test_one_more_where_they_lack_and_who_learns_or_comes_back():
    snapshot, key = meeting(province(), 9, 11, "甲县")
    need = need_at(snapshot, key, "350101")
    snapshot = with_need(snapshot, need.id, skills=("卫星",))
    snapshot = with_person(snapshot, "p350101m1", skills=("卫星",), leave=(Leave(at(0), at(24), "年假"),))
    order, ways = ways_of(snapshot, [key])
    assert [(way.code, way.place, way.post, way.person, way.skills) for way in ways] == [
        (RECALL, "350101", "", "p350101m1", ()),
        (ONE_MORE, "350101", "fixed", "", ("卫星",)),
        (ONE_MORE, "350101", "mobile", "", ("卫星",)),
        *((TRAIN, "350101", "", person, ("卫星",)) for person in ("p350101f1", "p350101f2", "p350101m2")),
    ]
    assert ways[0].start == need.start
    for way in ways:
        assert planned(carried_out(snapshot, way), order).unfilled == way.left == 0


def test_what_one_more_fills_counts_the_other_meeting_in_the_room_as_well():
    """Two meetings in one room of a township without anybody are two shortages; one person ends both: 2 of 2."""
    snapshot, water = meeting(province(), 2, 4, "一镇")
    snapshot, money = meeting(snapshot, 3, 5, "一镇", "finance")
    for row in [row for row in snapshot.people.values() if row.place == "350101001"]:
        snapshot = with_person(snapshot, row.id, leave=(Leave(at(-24), at(48), "年假"),))
    order = order_of(snapshot, [water, money], at(0))
    plan = planned(snapshot, order)
    assert plan.unfilled == 2
    ways = run_here(snapshot, WaysOut(order, plan.lacks[0]))
    more = [way for way in ways if way.code == ONE_MORE]
    assert [(way.place, way.fills, way.left) for way in more] == [("350101001", 2, 0)]


def test_somebody_from_beyond_the_reach_of_plans():
    """The place only warns, and mobile staff go anywhere in their city; the other city's may be asked for."""
    rules = [replace(row, severity=WARNING) if row.id == WRONG_PLACE else row for row in SHIPPED_RULES]
    snapshot, key = meeting(province(rules), 9, 11, "丙县")
    for person in [row.id for row in snapshot.people.values() if row.place == "350201"]:
        snapshot = with_person(snapshot, person, leave=(Leave(at(-48), at(48), "年假"),))
    _, ways = ways_of(snapshot, [key])
    reach = [way for way in ways if way.code == "reach"]
    assert {(way.place, way.post, way.fills, way.left) for way in reach} == {("350101", "mobile", 1, 0)}
    assert [way.code for way in ways][: len(reach)] == ["reach"] * len(reach)


def test_told_as_they_are_found_and_ended_when_enough():
    snapshot, water, money = two_rooms_and_one_person()
    order = order_of(snapshot, [water, money], at(0))
    (lack,) = planned(snapshot, order).lacks
    told = []
    ways = run_here(snapshot, WaysOut(order, lack), told.append)
    assert told[-1] == ways and len(told) == len(ways)
    assert run_here(snapshot, WaysOut(order, lack), enough=lambda: True) == ()


def test_what_is_not_open_needs_no_way_out():
    snapshot, water, money = two_rooms_and_one_person()
    order = order_of(snapshot, [water, money], at(0))
    (lack,) = planned(snapshot, order).lacks
    free, _ = meeting(province(), 9, 11, "一镇")
    assert run_here(free, WaysOut(order_of(free, list(free.conferences), at(0)), lack)) == ()


@given(worlds(soft=False))
@settings(max_examples=25)
def test_each_way_does_what_it_says(world):
    snapshot, conferences = world
    order = order_of(snapshot, conferences, at(0))
    proposal = planned(snapshot, order)
    for lack in proposal.lacks[:1]:
        for way in run_here(snapshot, WaysOut(order, lack))[:4]:
            level = snapshot.needs[lack.needs[0]].level
            if way.code == ONE_MORE:
                level = next(snapshot.needs[key].level for key in lack.needs if snapshot.needs[key].place == way.place)
            changed = carried_out(snapshot, way, level)
            after = planned(changed, order_of(changed, conferences, at(0)))
            assert after.unfilled <= way.left < proposal.unfilled
