"""A fault at a venue becomes a ticket with the venue filled in: the line's for local maintenance, the terminal's under
the integrator's guidance [D].
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.conference_log import FAULT_REPORTED
from console.domain.conferences import Need
from console.domain.policies import INTEGRATOR, MAINTENANCE
from console.domain.snapshot import Snapshot
from console.domain.tickets import LINE, TERMINAL, Ticket
from console.services.conferences.basis import need_of, refused
from console.services.conferences.telling import fault_messages
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.tickets.basis import event_of as ticket_event
from console.services.tickets.report import ReportFault, report_fault

UNKNOWN_FAULT = "unknown_fault"
TELLS = {LINE: MAINTENANCE, TERMINAL: INTEGRATOR}
GUIDED = "noted"  # the entry of the ticket's history that bears the integrator's guidance


@dataclass(frozen=True, slots=True)
class ReportVenueFault:
    """A venue (`need`) reports a fault of its LINE or its TERMINAL. `received` is aware, None for now; `guidance` is
    what the integrator said to do.
    """

    need: str
    fault: str
    summary: str
    received: datetime | None = None
    contact: str = ""
    assignee: str = ""
    guidance: str = ""


@handles(ReportVenueFault)
def report_venue_fault(command: ReportVenueFault, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an ended conference, an excused venue, an unknown kind of fault, and as any report of a fault.

    The ticket bears the venue's circuit, its customer and place, and the meeting clock, whatever the circuit carries.
    """
    found = need_of(snapshot, command.need)
    if isinstance(found, Stale | Refused):
        return found
    need, conference = found
    if command.fault not in TELLS:
        return refused(UNKNOWN_FAULT, conference, field="fault", value=command.fault)
    answer = report_fault(_report(command, snapshot, acting, need), snapshot, acting)
    if not isinstance(answer, Decision):
        return answer
    ticket = next(row for row in answer.puts if isinstance(row, Ticket))
    beside: list[Any] = [*fault_messages(snapshot, acting, conference, ticket, TELLS[ticket.fault])]
    if guidance := command.guidance.strip():
        beside.append(ticket_event(acting, ticket.id, GUIDED, guidance, role=INTEGRATOR))
    event = event_of(
        acting, conference.id, FAULT_REPORTED, need.id, ticket.summary,
        venue=need.venue, ticket=ticket.id, code=ticket.code, fault=ticket.fault,
    )  # fmt: skip
    return replace(answer, puts=(*answer.puts, *beside, event))


def _report(command: ReportVenueFault, snapshot: Snapshot, acting: Acting, need: Need) -> ReportFault:
    venue = snapshot.venues.get(need.venue)
    return ReportFault(
        summary=command.summary,
        received=command.received or acting.now,
        circuit=venue.circuit if venue else "",
        place=need.place,
        contact=command.contact,
        assignee=command.assignee,
        conference=need.conference,
        venue=need.venue,
        fault=command.fault,
    )
