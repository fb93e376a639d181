"""The ticket board: groups by urgency, sorted by the next deadline, filtered [C].

`TicketBoard.build` is called when the state changes, when the filter changes, and at `Board.changes_at`; between those
only the text of visible clocks moves. Rows are made when they are looked at; 100,000 of them are numbers in an array.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, overload

import numpy as np

from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.tickets.columns import Flags, Slots
from console.planning.tickets.entries import Entry, Meeting
from console.planning.tickets.facts import TicketFacts
from console.planning.tickets.order import TicketOrder
from console.planning.tickets.sorting import BY_DUE, TicketSorting
from console.planning.tickets.standing import BREACHED, DUE, GROUPS, LATER, NEVER, OVER, STOPPED, instant
from console.planning.tickets.standings import GROUP_NUMBERS
from console.planning.tickets.text import TicketText
from console.planning.workdays import calendar_of

__all__ = ["ALL", "BREACHED", "DUE", "ENDED_ONLY", "GROUPS", "LATER", "OPEN", "OVER", "STOPPED", "Board", "BoardGroup"]
__all__ += ["BoardRow", "Rows", "TicketBoard", "TicketFilter", "urgent_counts"]

OPEN, ALL, ENDED_ONLY = "open", "all", "ended"
ROWS_KEPT = 4096


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What the board is asked to show. `mine` is the dispatcher's name; '' and False ask for nothing. `sort` is a
    column of `ticket_sorting`, inside the groups.
    """

    scope: str = OPEN
    area: str = ""
    grade: str = ""
    side: str = ""
    mine: str = ""
    affecting: bool = False
    text: str = ""
    sort: str = BY_DUE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row: the entry, the next meeting that it endangers, and how many tickets it gathers."""

    entry: Entry
    meeting: Meeting | None = None
    children: int = 0

    @property
    def ticket(self) -> Ticket:
        return self.entry.ticket


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """A heading: how many rows, and how many of them are past 4 h and past 6 h."""

    code: str
    count: int
    past_four: int = 0
    past_six: int = 0


class Rows(Sequence[BoardRow]):
    """The rows of a group, each made when it is asked for; `slots` are their numbers (`TicketBoard.row`)."""

    __slots__ = ("_row", "slots")

    def __init__(self, slots: Slots, row: Callable[[int], BoardRow]) -> None:
        self.slots, self._row = slots, row

    def __len__(self) -> int:
        return len(self.slots)

    @overload
    def __getitem__(self, place: int) -> BoardRow: ...
    @overload
    def __getitem__(self, place: slice) -> "Rows": ...
    def __getitem__(self, place: int | slice) -> "BoardRow | Rows":
        if isinstance(place, slice):
            return Rows(self.slots[place], self._row)
        return self._row(int(self.slots[place]))

    def __iter__(self) -> Iterator[BoardRow]:
        return map(self._row, self.slots.tolist())

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Rows)
            and len(self) == len(other)
            and all(a == b for a, b in zip(self, other, strict=True))
        )

    __hash__ = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Board:
    """What to show. `shown` of `total` tickets of the scope; `mine`, `affecting` count open ones; `areas` holds
    (place code, open tickets); `changes_at` is when time alone next changes a group. `source` built it."""

    groups: tuple[tuple[BoardGroup, Rows], ...]
    shown: int
    total: int
    mine: int
    affecting: int
    areas: tuple[tuple[str, int], ...]
    changes_at: datetime | None
    source: "TicketBoard" = field(compare=False, repr=False)


def order_of(snapshot: Snapshot, now: datetime) -> TicketOrder:
    """The tickets in order at this version and time; one for all who ask."""
    return snapshot.tickets.following(TicketOrder).read(snapshot.tickets, now, calendar_of(snapshot))


def urgent_counts(snapshot: Snapshot, now: datetime) -> tuple[int, int]:
    """Open tickets past a mark, and those due within 30 minutes: the counters of the window's strip."""
    counts = order_of(snapshot, now).counts()
    return counts[GROUP_NUMBERS[BREACHED]], counts[GROUP_NUMBERS[DUE]]


class TicketBoard:
    """Builds boards; what it knows of unchanged tickets it keeps."""

    def __init__(self) -> None:
        self._order = TicketOrder()
        self._facts = TicketFacts()
        self._text = TicketText(self._facts)
        self._sorting = TicketSorting(self._facts)
        self._rows: dict[int, BoardRow] = {}
        self._now: datetime | None = None
        self._begun = 0
        self._counts: _Counts | None = None

    def build(self, snapshot: Snapshot, now: datetime, wanted: TicketFilter, user: str = "") -> Board:
        """The board at `now`; `user` is whose tickets count as mine."""
        self._read(snapshot, now)
        groups = self._groups(wanted)
        counts = self._count(user)
        moment = min(self._order.changes_at, int(self._facts.columns["meeting_end"].min(initial=NEVER)))
        return Board(
            groups=groups,
            shown=sum(len(rows) for _, rows in groups),
            total=sum(self._order.counts()[number] for number in _scope(wanted.scope)),
            mine=counts.mine,
            affecting=counts.affecting,
            areas=counts.areas,
            changes_at=None if moment == NEVER else instant(moment),
            source=self,
        )

    @property
    def generation(self) -> int:
        """With another one the same slot means another ticket."""
        return self._begun

    def row(self, slot: int) -> BoardRow:
        """The row of a slot, as of the last `build`."""
        found = self._rows.get(slot)
        if found is None:
            if len(self._rows) >= ROWS_KEPT:
                self._rows.clear()
            entry = self._facts.around.entry(self._order.tickets[slot])
            assert self._now is not None
            found = BoardRow(entry, entry.meeting(self._now), self._facts.children.get(entry.ticket.id, 0))
            self._rows[slot] = found
        return found

    def slot(self, ticket: str) -> int | None:
        """The slot of a ticket's id, as of the last `build`."""
        return self._order.slots.get(ticket)

    def entry(self, snapshot: Snapshot, ticket: str) -> Entry | None:
        """The entry of one ticket."""
        found = snapshot.tickets.get(ticket)
        if found is None:
            return None
        self._facts.around.read(snapshot)
        return self._facts.around.entry(found)

    def prepare(self) -> Iterator[None]:
        """Get ready for the first search, bit by bit."""
        yield from self._text.prepare(self._order)

    def _read(self, snapshot: Snapshot, now: datetime) -> None:
        self._order = order_of(snapshot, now)
        touched = self._facts.read(snapshot, self._order, now)
        self._now = now
        if self._facts.begun != self._begun:
            self._begun = self._facts.begun
            self._text.clear()
            self._sorting.clear()
            self._rows.clear()
            return
        self._text.update(self._order, touched)
        for slot in touched.tolist():
            self._rows.pop(slot, None)

    def _groups(self, wanted: TicketFilter) -> tuple[tuple[BoardGroup, Rows], ...]:
        flags, past, found = self._kept(wanted), self._order.columns["past"], []
        for number in _scope(wanted.scope):
            slots = self._order.order[number]
            if flags is not None:
                slots = slots[flags[slots]]
            if len(slots):
                slots = self._sorting.sorted(self._order, slots, wanted.sort, wanted.descending)
                four, six = (int(np.count_nonzero(past[slots] == level)) for level in (1, 2))
                found.append((BoardGroup(GROUPS[number], len(slots), four, six), Rows(slots, self.row)))
        return tuple(found)

    def _kept(self, wanted: TicketFilter) -> Flags | None:
        """Which slots the filter lets through; None for all."""
        facts, flags = self._facts, self._text.having(self._order, wanted.text)
        asked = {"area": wanted.area, "grade": wanted.grade, "side": wanted.side, "assignee": wanted.mine}
        for name, value in asked.items():
            if value:
                same: Flags = facts.columns[name] == facts.codes[name].known(value)
                flags = same if flags is None else flags & same
        if wanted.affecting:
            endangered: Flags = facts.columns["meeting_end"] != NEVER
            flags = endangered if flags is None else flags & endangered
        return flags

    def _count(self, user: str) -> "_Counts":
        """Of the open tickets, whatever the filter; the same while nothing moves."""
        of = (id(self._order), self._order.version, self._facts.version, user)
        if self._counts is None or self._counts.of != of:
            opened, columns, codes = self._order.open_flags(), self._facts.columns, self._facts.codes
            mine = codes["assignee"].known(user) if user else -1
            areas = codes["area"].values
            found = np.bincount(columns["area"][opened], minlength=len(areas)).tolist()
            self._counts = _Counts(
                of,
                int(np.count_nonzero(opened & (columns["assignee"] == mine))),
                int(np.count_nonzero(opened & (columns["meeting_end"] != NEVER))),
                tuple(sorted((code, n) for code, n in zip(areas, found, strict=True) if code and n)),
            )
        return self._counts


@dataclass(frozen=True, slots=True)
class _Counts:
    of: tuple[Any, ...]
    mine: int
    affecting: int
    areas: tuple[tuple[str, int], ...]


def _scope(scope: str) -> range:
    """The numbers of the groups that a scope shows."""
    over = GROUP_NUMBERS[OVER]
    return range(over + 1) if scope == ALL else range(over, over + 1) if scope == ENDED_ONLY else range(over)
