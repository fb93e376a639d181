"""Terminals and parts on the site's list: entered, described otherwise, taken out again."""

from dataclasses import dataclass, replace

from console.domain.equipment import IN_SERVICE, PART, Equipment, moves_of
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.equipment.basis import day_problem, row_problem, seen, today
from console.services.putting_back import undo_of
from console.services.tickets.basis import refused


@dataclass(frozen=True, slots=True)
class AddEquipment:
    """Enter a terminal or part as it stands. `day` (ISO) since when, '' for today; a venue brings its own place."""

    serial: str
    model: str
    kind: str = PART
    state: str = IN_SERVICE
    place: str = ""
    venue: str = ""
    system: str = ""
    note: str = ""
    day: str = ""


@handles(AddEquipment)
def add_equipment(command: AddEquipment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken: a serial number that is there already, a day in the future."""
    venue = snapshot.venues.get(command.venue)
    row = Equipment(
        id=acting.new_id(),
        serial=command.serial.strip(),
        kind=command.kind,
        model=command.model.strip(),
        state=command.state,
        since=command.day or today(snapshot, acting),
        place=command.place or (venue.place if venue else ""),
        venue=command.venue,
        system=command.system,
        note=command.note.strip(),
    )
    problem = row_problem(snapshot, row) or day_problem(snapshot, acting, row.since)
    if problem:
        return problem
    return Decision((row,), undo=undo_of(snapshot, (row,)), result={"equipment": row.id})


@dataclass(frozen=True, slots=True)
class EditEquipment:
    """Describe a piece otherwise; where it stands and its state change by `MoveEquipment`."""

    equipment: str
    version: int
    serial: str
    model: str
    kind: str
    system: str = ""
    note: str = ""


@handles(EditEquipment)
def edit_equipment(command: EditEquipment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that can't be taken."""
    old = seen(snapshot, command.equipment, command.version)
    if isinstance(old, Stale):
        return old
    new = replace(
        old,
        serial=command.serial.strip(),
        model=command.model.strip(),
        kind=command.kind,
        system=command.system,
        note=command.note.strip(),
    )
    if problem := row_problem(snapshot, new):
        return problem
    return Decision((new,), undo=undo_of(snapshot, (new,)), result={"equipment": old.id})


@dataclass(frozen=True, slots=True)
class RemoveEquipment:
    """Take out a piece entered by mistake; one that has moved stays on the list as scrapped."""

    equipment: str
    version: int = 0


@handles(RemoveEquipment)
def remove_equipment(command: RemoveEquipment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused once it has a history."""
    old = seen(snapshot, command.equipment, command.version)
    if isinstance(old, Stale):
        return old
    if moves_of(snapshot.equipment_moves, old.id):
        return refused("equipment_moved", serial=old.serial)
    gone = (("equipment", old.id),)
    return Decision((), gone, undo_of(snapshot, (), gone), {"equipment": old.id})
