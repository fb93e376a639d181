"""Shift patterns of the site. Entries of rosters keep their own times when a pattern is edited: it is said which."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, ShiftPattern, shift_span
from console.domain.duty.rosters import PAST, DutyEntry
from console.domain.findings import Finding, WayOut
from console.domain.hours import MINUTES
from console.domain.rules import WARNING
from console.domain.snapshot import Snapshot
from console.services.arrangements.setting import order_problem, put_row, remove_row, seen_row
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.duty.force import duties_written
from console.services.on_duty.cells import day_of, refused_duty
from console.services.tickets.basis import FIELD_OWED, refused

BAD_SHIFT, SHIFT_TWICE, SHIFT_IN_USE, PATTERN_IN_USE, TIMES_DIFFER = (
    "duty_bad_shift", "duty_shift_twice", "duty_shift_in_use", "duty_pattern_in_use", "duty_times_differ",
)  # fmt: skip
LONGEST = 2 * MINUTES


@dataclass(frozen=True, slots=True)
class SetShiftPattern:
    """Put a pattern: a new one has no id, another one the version that was seen. `back` puts a removed one back."""

    pattern: ShiftPattern
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveShiftPattern:
    """Take out a pattern that no line goes by."""

    pattern: str
    version: int = 0


def _problem(row: ShiftPattern) -> Refused | None:
    if not any(name.strip() for name in row.names.values()):
        return refused(FIELD_OWED, field="name")
    if not row.shifts:
        return refused(FIELD_OWED, field="shifts")
    codes = [shift.code for shift in row.shifts]
    if twice := next((code for code in codes if codes.count(code) > 1), ""):
        return refused_duty(SHIFT_TWICE, field="shifts", value=twice)
    for shift in row.shifts:
        if not shift.code.strip() or not (0 <= shift.begin < MINUTES) or not (0 < shift.minutes <= LONGEST):
            return refused_duty(BAD_SHIFT, field="shifts", value=shift.code)
    return order_problem(row.order)


@handles(SetShiftPattern)
def set_shift_pattern(command: SetShiftPattern, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a name or shifts, for times that are none, and where a shift would go that somebody serves."""
    row = replace(command.pattern, shifts=tuple(sorted(command.pattern.shifts, key=lambda one: one.begin)))
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    lines = [line for line in snapshot.duty_lines.values() if line.pattern == row.id]
    if problem := _problem(row) or shifts_missing(snapshot, lines, row):
        return problem
    written = put_row(acting, row, old, SetShiftPattern, RemoveShiftPattern)
    return _written(snapshot, acting, written, lines)


def _written(snapshot: Snapshot, acting: Acting, written: Decision, lines: list[DutyLine]) -> Answer:
    found = [one for row in written.puts for line in lines for one in times_differ(snapshot, line, row, acting)]
    answer = duties_written(
        snapshot, acting, written.puts, undo=written.undo, result=written.result, findings=tuple(found)
    )
    return answer if written.puts else written


@handles(RemoveShiftPattern)
def remove_shift_pattern(command: RemoveShiftPattern, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused while a line goes by it."""
    used = [line.id for line in snapshot.duty_lines.values() if line.pattern == command.pattern]
    if used:
        return refused_duty(PATTERN_IN_USE, line=used[0], count=len(used))
    return remove_row(snapshot, ShiftPattern, command.pattern, command.version, SetShiftPattern)


def shifts_missing(snapshot: Snapshot, lines: list[DutyLine], pattern: ShiftPattern) -> Refused | None:
    """The refusal of shifts by which lines are served, and that the pattern lacks."""
    codes = {shift.code for shift in pattern.shifts}
    for line in lines:
        if lost := next((code for code in _served(snapshot, line.id) if code not in codes), ""):
            return refused_duty(SHIFT_IN_USE, field="shifts", line=line.id, shift=lost, value=lost)
    return None


def _served(snapshot: Snapshot, line: str) -> Iterator[str]:
    """Codes of shifts that somebody serves, by any layer."""
    for entry in snapshot.duty_entries.values():
        if entry.line == line and entry.standing != PAST:
            yield entry.shift
    for turn in snapshot.rotations.values():
        if turn.line == line:
            yield from (code for code in turn.cycle if code)
    yield from (row.shift for row in snapshot.overrides.values() if row.line == line)


def times_differ(snapshot: Snapshot, line: DutyLine, pattern: ShiftPattern, acting: Acting) -> Iterator[Finding]:
    """By roster, how many entries to come have other times than the pattern now gives their shifts."""
    zone = ZoneInfo(snapshot.site.zone)
    found: dict[str, list[DutyEntry]] = {}
    for entry in snapshot.duty_entries.values():
        shift = pattern.shift(entry.shift) if entry.line == line.id and entry.standing != PAST else None
        if shift is None or entry.end <= acting.now:
            continue
        start, end = _span(entry, shift, zone)
        if (entry.start, entry.end) != (start, end) and not is_taken_over(entry, start):
            found.setdefault(entry.roster, []).append(entry)
    for roster, rows in found.items():
        first = min(rows, key=lambda row: (row.start, row.id))
        facts: dict[str, Any] = {
            "roster": roster, "name": snapshot.rosters[roster].name, "line": line.id, "day": first.day,
            "shift": first.shift, "count": len(rows), "duty_start": first.start, "duty_end": first.end,
        }  # fmt: skip
        yield Finding(TIMES_DIFFER, WARNING, facts, (WayOut("align_roster", {"roster": roster}),))


def is_taken_over(entry: DutyEntry, start: datetime) -> bool:
    """Whether somebody came in the middle of the shift: that is why the entry begins later."""
    return entry.start == entry.at > start


def _span(entry: DutyEntry, shift: Shift, zone: ZoneInfo) -> tuple[datetime, datetime]:
    day = day_of(entry.day)
    return shift_span(day, shift, zone) if day is not None else (entry.start, entry.end)
