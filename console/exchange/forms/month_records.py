"""The month as plain records for machines: one a ticket, and one a breach; lengths in whole seconds."""

from datetime import timedelta

from console.domain.policies import CLOCKS
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import Records, Value
from console.planning.month.report import MonthReport
from console.planning.month.ticket import TicketMonth

TICKET_FIELDS = (
    "month", "until", "ticket", "code", "customer", "customer_class", "contract", "circuit", "place", "parent",
    "priority", "received", "restored", "closed", "received_in_month", "closed_in_month", "withdrawn",
    "handled_seconds", *(f"{clock}_seconds" for clock in CLOCKS), "paused_seconds", "exempt_seconds", "exemptions",
    "reopened", "flaps", "breaches",
)  # fmt: skip
BREACH_FIELDS = ("month", "ticket", "code", "clock", "run", "step", "after_seconds", "at")


def ticket_month_records(basis: Basis, report: MonthReport) -> Records:
    """One record a ticket, withdrawn ones too; flags are 1 or 0."""
    name = _month(report)
    until = basis.iso(report.month.until)
    return Records("data", TICKET_FIELDS, tuple((name, until, *_ticket(basis, row)) for row in report.rows))


def _month(report: MonthReport) -> str:
    return f"{report.month.year:04d}-{report.month.number:02d}"


def _seconds(length: timedelta) -> int:
    return round(length.total_seconds())


def _ticket(basis: Basis, row: TicketMonth) -> tuple[Value, ...]:
    t, snapshot = row.ticket, basis.snapshot
    customer, parent = snapshot.customers.get(row.customer), snapshot.tickets.get(row.ticket.parent)
    counted = (_seconds(row.counted.get(clock, timedelta(0))) for clock in CLOCKS)
    return (
        t.id, t.code, customer.name if customer else "", customer.grade if customer else "", t.contract, t.circuit,
        t.place, parent.code if parent else "", t.priority, basis.iso(t.received), basis.iso(t.restored),
        basis.iso(t.closed), int(row.received), int(row.closed), int(row.withdrawn), _seconds(row.handled), *counted,
        sum(map(_seconds, row.paused.values())), sum(map(_seconds, row.exempt.values())), row.exemptions,
        row.reopened, row.flaps, len(row.breaches),
    )  # fmt: skip


def breach_records(basis: Basis, report: MonthReport) -> Records:
    """One record a breach; `after_seconds` is 0 for a promised time or a meeting."""
    rows = tuple(
        (_month(report), row.ticket.id, row.ticket.code, b.clock, b.run, b.step, b.seconds, basis.iso(b.at))
        for row in report.rows
        if not row.withdrawn
        for b in row.breaches
    )
    return Records("data_breaches", BREACH_FIELDS, rows)
