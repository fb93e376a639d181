"""What of a roster is to be planned, what may move, and how dearly."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from console.domain.duty.rosters import IN_FORCE, WORKING, DutyEntry, cell_key


@dataclass(frozen=True, slots=True)
class RosterWeights:
    """What makes a roster worse among those that leave the same open.

    `spread`: each tenth of a point between the highest and the lowest of a line; `outside`: each person farther from
    the mean than the band; `wish` not kept; `couple` in one shift that breaks it. `change`: each person more or less in
    a cell against what stands, `told` where that was published.
    """

    spread: int = 2
    outside: int = 20
    wish: int = 10
    couple: int = 20
    change: int = 4
    told: int = 60


# Where somebody dropped out nothing but the changes counts among rosters that leave the same open.
MENDING = RosterWeights(change=10_000, told=20_000)


@dataclass(frozen=True, slots=True)
class RosterOrder:
    """A plan for a roster (id), as of `now` (aware): shifts that have begun stay as they are.

    `lines` (ids), days from `first` to `last` (ISO) and `cells` (`rosters.cell_key`) narrow it; '' and () for all.
    `repair`: only as much changes as fills what is open.
    """

    roster: str
    now: datetime
    lines: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    cells: frozenset[str] = frozenset()
    repair: bool = False
    weights: RosterWeights = field(default_factory=RosterWeights)

    def asks(self, line: str, day: str, shift: str) -> bool:
        """Whether the cell lies in what is to be planned; whether it has begun is not looked at."""
        if self.lines and line not in self.lines:
            return False
        if (self.first and day < self.first) or (self.last and day > self.last):
            return False
        return not self.cells or cell_key(line, day, shift) in self.cells

    def reaches(self, row: DutyEntry) -> bool:
        """Whether an entry stands in what is to be planned, and its shift has not begun."""
        if row.roster != self.roster or row.standing not in WORKING or row.start <= self.now:
            return False
        return self.asks(row.line, row.day, row.shift)


def order_of(
    roster: str, now: datetime, *, repair: bool = False, lines: Collection[str] = (), first: str = "", last: str = ""
) -> RosterOrder:
    """The whole roster or a part of it, at the product's weights."""
    weights = MENDING if repair else RosterWeights()
    return RosterOrder(roster, now, tuple(lines), first, last, repair=repair, weights=weights)


def is_set(row: DutyEntry) -> bool:
    """Whether somebody was put there by hand, for a reason, or for somebody else: that no plan moves while no rule
    forbids it.
    """
    return row.fixed or bool(row.despite or row.stands_for)


def is_told(row: DutyEntry) -> bool:
    """Whether the one who serves there has been told by a publication."""
    return row.standing == IN_FORCE
