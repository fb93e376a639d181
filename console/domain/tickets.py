"""Fault tickets of leased circuits and what happened to them [C]."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.table import Table

REPORTED = "reported"
DIAGNOSING = "diagnosing"
CUSTOMER_SIDE = "customer_side"
REPAIRING = "repairing"
SUSPENDED = "suspended"
RESTORED = "restored"
CLOSED = "closed"
CANCELLED = "cancelled"
TICKET_STATES = (REPORTED, DIAGNOSING, CUSTOMER_SIDE, REPAIRING, SUSPENDED, RESTORED, CLOSED, CANCELLED)
ENDED = frozenset({CLOSED, CANCELLED})

CUSTOMER, CARRIER = "customer", "carrier"

# Why a suspension: waiting for the customer stops the clocks; force majeure frees from repairing, not from telling [C].
CUSTOMER_WAIT, FORCE_MAJEURE = "customer_wait", "force_majeure"


@dataclass(frozen=True, slots=True)
class Pause:
    """An interval of the clocks: from `start` to `end` (None = still), why and by whom.

    `why` is the ticket state or the reason of a suspension. All of them stop the clocks but `FORCE_MAJEURE`, which is
    kept to explain why nobody repairs.
    """

    start: datetime
    end: datetime | None
    why: str
    by: str
    note: str = ""

    @property
    def stops(self) -> bool:
        """Whether this time does not count."""
        return self.why != FORCE_MAJEURE


@dataclass(frozen=True, slots=True)
class Ticket:
    """One fault ticket [C]. `circuit` is the circuit's number, `customer` a customer's id, `place` a place code.

    `cause` and `expected_repair` together are what the carrier owes within 4 h; `last_feedback` restarts the
    feedback clock.
    """

    id: str
    code: str
    circuit: str
    customer: str
    place: str
    summary: str
    received: datetime
    received_by: str
    state: str = REPORTED
    contact: str = ""
    side: str = ""
    cause: str = ""
    expected_repair: datetime | None = None
    assignee: str = ""
    last_feedback: datetime | None = None
    answered: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    resume_to: str = ""
    restored: datetime | None = None
    closed: datetime | None = None
    duplicate_of: str = ""
    reopened: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """An entry of a ticket's history: what, when, by whom, in words.

    `what` is a transition or `reported`, `feedback`, `assigned`, `taken_back`.
    """

    id: str
    ticket: str
    at: datetime
    by: str
    what: str
    text: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    version: int = 1


def by_code(tickets: Table[Ticket]) -> dict[str, Ticket]:
    """Tickets by their code."""
    return {ticket.code: ticket for ticket in tickets.values()}


def open_by_circuit(tickets: Table[Ticket]) -> dict[str, tuple[Ticket, ...]]:
    """Open tickets by circuit number."""
    found: dict[str, list[Ticket]] = {}
    for ticket in tickets.values():
        if ticket.state not in ENDED and ticket.circuit:
            found.setdefault(ticket.circuit, []).append(ticket)
    return {code: tuple(rows) for code, rows in found.items()}


def events_by_ticket(events: Table[TicketEvent]) -> dict[str, tuple[TicketEvent, ...]]:
    """History by ticket id, the latest first."""
    found: dict[str, list[TicketEvent]] = {}
    for event in events.values():
        found.setdefault(event.ticket, []).append(event)
    for rows in found.values():
        rows.sort(key=lambda e: e.at)
        rows.reverse()  # after the sort: of one instant, too, the latest written comes first
    return {ticket: tuple(rows) for ticket, rows in found.items()}
