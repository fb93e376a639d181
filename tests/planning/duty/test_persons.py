"""A roster by person: duties day by day, leave, meetings, what they serve elsewhere; history that is carried over."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from console.domain.duty.rosters import GOING, IN_FORCE, NEW, PUBLISHED, Roster
from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.on_duty.in_force import PLAN, ROTATION
from console.domain.people import Leave
from console.domain.rules import WARNING
from console.planning.duty.history import carried, evened, points_before
from console.planning.duty.persons import by_person
from console.planning.duty.points import points_of
from tests.planning.duty.duty_room import AT, KEYS, RESPONSE, TECH, TET, ZONE, day, entry, put, room


def row_of(snapshot, person, shown=TET, **changes):
    return next(row for row in by_person(snapshot, shown, **changes) if row.person.id == person)


def served(row, on):
    return next(one for one in row.days if one.day == day(on)).served


def test_duties_leave_and_counts_by_day():
    away = Leave(datetime(2026, 2, 18, 13, tzinfo=ZONE), datetime(2026, 2, 19, 9, tzinfo=ZONE), "年假")
    snapshot = put(room(), entry(TECH, 16, "night", "p0"), entry(RESPONSE, 18, "night", "p0", GOING))
    snapshot = put(snapshot, replace(snapshot.people["p0"], leave=(away,)))
    row = row_of(snapshot, "p0")
    assert [bool(one.leave) for one in row.days] == [n in (18, 19) for n in range(14, 23)]
    (night,), (going,) = served(row, 16), served(row, 18)
    assert (night.line, night.shift, night.entry, night.going) == (TECH, "night", f"{TECH}.16.night.p0", False)
    assert going.going
    assert (row.duties, row.nights, row.minutes, row.points) == (1, 1, 480, 45)
    assert [one.person.id for one in by_person(snapshot, TET)] == list(KEYS)


def test_what_is_served_elsewhere_is_there_and_not_counted():
    other = Roster("other", "", day(10), day(28), ("away",), "", PUBLISHED, 1, published=AT)
    turn = Rotation("t", TECH, day(1), ("morning",), (RotationGroup(("p0",)),))
    line = replace(room().duty_lines[RESPONSE], id="away")
    rows = entry("away", 16, "morning", "p0", IN_FORCE, roster="other"), entry(TECH, 17, "afternoon", "p0", NEW)
    row = row_of(put(room(), line, other, turn, *rows), "p0")
    (elsewhere,) = served(row, 16)
    assert (elsewhere.layer, elsewhere.entry) == (PLAN, "")
    assert [one.shift for one in served(row, 17)] == ["afternoon"]  # the rotation is what the roster takes the place of
    assert row.duties == 1


def test_what_holds_over_days_counts_all():
    turn = Rotation("t", TECH, day(1), ("night", ""), (RotationGroup(("p0",)),))
    snapshot = put(room(), turn)
    row = row_of(snapshot, "p0", (date(2026, 2, 1), date(2026, 2, 4)))
    assert (row.duties, row.nights) == (2, 2)
    assert [one.layer for one in served(row, 1)] == [ROTATION]


def test_the_worst_stands_at_the_duty():
    snapshot = put(room(), entry(TECH, 16, "night", "p0"), entry(TECH, 17, "morning", "p0"))
    assert [one.worst for one in served(row_of(snapshot, "p0"), 17)] == [WARNING]


def test_what_was_served_in_the_months_before_is_carried_over_within_the_band():
    turn = Rotation("t", TECH, day(1), ("morning",), (RotationGroup(("p0",)),), day(13))
    snapshot = put(room(), turn)
    first = datetime(2026, 2, 14, tzinfo=ZONE)
    lines = {TECH: snapshot.duty_lines[TECH]}
    before = points_before(snapshot, snapshot.rosters[TET], lines, first)
    assert before == {(TECH, "p0"): 13 * 10 + 3 * 10}  # thirteen days, three of them on a weekend
    assert points_before(snapshot, snapshot.rosters[TET], lines, first + timedelta(days=92)) == {}
    share = points_of(snapshot, TET, TECH)
    assert (share.loads[0].person, share.loads[0].before, share.loads[-1].before) == ("p0", 30, -16)
    assert share.outside == (share.loads[0],)
    later = put(snapshot, entry(TECH, 18, "morning", "p1"))
    assert points_of(later, TET, TECH).loads[1].points == 35


def test_carried_and_evened_say_the_same_but_for_where_nothing_is():
    points = {"a": 100, "b": 0}
    assert carried(points, ("a", "b", "c"), 30) == {"a": 30, "b": -30, "c": -30}
    assert evened(points, ("a", "b", "c"), 30) == {"a": 60, "b": 0, "c": 0}
    assert carried({}, (), 30) == evened({}, (), 30) == {}


def test_who_is_away_all_the_time_is_not_in_the_mean():
    away = Leave(datetime(2026, 2, 13, tzinfo=ZONE), datetime(2026, 2, 23, tzinfo=ZONE))
    snapshot = put(room(members=KEYS[:3]), entry(TECH, 16, "morning", "p0"), entry(TECH, 16, "afternoon", "p1"))
    snapshot = put(snapshot, replace(snapshot.people["p2"], leave=(away,)))
    share = points_of(snapshot, TET, TECH)
    assert (share.mean, share.spread, [load.person for load in share.counted]) == (40, 0, ["p0", "p1"])
    part = replace(snapshot.people["p2"], leave=(replace(away, end=away.end - timedelta(days=2)),))
    assert len(points_of(put(snapshot, part), TET, TECH).counted) == 3
