"""The tree of needs, the lanes of a unit, the axis of the day."""

from dataclasses import replace
from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from console.domain.people import Leave
from console.domain.rules import Rule
from console.domain.staffing import local_day
from console.domain.table import Table
from console.domain.travel_times import TravelTime
from console.planning.day.axis import Axis, Zoom, axis
from console.planning.day.findings import complete
from console.planning.day.kept import KeptLanes
from console.planning.day.lanes import hour_counts, lane, lane_groups, road_to
from console.planning.day.needs import need_tree
from console.planning.day.plan import needs_of_day, staff_of
from tests.support.world import at, meeting, need_at, province, sent, with_need, with_person

ZONE = ZoneInfo("Asia/Shanghai")


def tree(snapshot, conferences, **options):
    return need_tree(snapshot, needs_of_day(snapshot, conferences), complete(snapshot).by_place, **options)


def test_city_county_venue_with_sums():
    snapshot, conference = meeting(province(), 2, 4)
    snapshot = sent(snapshot, need_at(snapshot, conference, "350101001").id, "p350101001t1")
    top = tree(snapshot, [conference])
    assert [b.place for b in top] == ["35", "3501", "3502"]
    city = top[1]
    assert (city.assigned, city.needed, city.missing) == (1, 6, 5)
    assert [line.place for line in city.lines] == ["3501"]
    assert [b.place for b in city.branches] == ["350101", "350102"]
    county = city.branches[0]
    assert [line.place for line in county.lines] == ["350101", "350101001", "350101002"]
    assert (county.fixed, county.mobile) == ((2, 2), (3, 3)) and top[0].fixed is None


def test_gaps_only_hides_the_staffed_but_keeps_the_sums():
    snapshot, conference = meeting(province(), 2, 4)
    for need in snapshot.needs.values():
        if need.place != "350201001":
            post = {"township": "t1", "province": "r1"}.get(need.level, "f1")
            snapshot = sent(snapshot, need.id, f"p{need.place}{post}")
    (city,) = tree(snapshot, [conference], gaps_only=True)
    assert (city.place, city.assigned, city.needed, city.missing) == ("3502", 2, 3, 1)
    assert city.lines == () and [line.place for line in city.branches[0].lines] == ["350201001"]


def test_a_wrong_assignment_marks_its_line_and_all_above():
    snapshot, conference = meeting(province(), 2, 4)
    need = need_at(snapshot, conference, "350201")
    snapshot = sent(snapshot, need.id, "p350101f1")
    city = tree(snapshot, [conference])[2]
    assert (city.worst, city.branches[0].worst, city.branches[0].lines[0].worst) == (2, 2, 2)
    assert city.branches[0].lines[0].people == ("p350101f1",)


def test_strength_is_the_weakest_hour_of_the_day():
    snapshot, first = meeting(province(), 2, 4)
    snapshot, second = meeting(snapshot, 8, 9)
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(8.5), at(12), "年假"),))
    county = tree(snapshot, [first, second])[1].branches[0]
    assert county.mobile == (2, 3) and county.fixed == (2, 2)


def test_a_place_that_the_site_does_not_know_stands_at_the_top():
    snapshot, conference = meeting(province(), 2, 4, "甲县至县")
    gone = {f"l{code}": None for code in ("350101", "350101001", "350101002")}
    snapshot = snapshot.with_rows(9, {"place": gone})
    assert [(b.place, b.needed) for b in tree(snapshot, [conference])] == [("350101", 1)]


def test_lanes_by_post_with_what_is_owed_and_who_is_away():
    snapshot, _ = meeting(province(), 2, 4)
    snapshot = with_person(snapshot, "p350101m2", leave=(Leave(at(5), at(8), "调休"),))
    groups = lane_groups(snapshot, "350101", staff_of(snapshot, "350101"), local_day(at(3), ZONE))
    assert [(g.post, g.required, g.away, len(g.lanes)) for g in groups] == [
        ("fixed", 2, 0, 2), ("mobile", 3, 1, 3), ("township", 0, 0, 2),
    ]  # fmt: skip


def one_lane(snapshot, person="p350101f1"):
    return lane(snapshot, snapshot.people[person], (at(-8), at(16)))


def test_the_road_between_two_rooms_and_none_in_the_same():
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 5.75, 7, "甲县", system="finance")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    same = one_lane(sent(snapshot, need_at(snapshot, second, "350101").id, "p350101f1"))
    assert [block.travel_from for block in same.blocks] == [at(0.5), None] and same.hours == 6.25  # from the unit
    other = need_at(snapshot, second, "350101001")
    lane_ = one_lane(sent(snapshot, other.id, "p350101f1"))
    assert lane_.blocks[1].travel_from == other.start - timedelta(minutes=30)
    assert [block.short for block in lane_.blocks] == [0, 15]  # 04:30 to 04:45 for half an hour of road


def test_the_road_from_a_unit_to_another_county_goes_by_the_sites_table():
    ways = Table([TravelTime("w", "350101", "350102", 45), TravelTime("b", "350102", "350101", 100)])
    snapshot, conference = meeting(replace(province(), travel_times=ways), 2, 4, "乙县至县")
    need = need_at(snapshot, conference, "350102")
    (block,) = one_lane(sent(snapshot, need.id, "p350101f1")).blocks
    assert block.travel_from == need.start - timedelta(minutes=45)
    assert road_to(snapshot, need, snapshot.people["p350101f2"]) == need.start - timedelta(minutes=45)


def test_overlapping_blocks_of_one_room_share_the_lane():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 3, 5, "甲县至县", system="finance")
    snapshot, third = meeting(snapshot, 9, 10, "甲县至县", system="government")
    for conference in (first, second, third):
        snapshot = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f1")
    assert [(b.row, b.rows) for b in one_lane(snapshot).blocks] == [(0, 2), (1, 2), (0, 1)]


def test_over_the_day_is_told():
    snapshot, conference = meeting(province(), -6, 5, "甲县至县")
    snapshot = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f1")
    assert one_lane(snapshot).over and not one_lane(snapshot, "p350101f2").over


def test_present_and_needed_by_the_hour():
    snapshot, first = meeting(province(), 2, 4, "甲县至县")
    snapshot, second = meeting(snapshot, 4, 5, "甲县至县", system="finance")
    snapshot = sent(snapshot, need_at(snapshot, first, "350101").id, "p350101f1")
    counts = hour_counts(snapshot, needs_of_day(snapshot, [first, second]), [at(n) for n in range(7)])
    assert [(c.present, c.needed) for c in counts] == [(0, 0), (1, 1), (1, 1), (1, 2), (1, 2), (0, 1), (0, 0)]


def test_the_axis_holds_the_meetings_with_an_hour_around_and_full_hours():
    snapshot, conference = meeting(province(), 2.25, 4)
    needs = needs_of_day(snapshot, [conference])
    shown = axis(needs, at(3), ZONE, 800, Zoom.MEETINGS, None)
    assert (shown.start, shown.end) == (at(0), at(8))  # eight hours at least
    assert len(shown.hours()) == 9 and shown.x(at(4)) == 400
    whole = axis(needs, at(3), ZONE, 800, Zoom.DAY, None)
    assert whole.hours()[0].astimezone(ZONE).hour == 0 and len(whole.hours()) == 25
    close = axis(needs, at(3), ZONE, 800, Zoom.NEED, needs[0])
    assert (close.start, close.end) == (at(-1), at(7))
    assert axis((), at(3), ZONE, 800, Zoom.MEETINGS, None).hours()[0].astimezone(ZONE).hour == 7


MOMENTS = st.integers(-600, 1800).map(lambda minute: at(minute / 60))


@given(MOMENTS, MOMENTS, st.integers(1, 2000))
def test_spans_lie_inside_and_grow_with_time(a, b, width):
    shown = Axis(at(0), at(20), width)
    start, end = min(a, b), max(a, b)
    left, wide = shown.span(start, end)
    assert left >= 0 and left + wide <= max(width, left + 1)
    assert (wide > 0) is (start < shown.end and end > shown.start and (start < end or left < width)) or wide <= 1
    assert shown.x(start) <= shown.x(end)
    assert shown.start.tzinfo is UTC


MOVES = st.lists(
    st.sampled_from(["send", "take", "leave", "need", "rules", "day", "cancel"]).flatmap(
        lambda what: st.tuples(st.just(what), st.integers(0, 5), st.integers(0, 3))
    ),
    max_size=12,
)


@given(MOVES)
def test_kept_lanes_are_those_made_anew(moves):
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, _ = meeting(snapshot, 6, 8, "甲县", system="finance")
    kept, staff, day = KeptLanes(), [person.id for person in staff_of(snapshot, "350101")], 0
    for what, who, which in moves:
        person, need = staff[who % len(staff)], list(snapshot.needs)[which % len(snapshot.needs)]
        match what:
            case "send":
                snapshot = sent(snapshot, need, person)
            case "take":
                gone = {row.id: None for row in snapshot.assignments.values() if row.person == person}
                snapshot = snapshot.with_rows(snapshot.seq + 1, {"assignment": gone})
            case "leave":
                snapshot = with_person(snapshot, person, leave=(Leave(at(which), at(which + 3), "病假"),))
            case "need":
                snapshot = with_need(snapshot, need, end=at(9 + which))
            case "rules":
                rule = Rule("over_hours", "warning", {"hours": which})
                snapshot = snapshot.with_rows(snapshot.seq + 1, {"rule": {rule.id: rule}})
            case "day":
                day = which % 2
            case "cancel":
                row = replace(snapshot.conferences[first], state=("published", "cancelled")[which % 2])
                snapshot = snapshot.with_rows(snapshot.seq + 1, {"conference": {first: row}})
        span = local_day(at(3, day), ZONE)
        for person in staff_of(snapshot, "350101"):
            assert kept.lane(snapshot, person, span) == lane(snapshot, person, span)


def test_a_kept_lane_is_the_same_thing_while_nothing_of_it_changes():
    snapshot, conference = meeting(province(), 2, 4, "甲县")
    kept, span = KeptLanes(), local_day(at(3), ZONE)
    before = kept.lane(snapshot, snapshot.people["p350101f1"], span)
    after = sent(snapshot, need_at(snapshot, conference, "350101").id, "p350101f2")
    assert kept.lane(after, after.people["p350101f1"], span) is before
    assert kept.lane(after, after.people["p350101f2"], span).blocks
