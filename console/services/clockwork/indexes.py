"""Indexes that follow the tables from version to version: which rows fall due next, which circuits have open tickets.

A look costs by what changed since the last one, whatever the size of the tables. Each thread has its own (`following`).
"""

import heapq
from datetime import datetime

from console.domain.dues import Due
from console.domain.table import Table
from console.domain.tickets import ENDED, Ticket


class DueIndex:
    """Due rows by time: a heap whose overtaken entries fall out when they come to the top."""

    def __init__(self) -> None:
        self._table: Table[Due] = Table()
        self._heap: list[tuple[datetime, str]] = []

    def of(self, dues: Table[Due]) -> "DueIndex":
        """Itself, as this version of the table stands."""
        if dues is self._table:
            return self
        changed = dues.differing(self._table)
        if len(changed) * 4 > len(self._heap) or len(self._heap) > 2 * len(dues) + 1000:
            self._heap = [(row.at, row.id) for row in dues.values() if row.at is not None]
            heapq.heapify(self._heap)
        else:
            for key in changed:
                row = dues.get(key)
                if row is not None and row.at is not None:
                    heapq.heappush(self._heap, (row.at, key))
        self._table = dues
        return self

    def _holds(self, entry: tuple[datetime, str]) -> bool:
        row = self._table.get(entry[1])
        return row is not None and row.at == entry[0]

    def next_at(self) -> datetime | None:
        """When the next row falls due."""
        while self._heap and not self._holds(self._heap[0]):
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def fallen(self, now: datetime) -> tuple[str, ...]:
        """Ids of the rows whose time has come, the earliest first."""
        popped: dict[str, tuple[datetime, str]] = {}
        while (at := self.next_at()) is not None and at <= now:
            entry = heapq.heappop(self._heap)
            popped[entry[1]] = entry
        for entry in popped.values():
            heapq.heappush(self._heap, entry)
        return tuple(popped)


class OpenTickets:
    """Open tickets by circuit, those at a venue of a meeting, and what changed since the last look."""

    def __init__(self) -> None:
        self._table: Table[Ticket] = Table()
        self._circuit: dict[str, str] = {}
        self.by_circuit: dict[str, set[str]] = {}
        self.at_meetings: set[str] = set()
        self.changed: set[str] = set()

    def of(self, tickets: Table[Ticket]) -> "OpenTickets":
        """Itself, as this version of the table stands."""
        if tickets is not self._table:
            for key in tickets.differing(self._table):
                self._put(key, tickets.get(key))
            self._table = tickets
        return self

    def _put(self, key: str, ticket: Ticket | None) -> None:
        self.by_circuit.get(self._circuit.pop(key, ""), set()).discard(key)
        self.changed.discard(key)
        self.at_meetings.discard(key)
        if ticket is not None and ticket.state not in ENDED:
            if ticket.conference:
                self.at_meetings.add(key)
            self.changed.add(key)
            self._circuit[key] = ticket.circuit
            self.by_circuit.setdefault(ticket.circuit, set()).add(key)
