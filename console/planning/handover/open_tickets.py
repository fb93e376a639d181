"""Open tickets by their next deadline, as the board orders them; those whose clocks stand come last."""

from collections.abc import Iterator
from datetime import datetime

from console.domain.digest import (
    AHEAD,
    EXEMPT,
    LATE,
    MOST_ROWS,
    PAUSED,
    SOON,
    TICKET,
    DigestRow,
    Section,
    section,
)
from console.domain.handover import OPEN_TICKETS
from console.domain.snapshot import Snapshot
from console.domain.tickets import EXEMPT as FREED
from console.domain.tickets import Ticket, TicketEvent
from console.planning.handover.about import ticket_names
from console.planning.tickets.board import order_of
from console.planning.tickets.clock import Face, face
from console.planning.tickets.history import history_of, standing
from console.planning.tickets.standing import BREACHED, DUE, LATER, STOPPED
from console.planning.tickets.standings import GROUP_NUMBERS
from console.planning.workdays import calendar_of

# What says how a fault stands; the rest is the desk's own bookkeeping.
TELLING = frozenset(
    {"feedback", "noted", "diagnose", "to_customer", "repair", "suspend", "resume", "restore", "not_restored"}
)


def opened(snapshot: Snapshot, now: datetime) -> Iterator[Ticket]:
    """Tickets that have not ended, by deadline, priority, code."""
    order = order_of(snapshot, now)
    for code in (BREACHED, DUE, LATER, STOPPED):
        for slot in order.order[GROUP_NUMBERS[code]].tolist():
            yield order.tickets[slot]


def open_tickets(snapshot: Snapshot, now: datetime) -> Section:
    """The first of them with what was said last."""
    order = order_of(snapshot, now)
    count = sum(len(order.order[GROUP_NUMBERS[code]]) for code in (BREACHED, DUE, LATER, STOPPED))
    found: list[DigestRow] = []
    hours = calendar_of(snapshot)
    for ticket in opened(snapshot, now):
        if len(found) == MOST_ROWS:
            break
        shown, last = face(ticket, now, hours), last_word(snapshot, ticket)
        facts = {"state": ticket.state, "assignee": ticket.assignee, "last": last.id if last else ""}
        if shown is not None:
            facts |= {"clock": shown.mark.clock, "step": shown.mark.step, "seconds": str(shown.mark.seconds)}
        at = shown.mark.due if shown is not None and not shown.paused else None
        names = {**ticket_names(snapshot, ticket), "left": _left(shown)}
        found.append(DigestRow(TICKET, ticket.id, at, _state(ticket, shown), facts, names))
    return section(OPEN_TICKETS, found, count)


def _left(shown: Face | None) -> str:
    """What is left on a clock that stands, in hours and minutes."""
    if shown is None or not shown.paused:
        return ""
    minutes = abs(int(shown.mark.remaining.total_seconds())) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def _state(ticket: Ticket, shown: Face | None) -> str:
    if shown is None:
        return AHEAD
    if shown.paused:
        running = [clock for clock in ticket.clocks if clock.ended is None]
        return EXEMPT if any(c.intervals and c.intervals[-1].kind == FREED for c in running) else PAUSED
    return LATE if shown.breached else SOON if shown.due else AHEAD


def last_word(snapshot: Snapshot, ticket: Ticket) -> TicketEvent | None:
    """The last entry of its history that says something in words."""
    told = standing(history_of(snapshot.ticket_events, ticket.id))
    return next((event for event in told if event.what in TELLING and event.text), None)
