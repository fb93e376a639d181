"""What happened last, of tickets and of conferences together: the newest few, followed from state to state."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import nlargest
from itertools import groupby, islice
from typing import Any

from console.domain.conference_log import NOTED, PASSED_BY_PLAN, ConferenceEvent
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import TicketEvent
from console.planning.situation.scope import Scope
from console.planning.tickets.entries import customer_name, place_of

SHOWN, KEPT = 16, 256
# What is done at the desk and says nothing to the room.
QUIET = frozenset(
    {"assigned", "taken_back", "receipt_corrected", "priority", "gathered", "released", "noted", "attached", "detached"}
    | {NOTED, PASSED_BY_PLAN}
)


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing: an entry of a ticket's history or of a conference's log; `place` is where, '' if unknown; `about` the
    customer of a ticket. `count` things of one kind, in a row at one conference, are told as one by the last.
    """

    at: datetime
    event: TicketEvent | ConferenceEvent
    place: str
    about: str = ""
    count: int = 1


def _order(row: Any) -> tuple[datetime, str]:
    return row.at, row.id


class Newest:
    """The newest rows of one table. A row that was taken back goes too."""

    def __init__(self) -> None:
        self._table: Table[Any] = Table()
        self._rows: dict[str, Any] = {}

    def read(self, table: Table[Any]) -> Iterable[Any]:
        """The newest rows, the last first."""
        if table is not self._table:
            ids = table.differing(self._table)
            gone = any(key in self._rows and key not in table for key in ids)
            self._table = table
            coming = table.values() if gone else (row for key in ids if (row := table.get(key)) is not None)
            fresh = nlargest(KEPT, (row for row in coming if row.what not in QUIET), key=_order)
            rows = {row.id: row for row in fresh} if gone else {**self._rows, **{row.id: row for row in fresh}}
            self._rows = {row.id: row for row in nlargest(KEPT, rows.values(), key=_order)}
        return self._rows.values()


class Lately:
    """Both tables, narrowed to the page's places."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._tickets, self._conferences = Newest(), Newest()

    def read(self, snapshot: Snapshot) -> tuple[Happened, ...]:
        """The newest things, the last first."""
        rows = [*self._tickets.read(snapshot.ticket_events), *self._conferences.read(snapshot.conference_events)]
        found = (Happened(row.at, row, _place(snapshot, row)) for row in sorted(rows, key=_order, reverse=True))
        shown = (row for row in found if self._scope.whole or self._scope.holds(snapshot, row.place))
        return tuple(_about(snapshot, row) for row in islice(_bunched(shown), SHOWN))


def _bunched(rows: Iterable[Happened]) -> Iterator[Happened]:
    for _, run in groupby(rows, key=_kind):
        first, *others = run
        yield replace(first, count=1 + len(others))


def _kind(row: Happened) -> tuple[str, str]:
    """What may be told as one."""
    event = row.event
    return (event.conference, event.what) if isinstance(event, ConferenceEvent) else (event.id, "")


def _place(snapshot: Snapshot, event: TicketEvent | ConferenceEvent) -> str:
    if isinstance(event, TicketEvent):
        ticket = snapshot.tickets.get(event.ticket)
        return place_of(snapshot, ticket) if ticket else ""
    need = snapshot.needs.get(event.need)
    return need.place if need else str(event.facts.get("place", ""))


def _about(snapshot: Snapshot, row: Happened) -> Happened:
    ticket = snapshot.tickets.get(row.event.ticket) if isinstance(row.event, TicketEvent) else None
    return replace(row, about=customer_name(snapshot, ticket)) if ticket is not None else row
