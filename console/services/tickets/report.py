"""Reporting a fault: the ticket's beginning [C]."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.contracts import by_code as contracts_by_code
from console.domain.contracts import outside
from console.domain.customers import Circuit, circuits_by_code, circuits_by_customer
from console.domain.findings import Finding, WayOut
from console.domain.groups import Groups
from console.domain.places import by_code as places_by_code
from console.domain.policies import ON_REPORTED
from console.domain.rules import WARNING
from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import happened
from console.domain.tickets import BY_HAND, CANCELLED, Ticket, by_external, open_on_circuit
from console.planning.priorities import fitting
from console.planning.tickets.meetings import meeting_event
from console.services.decision import Acting, Answer, Decision, Refused, handles
from console.services.tickets.basis import FIELD_OWED, IN_FUTURE, TakeBack, event_of, refused, written
from console.services.tickets.telling import assignment_messages

REPORTED = "reported"
UNKNOWN_CIRCUIT, UNKNOWN_CUSTOMER, UNKNOWN_PLACE = "unknown_circuit", "unknown_customer", "unknown_place"
OPEN_TICKET, UNKNOWN_CONTRACT = "open_ticket", "unknown_contract"
CODE_PREFIX = "ZX"


@dataclass(frozen=True, slots=True)
class ReportFault:
    """A customer's technician calls. `circuit` is a circuit's number, `customer` a customer's id, `place` a place code.

    A circuit brings its customer, place and contract. A number that the register does not know is kept as it was told.
    `received` is aware. `source` and `external` name another system and the ticket's id there: the same one reported
    again changes nothing and answers with the ticket that is there. A fault at a `venue` (id) during a `conference`
    (id) is a LINE's or a TERMINAL's, and needs no circuit.
    """

    summary: str
    received: datetime
    circuit: str = ""
    customer: str = ""
    place: str = ""
    contact: str = ""
    assignee: str = ""
    contract: str = ""
    source: str = BY_HAND
    external: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    conference: str = ""
    venue: str = ""
    fault: str = ""


def _number(ticket: Ticket) -> tuple[str, int]:
    """The code's beginning and its number on that day; ('', 0) for a code of another kind."""
    head, _, number = ticket.code.rpartition("-")
    return (head, int(number)) if number.isdecimal() else ("", 0)


class _ByDay(Groups[Ticket]):
    @staticmethod
    def key(row: Ticket) -> str:
        return _number(row)[0]


def code_head(received: datetime, zone: ZoneInfo) -> str:
    """What codes of a day begin with, for example ZX-1122."""
    return f"{CODE_PREFIX}-{received.astimezone(zone):%m%d}"


def _next_code(snapshot: Snapshot, received: datetime, acting: Acting) -> str:
    """The next free code of the site's day, for example ZX-1122-001. A year later the day's numbers go on."""
    head = code_head(received, acting.zone(snapshot))
    given = snapshot.tickets.following(_ByDay).of(snapshot.tickets).rows(head)
    return f"{head}-{max((_number(ticket)[1] for ticket in given), default=0) + 1:03d}"


def report_warnings(snapshot: Snapshot, circuit: str, at: datetime | None = None) -> tuple[Finding, ...]:
    """What to say while a fault of this circuit is being reported: unknown to the register, already open, and, where
    `at` tells when, not covered by its contract.
    """
    if not circuit:
        return ()
    found = []
    known = snapshot.circuits.derived(circuits_by_code).get(circuit)
    if known is None:
        found.append(Finding(UNKNOWN_CIRCUIT, WARNING, {"field": "circuit", "circuit": circuit}))
    elif at is not None:
        found += _uncovered(snapshot, known, at)
    for ticket in open_on_circuit(snapshot.tickets, circuit):
        facts = {"field": "circuit", "circuit": circuit, "ticket": ticket.id, "code": ticket.code}
        found.append(Finding(OPEN_TICKET, WARNING, facts, (WayOut("open_ticket", {"ticket": ticket.id}),)))
    return tuple(found)


def _uncovered(snapshot: Snapshot, circuit: Circuit, at: datetime) -> list[Finding]:
    contract = snapshot.contracts.derived(contracts_by_code).get(circuit.contract)
    if contract is None:
        return []
    facts = {"field": "circuit", "contract": contract.code}
    codes = outside(contract, snapshot.places, circuit.place, circuit.service, at)
    return [Finding(code, WARNING, facts) for code in codes]


def _report_problem(command: ReportFault, snapshot: Snapshot, acting: Acting) -> Refused | None:
    if not (command.circuit.strip() or command.customer or command.venue):
        return refused(FIELD_OWED, field="circuit")
    if command.customer and command.customer not in snapshot.customers:
        return refused(UNKNOWN_CUSTOMER, field="circuit")
    if command.place and command.place not in snapshot.places.derived(places_by_code):
        return refused(UNKNOWN_PLACE, field="place", place=command.place)
    if not command.summary.strip():
        return refused(FIELD_OWED, field="summary")
    if command.received > acting.now:
        return refused(IN_FUTURE, field="received", at=command.received)
    return None


def _only_place(snapshot: Snapshot, customer: str) -> str:
    """Where all circuits of the customer are, '' when they are in several places."""
    places = {circuit.place for circuit in snapshot.circuits.derived(circuits_by_customer).get(customer, ())}
    return places.pop() if len(places) == 1 else ""


def _ticket(command: ReportFault, snapshot: Snapshot, acting: Acting) -> Ticket:
    """The ticket without its clocks."""
    number = command.circuit.strip()
    circuit = snapshot.circuits.derived(circuits_by_code).get(number)
    customer = command.customer or (circuit.customer if circuit else "")
    place = command.place or (circuit.place if circuit else _only_place(snapshot, command.customer))
    ticket = Ticket(
        id=acting.new_id(),
        code=_next_code(snapshot, command.received, acting),
        circuit=number,
        customer=customer,
        place=place,
        summary=command.summary.strip(),
        received=command.received,
        received_by=acting.user,
        contact=command.contact.strip(),
        assignee=command.assignee.strip(),
        contract=command.contract.strip() or (circuit.contract if circuit else ""),
        source=command.source,
        external=command.external,
        extra=dict(command.extra),
        conference=command.conference,
        venue=command.venue,
        fault=command.fault,
    )
    return replace(ticket, priority=fitting(snapshot, ticket, acting.now))


def with_clocks(ticket: Ticket, snapshot: Snapshot, now: datetime) -> Ticket:
    """The reported ticket with the clocks that its report starts; that of a meeting counts from now."""
    clocks = happened((), ON_REPORTED, ticket.received, snapshot.policies)
    if told := meeting_event(snapshot, ticket, now):
        clocks = happened(clocks, told.event, now, snapshot.policies, target=told.target, about=told.about)
    return replace(ticket, clocks=clocks)


@handles(ReportFault)
def report_fault(command: ReportFault, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that is owed; an open ticket of the same circuit is only a warning."""
    known = snapshot.tickets.derived(by_external).get((command.source, command.external))
    if command.external and known is not None:
        return Decision(result={"ticket": known.id, "code": known.code, "known": True})
    if problem := _report_problem(command, snapshot, acting):
        return problem
    ticket = with_clocks(_ticket(command, snapshot, acting), snapshot, acting.now)
    event = event_of(acting, ticket.id, REPORTED, ticket.summary, contact=ticket.contact)
    cancelled = replace(ticket, state=CANCELLED, closed=acting.now, clocks=())
    return written(
        snapshot, acting, (ticket,), event, *assignment_messages(snapshot, acting, ticket),
        undo=TakeBack(ticket.id, 1, cancelled),
        result={"ticket": ticket.id, "code": ticket.code},
        findings=report_warnings(snapshot, ticket.circuit, ticket.received),
    )  # fmt: skip
