"""Who is on duty between two moments, of all people at once: what `in_force.duties_between` says of each of them."""

from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, shift_span
from console.domain.duty.rosters import BINDING, DutyEntry, cell_key
from console.domain.duty.rotation import Override, Rotation, turning
from console.domain.groups import Groups
from console.domain.on_duty.in_force import (
    OVERRIDE,
    ROTATION,
    Duty,
    has_duties,
    layer_of,
    line_runs,
    pattern_of,
    roster_over,
)
from console.domain.snapshot import Snapshot

_LONGEST = timedelta(days=2)  # no shift is longer
_FEW = 8  # of so many lines one is asked for at the most, where its own entries are looked through instead of all days


class _EntriesByDay(Groups[DutyEntry]):
    """By the day (UTC) on which they begin."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        return row.start.date().isoformat()

    @staticmethod
    def order(row: DutyEntry) -> Any:
        return row.start, row.id


class _EntriesByLine(Groups[DutyEntry]):
    """Of all rosters."""

    @staticmethod
    def key(row: DutyEntry) -> str:
        return row.line


class _OverridesByDay(Groups[Override]):
    @staticmethod
    def key(row: Override) -> str:
        return row.day


class _RotationsByLine(Groups[Rotation]):
    @staticmethod
    def key(row: Rotation) -> str:
        return row.line


def busy(snapshot: Snapshot, start: datetime, end: datetime, lines: Collection[str] | None = None) -> tuple[Duty, ...]:
    """Duties of anybody, as they hold, that touch the time from `start` to `end` (aware), by person, then begin; of
    `lines` (ids) where those are named.
    """
    if not has_duties(snapshot):
        return ()
    found: dict[tuple[str, datetime, str, str], Duty] = {}
    for duty in (*_by_rosters(snapshot, start, end, lines), *_by_cells(snapshot, start, end, lines)):
        if (lines is None or duty.line in lines) and duty.start < end and start < duty.end:
            found[duty.person, duty.start, duty.line, duty.shift] = duty
    return tuple(found[key] for key in sorted(found))


def _by_rosters(snapshot: Snapshot, start: datetime, end: datetime, lines: Collection[str] | None) -> Iterator[Duty]:
    for row in _entries(snapshot, start, end, lines):
        if row.standing in BINDING and row.start < end and start < row.end:
            layer, roster = layer_of(snapshot, row.line, row.day, row.shift)
            if roster is not None and roster.id == row.roster:
                yield Duty(row.line, row.day, row.shift, row.person, row.start, row.end, layer, row.id, row.stands_for)


def _entries(snapshot: Snapshot, start: datetime, end: datetime, lines: Collection[str] | None) -> Iterator[DutyEntry]:
    """Those that may touch the time, by its days, or by the lines where these are few."""
    if lines is not None and len(lines) * _FEW <= len(snapshot.duty_lines):
        by_line = snapshot.duty_entries.following(_EntriesByLine).of(snapshot.duty_entries)
        for key in lines:
            yield from by_line.rows(key)
        return
    rows = snapshot.duty_entries.following(_EntriesByDay).of(snapshot.duty_entries)
    first, last = (start - _LONGEST).astimezone(UTC).date(), end.astimezone(UTC).date()
    for step in range((last - first).days + 1):
        for row in rows.rows((first + timedelta(days=step)).isoformat()):
            if lines is None or row.line in lines:
                yield row


def _by_cells(snapshot: Snapshot, start: datetime, end: datetime, lines: Collection[str] | None) -> Iterator[Duty]:
    """Overrides and rotations, where no roster goes over them."""
    if not snapshot.overrides and not snapshot.rotations:
        return
    spans = _Spans(ZoneInfo(snapshot.site.zone))
    first, last = (start - _LONGEST).astimezone(spans.zone).date(), end.astimezone(spans.zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    by_day = snapshot.overrides.following(_OverridesByDay).of(snapshot.overrides)
    for day in days:
        for row in by_day.rows(day.isoformat()):
            if layer_of(snapshot, row.line, row.day, row.shift)[0] == OVERRIDE:
                yield from _by_override(snapshot, row, day, spans)
    rotations = snapshot.rotations.following(_RotationsByLine).of(snapshot.rotations)
    for key in {row.line: None for row in snapshot.rotations.values()}:
        if (line := snapshot.duty_lines.get(key)) is not None and (lines is None or key in lines):
            yield from _by_rotation(snapshot, line, rotations.get(key), days, spans)


class _Spans:
    """Begin and end of shifts, each worked out once."""

    def __init__(self, zone: ZoneInfo) -> None:
        self.zone = zone
        self._known: dict[tuple[date, int, int], tuple[datetime, datetime]] = {}

    def of(self, day: date, shift: Shift) -> tuple[datetime, datetime]:
        key = day, shift.begin, shift.minutes
        if key not in self._known:
            self._known[key] = shift_span(day, shift, self.zone)
        return self._known[key]


def _by_override(snapshot: Snapshot, row: Override, day: date, spans: _Spans) -> Iterator[Duty]:
    line = snapshot.duty_lines.get(row.line)
    pattern = pattern_of(snapshot, line) if line is not None else None
    shift = pattern.shift(row.shift) if pattern is not None else None
    if line is None or shift is None:
        return
    start, end = spans.of(day, shift)
    if not line_runs(snapshot, line, start):
        return
    for one in row.people:
        yield Duty(row.line, row.day, row.shift, one.person, start, end, OVERRIDE, row.id, one.stands_for)


def _by_rotation(
    snapshot: Snapshot, line: DutyLine, rotations: tuple[Rotation, ...], days: list[date], spans: _Spans
) -> Iterator[Duty]:
    pattern = pattern_of(snapshot, line)
    for day in days if pattern is not None else ():
        key = day.isoformat()
        if roster_over(snapshot, line.id, key) is not None:
            continue
        for row in rotations:
            for code, people in turning(row, day).items():
                shift = pattern.shift(code) if pattern is not None else None
                if shift is not None and cell_key(line.id, key, code) not in snapshot.overrides:
                    start, end = spans.of(day, shift)
                    for person in people if line_runs(snapshot, line, start) else ():
                        yield Duty(line.id, key, code, person, start, end, ROTATION, row.id)
