"""What every command on a ticket stands on: refusals, history entries, the version seen, and taking back."""

from dataclasses import dataclass, replace
from typing import Any

from console.domain.findings import Finding
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket, TicketEvent
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles

FIELD_OWED, IN_FUTURE, IN_PAST, ENDED_TICKET = "field_owed", "in_future", "in_past", "ticket_ended"
TAKEN_BACK = "taken_back"


def refused(rule: str, **facts: Any) -> Refused:
    """Nothing written, for one reason; `field` among the facts says where in a form it belongs."""
    return Refused((Finding(rule, BLOCKING, facts),))


def event_of(acting: Acting, ticket: str, what: str, text: str = "", **facts: Any) -> TicketEvent:
    """An entry of the ticket's history, now and by who acts; empty facts are left out."""
    kept = {name: value for name, value in facts.items() if value}
    return TicketEvent(acting.new_id(), ticket, acting.now, acting.user, what, text.strip(), kept)


def seen(snapshot: Snapshot, ticket: str, version: int) -> Ticket | Stale:
    """The ticket as the command's author saw it, or that it has changed since."""
    found = snapshot.tickets.get(ticket)
    return found if found and found.version == version else Stale("ticket", ticket)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The undo of a command on a ticket: as it stood `before`; the history keeps both. Stale once the ticket moved on.

    A reported fault is taken back as cancelled, since its number was given out.
    """

    ticket: str
    version: int
    before: Ticket


@handles(TakeBack)
def take_back(command: TakeBack, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when the ticket has moved on."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    event = event_of(acting, ticket.id, TAKEN_BACK, left=ticket.state, state=command.before.state)
    return Decision((replace(command.before, version=ticket.version), event))
