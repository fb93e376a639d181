"""Who really was on duty, written down as it happens: intervals opened and closed at the edges of shifts, and in the
middle of one when somebody else takes over.

All of it follows from the state and the rows that are there, so doing it twice writes nothing the second time, and
what a stopped console missed is made up for by the next that looks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from console.domain.duty.intervals import SIGNED, DutyInterval
from console.domain.duty.rosters import cell_key
from console.domain.groups import Groups
from console.domain.on_duty.in_force import Duty, serving
from console.domain.snapshot import Snapshot
from console.planning.duty.required import runs_on
from console.services.on_duty.cells import Cell, cell_at, cells_of, days_between

MISTAKE = timedelta(minutes=1)  # who took over for less is not kept: a slip of the hand, taken back
LOOKED_BACK = timedelta(days=62)
_ROUND = timedelta(days=2)


class _ByCell(Groups[DutyInterval]):
    @staticmethod
    def key(row: DutyInterval) -> str:
        return cell_key(row.line, row.day, row.shift)

    @staticmethod
    def order(row: DutyInterval) -> tuple[datetime, str]:
        return row.start, row.id


class _Open(Groups[DutyInterval]):
    @staticmethod
    def key(row: DutyInterval) -> str:
        return "open" if row.end is None else ""


@dataclass(slots=True)
class History:
    """Intervals of cells as they are to be written: `puts` and `removes` against what the state holds."""

    snapshot: Snapshot
    now: datetime
    rows: dict[str, DutyInterval | None] = field(default_factory=dict)
    _by_cell: dict[str, dict[str, DutyInterval | None]] = field(default_factory=dict)

    def of_cell(self, cell: Cell) -> list[DutyInterval]:
        """Its intervals, those about to be written included, by their beginning."""
        key = cell_key(cell.line.id, cell.day.isoformat(), cell.shift.code)
        stored = self.snapshot.duty_intervals.following(_ByCell).of(self.snapshot.duty_intervals).get(key)
        found = {row.id: row for row in stored}
        every: list[DutyInterval | None] = [*({**found, **self._by_cell.get(key, {})}).values()]
        return sorted((row for row in every if row is not None), key=lambda row: (row.start, row.id))

    def _write(self, key: str, cell: str, row: DutyInterval | None) -> None:
        self.rows[key] = row
        self._by_cell.setdefault(cell, {})[key] = row

    def open(self, cell: Cell, duty: Duty, start: datetime, end: datetime | None = None, name: str = "") -> None:
        """Somebody is on duty from then on; `name` is of whom the staff does not know."""
        key = cell_key(cell.line.id, cell.day.isoformat(), cell.shift.code)
        number = 1
        while self._taken(own := f"{key}|{duty.person}|{number}"):
            number += 1
        person = self.snapshot.people.get(duty.person)
        row = DutyInterval(
            own, cell.line.id, cell.line.place, duty.day, duty.shift, duty.person, start, end, duty.layer,
            person.name if person else name, duty.stands_for,
        )  # fmt: skip
        self._write(own, key, row)

    def _taken(self, key: str) -> bool:
        return self.rows.get(key) is not None or (key not in self.rows and key in self.snapshot.duty_intervals)

    def close(self, row: DutyInterval, end: datetime) -> None:
        """They are not any more."""
        self._write(row.id, cell_key(row.line, row.day, row.shift), replace(row, end=max(end, row.start)))

    def cut(self, row: DutyInterval) -> None:
        """Somebody signed for the desk after them: to now, or not at all."""
        cell = cell_key(row.line, row.day, row.shift)
        self._write(row.id, cell, replace(row, end=self.now) if row.start < self.now else None)

    def written(self) -> tuple[tuple[DutyInterval, ...], tuple[tuple[str, str], ...]]:
        """Rows to put, and (kind, id) of rows to remove."""
        puts = tuple(row for row in self.rows.values() if row is not None)
        gone = (key for key, row in self.rows.items() if row is None and key in self.snapshot.duty_intervals)
        return puts, tuple(("duty_interval", key) for key in gone)

    # ---- what happens

    def turn(self, cell: Cell, before: Iterable[Duty], after: Iterable[Duty]) -> None:
        """A shift that runs: who served until now, and who does from now on."""
        self._begin(cell, before)
        wanted = {duty.person: duty for duty in after}
        rows = self.of_cell(cell)
        there = {row.person for row in rows if row.end is None}
        for row in rows:
            if row.end is None and row.person not in wanted:
                self._leave(cell, row)
        for person, duty in wanted.items():
            if person not in there:
                self._enter(cell, duty, rows)

    def end(self, cell: Cell, duties: Iterable[Duty]) -> None:
        """A shift that is over."""
        self._begin(cell, duties)
        for row in self.of_cell(cell):
            if row.end is None:
                self.close(row, cell.end)

    def _begin(self, cell: Cell, duties: Iterable[Duty]) -> None:
        """Nothing was written of some of those who served: they did from the beginning of the shift."""
        known = {row.person for row in self.of_cell(cell)}
        for duty in duties:
            if duty.person not in known:
                self.open(cell, duty, duty.start)

    def _leave(self, cell: Cell, row: DutyInterval) -> None:
        if row.start > cell.start and self.now - row.start < MISTAKE:
            self._write(row.id, cell_key(row.line, row.day, row.shift), None)
        else:
            self.close(row, self.now)

    def _enter(self, cell: Cell, duty: Duty, rows: Iterable[DutyInterval]) -> None:
        for row in rows:
            if row.person == duty.person and row.layer == SIGNED and row.end is not None and row.end > self.now:
                # Who signed for the desk is on its roster now: one interval goes on, so that nobody counts twice.
                said = replace(row, end=None, layer=duty.layer, stands_for=duty.stands_for)
                self._write(row.id, cell_key(row.line, row.day, row.shift), said)
                return
            if row.person == duty.person and row.end is not None and self.now - row.end < MISTAKE:
                self._write(row.id, cell_key(row.line, row.day, row.shift), replace(row, end=None))
                return
        self.open(cell, duty, max(duty.start, self.now))


def turned(before: Snapshot, after: Snapshot, cells: Iterable[tuple[str, str, str]], now: datetime) -> History:
    """Shifts that run at `now` in which others serve after a change; a cell of day '' is whichever of its line runs."""
    history = History(after, now)
    for line, day, shift in cells:
        for cell in _running(before, after, line, day, shift, now):
            history.turn(cell, _serving(before, cell), _serving(after, cell))
    return history


def _running(before: Snapshot, after: Snapshot, line: str, day: str, shift: str, now: datetime) -> tuple[Cell, ...]:
    state = after if line in after.duty_lines else before
    if day:
        found = cell_at(state, line, day, shift)
        cells: tuple[Cell, ...] = (found,) if isinstance(found, Cell) else ()
    else:
        cells = cells_of(state, (line,), _days(now - _ROUND, now))
    return tuple(cell for cell in cells if cell.start <= now < cell.end)


def _serving(state: Snapshot, cell: Cell) -> tuple[Duty, ...]:
    line = state.duty_lines.get(cell.line.id)
    if line is None or not runs_on(state, line, cell.day, cell.shift):
        return ()
    return serving(state, line, cell.day, cell.shift)


def _days(start: datetime, end: datetime) -> tuple[date, ...]:
    return days_between((start - timedelta(days=1)).date().isoformat(), (end + timedelta(days=1)).date().isoformat())


def caught_up(snapshot: Snapshot, since: datetime, now: datetime) -> History:
    """All shifts that ran at some time from `since` to `now`, as the state says who served."""
    history = History(snapshot, now)
    lines = tuple(row.id for row in snapshot.duty_lines.values() if row.active)
    since = max(since, now - LOOKED_BACK)
    for cell in cells_of(snapshot, lines, _days(since - _ROUND, now)):
        if cell.start <= now < cell.end:
            duties = _serving(snapshot, cell)
            history.turn(cell, duties, duties)
        elif since <= cell.end <= now:
            history.end(cell, _serving(snapshot, cell))
    for row in snapshot.duty_intervals.following(_Open).of(snapshot.duty_intervals).get("open"):
        if row.id not in history.rows and not _still_runs(snapshot, row, now):
            history.close(row, now)
    return history


def _still_runs(snapshot: Snapshot, row: DutyInterval, now: datetime) -> bool:
    found = cell_at(snapshot, row.line, row.day, row.shift)
    return isinstance(found, Cell) and found.line.active and found.start <= now < found.end


def next_edge(snapshot: Snapshot, now: datetime) -> datetime | None:
    """When the next shift begins or ends; None where no line is kept staffed."""
    lines: dict[str, str] = {}
    for row in snapshot.duty_lines.values():
        if row.active:
            lines.setdefault(row.pattern, row.id)
    cells = cells_of(snapshot, lines.values(), _days(now - _ROUND, now + _ROUND))
    return min((edge for cell in cells for edge in (cell.start, cell.end) if edge > now), default=None)
