"""One cable, many circuits: tickets gathered under a parent; and one circuit, many reports: a flap is counted [C]."""

from dataclasses import dataclass, replace
from datetime import datetime

from console.domain.lifecycle import NOT_RESTORED, TRANSITIONS
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, RESTORED, Ticket
from console.planning.tickets.families import gathered
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.tickets.basis import ENDED_TICKET, FIELD_OWED, event_of, refused, seen, undo_of, written
from console.services.tickets.steps import moved

GATHERED, RELEASED, FLAPPED = "gathered", "released", "flapped"
NOT_A_PARENT, HAS_CHILDREN, NOT_GATHERED = "not_a_parent", "has_children", "not_gathered"


@dataclass(frozen=True, slots=True)
class GatherTickets:
    """Put open tickets, as (id, version), under the parent: one word to the customer and one step serve all."""

    parent: str
    version: int
    tickets: tuple[tuple[str, int], ...]


def _child_problem(snapshot: Snapshot, parent: Ticket, child: Ticket) -> Refused | None:
    if child.id == parent.id:
        return refused(NOT_A_PARENT, field="tickets", code=child.code)
    if child.state in ENDED:
        return refused(ENDED_TICKET, field="tickets", code=child.code)
    if gathered(snapshot.tickets, child.id):
        return refused(HAS_CHILDREN, field="tickets", code=child.code)
    return None


@handles(GatherTickets)
def gather_tickets(command: GatherTickets, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for an ended ticket, for one that gathers others itself, and under one that is gathered."""
    parent = seen(snapshot, command.parent, command.version)
    if isinstance(parent, Stale):
        return parent
    if parent.state in ENDED:
        return refused(ENDED_TICKET, code=parent.code)
    if parent.parent:
        return refused(NOT_A_PARENT, code=parent.code)
    if not command.tickets:
        return refused(FIELD_OWED, field="tickets")
    children = []
    for key, version in command.tickets:
        child = seen(snapshot, key, version)
        if isinstance(child, Stale):
            return child
        if problem := _child_problem(snapshot, parent, child):
            return problem
        children.append(child)
    events = [event_of(acting, child.id, GATHERED, parent=parent.code) for child in children]
    events.append(event_of(acting, parent.id, GATHERED, children=[child.code for child in children]))
    after = [replace(child, parent=parent.id) for child in children]
    undo = undo_of(children[0], children[1:])
    return written(snapshot, acting, after, *events, undo=undo, result={"gathered": len(children)})


@dataclass(frozen=True, slots=True)
class ReleaseTicket:
    """Take a ticket out from under its parent: it is told and moved on its own again."""

    ticket: str
    version: int


@handles(ReleaseTicket)
def release_ticket(command: ReleaseTicket, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a ticket that no parent gathers."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if not ticket.parent:
        return refused(NOT_GATHERED, code=ticket.code)
    parent = snapshot.tickets.get(ticket.parent)
    event = event_of(acting, ticket.id, RELEASED, parent=parent.code if parent else "")
    return written(snapshot, acting, (replace(ticket, parent=""),), event, undo=undo_of(ticket))


@dataclass(frozen=True, slots=True)
class CountFlap:
    """The fault was reported once more: the open ticket counts it. A ticket that waits for confirmation goes back to
    diagnosing, since the fault is back.
    """

    ticket: str
    version: int
    at: datetime
    text: str = ""


@handles(CountFlap)
def count_flap(command: CountFlap, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused on an ended ticket."""
    ticket = seen(snapshot, command.ticket, command.version)
    if isinstance(ticket, Stale):
        return ticket
    if ticket.state in ENDED:
        return refused(ENDED_TICKET, code=ticket.code)
    after = replace(ticket, flaps=ticket.flaps + 1)
    events = [event_of(acting, ticket.id, FLAPPED, command.text, count=after.flaps, seen=command.at.isoformat())]
    if ticket.state == RESTORED:
        after = moved(after, TRANSITIONS[NOT_RESTORED], {}, acting, snapshot)
        events.append(event_of(acting, ticket.id, NOT_RESTORED))
    result = {"ticket": ticket.id, "code": ticket.code, "flaps": after.flaps}
    return written(snapshot, acting, (after,), *events, undo=undo_of(ticket), result=result)
