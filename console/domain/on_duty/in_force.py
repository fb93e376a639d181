"""Who is on duty, by layers as in real life: period plan over overrides over rotation [A].

A published roster of a period says it alone for its lines and days; elsewhere an override of the cell; elsewhere a
published roster without a period, which is the rotation written out; elsewhere the rotation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift, ShiftPattern, shift_span
from console.domain.duty.rosters import BINDING, CellEntries, DutiesOf, DutyEntry, Roster, cell_key
from console.domain.duty.rotation import Override, Rotation, turning
from console.domain.groups import Groups
from console.domain.snapshot import Snapshot
from console.domain.table import Table

PERIOD_PLAN, OVERRIDE, PLAN, ROTATION = "period_plan", "override", "plan", "rotation"
LAYERS = (PERIOD_PLAN, OVERRIDE, PLAN, ROTATION)
_LONGEST = timedelta(days=2)  # no shift is longer, so one that touches a moment is named by a day near it


@dataclass(frozen=True, slots=True)
class Duty:
    """A person (id) on a shift of a line, as it holds. `source` is the id of the entry, override or rotation."""

    line: str
    day: str
    shift: str
    person: str
    start: datetime
    end: datetime
    layer: str
    source: str
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """What one layer says of a cell: who serves; none where it says that nobody does. `roster` (id) where it is one."""

    name: str
    duties: tuple[Duty, ...]
    roster: str = ""


class _RotationsOf(Groups[Rotation]):
    @staticmethod
    def key(row: Rotation) -> str:
        return row.line


def _rosters_by_line(rosters: Table[Roster]) -> dict[str, tuple[Roster, ...]]:
    """Published rosters by line id, the one that counts first: of a period before others, the latest published."""
    found: dict[str, list[Roster]] = {}
    published = [row for row in rosters.values() if row.number]
    for row in sorted(published, key=lambda r: (bool(r.period), r.published or r.submitted, r.id), reverse=True):
        for line in row.lines:
            found.setdefault(line, []).append(row)
    return {line: tuple(rows) for line, rows in found.items()}


def _rotating_lines(rotations: Table[Rotation]) -> dict[str, tuple[str, ...]]:
    """Ids of lines by the person who goes round in them."""
    found: dict[str, dict[str, None]] = {}
    for row in rotations.values():
        for group in row.groups:
            for person in group.people:
                found.setdefault(person, {})[row.line] = None
    return {person: tuple(lines) for person, lines in found.items()}


def _overrides_by_person(overrides: Table[Override]) -> dict[str, tuple[Override, ...]]:
    found: dict[str, list[Override]] = {}
    for row in overrides.values():
        for one in row.people:
            found.setdefault(one.person, []).append(row)
    return {person: tuple(rows) for person, rows in found.items()}


def pattern_of(snapshot: Snapshot, line: DutyLine) -> ShiftPattern | None:
    """The shifts of a line; None while its pattern is not there."""
    return snapshot.shift_patterns.get(line.pattern)


def line_runs(snapshot: Snapshot, line: DutyLine, begin: datetime) -> bool:
    """Whether a line is served at all in a shift that begins then: switched on, and one of a period while that runs."""
    if not line.period or not line.active:
        return line.active
    period = snapshot.periods.get(line.period)
    return period is not None and period.start <= begin < period.end


def roster_over(snapshot: Snapshot, line: str, day: str) -> Roster | None:
    """The published roster that says who serves a line (id) on a day (ISO), were there no override."""
    rows = snapshot.rosters.derived(_rosters_by_line).get(line, ())
    return next((row for row in rows if row.covers(line, day)), None)


def layer_of(snapshot: Snapshot, line: str, day: str, shift: str) -> tuple[str, Roster | None]:
    """Which layer says who serves a cell, with the roster where it is one."""
    roster = roster_over(snapshot, line, day)
    if roster is not None and roster.period:
        return PERIOD_PLAN, roster
    if cell_key(line, day, shift) in snapshot.overrides:
        return OVERRIDE, None
    return (PLAN, roster) if roster is not None else (ROTATION, None)


def covered_by(snapshot: Snapshot, roster: Roster, line: str, day: str, shift: str) -> str:
    """The layer that says who serves a cell in place of a roster that was published; '' while that holds."""
    layer, holds = layer_of(snapshot, line, day, shift)
    return "" if not roster.number or (holds is not None and holds.id == roster.id) else layer


def serving(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift) -> tuple[Duty, ...]:
    """Who serves a shift of a line on a day, as it holds."""
    layer, roster = layer_of(snapshot, line.id, day.isoformat(), shift.code)
    return _said(snapshot, line, day, shift, layer, roster)


def layers_at(snapshot: Snapshot, line: DutyLine, day: date, shift: Shift) -> tuple[Layer, ...]:
    """Every layer that says something of a cell: the one that holds, then what lies under it."""
    key = day.isoformat()
    rosters = snapshot.rosters.derived(_rosters_by_line).get(line.id, ())
    over = [row for row in rosters if row.covers(line.id, key)]  # of one layer no two cover a cell
    said: list[tuple[str, Roster | None]] = [(PERIOD_PLAN, row) for row in over if row.period]
    said += [(OVERRIDE, None)] if cell_key(line.id, key, shift.code) in snapshot.overrides else []
    said += [(PLAN, row) for row in over if not row.period]
    found = [
        Layer(name, _said(snapshot, line, day, shift, name, row), row.id if row is not None else "")
        for name, row in said
    ]
    turn = _said(snapshot, line, day, shift, ROTATION, None)
    return (*found, Layer(ROTATION, turn)) if turn else tuple(found)


def _said(
    snapshot: Snapshot, line: DutyLine, day: date, shift: Shift, layer: str, roster: Roster | None
) -> tuple[Duty, ...]:
    key = day.isoformat()
    start, end = shift_span(day, shift, ZoneInfo(snapshot.site.zone))
    if roster is not None:
        rows = snapshot.duty_entries.following(CellEntries).of(snapshot.duty_entries)
        own = (row for row in rows.get(cell_key(line.id, key, shift.code)) if row.roster == roster.id)
        return tuple(_of_entry(row, layer) for row in own if row.standing in BINDING)
    if layer == OVERRIDE:
        row = snapshot.overrides[cell_key(line.id, key, shift.code)]
        return tuple(
            Duty(line.id, key, shift.code, one.person, start, end, OVERRIDE, row.id, one.stands_for)
            for one in row.people
        )
    found = []
    for turn in snapshot.rotations.following(_RotationsOf).of(snapshot.rotations).get(line.id):
        found += [
            Duty(line.id, key, shift.code, person, start, end, ROTATION, turn.id)
            for person in turning(turn, day).get(shift.code, ())
        ]
    return tuple(found)


def has_duties(snapshot: Snapshot) -> bool:
    """Whether anything could say that somebody is on duty."""
    return bool(snapshot.duty_entries or snapshot.overrides or snapshot.rotations)


def duties_between(snapshot: Snapshot, person: str, start: datetime, end: datetime) -> tuple[Duty, ...]:
    """Duties of a person (id), as they hold, that touch the time from `start` to `end` (aware), the first first. Those
    of an override or a rotation only while their line runs; what a roster published was told to people.
    """
    if not has_duties(snapshot):
        return ()
    found = {(duty.start, duty.line, duty.shift): duty for duty in _duties(snapshot, person, start, end)}
    return tuple(found[key] for key in sorted(found))


def _duties(snapshot: Snapshot, person: str, start: datetime, end: datetime) -> Iterator[Duty]:
    yield from _by_roster(snapshot, person, start, end)
    around = _days(snapshot, start, end)
    cells = [
        (row.line, row.day, row.shift)
        for row in snapshot.overrides.derived(_overrides_by_person).get(person, ())
        if around[0].isoformat() <= row.day <= around[-1].isoformat()
    ]
    for line in snapshot.rotations.derived(_rotating_lines).get(person, ()):
        for turn in snapshot.rotations.following(_RotationsOf).of(snapshot.rotations).get(line):
            cells += [
                (line, day.isoformat(), shift)
                for day in around
                for shift, people in turning(turn, day).items()
                if person in people
            ]
    for duty in _of_cells(snapshot, cells):
        if duty.person == person and duty.start < end and start < duty.end:
            yield duty


def _by_roster(snapshot: Snapshot, person: str, start: datetime, end: datetime) -> Iterator[Duty]:
    for row in snapshot.duty_entries.following(DutiesOf).of(snapshot.duty_entries).rows(person):
        if row.standing in BINDING and row.start < end and start < row.end:
            layer, roster = layer_of(snapshot, row.line, row.day, row.shift)
            if roster is not None and roster.id == row.roster:
                yield _of_entry(row, layer)


def _of_cells(snapshot: Snapshot, cells: Iterable[tuple[str, str, str]]) -> Iterator[Duty]:
    for line_id, day, code in dict.fromkeys(cells):
        line = snapshot.duty_lines.get(line_id)
        pattern = pattern_of(snapshot, line) if line is not None else None
        shift = pattern.shift(code) if pattern is not None else None
        if line is not None and shift is not None:
            yield from (
                duty
                for duty in serving(snapshot, line, date.fromisoformat(day), shift)
                if duty.layer in (OVERRIDE, ROTATION) and line_runs(snapshot, line, duty.start)
            )


def _of_entry(row: DutyEntry, layer: str) -> Duty:
    return Duty(row.line, row.day, row.shift, row.person, row.start, row.end, layer, row.id, row.stands_for)


def _days(snapshot: Snapshot, start: datetime, end: datetime) -> tuple[date, ...]:
    """Days whose shifts may touch the time."""
    zone = ZoneInfo(snapshot.site.zone)
    first, last = (start - _LONGEST).astimezone(zone).date(), end.astimezone(zone).date()
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
