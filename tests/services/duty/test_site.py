"""Patterns, lines, rotations, leave, wishes."""

from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import GOING, IN_FORCE
from console.domain.duty.rotation import Rotation, RotationGroup, Substitute
from console.domain.duty.wishes import APART, OFF, SHARED, Couple, Wish
from console.domain.people import Leave
from console.domain.rules import DUTY_OVERLAP, DUTY_REST, ON_LEAVE
from console.domain.site import SITE
from console.domain.snapshot import Snapshot
from console.services.decision import Decision, Refused, Stale
from console.services.duty import aligning
from console.services.duty.aligning import AlignRoster, TimesApart
from console.services.duty.filling import FillRoster
from console.services.duty.leave import SetLeave
from console.services.duty.lines import RemoveDutyLine, SetDutyLine
from console.services.duty.overrides import ClearOverride, SetOverride
from console.services.duty.patterns import RemoveShiftPattern, SetShiftPattern
from console.services.duty.placing import PutOnDuty
from console.services.duty.rosters import MakeRoster, SetRoster
from console.services.duty.rotations import RemoveRotation, SetRotation
from console.services.duty.usual_lines import AddUsualLines
from console.services.duty.wishes import RemoveCouple, SetCouple, SetWish
from console.services.on_duty.cells import Cell, cell_at
from tests.services.duty.duty_site import DESK, LEADERS, TECH, Desk, clock, control_room, day


def earlier(desk: Desk, hours: int = 2) -> SetShiftPattern:
    """Three shifts that begin earlier."""
    pattern = desk.snapshot.shift_patterns["three"]
    shifts = tuple(replace(shift, begin=shift.begin - hours * 60) for shift in pattern.shifts)
    return SetShiftPattern(replace(pattern, shifts=shifts))


def test_entries_keep_their_times_when_a_pattern_is_edited_until_they_are_aligned() -> None:
    desk = Desk()
    roster = desk.roster()
    entry = desk.put(roster, DESK, 1, "morning", "k1")
    draft = desk.put(roster, DESK, 2, "morning", "k2")
    desk.publish(roster)
    desk.take(draft)
    desk.publish(roster)
    draft = desk.put(roster, DESK, 3, "morning", "k2")
    done = desk.do(earlier(desk))
    (found,) = done.findings
    assert (found.rule, found.facts["count"]) == ("duty_times_differ", 2)
    assert desk.snapshot.duty_entries[entry].start == clock(6, 1)
    apart = TimesApart()
    assert len(apart.of(desk.snapshot, roster, clock(0, 0))) == found.facts["count"]
    desk.do(AlignRoster(roster))
    assert apart.of(desk.snapshot, roster, clock(0, 0)) == ()
    rows = {(row.day, row.standing): row.start for row in desk.snapshot.duty_entries.values()}
    assert rows[day(1), GOING] == clock(6, 1) and rows[day(1), "new"] == clock(4, 1) and rows[day(3), "new"]
    told = desk.publish(roster)
    assert set(told.result["told"]) == {"k1", "k2"}
    assert desk.do(AlignRoster(roster)).result["moved"] == 0


def test_times_that_are_apart_are_known_by_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str, str]] = []

    def counted(snapshot: Snapshot, line: str, on: str, shift: str) -> Cell | Refused | Stale:
        asked.append((line, on, shift))
        return cell_at(snapshot, line, on, shift)

    monkeypatch.setattr(aligning, "cell_at", counted)
    desk, apart = Desk(), TimesApart()
    roster = desk.roster()
    for key in ("k1", "k2"):
        desk.put(roster, DESK, 1, "morning", key)
    assert apart.of(desk.snapshot, roster, clock(0, 0)) == () and len(asked) == 1
    third = desk.put(roster, DESK, 1, "night", "k3")
    assert apart.of(desk.snapshot, roster, clock(0, 0)) == () and len(asked) == 2
    sites = {"site": {SITE: replace(desk.snapshot.site, zone="Asia/Tokyo")}}
    elsewhere = desk.snapshot.with_rows(desk.snapshot.seq + 1, sites)
    assert len(apart.of(elsewhere, roster, clock(0, 0))) == 3
    gone = elsewhere.with_rows(elsewhere.seq + 1, {"duty_entry": {third: None}})
    assert len(apart.of(gone, roster, clock(0, 0))) == 2
    assert apart.of(gone, "another", clock(0, 0)) == ()


def test_a_shift_that_somebody_serves_can_not_go() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 1, "night", "k1")
    pattern = desk.snapshot.shift_patterns["three"]
    assert desk.refusal(SetShiftPattern(replace(pattern, shifts=pattern.shifts[:2]))) == "duty_shift_in_use"
    assert desk.refusal(RemoveShiftPattern("three")) == "duty_pattern_in_use"
    line = desk.snapshot.duty_lines[DESK]
    assert desk.refusal(SetDutyLine(replace(line, pattern="h24"))) == "duty_shift_in_use"
    twice = replace(pattern, shifts=(*pattern.shifts, pattern.shifts[0]))
    assert desk.refusal(SetShiftPattern(twice)) == "duty_shift_twice"
    long = replace(pattern, shifts=(Shift("x", 0, 3000, {}, {}),))
    assert desk.refusal(SetShiftPattern(replace(long, id="", version=1))) == "duty_bad_shift"


def test_new_times_that_put_somebody_at_two_places_are_refused() -> None:
    desk = Desk()
    desk.rotate(DESK, ("morning", "", ""), "k1")
    desk.do(SetOverride(TECH, day(0), "night", (Substitute("k1"),), despite="缺人"))
    pattern = desk.snapshot.shift_patterns["three"]
    later = replace(pattern.shifts[0], begin=900)
    assert desk.refusal(SetShiftPattern(replace(pattern, shifts=(later, *pattern.shifts[1:])))) == DUTY_OVERLAP


def test_lines_are_kept_in_order() -> None:
    desk = Desk()
    line = DutyLine("", "security", {"en": "Watch"}, "h24")
    key = str(desk.do(SetDutyLine(line)).result["duty_line"])
    assert desk.refusal(SetDutyLine(replace(line, names={"en": " "}))) == "field_owed"
    assert desk.refusal(SetDutyLine(replace(line, pattern="none"))) == "duty_unknown_pattern"
    assert desk.refusal(SetDutyLine(replace(line, place="nowhere"))) == "unknown_places"
    assert desk.refusal(SetDutyLine(replace(line, members=("nobody",)))) == "duty_unknown_person"
    assert desk.refusal(SetDutyLine(replace(line, desk=True))) == "duty_desk_twice"
    assert desk.refusal(SetDutyLine(replace(line, needs=(LineNeed(2, "morning"),)))) == "duty_bad_strength"
    gone = desk.do(RemoveDutyLine(key))
    desk.do(gone.undo)
    roster = desk.roster(lines=(key,))
    assert desk.refusal(RemoveDutyLine(key)) == "duty_line_in_use"
    assert roster


def test_the_six_usual_lines_for_a_place_or_for_a_level() -> None:
    desk = Desk(control_room())
    desk.snapshot = desk.snapshot.with_rows(0, {"duty_line": dict.fromkeys((DESK, TECH, LEADERS))})
    assert desk.do(AddUsualLines()).result["added"] == 6
    assert [row.kind for row in desk.snapshot.duty_lines.values() if row.desk] == ["operations"]
    done = desk.do(AddUsualLines(level="county", kinds=("technical", "operations")))
    assert done.result["added"] == 6
    assert desk.do(AddUsualLines(level="county")).result["added"] == 12
    names = {row.names["zh_CN"] for row in desk.snapshot.duty_lines.values() if row.place == "350101"}
    assert len(names) == 6
    assert desk.refusal(AddUsualLines(level="village")) == "duty_no_units"


def test_a_rotation_is_judged_by_its_turns_and_leave_bars_nobody_from_it() -> None:
    desk = Desk()
    turn = Rotation("", DESK, day(0), ("morning", "night"), (RotationGroup(("k1",)),))
    assert desk.refusal(SetRotation(turn)) == DUTY_REST
    key = str(desk.do(SetRotation(turn, "人少")).result["rotation"])
    row = desk.snapshot.rotations[key]
    assert (row.despite, row.by) == ("人少", "林") and DUTY_REST in row.passed
    assert desk.refusal(SetRotation(replace(turn, cycle=("h24",)))) == "duty_unknown_shift"
    assert desk.refusal(SetRotation(replace(turn, groups=()))) == "field_owed"
    assert desk.refusal(SetRotation(turn, "人少")) == "rotation_taken"
    desk.do(SetLeave("k2", (Leave(clock(30), clock(60), "年假"),)))
    done = desk.do(SetRotation(Rotation("", LEADERS, day(0), ("h24", "", "", ""), (RotationGroup(("k2",), 1),))))
    assert [(one.rule, one.person) for one in done.findings] == [(ON_LEAVE, "k2")]
    gone = desk.do(RemoveRotation(key))
    desk.do(SetOverride(LEADERS, day(0), "h24", (Substitute("k1"),)))
    assert isinstance(desk.ask(gone.undo), Refused)


def test_a_period_s_roster_takes_what_holds_as_far_as_the_rules_let_it() -> None:
    desk = Desk()
    desk.rotate(LEADERS, ("h24", "", "", ""), "k2", "k3")
    desk.do(SetLeave("k3", (Leave(clock(40, 0), clock(50, 0), "年假"),)))
    done = desk.do(MakeRoster("一", day(0), day(5), (LEADERS,), fill=True))
    rows = sorted((row.day, row.person) for row in desk.snapshot.duty_entries.values())
    assert rows == [(day(0), "k2"), (day(4), "k2"), (day(5), "k3")]
    assert done.result["put"] == 3 and [one.rule for one in done.findings] == [ON_LEAVE]
    desk.do(done.undo)
    assert not desk.snapshot.duty_entries and not desk.snapshot.rosters
    first = desk.roster(3, (LEADERS,), fill=True)
    second = str(desk.do(MakeRoster("二", day(8), day(10), (LEADERS,))).result["roster"])
    copied = desk.do(FillRoster(second, first))
    assert copied.result["put"] == 1
    entry = next(row for row in desk.snapshot.duty_entries.values() if row.roster == second)
    assert (entry.day, entry.person) == (day(8), "k2")


def test_what_a_published_roster_takes_in_goes_on_as_it_is() -> None:
    desk = Desk()
    desk.rotate(LEADERS, ("h24", "", "", ""), "k2", "k3")
    roster = desk.roster(2, (DESK,))
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.publish(roster)
    done = desk.do(SetRoster(roster, lines=(DESK, LEADERS)))
    held = {row.day: row.person for row in desk.snapshot.duty_entries.values() if row.line == LEADERS}
    assert held == {day(0): "k2", day(1): "k3"} and done.result["put"] == 2
    assert {row.standing for row in desk.snapshot.duty_entries.values()} == {IN_FORCE}
    desk.do(done.undo)
    assert len(desk.snapshot.duty_entries) == 1


def test_an_override_counts_only_where_no_period_s_roster_speaks() -> None:
    from console.domain.periods import Period

    desk = Desk(control_room(Period("flood", "防汛", clock(0), clock(48))))
    done = desk.do(MakeRoster(period="flood", lines=(DESK,)))
    roster = str(done.result["roster"])
    row = desk.snapshot.rosters[roster]
    assert (row.name, row.first, row.last) == ("防汛", day(0), day(1))
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.do(SetOverride(DESK, day(0), "night", (Substitute("k2"),)))
    desk.publish(roster)
    assert desk.refusal(SetOverride(DESK, day(0), "morning", (Substitute("k2"),))) == "duty_by_roster"
    desk.do(SetOverride(DESK, day(3), "morning", (Substitute("k2"),)))
    assert isinstance(desk.ask(SetOverride(DESK, day(3), "morning", (), version=7)), Stale)
    assert isinstance(desk.ask(ClearOverride(DESK, day(4), "morning")), Stale)


def test_leave_says_which_duties_and_meetings_break() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.put(roster, DESK, 2, "morning", "k1")
    desk.publish(roster)
    desk.put(roster, DESK, 4, "morning", "k1")
    done = desk.do(SetLeave("k1", (Leave(clock(48), clock(120), "病假"),)))
    assert [one.facts["day"] for one in done.findings] == [day(2), day(4)]
    assert done.result == {"person": "k1", "duties": 2, "meetings": 0}
    again = desk.do(SetLeave("k1", desk.snapshot.people["k1"].leave))
    assert not again.findings
    assert desk.refusal(SetLeave("k1", (Leave(clock(2), clock(1)),))) == "duty_bad_leave"
    assert isinstance(desk.ask(SetLeave("k1", (), version=9)), Stale)


def test_a_member_who_left_is_not_put_on_and_who_is_gone_hinders_nobody() -> None:
    desk = Desk()
    roster = desk.roster()
    desk.put(roster, DESK, 0, "morning", "k1")
    desk.publish(roster)
    line = desk.snapshot.duty_lines[DESK]
    desk.do(SetDutyLine(replace(line, members=line.members[1:])))
    assert desk.refusal(PutOnDuty(roster, DESK, day(1), "morning", "k1")) == "duty_member"
    desk.snapshot = desk.snapshot.with_rows(desk.snapshot.seq, {"person": {"k1": None}})
    desk.put(roster, DESK, 1, "morning", "k2")
    assert isinstance(desk.publish(roster), Decision)
    entry = next(row.id for row in desk.snapshot.duty_entries.values() if row.person == "k1")
    off = desk.take(entry)
    desk.publish(roster)
    assert isinstance(desk.ask(off.undo), Stale)


def test_wishes_and_couples() -> None:
    desk = Desk()
    wish = Wish("", "k1", OFF, day(1), clock(0), "")
    key = str(desk.do(SetWish(wish)).result["wish"])
    assert desk.snapshot.wishes[key].by == "林"
    assert desk.refusal(SetWish(wish)) == "duty_wish_there"
    assert desk.refusal(SetWish(replace(wish, kind="maybe"))) == "duty_bad_wish"
    desk.do(SetCouple(Couple("", APART, "k1", "k2")))
    assert desk.refusal(SetCouple(Couple("", APART, "k2", "k1"))) == "duty_couple_there"
    shared = str(desk.do(SetCouple(Couple("", SHARED, DESK, TECH))).result["couple"])
    desk.do(SetOverride(DESK, day(0), "morning", (Substitute("k1"),)))
    desk.do(SetOverride(TECH, day(0), "day", (Substitute("k1"),)))
    assert desk.refusal(RemoveCouple(shared)) == DUTY_OVERLAP
    desk.do(ClearOverride(TECH, day(0), "day"))
    desk.do(RemoveCouple(shared))


def test_a_night_in_which_the_clock_is_changed_is_as_long_as_it_is() -> None:
    desk = Desk()
    site = replace(desk.snapshot.site, zone="Europe/Berlin")
    desk.snapshot = desk.snapshot.with_rows(0, {"site": {"site": site}})
    night = date(2026, 10, 24)
    roster = str(desk.do(MakeRoster("一", night.isoformat(), night.isoformat(), (DESK,))).result["roster"])
    entry = str(desk.do(PutOnDuty(roster, DESK, night.isoformat(), "night", "k1")).result["entry"])
    row = desk.snapshot.duty_entries[entry]
    assert row.end - row.start == timedelta(hours=9)
    shift = desk.snapshot.shift_patterns["three"].shift("night")
    assert shift is not None and (row.start, row.end) == shift_span(night, shift, ZoneInfo("Europe/Berlin"))
