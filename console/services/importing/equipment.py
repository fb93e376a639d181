"""Terminals and parts from a site's list 设备台账: new ones entered, known ones moved where the list says so."""

from dataclasses import replace
from datetime import date

from console.domain.equipment import (
    IN_SERVICE,
    MOVES,
    PART,
    Equipment,
    EquipmentMove,
    by_serial,
    moves_of,
    serial_key,
)
from console.domain.venues import by_key as venues_by_key
from console.exchange.intake.equipment import KINDS_MEANT, STATES_MEANT
from console.exchange.intake.records import Record
from console.services.importing.batch import Batch, Bound, Rejected, given, one_of, place_of, text_of
from console.services.importing.directory import new_id


def bind_equipment(batch: Batch, record: Record) -> Bound:
    """A piece by its serial number; what stands elsewhere or otherwise than it did is kept as a move."""
    serial = text_of(record, "serial")
    key = ("equipment", serial_key(serial))
    old = by_serial(batch.snapshot.equipment, serial)
    base = old or Equipment(new_id(batch, key), serial, PART, "", IN_SERVICE, "")
    place, venue = _where(batch, record, base)
    wanted = replace(
        base,
        kind=one_of(KINDS_MEANT, record, "equipment_kind", "unknown_equipment_kind", base.kind),
        model=text_of(record, "model"),
        state=one_of(STATES_MEANT, record, "equipment_state", "unknown_equipment_state", base.state),
        place=place,
        venue=venue,
        system=one_of(batch.systems, record, "system", "unknown_system", base.system),
        note=given(record, "note", base.note),
    )
    return key, old, _dated(batch, record, old, wanted)


def _where(batch: Batch, record: Record, base: Equipment) -> tuple[str, str]:
    """Place and venue as the row says; a venue is looked for at the place, or anywhere where no place is given."""
    named = any(record.values.get(name) is not None for name in ("place_code", "place"))
    place = place_of(batch, record) if named else base.place
    name = record.values.get("venue")
    if name is None:
        kept = base.venue if "venue" not in record.texts and place == base.place else ""
        return place, kept
    if named:
        found = [row for row in (batch.snapshot.venues.derived(venues_by_key).get((place, name)),) if row]
    else:
        found = [row for row in batch.snapshot.venues.values() if row.name == name]
    if len(found) != 1:
        raise Rejected("several_venues" if found else "no_such_venue", "venue", record.texts["venue"], part=name)
    return found[0].place, found[0].id


def _dated(batch: Batch, record: Record, old: Equipment | None, new: Equipment) -> Equipment:
    """The piece with the day since which it is so, and beside it the move where it moved."""
    today = batch.acting.now.astimezone(batch.acting.zone(batch.snapshot)).date()
    written: date | None = record.values.get("since")
    if written and written > today:
        raise Rejected("day_in_future", "since", record.texts["since"])
    day = (written or today).isoformat()
    if old is None:
        return replace(new, since=day)
    moves = moves_of(batch.snapshot.equipment_moves, old.id)
    if (old.state, old.place, old.venue) == (new.state, new.place, new.venue):
        return _corrected(record, old, new, moves, written)
    if old.state != new.state and new.state not in MOVES[old.state]:
        raise Rejected("move_refused", "equipment_state", record.texts.get("equipment_state", ""))
    last = max(old.since, moves[0].day if moves else "")
    if day < last:
        raise Rejected("day_before_last", "since", record.texts.get("since", ""), last=last)
    key = ("equipment_move", old.id)
    batch.beside[key] = None, _move(batch, new_id(batch, key), old, new, day)
    return replace(new, since=day if old.state != new.state else old.since)


def _corrected(
    record: Record, old: Equipment, new: Equipment, moves: tuple[EquipmentMove, ...], written: date | None
) -> Equipment:
    """The same state with another day: put right while nothing was written down about it since."""
    if written is None or written.isoformat() == old.since:
        return new
    if moves:
        raise Rejected("since_differs", "since", record.texts["since"], since=old.since)
    return replace(new, since=written.isoformat())


def _move(batch: Batch, key: str, old: Equipment, new: Equipment, day: str) -> EquipmentMove:
    return EquipmentMove(
        id=key,
        equipment=old.id,
        at=batch.acting.now,
        by=batch.acting.user,
        day=day,
        before=old.state,
        after=new.state,
        place=new.place,
        venue=new.venue,
    )
