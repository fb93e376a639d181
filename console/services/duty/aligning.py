"""Duties of a roster brought to the times that the shift patterns give now."""

from dataclasses import dataclass

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
    moved = [(row, cell) for row in working_entries(snapshot.duty_entries, roster.id) if (cell := _cell(snapshot, row))]
    moved = [(row, cell) for row, cell in moved if row.end > acting.now]
    if not moved:
        return Decision(result={"roster": roster.id, "moved": 0})
    for row, _ in moved:
        working.take_off(row)
    new = [working.put_on(cell, row.person, row.stands_for, fixed=row.fixed) for row, cell in moved]
    found = working.judged(new, command.despite)
    return found if isinstance(found, Refused) else working.written(found, moved=len(moved))


def _cell(snapshot: Snapshot, row: DutyEntry) -> Cell | None:
    """The cell of an entry whose times are others by now."""
    cell = cell_at(snapshot, row.line, row.day, row.shift)
    if not isinstance(cell, Cell) or (cell.start, cell.end) == (row.start, row.end) or is_taken_over(row, cell.start):
        return None
    return cell if row.person in snapshot.people else None
