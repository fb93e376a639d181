"""Whose duties, as they hold, a change of rows may touch, and when."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import ShiftPattern
from console.domain.duty.rosters import BINDING, DutyEntry, Roster, cell_key
from console.domain.duty.rotation import Override, Rotation
from console.domain.duty.wishes import SHARED, Couple
from console.domain.on_duty.in_force import serving
from console.domain.snapshot import Snapshot
from console.planning.on_duty.busy import busy
from console.services.on_duty.cells import Cell, cell_at

HORIZON = timedelta(days=120)  # how far a rotation is looked at; rotations that go together come round within it
_ROUND = timedelta(days=2)
Span = tuple[datetime, datetime]


class Touched:
    """People (ids) with the time that is to be looked at, and the cells in which others may serve than before: a line
    with day '' for whichever shift of it runs. Of those `ahead` all that is dated later counts, too.
    """

    def __init__(self, now: datetime) -> None:
        self._now = now
        self.people: dict[str, Span] = {}
        self.ahead: set[str] = set()
        self.cells: dict[str, tuple[str, str, str]] = {}

    def person(self, person: str, start: datetime, end: datetime) -> None:
        """Somebody whose duties between two moments may be others."""
        held = self.people.get(person)
        self.people[person] = (min(held[0], start), max(held[1], end)) if held else (start, end)

    def cell(self, line: str, day: str, shift: str) -> None:
        """A cell in which others may serve."""
        self.cells[cell_key(line, day, shift)] = (line, day, shift)

    def look(self, before: Snapshot, after: Snapshot, rows: Iterable[tuple[object, object]]) -> None:
        """Every row as it was and as it is, None where it is not there."""
        for old, new in rows:
            for state, row in ((before, old), (after, new)):
                if isinstance(row, DutyEntry):
                    self._entry(row)
                elif isinstance(row, Override):
                    self._override(before, after, row)
                elif isinstance(row, Rotation):
                    self._rotation(row)
                elif isinstance(row, DutyLine):
                    self._line(state, row.id)
                elif isinstance(row, ShiftPattern):
                    for line in state.duty_lines.values():
                        if line.pattern == row.id:
                            self._line(state, line.id)
                elif isinstance(row, Couple) and row.kind == SHARED:
                    self._line(state, row.a)
                    self._line(state, row.b)
            if isinstance(old, Roster) or isinstance(new, Roster):
                self._roster(before, after, old, new)

    def _entry(self, row: DutyEntry) -> None:
        if row.standing in BINDING:
            self.person(row.person, row.start, row.end)
            self.cell(row.line, row.day, row.shift)

    def _override(self, before: Snapshot, after: Snapshot, row: Override) -> None:
        self.cell(row.line, row.day, row.shift)
        for state in (before, after):
            found = cell_at(state, row.line, row.day, row.shift)
            if isinstance(found, Cell):
                self._serving(state, found)

    def _serving(self, state: Snapshot, cell: Cell) -> None:
        for duty in serving(state, cell.line, cell.day, cell.shift):
            self.person(duty.person, duty.start, duty.end)

    def _rotation(self, row: Rotation) -> None:
        for group in row.groups:
            for person in group.people:
                self._ahead(person)
        self.cells.setdefault(row.line, (row.line, "", ""))

    def _ahead(self, person: str) -> None:
        self.ahead.add(person)
        self.person(person, self._now - _ROUND, self._now + HORIZON)

    def _line(self, state: Snapshot, line: str) -> None:
        """Everybody who may be on duty there."""
        self.cells.setdefault(line, (line, "", ""))
        for turn in state.rotations.values():
            if turn.line == line:
                self._rotation(turn)
        for row in state.overrides.values():
            if row.line == line:
                for one in row.people:
                    self._ahead(one.person)
        for entry in state.duty_entries.values():
            if entry.line == line and entry.standing in BINDING and entry.end > self._now:
                self.person(entry.person, entry.start, entry.end)

    def _roster(self, before: Snapshot, after: Snapshot, old: object, new: object) -> None:
        """What a roster says counts by its lines, days and number; without a change of them its entries say it."""
        rows = [row for row in (old, new) if isinstance(row, Roster) and row.number]
        if not rows or (len(rows) == 2 and _covered(rows[0]) == _covered(rows[1])):
            return
        for row in rows:
            self._covering(before, after, row)

    def _covering(self, before: Snapshot, after: Snapshot, row: Roster) -> None:
        """Who serves its lines on its days, in either state; history asks for the shifts that run alone."""
        zone, now = ZoneInfo(before.site.zone), self._now
        first, last = (datetime.combine(date.fromisoformat(day), time(), zone) for day in (row.first, row.last))
        start, end = max(first.astimezone(UTC), now - _ROUND), last.astimezone(UTC) + _ROUND
        if end <= start:
            return
        for state in (before, after):
            for duty in busy(state, start, end, frozenset(row.lines)):
                self.person(duty.person, duty.start, duty.end)
        for line in row.lines:
            self.cells.setdefault(line, (line, "", ""))


def _covered(row: Roster) -> tuple[object, ...]:
    return row.first, row.last, row.lines, bool(row.period)
