"""What happened to each ticket, kept from version to version: the next event must not cost a look at all the others."""

from collections.abc import Iterable, Iterator

from console.domain.lifecycle import NOT_RESTORED
from console.domain.table import Table
from console.domain.tickets import TicketEvent
from console.planning.priorities import ASIDE, JUDGED

Events = tuple[TicketEvent, ...]
TAKEN_BACK, FLAPPED = "taken_back", "flapped"


class TicketHistory:
    """To be read by `Table.following`."""

    def __init__(self) -> None:
        self._table: Table[TicketEvent] = Table()
        self._events: dict[str, Events] = {}

    def read(self, events: Table[TicketEvent]) -> "TicketHistory":
        """Bring it to this version."""
        if events is self._table:
            return self
        differing = events.differing(self._table)
        for key in differing:
            if (old := self._table.get(key)) is not None:
                self._events[old.ticket] = tuple(other for other in self._events[old.ticket] if other.id != key)
        for key in differing:
            if (event := events.get(key)) is not None:
                self._events[event.ticket] = (*self._events.get(event.ticket, ()), event)
        self._table = events
        return self

    def of(self, ticket: str) -> Events:
        """The events of a ticket, the latest first."""
        return tuple(sorted(self._events.get(ticket, ()), key=lambda event: event.at)[::-1])


def standing(told: Iterable[TicketEvent]) -> Iterator[TicketEvent]:
    """Of a ticket's events (the latest first) those that nobody took back. Each taking back takes the last entry before
    it that is a command's; a circuit that fell out again before it was confirmed made two.
    """
    owed, flap = 0, False
    for event in told:
        if event.what == TAKEN_BACK:
            owed += 1
        elif flap and event.what == FLAPPED:
            flap = False
        elif not owed or event.what in ASIDE or event.facts.get(JUDGED):
            yield event
        else:
            owed -= 1
            flap = event.what == NOT_RESTORED and not event.text


def history_of(events: Table[TicketEvent], ticket: str) -> Events:
    """The events of a ticket, the latest first; of one instant the latest written comes first."""
    return events.following(TicketHistory).read(events).of(ticket)
