"""Moves of terminals and parts: into service, to the integrator and back, one in the place of another [D]."""

from dataclasses import dataclass, replace
from typing import Any

from console.domain.equipment import (
    FAULTY,
    IN_SERVICE,
    MOVES,
    OUT,
    RETURNED,
    Equipment,
    EquipmentMove,
)
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.equipment.basis import day_problem, last_day, row_problem, seen, today
from console.services.putting_back import undo_of
from console.services.tickets.basis import FIELD_OWED, refused

CARRIED = (*OUT, RETURNED)  # moves that a parcel makes
STANDS = (IN_SERVICE, FAULTY)  # states in which it stays where it stood


@dataclass(frozen=True, slots=True)
class MoveEquipment:
    """Write down that a piece changed its state, or stands elsewhere in the same one.

    `day` (ISO), '' for today. `place` (code) and `venue` (id): None for as it was; a piece that leaves service leaves
    its venue. `tracking` is a parcel's number; `ticket` (id) and `run` (id) what it was for.
    """

    equipment: str
    state: str
    version: int = 0
    day: str = ""
    place: str | None = None
    venue: str | None = None
    tracking: str = ""
    ticket: str = ""
    run: str = ""
    note: str = ""


@handles(MoveEquipment)
def move_equipment(command: MoveEquipment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a state it can't take, a day in the future or before its last one, an unknown place."""
    old = seen(snapshot, command.equipment, command.version)
    if isinstance(old, Stale):
        return old
    made = moved(command, snapshot, acting, old)
    if isinstance(made, Refused):
        return made
    return Decision(made, undo=undo_of(snapshot, made), result={"equipment": old.id, "move": made[1].id})


def moved(
    command: MoveEquipment, snapshot: Snapshot, acting: Acting, old: Equipment
) -> tuple[Equipment, EquipmentMove] | Refused:
    """The piece as it stands after the move, and the move."""
    day = command.day or today(snapshot, acting)
    new = replace(old, state=command.state, **_where(command, snapshot, old))
    if command.state != old.state:
        new = replace(new, since=day)
    problem = (
        _state_problem(command, old, new)
        or row_problem(snapshot, new)
        or day_problem(snapshot, acting, day, last_day(snapshot, old))
        or _reason_problem(command, snapshot)
    )
    if problem:
        return problem
    return new, EquipmentMove(
        id=acting.new_id(),
        equipment=old.id,
        at=acting.now,
        by=acting.user,
        day=day,
        before=old.state,
        after=new.state,
        place=new.place,
        venue=new.venue,
        tracking=command.tracking.strip(),
        ticket=command.ticket,
        run=command.run,
        note=command.note.strip(),
    )


def _where(command: MoveEquipment, snapshot: Snapshot, old: Equipment) -> dict[str, Any]:
    """Where it stands after the move. A venue brings its own place; another place takes it out of its venue."""
    kept = old.venue if command.state in STANDS and command.place in (None, old.place) else ""
    venue = kept if command.venue is None else command.venue
    found = snapshot.venues.get(venue) if venue else None
    place = old.place if command.place is None else command.place
    return {"place": found.place if found and command.place is None else place, "venue": venue}


def _state_problem(command: MoveEquipment, old: Equipment, new: Equipment) -> Refused | None:
    if not MOVES[old.state]:
        return refused("equipment_scrapped", field="state", serial=old.serial)
    if command.state != old.state and command.state not in MOVES[old.state]:
        return refused("move_not_allowed", field="state", serial=old.serial, equipment_state=old.state,
                       states=list(MOVES[old.state]))  # fmt: skip
    if command.state == old.state and (new.place, new.venue) == (old.place, old.venue):
        return refused("nothing_moved", field="state", serial=old.serial, equipment_state=old.state)
    if command.state == IN_SERVICE and not (new.place or new.venue):
        return refused(FIELD_OWED, field="place")
    if command.tracking.strip() and command.state not in CARRIED:
        return refused("no_parcel", field="tracking")
    return None


def _reason_problem(command: MoveEquipment, snapshot: Snapshot) -> Refused | None:
    if command.ticket and command.ticket not in snapshot.tickets:
        return refused("gone", field="ticket")
    return refused("gone", field="run") if command.run and command.run not in snapshot.check_runs else None


@dataclass(frozen=True, slots=True)
class ReplaceEquipment:
    """Put one piece into service where another stood, which becomes `state` (faulty, or shipped with `tracking`).

    `ticket` and `run` (ids) say what for; `day` (ISO), '' for today.
    """

    old: str
    new: str
    state: str = FAULTY
    day: str = ""
    tracking: str = ""
    ticket: str = ""
    run: str = ""
    note: str = ""


@handles(ReplaceEquipment)
def replace_equipment(command: ReplaceEquipment, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused as a move of either is, and for a piece in its own place or one that stands nowhere."""
    old, new = seen(snapshot, command.old, 0), seen(snapshot, command.new, 0)
    if isinstance(old, Stale):
        return old
    if isinstance(new, Stale):
        return new
    if old.id == new.id:
        return refused("replaces_itself", field="new", serial=old.serial)
    if new.state == IN_SERVICE:
        return refused("in_service_already", field="new", serial=new.serial)
    why: dict[str, Any] = {"day": command.day, "ticket": command.ticket, "run": command.run, "note": command.note}
    out = MoveEquipment(old.id, command.state, place=old.place, venue="", tracking=command.tracking, **why)
    into = MoveEquipment(new.id, IN_SERVICE, place=old.place, venue=old.venue, **why)
    rows: list[Equipment | EquipmentMove] = []
    for row, move in ((old, out), (new, into)):
        made = moved(move, snapshot, acting, row)
        if isinstance(made, Refused):
            return made
        rows += made
    return Decision(tuple(rows), undo=undo_of(snapshot, rows), result={"equipment": new.id, "replaced": old.id})
