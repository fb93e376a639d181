"""Which months, customers and contracts there are to report on [C]."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.conferences import Conference
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket

YearMonth = tuple[int, int]
MOST_MONTHS = 120


def months(snapshot: Snapshot, zone: ZoneInfo, now: datetime) -> tuple[YearMonth, ...]:
    """From the running month back to that of the first ticket, the newest first; the last one is always among them."""
    return _back_to(snapshot.tickets.derived(_first_received), zone, now)


def conference_months(snapshot: Snapshot, zone: ZoneInfo, now: datetime) -> tuple[YearMonth, ...]:
    """From the running month back to that of the first conference, as `months`."""
    return _back_to(snapshot.conferences.derived(_first_meeting), zone, now)


def _back_to(first: datetime | None, zone: ZoneInfo, now: datetime) -> tuple[YearMonth, ...]:
    today = now.astimezone(zone)
    newest = 12 * today.year + today.month - 1
    begun = first.astimezone(zone) if first else today
    oldest = min(newest - 1, 12 * begun.year + begun.month - 1)
    found = range(newest, max(oldest, newest - MOST_MONTHS) - 1, -1)
    return tuple((month // 12, month % 12 + 1) for month in found)


def contracts_of(snapshot: Snapshot, customer: str = "") -> tuple[str, ...]:
    """Numbers of the contracts, in the register or named by tickets; of one customer (id) or of all."""
    known = {row.code: row.customer for row in snapshot.contracts.values()}
    named = snapshot.tickets.derived(_contracts).get(customer, set()) if customer else set()
    if not customer:
        named = {code for codes in snapshot.tickets.derived(_contracts).values() for code in codes}
    own = {code for code, whose in known.items() if customer in ("", whose)}
    return tuple(sorted(own | named))


def _first_received(tickets: Table[Ticket]) -> datetime | None:
    return min((ticket.received for ticket in tickets.values()), default=None)


def _first_meeting(conferences: Table[Conference]) -> datetime | None:
    return min((conference.start for conference in conferences.values()), default=None)


def _contracts(tickets: Table[Ticket]) -> dict[str, set[str]]:
    """By customer (id)."""
    found: dict[str, set[str]] = {}
    for ticket in tickets.values():
        if ticket.contract:
            found.setdefault(ticket.customer, set()).add(ticket.contract)
    return found
