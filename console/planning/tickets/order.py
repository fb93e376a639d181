"""The tickets in the board's order, kept from version to version: only what changed or whose time has come is moved."""

from collections.abc import Collection
from datetime import datetime
from itertools import pairwise

import numpy as np

from console.domain.clocks import Hours
from console.domain.table import Table
from console.domain.tickets import Ticket
from console.planning.tickets.columns import Columns, Flags, Slots
from console.planning.tickets.standing import GROUPS, NEVER, OVER, micros
from console.planning.tickets.standings import GROUP_NUMBERS, standings

GONE = len(GROUPS)  # the group of a slot whose ticket was removed
MANY = 4096  # beyond this many at once all are put in order anew
_NONE: Slots = np.zeros(0, np.int32)


class TicketOrder:
    """Each ticket has a slot, a number that stays. `order[group]` holds slots by deadline, priority, code.

    Columns by slot: `group`; `at` and `until` in microseconds (see `Standing`); `priority`; `past` 1 beyond 4 h, 2
    beyond 6 h. To be read by `Table.following`, so that all who count tickets share one.
    """

    def __init__(self) -> None:
        self.tickets: list[Ticket] = []
        self.slots: dict[str, int] = {}
        self.columns = Columns(group=np.int8, at=np.int64, until=np.int64, priority=np.int8, past=np.int8)
        self.order: list[Slots] = [_NONE] * len(GROUPS)
        self.changes_at = NEVER
        self.version = 0  # counts what was moved
        self._table: Table[Ticket] = Table()
        self._now: datetime | None = None
        self._hours: Hours | None = None

    def read(self, tickets: Table[Ticket], now: datetime, hours: Hours) -> "TicketOrder":
        """Bring it to this version and time."""
        touched: Collection[int] = ()
        fresh = self._now is None or now < self._now or hours is not self._hours
        if tickets is not self._table:
            touched = self._take(tickets)
        if fresh:
            touched = range(len(self.tickets))
        elif self.changes_at <= micros(now):
            touched = {*touched, *np.flatnonzero(self.columns["until"] <= micros(now)).tolist()}
        self._now, self._hours = now, hours
        if touched:
            self.version += 1
            self._place(np.fromiter(touched, np.int32, len(touched)), now, hours)
        return self

    def counts(self) -> list[int]:
        """Tickets by group."""
        return [len(slots) for slots in self.order]

    def open_flags(self) -> Flags:
        """Which slots hold a ticket that has not ended."""
        flags: Flags = self.columns["group"] < GROUP_NUMBERS[OVER]
        return flags

    def _take(self, tickets: Table[Ticket]) -> set[int]:
        """The slots of what differs from the version before."""
        touched = set()
        for key in tickets.differing(self._table):
            ticket, slot = tickets.get(key), self.slots.get(key)
            if slot is None and ticket is not None:
                slot = self.slots[key] = len(self.tickets)
                self.tickets.append(ticket)
            elif slot is not None and ticket is not None:
                self.tickets[slot] = ticket
            if slot is not None:
                touched.add(slot)
        old, size = self.columns.size, len(self.tickets)
        self.columns.resize(size)
        self.columns["group"][old:] = GONE
        self._table = tickets
        return touched

    def _place(self, touched: Slots, now: datetime, hours: Hours) -> None:
        columns, held = self.columns, self._table
        was = columns["group"][touched]
        tickets = [self.tickets[slot] for slot in touched.tolist()]
        found = standings(tickets, now, hours)
        gone = [place for place, ticket in enumerate(tickets) if held.get(ticket.id) is not ticket]
        found["group"][gone], found["until"][gone] = GONE, NEVER
        for name, column in found.items():
            columns[name][touched] = column
        columns["priority"][touched] = [ticket.priority for ticket in tickets]
        if len(touched) > MANY:
            self._sort_all()
        else:
            self._move(touched, was)
        self.changes_at = int(columns["until"].min()) if columns.size else NEVER

    def _sort_all(self) -> None:
        group, at, priority = (self.columns[name] for name in ("group", "at", "priority"))
        order = np.lexsort((priority, at, group)).astype(np.int32)
        ends = np.searchsorted(group[order], range(GONE + 1))
        self._sort_equals(order[: ends[-1]])
        self.order = [order[start:end].copy() for start, end in pairwise(ends.tolist())]

    def _sort_equals(self, order: Slots) -> None:
        """By code where group, time and priority are the same."""
        keys = [self.columns[name][order] for name in ("group", "at", "priority")]
        same = np.logical_and.reduce([key[1:] == key[:-1] for key in keys])
        edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            order[start : end + 1] = sorted(order[start : end + 1].tolist(), key=lambda slot: self.tickets[slot].code)

    def _move(self, touched: Slots, was: "np.ndarray[tuple[int], np.dtype[np.int8]]") -> None:
        now_in = self.columns["group"][touched]
        flags = np.zeros(self.columns.size, np.bool_)
        flags[touched] = True
        for number in range(GONE):
            kept = self.order[number]
            if (was == number).any():
                kept = kept[~flags[kept]]
            self.order[number] = self._inserted(kept, touched[now_in == number].tolist())

    def _inserted(self, kept: Slots, coming: list[int]) -> Slots:
        if not coming:
            return kept
        at = self.columns["at"]
        coming.sort(key=lambda slot: (at[slot], *self._rank(slot)))
        times = at[kept]
        wanted = at[coming]
        lefts = np.searchsorted(times, wanted, "left").tolist()
        rights = np.searchsorted(times, wanted, "right").tolist()
        places = [
            left if left == right else self._among_equals(kept, slot, left, right)
            for slot, left, right in zip(coming, lefts, rights, strict=True)
        ]
        return np.insert(kept, places, coming)

    def _among_equals(self, kept: Slots, slot: int, low: int, high: int) -> int:
        rank = self._rank(slot)
        while low < high:
            middle = (low + high) // 2
            if self._rank(int(kept[middle])) < rank:
                low = middle + 1
            else:
                high = middle
        return low

    def _rank(self, slot: int) -> tuple[int, str]:
        ticket = self.tickets[slot]
        return ticket.priority, ticket.code
