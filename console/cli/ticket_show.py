"""`ticket show|list|explain`: a ticket with all that belongs to it, and the arithmetic of its deadlines."""

import argparse
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from console.cli import tickets as ticket_rows
from console.cli.attachments import rows as attachment_rows
from console.cli.listing import plain
from console.cli.named import customer_named, ticket_named
from console.cli.session import OK, Session
from console.cli.ticket_explain import as_json
from console.domain.clocks import is_breached
from console.domain.contracts import by_code as contracts_by_code
from console.domain.contracts import hotlines_for
from console.domain.messages import messages_about
from console.domain.policies import CLOCKS
from console.domain.tickets import ENDED, TICKET_STATES, Ticket, events_by_ticket
from console.planning.explain import explain, runs_of
from console.planning.outbox.view import may_have_heard
from console.planning.tickets.entries import place_of
from console.planning.tickets.families import gathered
from console.planning.tickets.meetings import carried
from console.planning.workdays import calendar_of
from console.wording.arrangements import channel_name
from console.wording.catalogue import Wording
from console.wording.explain import explanation_lines
from console.wording.tickets import event_details, event_name, mask_numbers

Row = dict[str, Any]


def register(acts: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Wording) -> None:
    """Add the verbs."""
    show = acts.add_parser("show", help=say("A ticket with its clocks, history, family, contract and messages"))
    show.add_argument("id", metavar="ID", help=say("Code or id of the ticket"))
    show.set_defaults(run=_show)
    rows = acts.add_parser("list", help=say("Tickets by their next deadline"))
    rows.add_argument("--state", choices=TICKET_STATES, help=say("Only those in this state"))
    rows.add_argument("--open", action="store_true", help=say("Only those that have not ended"))
    rows.add_argument("--breached", action="store_true", help=say("Only those with a deadline passed"))
    rows.add_argument("--customer", help=say("Only those of this customer"))
    rows.add_argument("--circuit", help=say("Only those of this circuit"))
    rows.add_argument("--contract", help=say("Only those of this contract"))
    rows.set_defaults(run=_list)
    told = acts.add_parser("explain", help=say("The arithmetic of the deadlines, in words that add up"))
    told.add_argument("id", metavar="ID", help=say("Code or id of the ticket"))
    told.add_argument("--clock", choices=CLOCKS, default="", help=say("All runs of this clock"))
    told.add_argument("--all", action="store_true", help=say("The clocks that have stopped, too"))
    told.set_defaults(run=_explain)


def _list(args: argparse.Namespace, session: Session) -> int:
    snapshot, now = session.office.snapshot, session.office.clock.now()
    hours = calendar_of(snapshot)
    customer = customer_named(session, args.customer).id if args.customer else None
    asked: list[Callable[[Ticket], bool]] = []
    if args.state:
        asked.append(lambda ticket: ticket.state == args.state)
    if args.open:
        asked.append(lambda ticket: ticket.state not in ENDED)
    if args.breached:
        asked.append(lambda ticket: is_breached(ticket, now, hours))
    for name, value in (("customer", customer), ("circuit", args.circuit), ("contract", args.contract)):
        if value is not None:
            asked.append(lambda ticket, name=name, value=value: getattr(ticket, name) == value)  # type: ignore[misc]
    chosen = [ticket for ticket in snapshot.tickets.values() if all(fits(ticket) for fits in asked)]
    session.print_rows(ticket_rows.rows(snapshot, now, chosen))
    return OK


def _show(args: argparse.Namespace, session: Session) -> int:
    ticket = ticket_named(session, args.id)
    (row,) = ticket_rows.rows(session.office.snapshot, session.office.clock.now(), (ticket,))
    row |= {"version": ticket.version, "extra": ticket.extra or None}
    parts = {
        "contract_terms": list(_contract(session, ticket)),
        "hotlines": list(_hotlines(session, ticket)),
        "meetings": list(_meetings(session, ticket)),
        "children": [_brief(child) for child in _children(session, ticket)],
        "attachments": list(attachment_rows(session, ticket)),
        "messages": list(_messages(session, ticket)),
        "history": list(_history(session, ticket)),
    }
    if session.as_json:
        session.print_json({**row, **parts, "clocks": _clocks(session, ticket)})
        return OK
    for name, value in plain(row).items():
        print(f"{name}\t{value}")
    for message in parts["messages"]:
        message["channel"] = channel_name(session.say, session.office.snapshot, message["channel"])
    for name, rows in parts.items():
        _print_part(name, rows)
    return OK


def _print_part(name: str, rows: Iterable[Row]) -> None:
    for row in rows:
        values = (", ".join(map(str, v)) if isinstance(v, list) else str(v) for v in plain(row).values())
        print(name, *values, sep="\t")


def _clocks(session: Session, ticket: Ticket) -> list[Row]:
    snapshot, now = session.office.snapshot, session.office.clock.now()
    return [as_json(session, snapshot, explain(snapshot, ticket, clock, now)) for clock in ticket.clocks]


def _brief(ticket: Ticket) -> Row:
    return {"id": ticket.id, "code": ticket.code, "state": ticket.state, "circuit": ticket.circuit or None}


def _children(session: Session, ticket: Ticket) -> tuple[Ticket, ...]:
    return gathered(session.office.snapshot.tickets, ticket.id)


def _contract(session: Session, ticket: Ticket) -> Iterator[Row]:
    row = session.office.snapshot.contracts.derived(contracts_by_code).get(ticket.contract)
    if row:
        yield {
            "code": row.code, "title": row.title, "scope": row.scope,
            "valid_from": session.lister.time(row.valid_from), "valid_to": session.lister.time(row.valid_to),
        }  # fmt: skip


def _hotlines(session: Session, ticket: Ticket) -> Iterator[Row]:
    """The numbers that a site publishes are no personal data and shown whole."""
    snapshot = session.office.snapshot
    for row in hotlines_for(snapshot.hotlines, snapshot.places, place_of(snapshot, ticket)):
        yield {"number": row.number, "name": row.name}


def _meetings(session: Session, ticket: Ticket) -> Iterator[Row]:
    now, lister = session.office.clock.now(), session.lister
    for row in carried(session.office.snapshot, ticket.circuit) if ticket.circuit else ():
        if row.end > now:
            yield {
                "conference": row.conference, "title": row.title, "venue": row.venue, "start": lister.time(row.start),
                "end": lister.time(row.end),
            }  # fmt: skip


def _messages(session: Session, ticket: Ticket) -> Iterator[Row]:
    for row in messages_about(session.office.snapshot.messages, ticket.id):
        yield {
            "id": row.id, "clock": row.clock, "step": row.step, "role": row.role, "name": row.name,
            "channel": row.channel, "state": row.state, "made": session.lister.time(row.made),
            "ended": session.lister.time(row.ended), "repeated": row.repeated,
            "may_have_heard": list(may_have_heard(session.office.snapshot, row)),
        }  # fmt: skip


def _history(session: Session, ticket: Ticket) -> Iterator[Row]:
    """The latest first, as the window shows it."""
    say, now, zone = session.say, session.office.clock.now(), session.lister.zone
    for event in session.office.snapshot.ticket_events.derived(events_by_ticket).get(ticket.id, ()):
        details = [mask_numbers(text) for text in event_details(say, event, now, zone)]
        yield {
            "at": session.lister.time(event.at), "by": event.by, "what": event.what, "name": event_name(say, event),
            "details": details,
        }  # fmt: skip


def _explain(args: argparse.Namespace, session: Session) -> int:
    ticket = ticket_named(session, args.id)
    snapshot, now = session.office.snapshot, session.office.clock.now()
    found = [explain(snapshot, ticket, clock, now) for clock in runs_of(ticket, args.clock, ended=args.all)]
    if session.as_json:
        rows = [as_json(session, snapshot, one) for one in found]
        for row, one in zip(rows, found, strict=True):
            row["lines"] = [line.text for line in explanation_lines(session.say, snapshot, ticket, one)]
        session.print_json({"ticket": ticket.id, "code": ticket.code, "clocks": rows})
        return OK
    for one in found:
        for line in explanation_lines(session.say, snapshot, ticket, one):
            print("  " * line.depth + line.text)
    if not found:
        print(session.say("No clock of {code} has started.", code=ticket.code))
    return OK
