"""A word to the customer, and who has the ticket [C]."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.policies import ON_ANSWERED, ON_FEEDBACK, ON_PROMISED
from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import happened, holding
from console.domain.tickets import CUSTOMER_SIDE, ENDED, RESTORED, Ticket
from console.planning.tickets.families import gathered
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.tickets.basis import (
    ENDED_TICKET,
    FIELD_OWED,
    IN_PAST,
    event_of,
    refused,
    seen,
    undo_of,
    written,
)
from console.services.tickets.telling import assignment_messages

FEEDBACK, ASSIGNED = "feedback", "assigned"


@dataclass(frozen=True, slots=True)
class GiveFeedback:
    """A word to the customer. It starts the feedback clock anew; cause and `expected_repair` (aware), both, stop the
    4 h clock, whether they are told at once or one after the other. A word on a parent serves all it gathers.
    """

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


def told(ticket: Ticket, command: GiveFeedback, snapshot: Snapshot, now: datetime) -> Ticket:
    """The ticket after this word to the customer."""
    cause = command.cause.strip() or ticket.cause
    expected = command.expected_repair or ticket.expected_repair
    ahead = expected is not None and expected > now  # a promise that has passed answers nothing any more
    answered = ticket.answered or (now if cause and ahead else None)
    held, policies = holding(ticket.clocks), snapshot.policies
    clocks = happened(ticket.clocks, ON_FEEDBACK, now, policies, held=held)
    if answered and not ticket.answered:
        clocks = happened(clocks, ON_ANSWERED, now, policies, held=held)
    if command.expected_repair and ticket.state not in (RESTORED, CUSTOMER_SIDE):  # there nothing is left to repair
        clocks = happened(clocks, ON_PROMISED, now, policies, target=command.expected_repair, held=held)
    return replace(ticket, cause=cause, expected_repair=expected, answered=answered, last_feedback=now, clocks=clocks)


@handles(GiveFeedback)
def give_feedback(command: GiveFeedback, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused without a word, on an ended ticket, or for an expected repair that lies in the past."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if problem := _feedback_problem(command, ticket, acting):
        return problem
    rows = gathered(snapshot.tickets, ticket.id)
    family = [ticket, *(child for child in rows if child.state not in ENDED)]
    expected = command.expected_repair.isoformat() if command.expected_repair else ""
    events = [
        event_of(
            acting, member.id, FEEDBACK, command.text,
            cause=command.cause.strip(), expected_repair=expected, parent=ticket.code if position else "",
        )
        for position, member in enumerate(family)
    ]  # fmt: skip
    after = [told(member, command, snapshot, acting.now) for member in family]
    return written(snapshot, acting, after, *events, undo=undo_of(ticket, family[1:]))


@dataclass(frozen=True, slots=True)
class AssignTicket:
    """Give the ticket to somebody by name, who is told; '' leaves it to nobody."""

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
    after = replace(ticket, assignee=name)
    told = assignment_messages(snapshot, acting, after)
    return written(snapshot, acting, (after,), event, *told, undo=undo_of(ticket))
