"""Taking back the last step of a ticket from what the database remembers, for callers that kept no undo."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from console.domain.codec import decode
from console.domain.site import CLOCKWORK
from console.domain.snapshot import Change, Snapshot
from console.domain.tickets import CANCELLED, Ticket
from console.planning.tickets.families import gathered
from console.planning.tickets.history import history_of
from console.services.tickets.basis import TAKEN_BACK, TakeBack

History = Callable[[str, str], tuple[Change, ...]]
_ASIDE = ("noted", "attached", "escalated")  # entries that change no ticket


def last_undo(history: History, snapshot: Snapshot, ticket: Ticket, now: datetime) -> TakeBack | None:
    """What takes back the last command on this ticket, with all it did to its family; None when that was a taking back.

    `history` gives the changes of an entity by kind and id, the first first. What the clock-work did since (a meeting
    looked after, a priority judged anew) is no command of anybody: it does it again as it is needed.
    """
    told = history_of(snapshot.ticket_events, ticket.id)
    last = next((event for event in told if event.what not in _ASIDE and event.by != CLOCKWORK), None)
    changes = tuple(change for change in history("ticket", ticket.id) if change.by != CLOCKWORK)
    if not changes or (last is not None and last.what == TAKEN_BACK):
        return None
    command = changes[-1].command
    others = (_before(history("ticket", other.id), command) for other in _family(snapshot, ticket))
    before = _before(changes, command) or replace(ticket, state=CANCELLED, closed=now, clocks=())
    return TakeBack(ticket.id, ticket.version, before, tuple(other for other in others if other is not None))


def _before(changes: Iterable[Change], command: str) -> Ticket | None:
    found = next((change for change in changes if change.command == command), None)
    return decode(Ticket, found.before) if found is not None and found.before is not None else None


def _family(snapshot: Snapshot, ticket: Ticket) -> list[Ticket]:
    """The other tickets that one command may have changed with this one: its parent, its siblings, its children."""
    rows = [*gathered(snapshot.tickets, ticket.id)]
    if ticket.parent:
        rows += gathered(snapshot.tickets, ticket.parent)
    if ticket.parent in snapshot.tickets:
        rows.append(snapshot.tickets[ticket.parent])
    return [row for row in rows if row.id != ticket.id]
