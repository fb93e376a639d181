"""Faults of a conference's venues: which, how long, how much of it while the meeting ran [C][D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.clocks import NOTHING
from console.domain.conferences import Conference, Need
from console.domain.snapshot import Snapshot
from console.domain.tickets import CANCELLED, Ticket


@dataclass(frozen=True, slots=True)
class FaultLine:
    """A fault at a venue. `lasted` from the report to the restoration, or to now; `during` what of it fell into the
    meeting; `mended` the restoration, None while it lasts.
    """

    ticket: Ticket
    venue: str
    mended: datetime | None
    lasted: timedelta
    during: timedelta


def faults_of(
    snapshot: Snapshot, conference: Conference, needs: Iterable[Need], now: datetime
) -> tuple[FaultLine, ...]:
    """Tickets that name the conference, and those of its venues' circuits that were open between set-up and tear-down.
    Withdrawn ones are left out; the first report first.
    """
    rows = tuple(needs)
    first = min((need.start for need in rows), default=conference.start)
    last = max((need.end for need in rows), default=conference.end)
    venue_of = {v.circuit: v.id for need in rows if (v := snapshot.venues.get(need.venue)) and v.circuit}
    found = []
    for ticket in snapshot.tickets.values():
        named = ticket.conference == conference.id
        if ticket.state == CANCELLED or not (named or ticket.circuit in venue_of):
            continue
        mended = _mended(ticket)
        if named or (ticket.received < last and (mended is None or mended > first)):
            venue = ticket.venue or venue_of.get(ticket.circuit, "")
            found.append(_line(ticket, venue, mended, conference, now))
    return tuple(sorted(found, key=lambda line: (line.ticket.received, line.ticket.code)))


def _mended(ticket: Ticket) -> datetime | None:
    return ticket.restored or ticket.closed


def _line(ticket: Ticket, venue: str, mended: datetime | None, conference: Conference, now: datetime) -> FaultLine:
    until = mended or max(now, ticket.received)
    low, high = max(ticket.received, conference.start), min(until, conference.end)
    return FaultLine(ticket, venue, mended, until - ticket.received, max(high - low, NOTHING))
