"""What the tab of terminals and parts says of a piece and of its moves."""

from console.domain.equipment import FAULTY, IN_SERVICE, OUT, RETURNED, SCRAPPED, SPARE, Equipment, EquipmentMove
from console.domain.snapshot import Snapshot
from console.planning.equipment.listing import EquipmentRow
from console.wording.catalogue import Wording
from console.wording.equipment import days_out, kind_name, state_name
from console.wording.names import place_name, system_name, venue_name
from console.wording.tickets import mask_numbers
from ui.delegates.roles import Tone
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

SYMBOLS = {
    IN_SERVICE: Symbol.DONE, SPARE: Symbol.NOT_STARTED, FAULTY: Symbol.DUE, RETURNED: Symbol.UNDER_WAY,
    SCRAPPED: Symbol.EXEMPT,
}  # fmt: skip


def state_symbol(row: EquipmentRow) -> Symbol:
    """The shape of a state; away too long is a warning."""
    if row.overdue:
        return Symbol.DUE
    return Symbol.UNDER_WAY if row.equipment.state in OUT else SYMBOLS[row.equipment.state]


def tone(row: EquipmentRow) -> Tone:
    """The colour of what says how long it is away."""
    return Tone.WARN if row.overdue else Tone.SECOND


def where(snapshot: Snapshot, place: str, venue: str) -> str:
    """The venue, else the place."""
    if venue:
        return venue_name(snapshot, venue)
    return place_name(snapshot, place) if place else ""


def away(say: Wording, row: EquipmentRow) -> str:
    """How long it is away, '' while it is here."""
    return days_out(say, row.days) if row.out else ""


def piece_facts(say: Wording, snapshot: Snapshot, row: EquipmentRow) -> list[KeyValue]:
    """The piece as it stands."""
    piece = row.equipment
    late = say("{days}, longer than it should be", days=days_out(say, row.days)) if row.overdue else away(say, row)
    found = (
        KeyValue(say("State"), state_name(say, piece.state), state_symbol(row)),
        KeyValue(say("State since"), piece.since),
        KeyValue(say("Away for"), late, token="warn_t" if row.overdue else "text"),
        KeyValue(say("Parcel number"), row.tracking if row.out else ""),
        KeyValue(say("Model"), piece.model),
        KeyValue(say("Kind"), kind_name(say, piece.kind)),
        KeyValue(say("Venue"), venue_name(snapshot, piece.venue) if piece.venue else ""),
        KeyValue(say("Place"), place_name(snapshot, piece.place) if piece.place else ""),
        KeyValue(say("System"), system_name(say, snapshot, piece.system) if piece.system else ""),
        KeyValue(say("Note"), mask_numbers(piece.note)),
    )
    return [fact for fact in found if fact.value]


def move_fact(say: Wording, snapshot: Snapshot, move: EquipmentMove) -> KeyValue:
    """One line of the history."""
    before, after = state_name(say, move.before), state_name(say, move.after)
    ticket, run = snapshot.tickets.get(move.ticket), snapshot.check_runs.get(move.run)
    parts = (
        say("{before} → {after}", before=before, after=after) if before != after else say("Stands elsewhere"),
        where(snapshot, move.place, move.venue),
        say("Parcel {number}", number=move.tracking) if move.tracking else "",
        ticket.code if ticket else "",
        run.number if run else "",
        mask_numbers(move.note),
        move.by,
    )
    return KeyValue(move.day, "\n".join((parts[0], say("; ").join(part for part in parts[1:] if part))))


def piece_name(snapshot: Snapshot, key: str) -> str:
    """A piece by serial number and model."""
    piece: Equipment | None = snapshot.equipment.get(key)
    return f"{piece.serial} {piece.model}" if piece else key
