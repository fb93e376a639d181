"""The monthly report of fault tickets in the operator's form: summary, time and breaches, tickets, and sheets for
machines [C].
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby

from console.domain.clocks import NOTHING
from console.exchange.forms.basis import Basis, Head
from console.exchange.forms.document import CENTER, GROUP, MONTH, Column, Document, Line, TableForm
from console.exchange.forms.month_records import breach_records, ticket_month_records
from console.exchange.forms.month_tickets import tickets_form
from console.exchange.forms.month_words import (
    breaches_text,
    clock_columns,
    contract_text,
    customer_text,
    month_head,
    reasons_text,
)
from console.planning.month.report import ContractMonth, MonthReport, Totals, totals_of
from console.wording.catalogue import mark
from console.wording.tickets import CLOCK_NAMES, hours_minutes

Cells = Callable[[Totals], tuple[str, ...]]


def month_document(basis: Basis, report: MonthReport) -> Document:
    """The document of a month; phones in any text are masked."""
    title, head = month_head(basis, report.month, mark("{unit}: monthly report of fault tickets ({month})"))
    return Document(
        kind=MONTH,
        title=title,
        language=basis.say.language,
        rows=len(report.rows),
        tables=(
            _summary_form(basis, title, head, report),
            _time_form(basis, title, head, report),
            tickets_form(basis, title, head, report),
        ),
        records=(ticket_month_records(basis, report), breach_records(basis, report)),
        page_of=basis.page_of,
    )


def _by_customer(report: MonthReport) -> Iterator[tuple[str, list[ContractMonth]]]:
    for customer, parts in groupby(report.contracts, key=lambda part: part.customer):
        yield customer, list(parts)


def _group_totals(parts: list[ContractMonth]) -> Totals:
    return totals_of([row for part in parts for row in part.rows])


def _summary_form(basis: Basis, title: str, head: Head, report: MonthReport) -> TableForm:
    say = basis.say
    names = (
        say("Tickets"), say("Faults"), say("Carried over"), say("Newly received"), say("Filed"), say("Open at the end"),
        say("Withdrawn"), say("Reopened"), say("Reported again"), say("Gathered under a parent"),
        say("Tickets with a breach"),
    )  # fmt: skip
    return TableForm(
        name=say("Summary"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Contract"), 34),
            *(Column(name, 9.5, CENTER) for name in names),
            Column(say("Without a breach"), 10, CENTER),
            Column(say("Handled h:mm"), 11, CENTER),
        ),
        lines=tuple(_lines(basis, report, _summary_cells, _summary_cells)),
        legend=(
            say("All figures are cut to the month, so that months add up: a ticket counts in each month it was open."),
            say("Tickets: one a circuit. Faults: a parent and all it gathers count once (one cable, one fault)."),
            say("Handled: from receipt to restoration, without the time in which the clocks stood for the customer."),
            say("Withdrawn tickets (duplicates) are counted in their own column only."),
        ),
        signatures=basis.signatures(),
    )


def _lines(basis: Basis, report: MonthReport, sums: Cells, cells: Cells) -> Iterator[Line]:
    """A numbered line a contract under its customer's sum, the whole month's sum last."""
    number = 0
    for customer, parts in _by_customer(report):
        yield Line((customer_text(basis, customer), "", *sums(_group_totals(parts))), GROUP)
        for part in parts:
            number += 1
            yield Line((str(number), contract_text(basis, part.contract), *cells(part.totals)))
    yield Line((basis.say("Total"), "", *sums(report.totals)), GROUP)


def _summary_cells(totals: Totals) -> tuple[str, ...]:
    figures = (
        totals.tickets, totals.faults, totals.carried, totals.received, totals.closed, totals.open, totals.withdrawn,
        totals.reopened, totals.flaps, totals.gathered, totals.breached,
    )  # fmt: skip
    share = f"{100 * totals.kept / totals.tickets:.1f}%" if totals.tickets else "–"
    return (*map(str, figures), share, hours_minutes(totals.handled))


def _time_form(basis: Basis, title: str, head: Head, report: MonthReport) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Time and breaches"),
        title=title,
        heading=head,
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Contract"), 34),
            *clock_columns(say, 11),
            Column(say("Paused h:mm"), 24),
            Column(say("Exempt h:mm"), 24),
            Column(say("Breaches"), 36),
        ),
        lines=tuple(_lines(basis, report, _time_sums, partial(_time_cells, basis))),
        legend=(
            say("Clocks: the time that counted in the month (h:mm), pauses and exemptions left out."),
            say("A breach counts in the month in which the deadline passed."),
            say("Exempt: force majeure, how often and how long."),
        ),
        signatures=basis.signatures(),
    )


def _counted(totals: Totals) -> Iterator[str]:
    for clock in CLOCK_NAMES:
        length = totals.counted.get(clock)
        yield hours_minutes(length) if length else "–"


def _time_sums(totals: Totals) -> tuple[str, ...]:
    """One line: a heading has no room for more."""
    sums = (sum(lengths.values(), NOTHING) for lengths in (totals.paused, totals.exempt))
    return (
        *_counted(totals),
        *(hours_minutes(length) if length else "–" for length in sums),
        str(sum(totals.breaches.values()) or "–"),
    )


def _time_cells(basis: Basis, totals: Totals) -> tuple[str, ...]:
    exempt = reasons_text(basis.say, totals.exempt)
    if totals.exemptions:
        exempt = "\n".join((basis.say.n("{n} time", "{n} times", totals.exemptions), exempt))
    return (
        *_counted(totals),
        reasons_text(basis.say, totals.paused) or "–",
        exempt or "–",
        breaches_text(basis.say, totals.breaches) or "–",
    )
