"""Reporting a fault: the ticket's beginning [C]."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.customers import circuits_by_code, circuits_by_customer
from console.domain.findings import Finding, WayOut
from console.domain.places import by_code as places_by_code
from console.domain.rules import WARNING
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import CANCELLED, Ticket, open_by_circuit
from console.services.decision import Acting, Answer, Decision, Refused, handles
from console.services.ticket_basis import FIELD_OWED, IN_FUTURE, TakeBack, event_of, refused

REPORTED = "reported"
UNKNOWN_CIRCUIT, UNKNOWN_CUSTOMER, UNKNOWN_PLACE = "unknown_circuit", "unknown_customer", "unknown_place"
OPEN_TICKET = "open_ticket"
CODE_PREFIX = "ZX"


@dataclass(frozen=True, slots=True)
class ReportFault:
    """A customer's technician calls. `circuit` is a circuit's number, `customer` a customer's id, `place` a place code.

    A circuit brings its customer and place. A number that the register does not know is kept as it was told.
    `received` is aware.
    """

    summary: str
    received: datetime
    circuit: str = ""
    customer: str = ""
    place: str = ""
    contact: str = ""
    assignee: str = ""


def _highest_numbers(tickets: Table[Ticket]) -> dict[str, int]:
    """The highest number given on each day, by the code's beginning."""
    found: dict[str, int] = {}
    for ticket in tickets.values():
        head, _, number = ticket.code.rpartition("-")
        if number.isdecimal():
            found[head] = max(found.get(head, 0), int(number))
    return found


def _next_code(snapshot: Snapshot, received: datetime, acting: Acting) -> str:
    """The next free code of the site's day, for example ZX-1122-001. A year later the day's numbers go on."""
    head = f"{CODE_PREFIX}-{received.astimezone(acting.zone(snapshot)):%m%d}"
    return f"{head}-{snapshot.tickets.derived(_highest_numbers).get(head, 0) + 1:03d}"


def report_warnings(snapshot: Snapshot, circuit: str) -> tuple[Finding, ...]:
    """What to say while a fault of this circuit is being reported: unknown to the register, already open."""
    if not circuit:
        return ()
    found = []
    if circuit not in snapshot.circuits.derived(circuits_by_code):
        found.append(Finding(UNKNOWN_CIRCUIT, WARNING, {"field": "circuit", "circuit": circuit}))
    for ticket in snapshot.tickets.derived(open_by_circuit).get(circuit, ()):
        facts = {"field": "circuit", "circuit": circuit, "ticket": ticket.id, "code": ticket.code}
        found.append(Finding(OPEN_TICKET, WARNING, facts, (WayOut("open_ticket", {"ticket": ticket.id}),)))
    return tuple(found)


def _report_problem(command: ReportFault, snapshot: Snapshot, acting: Acting) -> Refused | None:
    if not (command.circuit.strip() or command.customer):
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


@handles(ReportFault)
def report_fault(command: ReportFault, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with the field that is owed; an open ticket of the same circuit is only a warning."""
    if problem := _report_problem(command, snapshot, acting):
        return problem
    number = command.circuit.strip()
    circuit = snapshot.circuits.derived(circuits_by_code).get(number)
    ticket = Ticket(
        id=acting.new_id(),
        code=_next_code(snapshot, command.received, acting),
        circuit=number,
        customer=command.customer or (circuit.customer if circuit else ""),
        place=command.place or (circuit.place if circuit else _only_place(snapshot, command.customer)),
        summary=command.summary.strip(),
        received=command.received,
        received_by=acting.user,
        contact=command.contact.strip(),
        assignee=command.assignee.strip(),
    )
    event = event_of(acting, ticket.id, REPORTED, ticket.summary, contact=ticket.contact)
    undo = TakeBack(ticket.id, 1, replace(ticket, state=CANCELLED, closed=acting.now))
    result = {"ticket": ticket.id, "code": ticket.code}
    return Decision((ticket, event), undo=undo, result=result, findings=report_warnings(snapshot, number))
