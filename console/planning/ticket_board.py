"""The ticket board: groups by urgency, sorted by the next deadline, filtered [C].

`TicketBoard.build` is called when the state changes, when the filter changes, and at `Board.changes_at`;
between those only the text of visible clocks moves.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from console.domain.clocks import FEEDBACK, RUNNING, SOON, Mark, foremost, is_paused, marks
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import ENDED, Ticket
from console.planning.search import fold
from console.planning.ticket_entries import Entry, EntryBook, Meeting

BREACHED, DUE, LATER, STOPPED, OVER = "breached", "due", "later", "stopped", "over"
GROUPS = (BREACHED, DUE, LATER, STOPPED, OVER)
OPEN, ALL, ENDED_ONLY = "open", "all", "ended"


@dataclass(frozen=True, slots=True)
class TicketFilter:
    """What the board is asked to show. `mine` is the dispatcher's name; '' and False ask for nothing."""

    scope: str = OPEN
    area: str = ""
    grade: str = ""
    side: str = ""
    mine: str = ""
    affecting: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A row: the entry, and the next meeting that it endangers."""

    entry: Entry
    meeting: Meeting | None = None

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


@dataclass(frozen=True, slots=True)
class Board:
    """What to show. `shown` of `total` tickets of the scope; `mine`, `affecting` count open ones; `areas` holds
    (place code, open tickets); `changes_at` is when time alone next changes a group."""

    groups: tuple[tuple[BoardGroup, tuple[BoardRow, ...]], ...]
    shown: int
    total: int
    mine: int
    affecting: int
    areas: tuple[tuple[str, int], ...]
    changes_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a ticket belongs at one moment, and until when."""

    group: str
    order: tuple[Any, ...]
    past_four: bool = False
    past_six: bool = False
    until: datetime | None = None


def standing(ticket: Ticket, now: datetime) -> _Standing:
    """The group and order of one ticket."""
    owed = marks(ticket, now)
    mark = foremost(owed)
    if mark is None:
        closed = ticket.closed or ticket.received
        return _Standing(OVER, (-closed.timestamp(), ticket.code))
    if is_paused(ticket):
        return _Standing(STOPPED, (mark.remaining, ticket.code))
    passed = [m for m in owed if m.remaining <= timedelta(0)]
    six = any(m.clock == FEEDBACK and m.hours == 6 for m in passed)
    group = BREACHED if passed else DUE if mark.soon else LATER
    return _Standing(group, (mark.due, ticket.code), bool(passed) and not six, six, _until(owed, now))


def _until(owed: Iterable[Mark], now: datetime) -> datetime | None:
    """When time alone changes the standing: a mark passed, or 30 minutes before one."""
    moments = [moment for mark in owed if mark.state == RUNNING for moment in (mark.due - SOON, mark.due)]
    return min((moment for moment in moments if moment > now), default=None)


class _Urgent:
    """Counts of one version of the table, good until time alone changes a group."""

    def __init__(self, tickets: Table[Ticket]) -> None:
        self._open = [ticket for ticket in tickets.values() if ticket.state not in ENDED]
        self._counts: tuple[int, int] = (0, 0)
        self._span: tuple[datetime, datetime | None] | None = None

    def counts(self, now: datetime) -> tuple[int, int]:
        if self._span is None or now < self._span[0] or (self._span[1] is not None and now >= self._span[1]):
            stands = [standing(ticket, now) for ticket in self._open]
            groups = [stand.group for stand in stands]
            self._counts = (groups.count(BREACHED), groups.count(DUE))
            self._span = (now, min((stand.until for stand in stands if stand.until), default=None))
        return self._counts


def urgent_counts(snapshot: Snapshot, now: datetime) -> tuple[int, int]:
    """Open tickets past a mark, and those due within 30 minutes: the counters of the window's strip."""
    return snapshot.tickets.derived(_Urgent).counts(now)


class _Standings:
    """Standings of tickets, each kept while its ticket is the same and its time has not come."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Ticket, datetime, _Standing]] = {}

    def of(self, ticket: Ticket, now: datetime) -> _Standing:
        kept = self._kept.get(ticket.id)
        if kept and kept[0] is ticket and kept[1] <= now and (kept[2].until is None or now < kept[2].until):
            return kept[2]
        found = standing(ticket, now)
        self._kept[ticket.id] = (ticket, now, found)
        return found


class TicketBoard:
    """Builds boards; keeps the entries and standings of unchanged tickets."""

    def __init__(self) -> None:
        self._book = EntryBook()
        self._standings = _Standings()

    def build(self, snapshot: Snapshot, now: datetime, wanted: TicketFilter, user: str = "") -> Board:
        """The board at `now`; `user` is whose tickets count as mine."""
        entries = self._book.read(snapshot)
        rows = [(BoardRow(e, e.meeting(now)), self._standings.of(e.ticket, now)) for e in entries.values()]
        running = [(row, stand) for row, stand in rows if stand.group != OVER]
        scoped = [(row, stand) for row, stand in rows if _in_scope(stand, wanted.scope)]
        shown = [(row, stand) for row, stand in scoped if keeps(row, wanted)]
        moments = [stand.until for _, stand in running if stand.until]
        moments += [row.meeting.end for row, _ in running if row.meeting]
        return Board(
            groups=_grouped(shown),
            shown=len(shown),
            total=len(scoped),
            mine=sum(bool(user) and row.ticket.assignee == user for row, _ in running),
            affecting=sum(row.meeting is not None for row, _ in running),
            areas=_areas(row for row, _ in running),
            changes_at=min(moments, default=None),
        )

    def entry(self, snapshot: Snapshot, ticket: str) -> Entry | None:
        """The entry of one ticket."""
        return self._book.read(snapshot).get(ticket)


def _in_scope(stand: _Standing, scope: str) -> bool:
    return scope == ALL or (stand.group == OVER) == (scope == ENDED_ONLY)


def keeps(row: BoardRow, wanted: TicketFilter) -> bool:
    """Whether the filter lets a row through; every word of the text must be found."""
    entry, ticket = row.entry, row.entry.ticket
    return (
        (not wanted.area or entry.area == wanted.area)
        and (not wanted.grade or entry.grade == wanted.grade)
        and (not wanted.side or ticket.side == wanted.side)
        and (not wanted.mine or ticket.assignee == wanted.mine)
        and (not wanted.affecting or row.meeting is not None)
        and all(word in entry.words for word in fold(wanted.text).split())
    )


def _grouped(rows: list[tuple[BoardRow, _Standing]]) -> tuple[tuple[BoardGroup, tuple[BoardRow, ...]], ...]:
    by_group: dict[str, list[tuple[BoardRow, _Standing]]] = {}
    for row, stand in rows:
        by_group.setdefault(stand.group, []).append((row, stand))
    found = []
    for code in GROUPS:
        members = sorted(by_group.get(code, ()), key=lambda pair: pair[1].order)
        if members:
            four, six = sum(s.past_four for _, s in members), sum(s.past_six for _, s in members)
            found.append((BoardGroup(code, len(members), four, six), tuple(row for row, _ in members)))
    return tuple(found)


def _areas(rows: Iterable[BoardRow]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for row in rows:
        if row.entry.area:
            counts[row.entry.area] = counts.get(row.entry.area, 0) + 1
    return tuple(sorted(counts.items()))
