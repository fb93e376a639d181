"""Fault tickets [C]: every command by one name; report and steps live beside, feedback and assignment here."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, Ticket
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.ticket_basis import ENDED_TICKET, FIELD_OWED, IN_PAST, TakeBack, event_of, refused, seen
from console.services.ticket_report import ReportFault, report_warnings
from console.services.ticket_steps import SUSPENSIONS, MoveTicket

__all__ = [
    "SUSPENSIONS",
    "AssignTicket",
    "GiveFeedback",
    "MoveTicket",
    "ReportFault",
    "TakeBack",
    "report_warnings",
]
FEEDBACK, ASSIGNED = "feedback", "assigned"


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """A word to the customer. It starts the feedback clock anew; cause and `expected_repair` (aware), both, stop the
    4 h clock, whether they are told at once or one after the other."""

    ticket: str
    version: int
    text: str = ""
    cause: str = ""
    expected_repair: datetime | None = None


def _feedback_problem(command: GiveFeedback, ticket: Ticket, acting: Acting) -> Refused | None:
    if ticket.state in ENDED:
        return refused(ENDED_TICKET, code=ticket.code)
    if not (command.text.strip() or command.cause.strip() or command.expected_repair):
        return refused(FIELD_OWED, field="text")
    if command.expected_repair and command.expected_repair <= acting.now:
        return refused(IN_PAST, field="expected_repair", at=command.expected_repair)
    return None


@handles(GiveFeedback)
def give_feedback(command: GiveFeedback, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a word, on an ended ticket, or for an expected repair that lies in the past."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if problem := _feedback_problem(command, ticket, acting):
        return problem
    cause = command.cause.strip() or ticket.cause
    expected = command.expected_repair or ticket.expected_repair
    answered = ticket.answered or (acting.now if cause and expected else None)
    after = replace(ticket, cause=cause, expected_repair=expected, answered=answered, last_feedback=acting.now)
    told = command.expected_repair.isoformat() if command.expected_repair else ""
    event = event_of(acting, ticket.id, FEEDBACK, command.text, cause=command.cause.strip(), expected_repair=told)
    return Decision((after, event), undo=TakeBack(ticket.id, ticket.version + 1, ticket))


@dataclass(frozen=True, slots=True)
class AssignTicket:
    """Give the ticket to somebody by name; '' leaves it to nobody."""

    ticket: str
    version: int
    assignee: str


@handles(AssignTicket)
def assign_ticket(command: AssignTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused on an ended ticket; the same name again changes nothing."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if ticket.state in ENDED:
        return refused(ENDED_TICKET, code=ticket.code)
    name = command.assignee.strip()
    if name == ticket.assignee:
        return Decision()
    event = event_of(acting, ticket.id, ASSIGNED, assignee=name, before=ticket.assignee)
    undo = AssignTicket(ticket.id, ticket.version + 1, ticket.assignee)
    return Decision((replace(ticket, assignee=name), event), undo=undo)
