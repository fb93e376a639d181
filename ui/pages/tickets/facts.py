"""What is known of the fault itself: what was told, by whom, when, the cause, the expected repair, where it belongs."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.contracts import by_code as contracts_by_code
from console.domain.snapshot import Snapshot
from console.domain.tickets import BY_ALERTMANAGER, BY_HAND, BY_TMF621, ENDED, Ticket
from console.planning.tickets.families import gathered
from console.wording.catalogue import Wording
from console.wording.tickets import field_name, mask_numbers, moment, state_name
from ui.pages.tickets.lines import Line
from ui.theme.symbols import Symbol

MOST_CHILDREN = 12
SOURCES = {BY_TMF621: "TM Forum TMF621", BY_ALERTMANAGER: "Prometheus Alertmanager"}


def fault_facts(say: Wording, snapshot: Snapshot, ticket: Ticket, now: datetime) -> list[Line]:
    """A label and a value a line; what is not known is left out, but for what the carrier owes."""
    zone = ZoneInfo(snapshot.site.zone)
    received = moment(say, ticket.received, now, zone)
    if ticket.received_by:  # a feed or a drill reports in nobody's name
        received = say("{time}, by {name}", time=received, name=ticket.received_by)
    owed = "" if ticket.state in ENDED else say("not told yet")
    expected = moment(say, ticket.expected_repair, now, zone) if ticket.expected_repair else owed
    rows = [
        Line(mask_numbers(ticket.summary), field_name(say, "summary")),
        Line(received, field_name(say, "received")),
        Line(mask_numbers(ticket.contact), field_name(say, "contact")),
        Line(ticket.cause or owed, field_name(say, "cause"), ink="text" if ticket.cause else "text3"),
        Line(expected, field_name(say, "expected_repair"), ink="text" if ticket.expected_repair else "text3"),
        Line(_priority(say, ticket), field_name(say, "priority")),
        *_history(say, ticket),
        *_belongings(say, snapshot, ticket),
    ]
    return [row for row in rows if row.text]


def _priority(say: Wording, ticket: Ticket) -> str:
    return say("{n} of 4", n=ticket.priority)


def _history(say: Wording, ticket: Ticket) -> list[Line]:
    """How often it came back, and how often it was reported."""
    found = []
    if ticket.reopened:
        found.append(Line(say.n("{n} time", "{n} times", ticket.reopened), say("Not restored")))
    if ticket.flaps:
        found.append(Line(say.n("{n} time more", "{n} times more", ticket.flaps), say("Reported again")))
    return found


def _belongings(say: Wording, snapshot: Snapshot, ticket: Ticket) -> list[Line]:
    """Contract, the system it came from, the ticket that it doubles."""
    found = []
    if ticket.contract:
        contract = snapshot.contracts.derived(contracts_by_code).get(ticket.contract)
        parts = (ticket.contract, contract.title if contract else "", contract.scope if contract else "")
        found.append(Line("  ".join(part for part in parts if part), say("Contract")))
    if ticket.source != BY_HAND:
        parts = (SOURCES.get(ticket.source, ticket.source), ticket.external)
        found.append(Line("  ".join(part for part in parts if part), say("From")))
    twin = snapshot.tickets.get(ticket.duplicate_of)
    if twin is not None:
        found.append(Line(twin.code, field_name(say, "duplicate_of")))
    return found


def family_lines(say: Wording, snapshot: Snapshot, ticket: Ticket) -> tuple[str, list[Line]]:
    """A title, and the parent of a ticket or the tickets that it gathers, open ones first; '' where there are none."""
    if parent := snapshot.tickets.get(ticket.parent):
        head = say("Gathered under {code}", code=parent.code)
        return head, [Line(mask_numbers(parent.summary), head=parent.code, tail=state_name(say, parent.state))]
    rows = sorted(gathered(snapshot.tickets, ticket.id), key=lambda row: row.state in ENDED)
    if not rows:
        return "", []
    lines = [_child(say, row) for row in rows[:MOST_CHILDREN]]
    if more := len(rows) - len(lines):
        lines.append(Line(say.n("and {n} more", "and {n} more", more), ink="text3"))
    left = sum(row.state not in ENDED for row in rows)
    title = say.n("Gathers {n} ticket, {open} open", "Gathers {n} tickets, {open} open", len(rows), open=left)
    return title, lines


def _child(say: Wording, row: Ticket) -> Line:
    symbol = Symbol.DONE if row.state in ENDED else Symbol.UNDER_WAY
    return Line(row.circuit or mask_numbers(row.summary), symbol=symbol, head=row.code, tail=state_name(say, row.state))
