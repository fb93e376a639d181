"""Duties of a roster brought to the times that the shift patterns give now."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.duty.rosters import DutyEntry, working_entries
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.duty.basis import roster_seen
from console.services.duty.patterns import is_taken_over
from console.services.duty.placing import Working
from console.services.on_duty.cells import Cell, cell_at


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
    """Which duties of rosters have other times than their shifts have by now. Asked again it looks at changed rows."""

    def __init__(self) -> None:
        self._basis: tuple[object, ...] = ()
        self._apart: dict[str, tuple[DutyEntry, bool]] = {}

    def of(self, snapshot: Snapshot, roster: str, now: datetime) -> tuple[DutyEntry, ...]:
        """Those of a roster (id) to come, which `AlignRoster` would move."""
        basis = (snapshot.shift_patterns, snapshot.duty_lines, snapshot.people, roster)
        if len(basis) != len(self._basis) or any(a is not b for a, b in zip(basis, self._basis, strict=True)):
            self._basis, self._apart = basis, {}
        rows = working_entries(snapshot.duty_entries, roster)
        return tuple(row for row in rows if self._is_apart(snapshot, row) and row.end > now)

    def _is_apart(self, snapshot: Snapshot, row: DutyEntry) -> bool:
        seen = self._apart.get(row.id)
        if seen is None or seen[0] is not row:
            self._apart[row.id] = seen = (row, _cell(snapshot, row) is not None)
        return seen[1]


def _cell(snapshot: Snapshot, row: DutyEntry) -> Cell | None:
    """The cell of an entry whose times are others by now."""
    cell = cell_at(snapshot, row.line, row.day, row.shift)
    if not isinstance(cell, Cell) or (cell.start, cell.end) == (row.start, row.end) or is_taken_over(row, cell.start):
        return None
    return cell if row.person in snapshot.people else None
