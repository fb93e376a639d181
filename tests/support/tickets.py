"""Tickets with clocks for tests: as a report would start them, and with a story told in minutes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.domain.policies import ON_ANSWERED, ON_ENDED, ON_FEEDBACK, ON_REPORTED, Policy
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.ticket_clocks import Interruption, happened, interrupted, resumed
from console.domain.tickets import ENDED, Ticket
from console.planning.workdays import calendar_of

POLICIES: Table[Policy] = Table()
HOURS = calendar_of(Snapshot())
Stood = Iterable[tuple[datetime, datetime | None, str]]


def clocked(ticket: Ticket, stood: Stood = ()) -> Ticket:
    """The ticket with the clocks that its fields and these interruptions (from, to, why), in order, give it."""
    moments: list[tuple[datetime, int, str, Any]] = []
    if ticket.last_feedback:
        moments.append((ticket.last_feedback, 1, ON_FEEDBACK, None))
    if ticket.answered:
        moments.append((ticket.answered, 1, ON_ANSWERED, None))
    for start, end, why in stood:
        moments.append((start, 2, "hold", Interruption(why, "Lin")))
        if end is not None:
            moments.append((end, 0, "resume", None))
    clocks = happened((), ON_REPORTED, ticket.received, POLICIES)
    held: Interruption | None = None
    for at, _, what, more in sorted(moments, key=lambda m: m[:2]):
        if what == "hold":
            held, clocks = more, interrupted(clocks, at, more)
        elif what == "resume":
            held, clocks = None, resumed(clocks, at)
        else:
            clocks = happened(clocks, what, at, POLICIES, held=held)
    if ticket.state in ENDED:
        clocks = happened(clocks, ON_ENDED, ticket.closed or ticket.received, POLICIES)
    return replace(ticket, clocks=clocks)
