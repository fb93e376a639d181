"""Corrections of a ticket, each audited: the time of receipt, the priority, a note [C]."""

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from console.domain.lifecycle import STAFF
from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import backdated
from console.domain.tickets import ENDED, HIGHEST, LOWEST, Ticket
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import (
    ENDED_TICKET,
    FIELD_OWED,
    IN_FUTURE,
    NOT_ALLOWED,
    event_of,
    refused,
    seen,
    undo_of,
    written,
)

RECEIPT_CORRECTED, PRIORITY_SET, NOTED = "receipt_corrected", "priority", "noted"
AFTER_FIRST_WORD, BAD_PRIORITY = "after_first_event", "bad_priority"


@dataclass(frozen=True, slots=True)
class CorrectReceipt:
    """The fault was received at another time than was written down (aware). The clocks count from then."""

    ticket: str
    version: int
    received: datetime
    text: str = ""


def _correctable(
    snapshot: Snapshot, acting: Acting, command: "CorrectReceipt | SetPriority"
) -> Ticket | Stale | Refused:
    """The ticket as it was seen, open, and the one who acts is of the staff."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if acting.role not in STAFF:
        return refused(NOT_ALLOWED, role=acting.role)
    return refused(ENDED_TICKET, code=ticket.code) if ticket.state in ENDED else ticket


@handles(CorrectReceipt)
def correct_receipt(command: CorrectReceipt, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason, for a time to come, and for one after something already happened to the ticket."""
    ticket = _correctable(snapshot, acting, command)
    if not isinstance(ticket, Ticket):
        return ticket
    if not command.text.strip():
        return refused(FIELD_OWED, field="text")
    if command.received > acting.now:
        return refused(IN_FUTURE, field="received", at=command.received)
    later = chain.from_iterable((clock.start, *(i.end for i in clock.intervals)) for clock in ticket.clocks)
    first = min((at for at in later if at is not None and at > ticket.received), default=acting.now)
    if command.received > first:
        return refused(AFTER_FIRST_WORD, field="received", at=first)
    clocks = backdated(ticket.clocks, command.received, ticket.received, snapshot.policies)
    event = event_of(
        acting, ticket.id, RECEIPT_CORRECTED, command.text,
        before=ticket.received.isoformat(), received=command.received.isoformat(),
    )  # fmt: skip
    after = replace(ticket, received=command.received, clocks=clocks)
    return written(snapshot, acting, (after,), event, undo=undo_of(ticket))


@dataclass(frozen=True, slots=True)
class SetPriority:
    """Give the ticket another priority than its customer's class, 1 (highest) to 4, with the reason."""

    ticket: str
    version: int
    priority: int
    text: str = ""


@handles(SetPriority)
def set_priority(command: SetPriority, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a reason and for a figure that is none."""
    ticket = _correctable(snapshot, acting, command)
    if not isinstance(ticket, Ticket):
        return ticket
    if not HIGHEST <= command.priority <= LOWEST:
        return refused(BAD_PRIORITY, field="priority", value=command.priority)
    if command.priority == ticket.priority:
        return Decision()
    if not command.text.strip():
        return refused(FIELD_OWED, field="text")
    event = event_of(acting, ticket.id, PRIORITY_SET, command.text, before=ticket.priority, priority=command.priority)
    return written(snapshot, acting, (replace(ticket, priority=command.priority),), event, undo=undo_of(ticket))


@dataclass(frozen=True, slots=True)
class AddNote:
    """A note in the history that is no word to the customer; also on an ended ticket."""

    ticket: str
    text: str


@handles(AddNote)
def add_note(command: AddNote, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a word; stale for a ticket that is not there."""
    if command.ticket not in snapshot.tickets:
        return Stale("ticket", command.ticket)
    if not command.text.strip():
        return refused(FIELD_OWED, field="text")
    event = event_of(acting, command.ticket, NOTED, command.text)
    return Decision((event,), result={"event": event.id})
