"""What every command on equipment stands on: what a row may say, and from which day to which it may move [D]."""

from datetime import date

from console.domain.equipment import EQUIPMENT_KINDS, EQUIPMENT_STATES, Equipment, by_serial, moves_of
from console.domain.places import by_code
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Refused, Stale
from console.services.tickets.basis import FIELD_OWED, refused


def today(snapshot: Snapshot, acting: Acting) -> str:
    """The site's ISO day."""
    return acting.now.astimezone(acting.zone(snapshot)).date().isoformat()


def seen(snapshot: Snapshot, equipment: str, version: int) -> Equipment | Stale:
    """The piece as the command's author saw it (version 0: whichever), or that it has changed since."""
    row: Equipment | None = snapshot.equipment.get(equipment)
    return Stale("equipment", equipment) if row is None or version not in (0, row.version) else row


def row_problem(snapshot: Snapshot, row: Equipment) -> Refused | None:
    """The first field that can't be taken."""
    for name in ("serial", "model"):
        if not getattr(row, name):
            return refused(FIELD_OWED, field=name)
    other = by_serial(snapshot.equipment, row.serial)
    if other is not None and other.id != row.id:
        return refused("serial_taken", field="serial", serial=other.serial, model=other.model)
    if row.kind not in EQUIPMENT_KINDS:
        return refused("unknown_equipment_kind", field="kind", value=row.kind)
    if row.state not in EQUIPMENT_STATES:
        return refused("unknown_equipment_state", field="state", value=row.state)
    if row.system and row.system not in snapshot.systems:
        return refused("unknown_system", field="system", value=row.system)
    return where_problem(snapshot, row.place, row.venue)


def where_problem(snapshot: Snapshot, place: str, venue: str) -> Refused | None:
    """Whether place (code) and venue (id) are there and go together."""
    if place and place not in snapshot.places.derived(by_code):
        return refused("unknown_places", field="place", codes=[place])
    found = snapshot.venues.get(venue) if venue else None
    if venue and found is None:
        return refused("unknown_venue", field="venue", value=venue)
    if found and place != found.place:
        return refused("venue_elsewhere", field="venue", venue=venue, place=found.place)
    return None


def day_problem(snapshot: Snapshot, acting: Acting, day: str, after: str = "") -> Refused | None:
    """A day that is none, in the future, or before `after` (ISO)."""
    try:
        iso = date.fromisoformat(day).isoformat()
    except ValueError:
        return refused("bad_day", field="day", value=day)
    if iso > today(snapshot, acting):
        return refused("day_in_future", field="day", value=iso)
    return refused("day_before_last", field="day", value=iso, last=after) if iso < after else None


def last_day(snapshot: Snapshot, row: Equipment) -> str:
    """The ISO day of the last thing known about a piece."""
    moves = moves_of(snapshot.equipment_moves, row.id)
    return max(row.since, moves[0].day if moves else "")
