"""Several reports of one circuit: each its own ticket, as the standard wants it, under the one that was open."""

from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, RESTORED, Ticket, open_on_circuit
from console.planning.tickets.families import gathered
from console.services.decision import Refused, Stale
from console.services.northbound.steps import Together
from console.services.tickets.family import GatherTickets, ReleaseTicket


def _to_gather(snapshot: Snapshot, ticket: Ticket) -> Ticket | None:
    """The first open ticket of the circuit, or the one that gathers it. One that awaits confirmation is no longer the
    outage that is reported: the fault is back, or another one.
    """
    for other in open_on_circuit(snapshot.tickets, ticket.circuit) if ticket.circuit else ():
        found = snapshot.tickets.get(other.parent, other)
        if other.id != ticket.id and found.state not in ENDED | {RESTORED}:
            return found
    return None


def gather_reported(together: Together, key: str) -> Refused | Stale | None:
    """Put a ticket just reported under the open one of its circuit, so that one word and one step serve both."""
    ticket = together.snapshot.tickets[key]
    parent = _to_gather(together.snapshot, ticket)
    if parent is None:
        return None
    return _unless_done(together, GatherTickets(parent.id, parent.version, ((key, ticket.version),)))


def hand_on(together: Together, key: str) -> Refused | Stale | None:
    """Before a ticket is withdrawn: what it gathers of its own circuit goes on without it, under the first of them."""
    parent = together.snapshot.tickets[key]
    own = [row for row in gathered(together.snapshot.tickets, key) if row.circuit == parent.circuit]
    left = [row for row in own if row.state not in ENDED]
    for row in left:
        if problem := _unless_done(together, ReleaseTicket(row.id, row.version)):
            return problem
    if len(left) < 2:
        return None
    first, *rest = left
    return _unless_done(together, GatherTickets(first.id, first.version, tuple((row.id, row.version) for row in rest)))


def _unless_done(together: Together, command: GatherTickets | ReleaseTicket) -> Refused | Stale | None:
    answer = together.take(command)
    return answer if isinstance(answer, Refused | Stale) else None
