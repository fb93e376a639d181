"""The day of conferences: lanes, lines inside a lane, overlaps."""

from dataclasses import replace
from datetime import date
from random import Random
from zoneinfo import ZoneInfo

from console.domain.conferences import CANCELLED
from console.domain.table import Table
from console.planning.attention import missing_people
from console.planning.conferences.day import conference_day, staffed
from console.planning.conferences.figures import Ratio
from console.services.drill_staffing import first_fitting
from tests.support.world import at, done, meeting, province


def test_lanes_follow_the_sites_systems_and_stay_when_empty():
    snapshot, _ = meeting(province(), 1, 3, system="finance")
    day = conference_day(snapshot, at(2))
    assert [lane.system for lane in day.lanes] == ["water", "finance", "government"]
    assert [len(lane.blocks) for lane in day.lanes] == [0, 1, 0]
    assert [lane.rows for lane in day.lanes] == [1, 1, 1]


def test_blocks_of_one_system_that_touch_take_two_lines():
    snapshot, first = meeting(province(), 1, 3)
    snapshot, second = meeting(snapshot, 3.25, 4)
    snapshot, third = meeting(snapshot, 6, 7)
    lane = conference_day(snapshot, at(2)).lanes[0]
    assert {b.conference: b.row for b in lane.blocks} == {first: 0, second: 1, third: 0}
    assert lane.rows == 2


def test_the_day_is_the_sites_not_the_machines():
    snapshot, _ = meeting(province(), 17, 18)  # 01:00 the next day at the site
    assert conference_day(snapshot, at(2)).blocks == ()
    day = conference_day(snapshot, at(16.5))
    assert day.day == date(2026, 7, 25)
    assert len(day.blocks) == 1
    zone = ZoneInfo(snapshot.site.zone)
    assert day.start.astimezone(zone).hour == 0
    assert day.end.astimezone(zone).hour == 18


def test_overlaps_name_systems_and_what_they_share():
    snapshot, water = meeting(province(), 1, 3)
    snapshot, government = meeting(snapshot, 2, 4, scope="A市至乡镇", system="government")
    (overlap,) = conference_day(snapshot, at(2)).overlaps
    assert (overlap.start, overlap.end) == (at(2), at(3))
    assert overlap.systems == ("water", "government")
    assert overlap.conferences == (water, government)
    assert overlap.rooms == 6
    assert overlap.counties == 2


def test_cancelled_ones_are_gone():
    snapshot, conference = meeting(province(), 1, 3)
    row = replace(snapshot.conferences[conference], state=CANCELLED)
    snapshot = snapshot.with_rows(snapshot.seq, {"conference": {conference: row}})
    assert conference_day(snapshot, at(2)).blocks == ()


def test_staffed_counts_each_need_once():
    snapshot, conference = meeting(province(), 1, 3)
    assert staffed(snapshot, conference) == Ratio(0, 10)
    assert staffed(done(snapshot, first_fitting(snapshot, (conference,))), conference) == Ratio(10, 10)


def test_what_is_followed_equals_what_is_counted_anew():
    snapshot, water = meeting(province(), 1, 3)
    snapshot, state = meeting(snapshot, 2, 4, system="government")
    snapshot = done(snapshot, first_fitting(snapshot, (water, state)))
    chance = Random(5)
    for _ in range(40):
        row = chance.choice(list(snapshot.assignments.values()))
        moved = replace(row, need=chance.choice(list(snapshot.needs)))
        rows = {"assignment": {row.id: None if chance.random() < 0.3 else moved}}
        snapshot = snapshot.with_rows(snapshot.seq + 1, rows)
        fresh = replace(
            snapshot, assignments=Table(snapshot.assignments.values()), needs=Table(snapshot.needs.values())
        )
        assert conference_day(snapshot, at(2)) == conference_day(fresh, at(2))
        assert missing_people(snapshot, at(0)) == missing_people(fresh, at(0))


def test_joint_tests_of_the_day_and_of_the_next_days_meetings():
    snapshot, today = meeting(province(), 3, 4)
    snapshot, tomorrow = meeting(snapshot, 27, 28, system="finance")
    tests = conference_day(snapshot, at(2)).tests
    assert [(t.conference, t.round, t.at, t.today) for t in tests] == [
        (today, "joint_hours", at(1), True), (tomorrow, "joint_day", at(3), False),
    ]  # fmt: skip
