"""A small province with faults, a meeting in support and what happened, for tests of the wall."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from console.domain.conference_log import ANSWERED, ConferenceEvent
from console.domain.customers import Customer
from console.domain.notice_hops import SHIPPED_HOPS
from console.domain.policies import SHIPPED_POLICIES
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import Ticket, TicketEvent
from console.domain.wall import SHIPPED_PAGES
from tests.support.supporting import put
from tests.support.tickets import clocked
from tests.support.world import at, meeting, province, with_need

NOW = at(6)  # 14:00 on the site's wall


def fault(number: int, hours_ago: float, place: str, **fields: Any) -> Ticket:
    """A ticket with its clocks, reported so many hours before NOW."""
    row = Ticket(
        f"t{number}", f"ZX-{number}", "", f"k{number}", place, "中断", NOW - timedelta(hours=hours_ago), "Lin", **fields
    )
    return clocked(row)


def faults() -> tuple[Any, ...]:
    """Late by 6 h and by 4 h, due within 30 minutes, later; each with its customer."""
    rows = (
        fault(1, 6.5, "350101001"), fault(2, 4.2, "350201"), fault(3, 3.7, "350102001"), fault(4, 1.0, "350201001"),
    )  # fmt: skip
    customers = (Customer(row.customer, f"P省客户{row.id}", "A") for row in rows)
    return (*rows, *customers)


def world(*rows: Any) -> Snapshot:
    """The province with shipped pages, hops and policies, and these rows."""
    base = province()
    tables = {"policies": Table(SHIPPED_POLICIES), "hops": Table(SHIPPED_HOPS), "wall_pages": Table(SHIPPED_PAGES)}

    return put(replace(base, **tables), *rows)


def with_meeting(state: Snapshot, start: float = 7, end: float = 8.5, **more: Any) -> tuple[Snapshot, str]:
    """The state with a published meeting of 15:00 to 16:30 (hours UTC of the day)."""
    return meeting(state, start, end, **more)


def ticket_event(number: int, minutes_ago: float, ticket: str = "t1", what: str = "feedback") -> TicketEvent:
    """An entry of a ticket's history."""
    return TicketEvent(f"e{number}", ticket, NOW - timedelta(minutes=minutes_ago), "Lin", what, "抢修车已出发")


def answer_event(number: int, minutes_ago: float, conference: str, place: str = "350101") -> ConferenceEvent:
    """A unit's answer in a conference's log."""
    when = NOW - timedelta(minutes=minutes_ago)
    return ConferenceEvent(f"c{number}", conference, when, "Lin", ANSWERED, facts={"place": place})


__all__ = ["NOW", "answer_event", "fault", "faults", "ticket_event", "with_meeting", "with_need", "world"]
