"""Rows of `list tickets`: flat objects, times ISO 8601 with the site's offset, phones masked."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.clocks import Hours, is_paused, next_mark
from console.domain.places import full_name
from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.tickets.entries import customer_of, place_of
from console.planning.tickets.standing import standing
from console.planning.workdays import calendar_of
from console.wording.tickets import mask_numbers


def rows(snapshot: Snapshot, now: datetime, tickets: Iterable[Ticket] | None = None) -> Iterator[dict[str, Any]]:
    """Tickets (all, or these), open ones by their next deadline, then the ended, the latest first. `now` is aware."""
    hours = calendar_of(snapshot)
    chosen = snapshot.tickets.values() if tickets is None else tickets
    zone = ZoneInfo(snapshot.site.zone)
    for ticket in sorted(chosen, key=lambda ticket: _order(ticket, now, hours)):
        yield {**_facts(snapshot, ticket, zone), **_clock(ticket, now, hours, zone)}


def _order(ticket: Ticket, now: datetime, hours: Hours) -> tuple[bool, float, str]:
    mark = next_mark(ticket, now, hours)
    if mark is None:
        return True, -(ticket.closed or ticket.received).timestamp(), ticket.code
    return False, mark.remaining.total_seconds(), ticket.code


def _time(moment: datetime | None, zone: ZoneInfo) -> str | None:
    return moment.astimezone(zone).isoformat() if moment else None


def _facts(snapshot: Snapshot, ticket: Ticket, zone: ZoneInfo) -> dict[str, Any]:
    customer, place = customer_of(snapshot, ticket), place_of(snapshot, ticket)
    return {
        "id": ticket.id, "code": ticket.code, "state": ticket.state, "circuit": ticket.circuit or None,
        "customer": customer.name if customer else None, "customer_class": customer.grade or None if customer else None,
        "place": place or None, "place_name": full_name(snapshot.places, place) or None,
        "summary": mask_numbers(ticket.summary), "contact": mask_numbers(ticket.contact), "side": ticket.side or None,
        "assignee": ticket.assignee or None, "cause": ticket.cause or None, "received_by": ticket.received_by,
        "received": _time(ticket.received, zone), "expected_repair": _time(ticket.expected_repair, zone),
        "last_feedback": _time(ticket.last_feedback, zone), "answered": _time(ticket.answered, zone),
        "restored": _time(ticket.restored, zone), "closed": _time(ticket.closed, zone), "reopened": ticket.reopened,
        "priority": ticket.priority, "parent": ticket.parent or None, "flaps": ticket.flaps,
        "contract": ticket.contract or None, "source": ticket.source, "external": ticket.external or None,
        "conference": ticket.conference or None, "venue": ticket.venue or None, "fault": ticket.fault or None,
    }  # fmt: skip


def _clock(ticket: Ticket, now: datetime, hours: Hours, zone: ZoneInfo) -> dict[str, Any]:
    """The next mark: `due` is null while the clocks stand; `remaining_seconds` is negative past it."""
    mark = next_mark(ticket, now, hours)
    return {
        "urgency": standing(ticket, now, hours).group,
        "paused": is_paused(ticket),
        "clock": mark.clock if mark else None,
        "mark_hours": mark.hours if mark else None,
        "due": _time(mark.due, zone) if mark and not is_paused(ticket) else None,
        "remaining_seconds": int(mark.remaining.total_seconds()) if mark else None,
    }
