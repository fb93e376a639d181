"""Fault tickets of leased circuits and what happened to them [C]."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from console.domain.groups import Groups
from console.domain.policies import Step
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

# Where a ticket came from.
BY_HAND, BY_TMF621, BY_ALERTMANAGER, BY_REPLAY = "hand", "tmf621", "alertmanager", "replay"

RUNNING, PAUSED, EXEMPT = "running", "paused", "exempt"

HIGHEST, LOWEST = 1, 4

# What a fault at a venue is of: local maintenance mends the line, the integrator guides with the terminal [D].
LINE, TERMINAL = "line", "terminal"


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a clock: from `start` to `end` (None = still), whether it counted, why, by whom.

    `kind` is RUNNING, PAUSED or EXEMPT; `why` of the latter two is the ticket state or the reason of a suspension;
    `note` is what the dispatcher wrote, `evidence` an attachment's id or a reference.
    """

    start: datetime
    end: datetime | None
    kind: str
    why: str = ""
    by: str = ""
    note: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TicketClock:
    """One run of one clock, with the policy's figures as they were when it started.

    `intervals` follow each other without a gap from `start` on; all else is derived (`clocks`). `run` counts the starts
    of this clock on this ticket; `ended` with `why` is the event that stopped it. `about` is the meeting of a meeting
    clock. `paused_by`, `exempt_by` as in `policies.Policy`.
    """

    name: str
    policy: str
    run: int
    start: datetime
    steps: tuple[Step, ...]
    intervals: tuple[Interval, ...]
    paused_by: tuple[str, ...] = ()
    exempt_by: tuple[str, ...] = ()
    working: bool = False
    ended: datetime | None = None
    why: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One fault ticket [C]. `circuit` is the circuit's number, `customer` a customer's id, `place` a place code.

    `cause` and `expected_repair` together are what the carrier owes within 4 h (`answered`); `last_feedback` is the
    last word to the customer. `priority` is 1 (highest) to 4. `parent` is the ticket that gathers this one; `flaps`
    counts further reports of the same fault; `external` is its id in the system `source` names, `extra` what that
    system keeps with it. A fault at a `venue` (id) during a `conference` (id) is of the LINE or of the TERMINAL [D].
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
    clocks: tuple[TicketClock, ...] = ()
    resume_to: str = ""
    restored: datetime | None = None
    closed: datetime | None = None
    duplicate_of: str = ""
    reopened: int = 0
    priority: int = 3
    parent: str = ""
    flaps: int = 0
    contract: str = ""
    source: str = BY_HAND
    external: str = ""
    extra: dict[str, Any] = field(default_factory=dict)
    conference: str = ""
    venue: str = ""
    fault: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class TicketEvent:
    """An entry of a ticket's history: what, when, by whom, in words.

    `what` is a transition or one of `reported`, `feedback`, `assigned`, `taken_back`, `receipt_corrected`, `gathered`,
    `released`, `flapped`, `priority`, `noted`, `attached`, `escalated`.
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


def by_external(tickets: Table[Ticket]) -> dict[tuple[str, str], Ticket]:
    """Tickets of other systems by (source, id there)."""
    return {(ticket.source, ticket.external): ticket for ticket in tickets.values() if ticket.external}


def children_of(tickets: Table[Ticket]) -> dict[str, tuple[Ticket, ...]]:
    """The tickets gathered by each parent's id, by code."""
    found: dict[str, list[Ticket]] = {}
    for ticket in sorted((t for t in tickets.values() if t.parent), key=lambda t: t.code):
        found.setdefault(ticket.parent, []).append(ticket)
    return {parent: tuple(rows) for parent, rows in found.items()}


class _Open(Groups[Ticket]):
    @staticmethod
    def order(row: Ticket) -> tuple[datetime, str]:
        return row.received, row.id


class _OpenByCircuit(_Open):
    @staticmethod
    def key(row: Ticket) -> str:
        return row.circuit if row.state not in ENDED else ""


class _OpenByPlace(_Open):
    @staticmethod
    def key(row: Ticket) -> str:
        return row.place if row.state not in ENDED else ""


def open_on_circuit(tickets: Table[Ticket], circuit: str) -> tuple[Ticket, ...]:
    """The open tickets of a circuit (its number), the first received first."""
    return tickets.following(_OpenByCircuit).of(tickets).get(circuit)


def open_at_place(tickets: Table[Ticket], place: str) -> tuple[Ticket, ...]:
    """The open tickets of a place (its code), the first received first."""
    return tickets.following(_OpenByPlace).of(tickets).get(place)


def events_by_ticket(events: Table[TicketEvent]) -> dict[str, tuple[TicketEvent, ...]]:
    """History by ticket id, the latest first."""
    found: dict[str, list[TicketEvent]] = {}
    for event in events.values():
        found.setdefault(event.ticket, []).append(event)
    for rows in found.values():
        rows.sort(key=lambda e: e.at)
        rows.reverse()  # after the sort: of one instant, too, the latest written comes first
    return {ticket: tuple(rows) for ticket, rows in found.items()}
