"""Tickets and their history as plain records for machines; phone numbers in any text are masked."""

import json
from collections.abc import Iterable

from console.domain.tickets import Ticket, TicketEvent
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Records
from console.wording.tickets import mask_numbers

TICKET_FIELDS = (
    "id", "code", "state", "circuit", "customer", "customer_class", "place", "summary", "contact", "side", "cause",
    "received", "received_by", "expected_repair", "last_feedback", "answered", "restored", "closed", "assignee",
    "reopened", "duplicate_of", "pauses",
)  # fmt: skip
EVENT_FIELDS = ("id", "ticket", "ticket_code", "at", "by", "what", "text", "facts")


def ticket_records(basis: Basis, tickets: Iterable[Ticket]) -> Records:
    """One record a ticket; `pauses` is a JSON array of the intervals in which the clocks stood."""
    return Records("data", TICKET_FIELDS, tuple(_ticket(basis, ticket) for ticket in tickets))


def _ticket(basis: Basis, t: Ticket) -> tuple[str | int, ...]:
    customer = basis.snapshot.customers.get(t.customer)
    pauses = [
        {
            "start": basis.iso(p.start),
            "end": basis.iso(p.end) or None,
            "why": p.why,
            "by": p.by,
            "note": mask_numbers(p.note),
        }
        for p in t.pauses
    ]
    return (
        t.id, t.code, t.state, t.circuit,
        customer.name if customer else "", customer.grade if customer else "", t.place,
        mask_numbers(t.summary), mask_numbers(t.contact), t.side, mask_numbers(t.cause), basis.iso(t.received),
        t.received_by, basis.iso(t.expected_repair), basis.iso(t.last_feedback), basis.iso(t.answered),
        basis.iso(t.restored), basis.iso(t.closed), mask_numbers(t.assignee), t.reopened, t.duplicate_of,
        json.dumps(pauses, ensure_ascii=False) if pauses else "",
    )  # fmt: skip


def event_records(basis: Basis, events: Iterable[TicketEvent]) -> Records:
    """One record an entry of the history, the oldest first; `facts` is a JSON object."""
    codes = {ticket.id: ticket.code for ticket in basis.snapshot.tickets.values()}
    return Records("data_history", EVENT_FIELDS, tuple(_event(basis, codes, event) for event in events))


def _event(basis: Basis, codes: dict[str, str], e: TicketEvent) -> tuple[str, ...]:
    facts = mask_numbers(json.dumps(e.facts, ensure_ascii=False)) if e.facts else ""
    return (e.id, e.ticket, codes.get(e.ticket, ""), basis.iso(e.at), e.by, e.what, mask_numbers(e.text), facts)
