"""What other systems keep with a ticket, in `Ticket.extra`: attributes, the key and print of their report, alerts.

`given` are attributes by name; `key` the token and idempotency key of the report, `print` the hash of its body;
`deleted` that it no longer shows on the interface; `alerts` the monitoring alerts that the ticket stands for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from console.domain.table import Table
from console.domain.tickets import Ticket

GIVEN, KEY, PRINT, DELETED, ALERTS = "given", "key", "print", "deleted", "alerts"
MOST_ALERTS = 100


@dataclass(frozen=True, slots=True)
class SeenAlert:
    """An alert that a ticket stands for; `over` once its end was told."""

    fingerprint: str
    starts: str
    over: bool = False


def given(ticket: Ticket) -> Mapping[str, Any]:
    """Attributes of the other system that have no place of their own here."""
    kept: Mapping[str, Any] = ticket.extra.get(GIVEN) or {}
    return kept


def is_deleted(ticket: Ticket) -> bool:
    """Whether another system deleted it: withdrawn here, gone there."""
    return bool(ticket.extra.get(DELETED))


def with_extra(ticket: Ticket, **entries: Any) -> Ticket:
    """The ticket with these entries of `extra`."""
    return replace(ticket, extra={**ticket.extra, **entries})


def by_key(tickets: Table[Ticket]) -> dict[str, Ticket]:
    """Tickets by the key of their report."""
    return {ticket.extra[KEY]: ticket for ticket in tickets.values() if KEY in ticket.extra}


def alerts_of(ticket: Ticket) -> tuple[SeenAlert, ...]:
    """The alerts that the ticket stands for, the first first."""
    rows = ticket.extra.get(ALERTS) or ()
    return tuple(SeenAlert(str(row[0]), str(row[1]), bool(row[2])) for row in rows)


def with_alerts(ticket: Ticket, alerts: tuple[SeenAlert, ...]) -> Ticket:
    """The ticket with these alerts; the oldest beyond `MOST_ALERTS` are forgotten."""
    rows = [[alert.fingerprint, alert.starts, alert.over] for alert in alerts[-MOST_ALERTS:]]
    return with_extra(ticket, **{ALERTS: rows})


def by_alert(tickets: Table[Ticket]) -> dict[tuple[str, str], str]:
    """Ids of tickets by the fingerprint and start of an alert they stand for."""
    return {
        (alert.fingerprint, alert.starts): ticket.id
        for ticket in tickets.values()
        if ALERTS in ticket.extra
        for alert in alerts_of(ticket)
    }


def stamp_of(at: datetime) -> str:
    """A start as it is kept and compared."""
    return at.isoformat()
