"""Clocks that start and stop without anybody's hand: those of coming meetings; and due rows that are missing, of
tickets, conferences and assurance periods.
"""

from dataclasses import dataclass, replace
from typing import Any

from console.domain.snapshot import Snapshot
from console.domain.ticket_clocks import happened, holding
from console.domain.tickets import ENDED, Ticket
from console.planning.tickets.meetings import meeting_event
from console.services.clockwork.due_duty import DUTY_DUE, duty_following
from console.services.decision import Acting, Answer, Decision, handles
from console.services.notices.conference_due import conference_following
from console.services.readiness.following import period_following
from console.services.tickets.basis import following, written


@dataclass(frozen=True, slots=True)
class Tend:
    """Look after these tickets, conferences and periods (ids): the meeting clock as the meetings now stand, a due row
    where there is none, or another than the site's figures give.
    """

    ids: tuple[str, ...]


def _met(snapshot: Snapshot, acting: Acting, ticket: Ticket) -> Ticket:
    """The ticket with its meeting clock as it should be."""
    event = meeting_event(snapshot, ticket, acting.now)
    if event is None:
        return ticket
    clocks = happened(
        ticket.clocks, event.event, acting.now, snapshot.policies,
        target=event.target, about=event.about, held=holding(ticket.clocks),
    )  # fmt: skip
    return replace(ticket, clocks=clocks)


@handles(Tend)
def tend(command: Tend, snapshot: Snapshot, acting: Acting) -> Answer:
    """Never refused; what is as it should be stays untouched."""
    found = [snapshot.tickets[key] for key in command.ids if key in snapshot.tickets]
    changed: list[Ticket] = []
    rows: list[Any] = []
    for ticket in found:
        if ticket.state in ENDED:
            continue
        after = _met(snapshot, acting, ticket)
        if after.clocks != ticket.clocks:
            changed.append(after)
        elif ticket.id not in snapshot.dues:
            rows += following(snapshot, acting, ticket)
    for key in command.ids:
        if (conference := snapshot.conferences.get(key)) is not None:
            rows += conference_following(snapshot, acting, conference)
        elif (period := snapshot.periods.get(key)) is not None:
            rows += period_following(snapshot, acting, period)
        elif key == DUTY_DUE:
            rows += duty_following(snapshot, acting)
    if not changed and not rows:
        return Decision()
    return written(snapshot, acting, changed, *rows, result={"tended": [ticket.id for ticket in changed]})
