"""The tickets of a month, by customer and contract."""

from collections.abc import Iterator
from datetime import datetime

from console.domain.places import full_name
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, GROUP, Column, Line, TableForm
from console.exchange.forms.month_words import breach_text, clock_columns, contract_text, customer_text, reasons_text
from console.planning.month.report import ContractMonth, MonthReport
from console.planning.month.ticket import Month, TicketMonth
from console.wording.forms import day_text
from console.wording.names import clock_time
from console.wording.tickets import CLOCK_NAMES, hours_minutes, mask_numbers


def tickets_form(basis: Basis, title: str, head: tuple[tuple[str, str], ...], report: MonthReport) -> TableForm:
    """One line a ticket, under its contract."""
    say = basis.say
    return TableForm(
        name=say("Tickets of the month"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Ticket"), 16, CENTER),
            Column(say("Received"), 13, CENTER),
            Column(say("Circuit, place"), 26),
            Column(say("What was told"), 22),
            Column(say("At the end"), 11, CENTER),
            Column(say("Service restored"), 13, CENTER),
            Column(say("Handled h:mm"), 10, CENTER),
            *clock_columns(say, 9),
            Column(say("Paused, exempt h:mm"), 20),
            Column(say("Breaches"), 27),
        ),
        lines=tuple(_lines(basis, report)),
        legend=(
            say("Clocks: the time that counted in the month (h:mm), pauses and exemptions left out."),
            say("Phones are masked."),
        ),
        signatures=basis.signatures(),
    )


def _lines(basis: Basis, report: MonthReport) -> Iterator[Line]:
    number = 0
    for part in report.contracts:
        yield Line((_heading(basis, part), *[""] * (len(CLOCK_NAMES) + 9)), GROUP)
        for row in part.rows:
            number += 1
            yield _line(basis, number, row, report.month)


def _heading(basis: Basis, part: ContractMonth) -> str:
    contract = contract_text(basis, part.contract).replace("\n", " ")
    return basis.say("{customer} · {contract}", customer=customer_text(basis, part.customer), contract=contract)


def _line(basis: Basis, number: int, row: TicketMonth, month: Month) -> Line:
    ticket, say = row.ticket, basis.say
    where = (ticket.circuit, full_name(basis.snapshot.places, ticket.place))
    stood = (reasons_text(say, row.paused), reasons_text(say, row.exempt))
    return Line(
        (
            str(number),
            _code(basis, row),
            _moment(basis, ticket.received),
            "\n".join(part for part in where if part),
            mask_numbers(ticket.summary),
            _end_state(basis, row, month),
            _moment(basis, ticket.restored) if ticket.restored and ticket.restored < month.end else "",
            hours_minutes(row.handled),
            *(hours_minutes(length) if (length := row.counted.get(clock)) else "" for clock in CLOCK_NAMES),
            "\n".join(text for text in stood if text),
            "\n".join(breach_text(basis, breach) for breach in row.breaches),
        )
    )


def _code(basis: Basis, row: TicketMonth) -> str:
    parent = basis.snapshot.tickets.get(row.ticket.parent)
    if parent is None:
        return row.ticket.code
    return "\n".join((row.ticket.code, basis.say("under {code}", code=parent.code)))


def _end_state(basis: Basis, row: TicketMonth, month: Month) -> str:
    say, restored = basis.say, row.ticket.restored
    if row.withdrawn:
        return say("Withdrawn")
    if row.closed:
        return say("Filed")
    return say("To confirm") if restored and restored < month.end else say("Open")


def _moment(basis: Basis, moment: datetime) -> str:
    return f"{day_text(basis.say, basis.day(moment))}\n{clock_time(moment, basis.zone)}"
