"""What happened to each ticket, kept from version to version: the next event must not cost a look at all the others."""

from console.domain.table import Table
from console.domain.tickets import TicketEvent

Events = tuple[TicketEvent, ...]


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


def history_of(events: Table[TicketEvent], ticket: str) -> Events:
    """The events of a ticket, the latest first; of one instant the latest written comes first."""
    return events.following(TicketHistory).read(events).of(ticket)
