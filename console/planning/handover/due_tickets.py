"""Marks of tickets that fall due in a stretch of time, followed ticket by ticket: of 100,000 few move at once."""

from datetime import datetime

from console.domain.clocks import PAUSED, Hours, Mark, marks
from console.domain.table import Table
from console.domain.tickets import ENDED, Ticket


class DueTickets:
    """To be read by `Table.following`. When a mark of a running clock falls due does not pass with time, so a ticket is
    looked at once, until it changes.
    """

    def __init__(self) -> None:
        self._table: Table[Ticket] = Table()
        self._hours: Hours | None = None
        self._span: tuple[datetime, datetime] | None = None
        self._found: dict[str, tuple[Mark, ...]] = {}

    def of(
        self, tickets: Table[Ticket], hours: Hours, span: tuple[datetime, datetime], now: datetime
    ) -> dict[str, tuple[Mark, ...]]:
        """Marks in `span` (from, before) by ticket id, the earliest first; not to be kept."""
        if hours is not self._hours or span != self._span:
            self._table, self._hours, self._span, self._found = Table(), hours, span, {}
        if tickets is not self._table:
            for key in tickets.differing(self._table):
                self._found.pop(key, None)
                ticket = tickets.get(key)
                if ticket is not None and ticket.state not in ENDED:
                    self._look(ticket, span, hours, now)
            self._table = tickets
        return self._found

    def _look(self, ticket: Ticket, span: tuple[datetime, datetime], hours: Hours, now: datetime) -> None:
        due = [m for m in marks(ticket, now, hours) if m.state != PAUSED and span[0] <= m.due < span[1]]
        if due:
            self._found[ticket.id] = tuple(sorted(due, key=lambda mark: mark.due))
