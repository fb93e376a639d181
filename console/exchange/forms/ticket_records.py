"""Tickets and their history as plain records for machines; phone numbers in any text are masked."""

import json
from collections.abc import Iterable
from typing import Any

from console.domain.tickets import Ticket, TicketClock, TicketEvent
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Records
from console.wording.tickets import mask_numbers

TICKET_FIELDS = (
    "id", "code", "state", "circuit", "customer", "customer_class", "place", "summary", "contact", "side", "cause",
    "received", "received_by", "expected_repair", "last_feedback", "answered", "restored", "closed", "assignee",
    "reopened", "duplicate_of", "priority", "parent", "flaps", "contract", "source", "external", "clocks",
)  # fmt: skip
EVENT_FIELDS = ("id", "ticket", "ticket_code", "at", "by", "what", "text", "facts")


def ticket_records(basis: Basis, tickets: Iterable[Ticket]) -> Records:
    """One record a ticket; `clocks` is a JSON array of every run of every clock with its intervals."""
    return Records("data", TICKET_FIELDS, tuple(_ticket(basis, ticket) for ticket in tickets))


def _ticket(basis: Basis, t: Ticket) -> tuple[str | int, ...]:
    customer = basis.snapshot.customers.get(t.customer)
    clocks = [_clock(basis, clock) for clock in t.clocks]
    return (
        t.id, t.code, t.state, t.circuit,
        customer.name if customer else "", customer.grade if customer else "", t.place,
        mask_numbers(t.summary), mask_numbers(t.contact), t.side, mask_numbers(t.cause), basis.iso(t.received),
        t.received_by, basis.iso(t.expected_repair), basis.iso(t.last_feedback), basis.iso(t.answered),
        basis.iso(t.restored), basis.iso(t.closed), mask_numbers(t.assignee), t.reopened, t.duplicate_of,
        t.priority, t.parent, t.flaps, t.contract, t.source, t.external,
        json.dumps(clocks, ensure_ascii=False) if clocks else "",
    )  # fmt: skip


def _clock(basis: Basis, clock: TicketClock) -> dict[str, Any]:
    parts = [
        {
            "start": basis.iso(part.start), "end": basis.iso(part.end) or None, "kind": part.kind, "why": part.why,
            "by": part.by, "note": mask_numbers(part.note), "evidence": mask_numbers(part.evidence),
        }
        for part in clock.intervals
    ]  # fmt: skip
    return {
        "clock": clock.name, "run": clock.run, "policy": clock.policy, "start": basis.iso(clock.start),
        "ended": basis.iso(clock.ended) or None, "why": clock.why, "intervals": parts,
    }  # fmt: skip


def event_records(basis: Basis, events: Iterable[TicketEvent]) -> Records:
    """One record an entry of the history, the oldest first; `facts` is a JSON object."""
    codes = {ticket.id: ticket.code for ticket in basis.snapshot.tickets.values()}
    return Records("data_history", EVENT_FIELDS, tuple(_event(basis, codes, event) for event in events))


def _event(basis: Basis, codes: dict[str, str], e: TicketEvent) -> tuple[str, ...]:
    facts = mask_numbers(json.dumps(e.facts, ensure_ascii=False)) if e.facts else ""
    return (e.id, e.ticket, codes.get(e.ticket, ""), basis.iso(e.at), e.by, e.what, mask_numbers(e.text), facts)
