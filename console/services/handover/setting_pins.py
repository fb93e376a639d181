"""A dispatcher's own PIN: set, changed by the old one, reset by the lead."""

from dataclasses import dataclass, field, replace

from console.domain.site import LEAD, Dispatcher
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Decision, Stale, handles
from console.services.handover.pins import proved
from console.services.tickets.basis import refused

LEAD_ONLY, OLD_PIN = "pin_lead_only", "old_pin_owed"


@dataclass(frozen=True, slots=True)
class SetPin:
    """`pin` as `pins.new_pin` made it; `old` the proof of the one that is replaced, '' for a first one."""

    dispatcher: str
    pin: str = field(repr=False)
    old: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ResetPin:
    """The PIN is forgotten: its owner sets another one. The lead's to give."""

    dispatcher: str


@handles(SetPin)
def set_pin(command: SetPin, snapshot: Snapshot, acting: Acting) -> Answer:
    """No undo: nobody brings an old PIN back. Wrong tries with the old one count as at a signature."""
    row = snapshot.dispatchers.get(command.dispatcher)
    if row is None:
        return Stale("dispatcher", command.dispatcher)
    if not row.pin:
        return _set(row, command.pin)
    if not command.old:
        return refused(OLD_PIN, name=row.name)
    found = proved(row, command.old, snapshot, acting)
    return _set(found, command.pin) if isinstance(found, Dispatcher) else found


def _set(row: Dispatcher, pin: str) -> Decision:
    new = replace(row, pin=pin, tries=0, locked_until=None)
    return Decision((new,), result={"signed": True, "dispatcher": row.id, "name": row.name})


@handles(ResetPin)
def reset_pin(command: ResetPin, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused to anybody but the lead of the shift."""
    row = snapshot.dispatchers.get(command.dispatcher)
    if row is None:
        return Stale("dispatcher", command.dispatcher)
    if acting.role != LEAD:
        return refused(LEAD_ONLY, name=row.name)
    new = replace(row, pin="", tries=0, locked_until=None)
    return Decision((new,), result={"dispatcher": row.id, "name": row.name})
