"""Duties of a roster brought to the times that the shift patterns give now."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.rosters import WORKING, DutyEntry, working_entries
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.duty.basis import roster_seen
from console.services.duty.patterns import is_taken_over
from console.services.duty.placing import Working
from console.services.on_duty.cells import Cell, cell_at

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class AlignRoster:
    """Give the duties to come of a roster the times of their shifts, in what was published by its next publication.
    `despite` is the reason for going past warnings.
    """

    roster: str
    despite: str = ""
    version: int = 0


@handles(AlignRoster)
def align_roster(command: AlignRoster, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as `PutOnDuty` is of anybody; nothing is written where all times are as they should be."""
    roster = roster_seen(snapshot, command.roster, command.version)
    if isinstance(roster, Stale):
        return roster
    working = Working(snapshot, acting, roster)
    ahead = (row for row in working_entries(snapshot.duty_entries, roster.id) if row.end > acting.now)
    moved = [(row, cell) for row in ahead if (cell := _cell(snapshot, row))]
    if not moved:
        return Decision(result={"roster": roster.id, "moved": 0})
    for row, _ in moved:
        working.take_off(row)
    new = [working.put_on(cell, row.person, row.stands_for, fixed=row.fixed) for row, cell in moved]
    found = working.judged(new, command.despite)
    return found if isinstance(found, Refused) else working.written(found, moved=len(moved))


class TimesApart:
    """Which duties of a roster have other times than their shifts have by now. Asked again it looks at changed rows."""

    def __init__(self) -> None:
        self._basis: tuple[object, ...] = ()
        self._entries: Table[DutyEntry] = Table()
        self._apart: dict[str, DutyEntry] = {}
        self._spans: dict[tuple[str, str, str], Span | None] = {}

    def of(self, snapshot: Snapshot, roster: str, now: datetime) -> tuple[DutyEntry, ...]:
        """Those of a roster (id) to come, which `AlignRoster` would move."""
        basis = (snapshot.shift_patterns, snapshot.duty_lines, snapshot.people, snapshot.sites, roster)
        if len(basis) != len(self._basis) or any(a is not b for a, b in zip(basis, self._basis, strict=True)):
            self._basis, self._entries, self._apart, self._spans = basis, Table(), {}, {}
        for key in snapshot.duty_entries.differing(self._entries):
            row = snapshot.duty_entries.get(key)
            if row is not None and row.roster == roster and row.standing in WORKING and self._is_apart(snapshot, row):
                self._apart[key] = row
            else:
                self._apart.pop(key, None)
        self._entries = snapshot.duty_entries
        return tuple(row for row in self._apart.values() if row.end > now)

    def _is_apart(self, snapshot: Snapshot, row: DutyEntry) -> bool:
        line = snapshot.duty_lines.get(row.line)
        if line is None:
            return False
        key = (line.pattern, row.day, row.shift)  # lines of one pattern begin and end together
        if key not in self._spans:
            cell = cell_at(snapshot, row.line, row.day, row.shift)
            self._spans[key] = (cell.start, cell.end) if isinstance(cell, Cell) else None
        span = self._spans[key]
        return span is not None and span != (row.start, row.end) and _cell(snapshot, row) is not None


def _cell(snapshot: Snapshot, row: DutyEntry) -> Cell | None:
    """The cell of an entry whose times are others by now."""
    cell = cell_at(snapshot, row.line, row.day, row.shift)
    if not isinstance(cell, Cell) or (cell.start, cell.end) == (row.start, row.end) or is_taken_over(row, cell.start):
        return None
    return cell if row.person in snapshot.people else None
