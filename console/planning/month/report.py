"""The month of a contract and of a customer: tickets, time that counted by clock, breaches, exemptions, pauses [C].

Every figure is cut to the month, so that months add up, and a month reads the same whenever it is asked for: a ticket
belongs to each month in which it was open, a breach to the month of its moment, time to the month in which it passed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from console.domain.clocks import NOTHING
from console.domain.policies import CLOCKS
from console.domain.snapshot import Snapshot
from console.planning.month.ticket import Month, TicketMonth, belongs, ticket_month
from console.planning.tickets.entries import customer_of
from console.planning.workdays import calendar_of


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over tickets. Withdrawn ones are counted apart and in nothing else. `faults` counts a parent with all it
    gathers once, `tickets` each circuit's own.
    """

    tickets: int = 0
    faults: int = 0
    carried: int = 0
    received: int = 0
    closed: int = 0
    open: int = 0
    withdrawn: int = 0
    gathered: int = 0
    reopened: int = 0
    flaps: int = 0
    breached: int = 0
    exemptions: int = 0
    handled: timedelta = NOTHING
    counted: dict[str, timedelta] = field(default_factory=dict)
    breaches: dict[tuple[str, str, int], int] = field(default_factory=dict)
    paused: dict[str, timedelta] = field(default_factory=dict)
    exempt: dict[str, timedelta] = field(default_factory=dict)

    @property
    def kept(self) -> int:
        """Tickets without any breach in the month."""
        return self.tickets - self.breached


@dataclass(frozen=True, slots=True)
class ContractMonth:
    """One contract of one customer; '' where a ticket names none."""

    customer: str
    contract: str
    rows: tuple[TicketMonth, ...]
    totals: Totals


@dataclass(frozen=True, slots=True)
class MonthReport:
    """The contracts by customer, and all of them together."""

    month: Month
    contracts: tuple[ContractMonth, ...]
    totals: Totals

    @property
    def rows(self) -> tuple[TicketMonth, ...]:
        """The tickets in the order of the contracts."""
        return tuple(row for contract in self.contracts for row in contract.rows)


def month_report(snapshot: Snapshot, month: Month, customer: str = "", contract: str = "") -> MonthReport:
    """Of all customers, or of one (id), or of one contract (number)."""
    hours = calendar_of(snapshot)
    groups: dict[tuple[str, str, str], list[TicketMonth]] = {}
    for ticket in snapshot.tickets.values():
        who = customer_of(snapshot, ticket)
        key = who.id if who else ticket.customer
        if not belongs(ticket, month) or customer not in ("", key) or contract not in ("", ticket.contract):
            continue
        row = ticket_month(snapshot, ticket, key, month, hours)
        groups.setdefault((who.name if who else "", key, ticket.contract), []).append(row)
    contracts = tuple(
        ContractMonth(key, code, ordered := _ordered(rows), totals_of(ordered))
        for (_, key, code), rows in sorted(groups.items(), key=lambda item: item[0])
    )
    return MonthReport(month, contracts, totals_of([row for part in contracts for row in part.rows]))


def _ordered(rows: list[TicketMonth]) -> tuple[TicketMonth, ...]:
    return tuple(sorted(rows, key=lambda row: (row.ticket.received, row.ticket.code)))


def totals_of(rows: Sequence[TicketMonth]) -> Totals:
    """What the tickets come to together."""
    counted = [row for row in rows if not row.withdrawn]
    breaches = Counter((b.clock, b.step, b.seconds) for row in counted for b in row.breaches)
    return Totals(
        tickets=len(counted),
        faults=len({row.root for row in counted}),
        carried=sum(not row.received for row in counted),
        received=sum(row.received for row in counted),
        closed=sum(row.closed for row in counted),
        open=sum(row.open for row in counted),
        withdrawn=len(rows) - len(counted),
        gathered=sum(bool(row.ticket.parent) for row in counted),
        reopened=sum(row.reopened for row in counted),
        flaps=sum(row.flaps for row in counted),
        breached=sum(bool(row.breaches) for row in counted),
        exemptions=sum(row.exemptions for row in counted),
        handled=sum((row.handled for row in counted), NOTHING),
        counted=_summed([row.counted for row in counted], CLOCKS),
        breaches={key: breaches[key] for key in sorted(breaches, key=_place)},
        paused=_summed([row.paused for row in counted]),
        exempt=_summed([row.exempt for row in counted]),
    )


def _place(key: tuple[str, str, int]) -> tuple[int, int, str]:
    """By clock, then the shorter time first."""
    clock, step, seconds = key
    return CLOCKS.index(clock), seconds, step


def _summed(parts: Sequence[dict[str, timedelta]], names: Sequence[str] = ()) -> dict[str, timedelta]:
    found = dict.fromkeys(names, NOTHING)
    for part in parts:
        for name, length in part.items():
            found[name] = found.get(name, NOTHING) + length
    return {name: length for name, length in found.items() if length}
