"""What every command on a ticket stands on: refusals, history, the version seen, what follows a ticket, taking back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from console.domain.alarms import Alarm
from console.domain.alarms import by_ticket as alarms_by_ticket
from console.domain.clocks import clock_of
from console.domain.dues import due_row
from console.domain.findings import Finding
from console.domain.messages import WAITING, messages_about
from console.domain.rules import BLOCKING
from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, Ticket, TicketEvent
from console.planning.workdays import calendar_of
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles

FIELD_OWED, IN_FUTURE, IN_PAST, ENDED_TICKET = "field_owed", "in_future", "in_past", "ticket_ended"
NOT_ALLOWED = "not_allowed"
TAKEN_BACK = "taken_back"


def refused(rule: str, **facts: Any) -> Refused:
    """Nothing written, for one reason; `field` among the facts says where in a form it belongs."""
    return Refused((Finding(rule, BLOCKING, facts),))


def event_of(acting: Acting, ticket: str, what: str, text: str = "", **facts: Any) -> TicketEvent:
    """An entry of the ticket's history, now and by who acts; empty facts are left out."""
    kept = {name: value for name, value in facts.items() if value}
    return TicketEvent(acting.new_id(), ticket, acting.now, acting.user, what, text.strip(), kept)


def seen(snapshot: Snapshot, ticket: str, version: int) -> Ticket | Stale:
    """The ticket as the command's author saw it, or that it has changed since."""
    found = snapshot.tickets.get(ticket)
    return found if found and found.version == version else Stale("ticket", ticket)


def following(snapshot: Snapshot, acting: Acting, after: Ticket) -> tuple[Any, ...]:
    """The rows that follow a ticket: its next due time, and its alarms, which stand while their clock runs."""
    old = snapshot.dues.get(after.id)
    due = due_row(after, old, calendar_of(snapshot))
    alarms = alarms_by_ticket(snapshot.alarms).get(after.id)
    changed = (_as_clock_stands(alarm, after, acting) for alarm in alarms)
    return (due, *(new for new, alarm in zip(changed, alarms, strict=True) if new is not alarm))


def _as_clock_stands(alarm: Alarm, ticket: Ticket, acting: Acting) -> Alarm:
    """One about no clock (an assignee who could not be told) stands until the ticket ends."""
    if not alarm.clock:
        over = alarm.cleared is None and ticket.state in ENDED
        return replace(alarm, cleared=acting.now) if over else alarm
    clock = clock_of(ticket, alarm.clock, alarm.run)
    stands = clock is not None and clock.ended is None
    if stands == (alarm.cleared is None):
        return alarm
    return replace(alarm, cleared=None if stands else acting.now)


def written(snapshot: Snapshot, acting: Acting, tickets: Iterable[Ticket], *rows: Any, **more: Any) -> Decision:
    """The decision that writes these tickets with all that follows them, and `rows` beside. `more` as of Decision."""
    puts: list[Any] = []
    for ticket in tickets:
        puts += (ticket, *following(snapshot, acting, ticket))
    return Decision((*puts, *rows), **more)


@dataclass(frozen=True, slots=True)
class TakeBack:
    """The undo of a command on tickets: each as it stood before, in `before` (the first is the one acted on).

    `version` is the first one's after the command; the history keeps both. Messages that the command caused and that
    have not left are withdrawn. Stale once a ticket moved on. A reported fault is taken back as cancelled, since its
    number was given out.
    """

    ticket: str
    version: int
    before: Ticket
    others: tuple[Ticket, ...] = ()


def undo_of(before: Ticket, others: Iterable[Ticket] = ()) -> TakeBack:
    """What takes back a command that wrote these tickets once each."""
    return TakeBack(before.id, before.version + 1, before, tuple(others))


@handles(TakeBack)
def take_back(command: TakeBack, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when a ticket has moved on."""
    wanted = [(command.version, command.before), *((other.version + 1, other) for other in command.others)]
    back, events, removes = [], [], []
    for version, before in wanted:
        ticket = seen(snapshot, before.id, version)
        if isinstance(ticket, Stale):
            return ticket
        back.append(replace(before, version=ticket.version))
        events.append(event_of(acting, ticket.id, TAKEN_BACK, left=ticket.state, state=before.state))
        removes += _withdrawn(snapshot, before.id, version)
    return written(snapshot, acting, back, *events, removes=tuple(removes))


def _withdrawn(snapshot: Snapshot, ticket: str, version: int) -> list[tuple[str, str]]:
    """The messages that this version of the ticket caused and that have not left."""
    rows = messages_about(snapshot.messages, ticket)
    return [("message", m.id) for m in rows if m.state == WAITING and not m.attempts and m.caused == version]
