"""Duties moved to another shift of the roster, or changed between two people."""

from dataclasses import dataclass

from console.domain.duty.rosters import DutyEntry
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.placing import Working, cell_in, entry_seen, working_cell
from console.services.on_duty.cells import Cell, cell_at, refused_duty

THERE_ALREADY, TWO_ROSTERS = "duty_there_already", "duty_two_rosters"


@dataclass(frozen=True, slots=True)
class MoveDuty:
    """Give the person of an entry (id) another cell of the same roster. `despite` is the reason for going past
    warnings, `version` that of the entry as seen (0: whichever).
    """

    entry: str
    line: str
    day: str
    shift: str
    despite: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class SwapDuties:
    """Let the people of two entries (ids) of one roster change duties. `versions` as they were seen."""

    a: str
    b: str
    despite: str = ""
    versions: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class GiveDuty:
    """Let another person (id) serve what an entry (id) says, in the place of the one who was there; `stands_for` is
    whom (id) they stand in for. `despite` and `version` as of `MoveDuty`.
    """

    entry: str
    person: str
    despite: str = ""
    stands_for: str = ""
    version: int = 0


@handles(GiveDuty)
def give_duty(command: GiveDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as `PutOnDuty` is."""
    row = entry_seen(snapshot, acting, command.entry, command.version)
    if not isinstance(row, DutyEntry):
        return row
    if command.person not in snapshot.people:
        return Stale("person", command.person)
    cell = cell_in(snapshot, acting, snapshot.rosters[row.roster], *_of(row))
    if not isinstance(cell, Cell):
        return cell
    if any(other.person == command.person for other in working_cell(snapshot, row.roster, *_of(row))):
        return _there(command.person, cell)
    working = Working(snapshot, acting, snapshot.rosters[row.roster])
    working.take_off(row)
    new = working.put_on(cell, command.person, command.stands_for)
    found = working.judged((new,), command.despite)
    return found if isinstance(found, Refused) else working.written(found, entry=new.id, person=new.person)


@handles(MoveDuty)
def move_duty(command: MoveDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as `PutOnDuty` is, and for somebody who is in that cell already."""
    row = entry_seen(snapshot, acting, command.entry, command.version)
    if not isinstance(row, DutyEntry):
        return row
    if row.person not in snapshot.people:
        return Stale("person", row.person)
    roster = snapshot.rosters[row.roster]
    cell = cell_in(snapshot, acting, roster, command.line, command.day, command.shift)
    if not isinstance(cell, Cell):
        return cell
    there = working_cell(snapshot, roster.id, command.line, command.day, command.shift)
    if any(other.person == row.person for other in there):
        return _there(row.person, cell)
    working = Working(snapshot, acting, roster)
    working.take_off(row)
    new = working.put_on(cell, row.person, row.stands_for)
    found = working.judged((new,), command.despite)
    return found if isinstance(found, Refused) else working.written(found, entry=new.id, person=new.person)


@handles(SwapDuties)
def swap_duties(command: SwapDuties, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as `PutOnDuty` is of either, and for somebody who is in the other's cell already."""
    rows: list[DutyEntry] = []
    for key, version in zip((command.a, command.b), command.versions, strict=True):
        row = entry_seen(snapshot, acting, key, version)
        if not isinstance(row, DutyEntry):
            return row
        if row.person not in snapshot.people:
            return Stale("person", row.person)
        rows.append(row)
    a, b = rows
    if a.roster != b.roster:
        return refused_duty(TWO_ROSTERS)
    working = Working(snapshot, acting, snapshot.rosters[a.roster])
    working.take_off(a)
    working.take_off(b)
    new: list[DutyEntry] = []
    for row, other in ((a, b), (b, a)):
        cell = cell_at(snapshot, other.line, other.day, other.shift)
        if not isinstance(cell, Cell):
            return cell
        if any(held.person == row.person for held in working_cell(working.state, row.roster, *_of(other))):
            return _there(row.person, cell)
        new.append(working.put_on(cell, row.person))
    found = working.judged(new, command.despite)
    if isinstance(found, Refused):
        return found
    return working.written(found, entries=[row.id for row in new])


def _of(row: DutyEntry) -> tuple[str, str, str]:
    return row.line, row.day, row.shift


def _there(person: str, cell: Cell) -> Refused:
    facts = {"line": cell.line.id, "day": cell.day.isoformat(), "shift": cell.shift.code}
    return refused_duty(THERE_ALREADY, person=person, **facts)
