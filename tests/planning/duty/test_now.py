"""Who is on duty at a moment and who comes next: over midnight, between day shifts, where shifts overlap, by layer."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from console.domain.duty.lines import WEEKEND, DutyLine, LineNeed
from console.domain.duty.patterns import SEVEN_NINE, SHIPPED_PATTERNS, THREE, TWELVE, Shift, ShiftPattern
from console.domain.duty.rosters import IN_FORCE, PUBLISHED, cell_key
from console.domain.duty.rotation import Override, Rotation, RotationGroup, Substitute
from console.domain.on_duty.in_force import OVERRIDE, PERIOD_PLAN, ROTATION
from console.planning.duty.now import line_now, next_shift, on_duty_now, own_lines_now
from tests.planning.duty.duty_room import AT, RESPONSE, TECH, TET, ZONE, day, entry, put, room


def at(number: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, number, hour, minute, tzinfo=ZONE)


def published(*rows, period="p"):
    snapshot = room()
    roster = replace(snapshot.rosters[TET], state=PUBLISHED, number=1, published=AT, period=period)
    return put(snapshot, roster, *rows)


def test_a_night_is_on_duty_after_midnight_under_its_own_day():
    snapshot = published(entry(TECH, 16, "night", "p6", IN_FORCE), entry(TECH, 17, "morning", "p1", IN_FORCE))
    row = line_now(snapshot, snapshot.duty_lines[TECH], at(17, 5, 59))
    assert [(shift.day, shift.shift.code, shift.people) for shift in row.now] == [(date(2026, 2, 16), "night", ("p6",))]
    assert (row.next.day, row.next.shift.code, row.next.people) == (date(2026, 2, 17), "morning", ("p1",))
    later = line_now(snapshot, snapshot.duty_lines[TECH], at(17, 6))
    assert later.people == ("p1",) and later.next.shift.code == "afternoon"
    assert later.now[0].missing == 1 and later.next.missing == 2


def test_between_day_shifts_nobody_is_on_duty_and_the_next_comes_tomorrow():
    snapshot = published()
    snapshot = put(snapshot, replace(snapshot.duty_lines[TECH], pattern=SEVEN_NINE))
    row = line_now(snapshot, snapshot.duty_lines[TECH], at(16, 20))
    assert row.now == () and row.next.start == at(17, 9)
    assert line_now(snapshot, snapshot.duty_lines[TECH], at(16, 8)).next.start == at(16, 9)


def test_days_that_need_nobody_are_passed_over_unless_somebody_serves_there():
    """From Friday 2026-02-27, 20:00: a line that nobody serves at weekends comes again on Monday."""
    snapshot = room()
    line = replace(snapshot.duty_lines[RESPONSE], pattern=SEVEN_NINE, needs=(LineNeed(1), LineNeed(0, "", WEEKEND)))
    assert next_shift(put(snapshot, line), line, at(27, 20)).start == datetime(2026, 3, 2, 9, tzinfo=ZONE)
    nobody = replace(line, needs=(LineNeed(0),))
    assert next_shift(put(snapshot, nobody), nobody, at(27, 20)) is None
    turn = Rotation("t", RESPONSE, "2026-02-28", ("day",), (RotationGroup(("p0",)),))
    assert next_shift(put(snapshot, line, turn), line, at(27, 20)).start == datetime(2026, 2, 28, 9, tzinfo=ZONE)


def test_shifts_that_overlap_are_all_on_duty():
    """22–06 against 05–13: from five to six both are there."""
    late = next(p for p in SHIPPED_PATTERNS if p.id == THREE).shift("night")
    early = Shift("early", 300, 480, {}, {})
    snapshot = put(published(), ShiftPattern("odd", {}, (early, late)))
    snapshot = put(snapshot, replace(snapshot.duty_lines[TECH], pattern="odd"))
    row = line_now(snapshot, snapshot.duty_lines[TECH], at(17, 5, 30))
    assert [shift.shift.code for shift in row.now] == ["night", "early"]
    assert row.next.start == at(17, 22)


def test_each_layer_says_who_is_there():
    turn = Rotation(
        "t", TECH, day(1), ("morning", "night", ""), (RotationGroup(("p0", "p1")), RotationGroup(("p2",), 1))
    )
    other = Override(cell_key(TECH, day(20), "morning"), TECH, day(20), "morning", (Substitute("p9", "p0"),), AT, "x")
    roster = entry(TECH, 20, "morning", "p5", IN_FORCE)
    snapshot = put(room(), turn)
    line = snapshot.duty_lines[TECH]
    assert line_now(snapshot, line, at(20, 7)).people == ("p2",)
    assert line_now(snapshot, line, at(20, 7)).now[0].duties[0].layer == ROTATION
    snapshot = put(snapshot, other)
    (duty,) = line_now(snapshot, line, at(20, 7)).now[0].duties
    assert (duty.person, duty.stands_for, duty.layer) == ("p9", "p0", OVERRIDE)
    snapshot = put(snapshot, roster, *published().rosters.values())
    (duty,) = line_now(snapshot, line, at(20, 7)).now[0].duties
    assert (duty.person, duty.layer) == ("p5", PERIOD_PLAN)


def test_lines_in_their_order_and_only_those_that_run():
    snapshot = put(
        published(),
        DutyLine("own", "operations", {}, TWELVE, order=9, desk=True),
        DutyLine("away", "security", {}, TWELVE, "38", 3, active=False),
        DutyLine("unpatterned", "security", {}, "no such", "38", 4),
        DutyLine("flood", "incident", {}, TWELVE, "38", 5, period="no such"),
    )
    assert [row.line.id for row in on_duty_now(snapshot, at(16, 7))] == ["own", TECH, RESPONSE]
    assert [row.line.id for row in own_lines_now(snapshot, at(16, 7))] == ["own"]


def test_the_shift_after_the_next():
    snapshot = published()
    line = snapshot.duty_lines[TECH]
    assert next_shift(snapshot, line, at(16, 22)).start == at(17, 6)
    assert next_shift(snapshot, line, at(16, 21, 59)).start == at(16, 22)


@pytest.mark.parametrize(("zone", "hours"), [("Europe/Berlin", 7), ("Asia/Shanghai", 8)])
def test_the_night_of_the_changed_clock_is_shorter(zone, hours):
    snapshot = published()
    snapshot = put(snapshot, replace(snapshot.site, zone=zone))
    line = snapshot.duty_lines[TECH]
    night = next_shift(snapshot, line, datetime(2026, 3, 28, 21, tzinfo=ZoneInfo(zone)))
    assert (night.end - night.start).total_seconds() == hours * 3600
