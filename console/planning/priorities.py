"""Priorities that a period's start or end leaves behind: which open tickets stand otherwise than they should [A][C]."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from console.domain.conferences import PUBLISHED
from console.domain.periods import Period
from console.domain.priority import priority_of
from console.domain.rollcalls import WATCH, round_at
from console.domain.rules import ASSURANCE, figure
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import ENDED, HIGHEST, Ticket, TicketEvent

PRIORITY, TAKEN_BACK = "priority", "taken_back"
JUDGED = "judged"  # the fact of a priority event that a rule made, no hand
ASIDE = frozenset({"noted", "attached", "detached", "escalated"})  # entries that no undo takes back


def period_turned(periods: Iterable[Period], since: datetime, now: datetime) -> bool:
    """Whether a period started or ended in (since, now]."""
    return any(since < edge <= now for period in periods for edge in (period.start, period.end))


def set_by_hand(events: Table[TicketEvent]) -> frozenset[str]:
    """Ids of the tickets whose priority somebody chose, and did not take back."""
    chosen = {e.ticket for e in events.values() if e.what == PRIORITY and not e.facts.get(JUDGED)}
    told: dict[str, list[TicketEvent]] = {ticket: [] for ticket in chosen}
    for event in events.values():
        if event.ticket in chosen and event.what not in ASIDE:
            told[event.ticket].append(event)
    return frozenset(ticket for ticket, rows in told.items() if _by_hand(sorted(rows, key=_order)))


def _order(event: TicketEvent) -> tuple[datetime, str]:
    return event.at, event.id


def _by_hand(rows: list[TicketEvent]) -> bool:
    """The last word on the priority; taking back takes back the entry before it."""
    hand, before = False, False
    for event in rows:
        if event.what == TAKEN_BACK:
            hand = before
        elif event.what == PRIORITY:
            before, hand = hand, not event.facts.get(JUDGED)
        else:
            before = hand
    return hand


def misjudged(snapshot: Snapshot, now: datetime) -> tuple[Ticket, ...]:
    """Open tickets as they should stand now, where their priority is another; those set by hand are left alone."""
    by_hand = snapshot.ticket_events.derived(set_by_hand)
    known: dict[tuple[str, str, str], int] = {}
    found = []
    for ticket in snapshot.tickets.values():
        if ticket.state in ENDED or ticket.id in by_hand:
            continue
        key = (ticket.customer, ticket.place, ticket.conference)
        if key not in known:
            known[key] = fitting(snapshot, ticket, now)
        if known[key] != ticket.priority:
            found.append(replace(ticket, priority=known[key]))
    return tuple(found)


def fitting(snapshot: Snapshot, ticket: Ticket, now: datetime) -> int:
    """The priority of a ticket by its customer, place and a running period; a fault at a venue while its meeting is
    watched or runs is as urgent as the site's figure says.
    """
    row: Any = snapshot.customers.get(ticket.customer)
    grade = row.grade if row else ""
    found = priority_of(snapshot.rules, snapshot.periods, snapshot.places, grade, ticket.place, now)
    met = snapshot.conferences.get(ticket.conference)
    if met is None or met.state != PUBLISHED or not round_at(snapshot.rules, met, WATCH) <= now < met.end:
        return found
    return min(found, max(HIGHEST, figure(snapshot.rules, ASSURANCE, "fault_priority")))
