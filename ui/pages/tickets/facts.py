"""What is known of the fault itself: what was told, by whom, when, the cause, the expected repair."""

from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.tickets import ENDED, Ticket
from console.wording.catalogue import Wording
from console.wording.tickets import field_name, moment
from ui.pages.tickets.lines import Line


def fault_facts(say: Wording, ticket: Ticket, now: datetime, zone: ZoneInfo) -> list[Line]:
    """A label and a value a line; what is not known is left out, but for what the carrier owes."""
    received = moment(say, ticket.received, now, zone)
    if ticket.received_by:  # a feed or a drill reports in nobody's name
        received = say("{time}, by {name}", time=received, name=ticket.received_by)
    owed = "" if ticket.state in ENDED else say("not told yet")
    expected = moment(say, ticket.expected_repair, now, zone) if ticket.expected_repair else owed
    rows = [
        Line(ticket.summary, field_name(say, "summary")),
        Line(received, field_name(say, "received")),
        Line(ticket.contact, field_name(say, "contact")),
        Line(ticket.cause or owed, field_name(say, "cause"), ink="text" if ticket.cause else "text3"),
        Line(expected, field_name(say, "expected_repair"), ink="text" if ticket.expected_repair else "text3"),
    ]
    if ticket.reopened:
        rows.append(Line(say.n("{n} time", "{n} times", ticket.reopened), say("Not restored")))
    return [row for row in rows if row.text]
