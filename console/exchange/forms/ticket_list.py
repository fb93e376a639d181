"""Fault tickets in the operator's form, their history, and both as plain records; phones in any text are masked [C]."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.clocks import handling
from console.domain.places import full_name
from console.domain.tickets import ENDED, Ticket, TicketEvent
from console.exchange.forms.basis import Basis
from console.exchange.forms.document import CENTER, GROUP, TICKETS, Column, Document, Line, TableForm
from console.exchange.forms.ticket_records import event_records, ticket_records
from console.wording.forms import day_text, period_text
from console.wording.names import clock_time
from console.wording.tickets import event_details, event_name, hours_minutes, mask_numbers, side_name, state_name


def ticket_list(basis: Basis, tickets: tuple[Ticket, ...] | None = None) -> Document:
    """All tickets, or the given ones: open ones first, by time of receipt, with their whole history."""
    say = basis.say
    chosen = tuple(basis.snapshot.tickets.values()) if tickets is None else tickets
    ordered = sorted(chosen, key=lambda t: (t.state in ENDED, t.received, t.code))
    keys = {ticket.id for ticket in ordered}
    events = sorted((e for e in basis.snapshot.ticket_events.values() if e.ticket in keys), key=lambda e: (e.at, e.id))
    period = period_text(say, (basis.day(t.received) for t in ordered)) or day_text(say, basis.day(basis.now))
    title = say("{unit}: fault tickets of leased circuits ({period})", unit=basis.unit, period=period)
    return Document(
        kind=TICKETS,
        title=title,
        language=say.language,
        rows=len(ordered),
        tables=(_tickets_form(basis, title, ordered), _history_form(basis, title, ordered, events)),
        records=(ticket_records(basis, ordered), event_records(basis, events)),
        page_of=basis.page_of,
    )


def _tickets_form(basis: Basis, title: str, tickets: list[Ticket]) -> TableForm:
    say = basis.say
    return TableForm(
        name=say("Fault tickets"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("No."), 6, CENTER),
            Column(say("Ticket"), 16, CENTER),
            Column(say("Received"), 13, CENTER),
            Column(say("Customer, circuit, place"), 32),
            Column(say("What was told"), 32),
            Column(say("State, side"), 13, CENTER),
            Column(say("Cause"), 28),
            Column(say("Expected repair"), 13, CENTER),
            Column(say("Service restored"), 13, CENTER),
            Column(say("Counted h:mm"), 11, CENTER),
            Column(say("Assignee"), 12),
        ),
        lines=tuple(_ticket_lines(basis, tickets)),
        legend=(
            say("Counted: from receipt to restoration, without the time in which the clocks stood. Phones are masked."),
        ),
        signatures=basis.signatures(),
    )


def _ticket_lines(basis: Basis, tickets: list[Ticket]) -> Iterable[Line]:
    say = basis.say
    ended = sum(ticket.state in ENDED for ticket in tickets)
    heads = {
        False: say.n("Open: {n} ticket", "Open: {n} tickets", len(tickets) - ended),
        True: say.n("Ended: {n} ticket", "Ended: {n} tickets", ended),
    }
    group: bool | None = None
    for number, ticket in enumerate(tickets, 1):
        if group is not (ticket.state in ENDED):
            group = ticket.state in ENDED
            yield Line((heads[group], *[""] * 10), GROUP)
        yield _ticket_line(basis, number, ticket)


def _ticket_line(basis: Basis, number: int, ticket: Ticket) -> Line:
    say, snapshot = basis.say, basis.snapshot
    customer = snapshot.customers.get(ticket.customer)
    where = (customer.name if customer else "", ticket.circuit, full_name(snapshot.places, ticket.place))
    until = ticket.restored or ticket.closed or basis.now
    return Line(
        (
            str(number),
            ticket.code,
            _moment(basis, ticket.received),
            "\n".join(part for part in where if part),
            mask_numbers(ticket.summary),
            "\n".join(part for part in (state_name(say, ticket.state), side_name(say, ticket.side)) if part),
            mask_numbers(ticket.cause),
            _moment(basis, ticket.expected_repair),
            _moment(basis, ticket.restored),
            hours_minutes(handling(ticket, until)),
            mask_numbers(ticket.assignee),
        )
    )


def _moment(basis: Basis, moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"{day_text(basis.say, basis.day(moment))}\n{clock_time(moment, basis.zone)}"


def _history_form(basis: Basis, title: str, tickets: list[Ticket], events: list[TicketEvent]) -> TableForm:
    say, by_ticket = basis.say, {ticket.id: [] for ticket in tickets}  # type: ignore[var-annotated]
    for event in events:
        by_ticket[event.ticket].append(event)
    lines = []
    for ticket in tickets:
        customer = basis.snapshot.customers.get(ticket.customer)
        lines.append(Line((ticket.code, "", ticket.circuit, "", customer.name if customer else ""), GROUP))
        lines += [_event_line(basis, event) for event in by_ticket[ticket.id]]
    return TableForm(
        name=say("Ticket history"),
        title=title,
        heading=(basis.filled_in(),),
        columns=(
            Column(say("Date"), 18),
            Column(say("Time"), 9, CENTER),
            Column(say("By"), 18),
            Column(say("Event"), 20),
            Column(say("Details"), 80),
        ),
        lines=tuple(lines),
        signatures=basis.signatures(),
    )


def _event_line(basis: Basis, event: TicketEvent) -> Line:
    details = event_details(basis.say, event, basis.now, basis.zone)
    return Line(
        (
            day_text(basis.say, basis.day(event.at)),
            clock_time(event.at, basis.zone),
            event.by,
            event_name(basis.say, event),
            mask_numbers("\n".join(details)),
        )
    )
