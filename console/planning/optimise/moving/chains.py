"""The cheapest chain of people who make room for one another, each for one task: whoever gives one up takes one.

Everybody stands in it once, so each step may be judged by itself, and the whole may be: over any moments of the day.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from console.planning.optimise.moving.holdings import FREE, STUCK, Holdings
from console.planning.optimise.problem.arrays import Ints

PUSHES = 5  # how long a chain may be
LOOKED_AT = 300  # tasks; what is not filled by then stays as it is


@dataclass(frozen=True, slots=True)
class Chain:
    """`steps` give each task to its person, -1 where the last is left open. `value` is what it changes."""

    steps: tuple[tuple[int, int], ...]
    value: int

    @property
    def people(self) -> frozenset[int]:
        """Who is moved."""
        return frozenset(person for _, person in self.steps if person >= 0)


class Market:
    """What pairs cost (E,) and what each task loses when left open (M,), in one unit of value; `paid` (M,) what it
    costs with its holder, or loses without one.
    """

    def __init__(self, holdings: Holdings, cost: Ints, loss: Ints) -> None:
        self.holdings, self.cost, self.loss = holdings, cost, loss
        self._cheapest, self._least, self._next = _two_cheapest(holdings, cost, loss)
        self.reset(holdings.holder)

    def reset(self, holder: Ints) -> None:
        """Another plan for the same tasks."""
        self.holdings.reset(holder)
        self.paid = self.loss.copy()
        task = self.holdings.task
        mine = np.flatnonzero(holder[task] == self.holdings.tasks.person)
        self.paid[task[mine]] = self.cost[mine]

    def give(self, task: int, person: int) -> None:
        """The task goes to this person, or to nobody (-1)."""
        self.holdings.give(task, person)
        self.paid[task] = self.price(task, person) if person >= 0 else self.loss[task]

    def price(self, task: int, person: int) -> int:
        """What a pair costs. Raises ValueError for one that may not be."""
        tasks = self.holdings.tasks
        low, high = int(tasks.first[task]), int(tasks.first[task + 1])
        at = low + int(tasks.person[low:high].searchsorted(person))
        if at >= high or tasks.person[at] != person:
            raise ValueError("a pair that no rule lets be")
        return int(self.cost[at])

    def floor(self, task: Ints) -> Ints:
        """What these tasks cost at least (K,) when they are taken from their holders."""
        found: Ints = np.where(self.holdings.holder[task] == self._cheapest[task], self._next[task], self._least[task])
        return found


def _two_cheapest(holdings: Holdings, cost: Ints, loss: Ints) -> tuple[Ints, Ints, Ints]:
    """Who is cheapest for each task (M,), at what, and what the next costs; to leave it open is always possible."""
    first = holdings.tasks.first
    order = np.lexsort((cost, holdings.task))
    size, most = np.diff(first), len(order) - 1
    cheapest, least, following = np.full(len(size), -1, np.int64), loss.copy(), loss.copy()
    some, more = np.flatnonzero(size > 0), np.flatnonzero(size > 1)
    cheapest[some] = holdings.tasks.person[order[np.minimum(first[some], most)]]
    least[some] = np.minimum(loss[some], cost[order[np.minimum(first[some], most)]])
    following[more] = np.minimum(loss[more], cost[order[np.minimum(first[more] + 1, most)]])
    return cheapest, least, following


def apply(market: Market, chain: Chain) -> None:
    """Give the tasks of a chain: first all away, then each to its person."""
    for task, _ in chain.steps:
        market.give(task, -1)
    for task, person in chain.steps:
        if person >= 0:
            market.give(task, person)


def chain(market: Market, root: int, without: frozenset[int] = frozenset(), pushes: int = PUSHES) -> Chain:
    """How a task whose holder goes, or that has none, is best taken; `without` are people not to be moved. Its value is
    beside the task held by nobody at no loss; the last step leaves a task open where that costs less.
    """
    loss = market.loss
    best, came = {root: 0}, dict[int, tuple[int, int]]()
    end, value = (root, -1), int(loss[root])
    queue, looked = [(0, 0, root)], 0
    while queue and looked < LOOKED_AT:
        so_far, depth, task = heappop(queue)
        if so_far > best[task] or (so_far >= value and task != root):
            continue
        looked += 1
        people = _on_the_way(came, task, root) | without
        if so_far + int(loss[task]) < value:
            end, value = (task, -1), so_far + int(loss[task])
        options = _Options.of(market, task, people)
        person, cost = options.free()
        if person >= 0 and so_far + cost < value:
            end, value = (task, person), so_far + cost
        if depth < pushes:
            for person, held, cost in options.swaps(market, value - so_far):
                reached = so_far + cost
                if held != root and reached < best.get(held, reached + 1):
                    best[held], came[held] = reached, (task, person)
                    heappush(queue, (reached, depth + 1, held))
    return Chain(_steps(came, end, root), value)


@dataclass(frozen=True, slots=True, eq=False)
class _Options:
    """Who could take a task: `person`, `cost`, and `status` (FREE, or the task given up), all (K,)."""

    person: Ints
    status: Ints
    cost: Ints

    @classmethod
    def of(cls, market: Market, task: int, without: frozenset[int]) -> "_Options":
        """All but its holder and the people not to be moved."""
        holdings = market.holdings
        low, high = int(holdings.tasks.first[task]), int(holdings.tasks.first[task + 1])
        person = holdings.tasks.person[low:high]
        status = holdings.status(np.arange(low, high))
        able = (status != STUCK) & ~holdings.barred[low:high] & (person != holdings.holder[task])
        for one in without:
            able &= person != one
        return cls(person[able], status[able], market.cost[low:high][able])

    def free(self) -> tuple[int, int]:
        """The cheapest of those who need give up nothing, and the cost; -1: nobody."""
        rows = np.flatnonzero(self.status == FREE)
        if not len(rows):
            return -1, 0
        best = rows[np.argmin(self.cost[rows])]
        return int(self.person[best]), int(self.cost[best])

    def swaps(self, market: Market, below: int) -> list[tuple[int, int, int]]:
        """(person, task given up, value so far) of those of whom something can come that is worth less than `below`."""
        rows = np.flatnonzero(self.status >= 0)
        held = self.status[rows]
        value = self.cost[rows] - market.paid[held]
        good = value + market.floor(held) < below
        rows, held, value = rows[good], held[good], value[good]
        return list(zip(self.person[rows].tolist(), held.tolist(), value.tolist(), strict=True))


def _on_the_way(came: dict[int, tuple[int, int]], task: int, root: int) -> frozenset[int]:
    found = []
    while task != root:
        task, person = came[task]
        found.append(person)
    return frozenset(found)


def _steps(came: dict[int, tuple[int, int]], end: tuple[int, int], root: int) -> tuple[tuple[int, int], ...]:
    found, task = [end], end[0]
    while task != root:
        task, person = came[task]
        found.append((task, person))
    return tuple(reversed(found))
