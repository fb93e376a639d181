"""The cheapest chain of people who make room for one another, each for one task: whoever gives one up takes one.

Everybody stands in it once, so each step may be judged by itself, and the whole may be: over any moments of the day.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from console.planning.optimise.arrays import Ints
from console.planning.optimise.holdings import FREE, STUCK, Holdings

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


@dataclass(frozen=True, slots=True, eq=False)
class Market:
    """What pairs cost (E,) and what each task loses when left open (M,), in one unit of value."""

    holdings: Holdings
    cost: Ints
    loss: Ints

    def paid(self, task: int) -> int:
        """What the task costs with its holder; its loss where it has none."""
        person = int(self.holdings.holder[task])
        return self.price(task, person) if person >= 0 else int(self.loss[task])

    def price(self, task: int, person: int) -> int:
        """What a pair costs. Raises ValueError for one that may not be."""
        tasks = self.holdings.tasks
        low, high = int(tasks.first[task]), int(tasks.first[task + 1])
        at = low + int(np.searchsorted(tasks.person[low:high], person))
        if at >= high or tasks.person[at] != person:
            raise ValueError("a pair that no rule lets be")
        return int(self.cost[at])


def apply(holdings: Holdings, chain: Chain) -> None:
    """Give the tasks of a chain: first all away, then each to its person."""
    for task, _ in chain.steps:
        holdings.give(task, -1)
    for task, person in chain.steps:
        if person >= 0:
            holdings.give(task, person)


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
        for person, status, cost in _options(market, task):
            if person in people:
                continue
            if status == FREE:
                if so_far + cost < value:
                    end, value = (task, person), so_far + cost
            elif depth < pushes:
                reached = so_far + cost - market.paid(status)
                if reached < best.get(status, reached + 1) and status != root:
                    best[status], came[status] = reached, (task, person)
                    heappush(queue, (reached, depth + 1, status))
    return Chain(_steps(came, end, root), value)


def _options(market: Market, task: int) -> list[tuple[int, int, int]]:
    """(person, FREE or the task given up, cost) of all who could take the task; of those free only the cheapest few."""
    holdings = market.holdings
    low, high = int(holdings.tasks.first[task]), int(holdings.tasks.first[task + 1])
    entries = np.arange(low, high)
    entries = entries[~holdings.barred[low:high]]
    status = holdings.status(entries)
    able = status != STUCK
    if (holder := int(holdings.holder[task])) >= 0:
        able &= holdings.tasks.person[entries] != holder
    entries, status = entries[able], status[able]
    cost = market.cost[entries]
    order = np.argsort(cost, kind="stable")
    return list(
        zip(holdings.tasks.person[entries[order]].tolist(), status[order].tolist(), cost[order].tolist(), strict=True)
    )


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
