"""What is planned, as arrays: needs, people, who may come where and at what cost. Times are whole ticks of one unit.

A compiled snapshot counts microseconds UTC, a test bed whatever it was written in; nothing here knows the unit.
"""

from dataclasses import dataclass, field

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """N stretches of work, each array (N,): `start`–`end` with set-up and tear-down, `room`, and `zone` of travel."""

    start: Ints
    end: Ints
    room: Ints
    zone: Ints

    def __len__(self) -> int:
        return len(self.start)

    def take(self, rows: Ints | Mask) -> "Spans":
        """Some of them."""
        return Spans(self.start[rows], self.end[rows], self.room[rows], self.zone[rows])


def joined_spans(a: Spans, b: Spans) -> Spans:
    """These, then those."""
    return Spans(*(np.concatenate([getattr(a, name), getattr(b, name)]) for name in ("start", "end", "room", "zone")))


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """Ticks on the road between zones: `inside` one, `between` two, or by `table` (Z, Z) where one is given."""

    inside: int = 0
    between: int = 0
    table: Ints | None = None

    def ticks(self, a: Ints, b: Ints) -> Ints:
        """From zones `a` to zones `b`, elementwise."""
        if self.table is not None:
            found: Ints = self.table[a, b]
            return found
        return np.where(a == b, self.inside, self.between)

    @property
    def least(self) -> int:
        """No way between two rooms is shorter."""
        return min(self.inside, self.between) if self.table is None else int(self.table.min(initial=0))

    @property
    def most(self) -> int:
        """No way is longer."""
        return max(self.inside, self.between, 0) if self.table is None else int(self.table.max(initial=0))


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """The site's days as ticks `edges` (D + 1), and how many ticks a day one person may work; 0: no limit."""

    edges: Ints
    limit: int = 0

    def first(self, start: Ints) -> Ints:
        """The day in which each moment lies, clipped to those known."""
        found = np.searchsorted(self.edges, start, side="right") - 1
        return np.clip(found, 0, max(0, len(self.edges) - 2))

    def touched(self, spans: Spans) -> tuple[Ints, Ints]:
        """First and last day of each span."""
        last = np.searchsorted(self.edges, spans.end, side="left") - 1
        return self.first(spans.start), np.clip(last, 0, max(0, len(self.edges) - 2))


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Who may come where: the entries `first[n]:first[n + 1]` are need n's, `person` (E,) ascending, `cost` (E,)."""

    first: Ints
    person: Ints
    cost: Ints

    def __len__(self) -> int:
        return len(self.person)

    @property
    def need(self) -> Ints:
        """The need of each entry (E,)."""
        return np.repeat(np.arange(len(self.first) - 1), np.diff(self.first))

    def find(self, need: Ints, person: Ints) -> Ints:
        """Where these pairs stand among the entries, -1 for a pair that may not be."""
        if not len(self.person):
            return np.full(len(need), -1, np.int64)
        width = int(max(self.person.max(initial=0), person.max(initial=0))) + 1
        keys, asked = self.need * width + self.person, need * width + person
        at = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        return np.where(keys[at] == asked, at, -1)


def _no_spans() -> Spans:
    return Spans(*(np.zeros(0, np.int64) for _ in range(4)))


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """N needs with `count` open places each, S people. `weight` (N,) is what one place left open loses: unfilled places
    are weighed first, cost only among plans that leave the same.

    `together` (N,) numbers the needs that one person may serve as one: one room, meetings that overlap, the same posts.
    `bound_person` (B,) is busy with `bound` (B) whatever is planned; every pair may be beside that, taken by itself.
    """

    keys: tuple[str, ...]
    staff: tuple[str, ...]
    spans: Spans
    together: Ints
    count: Ints
    weight: Ints
    pairs: Pairs
    travel: Travel = field(default_factory=Travel)
    days: Days = field(default_factory=lambda: Days(np.zeros(1, np.int64)))
    bound_person: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    bound: Spans = field(default_factory=_no_spans)

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def places(self) -> int:
        """Open places of all needs."""
        return int(self.count.sum())


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """Who is sent: `person[i]` to `need[i]`, sorted by need, then person. `unfilled` is the weight left open, `cost`
    the sum of the pairs.
    """

    need: Ints
    person: Ints
    unfilled: int
    cost: int

    @property
    def value(self) -> tuple[int, int]:
        """What is made small."""
        return self.unfilled, self.cost


def plan_of(problem: Problem, need: Ints, person: Ints) -> Plan:
    """The plan of these pairs with its value. Raises ValueError for a pair that may not be or stands twice."""
    order = np.lexsort((person, need))
    need, person = need[order], person[order]
    at = problem.pairs.find(need, person)
    if np.any(at < 0):
        raise ValueError(f"{int((at < 0).sum())} pairs that no rule lets be")
    if np.any((need[1:] == need[:-1]) & (person[1:] == person[:-1])):
        raise ValueError("a person stands twice at one need")
    left = problem.count - np.bincount(need, minlength=len(problem))
    if np.any(left < 0):
        raise ValueError("more people than a need asks for")
    return Plan(need, person, int(left @ problem.weight), int(problem.pairs.cost[at].sum()))
