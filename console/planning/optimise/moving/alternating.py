"""One moment of a settled plan as alternating ways: what it costs, at best, that a task needs somebody else.

The tasks of a layer are an assignment problem whose matching is the plan's. A way goes from a person who is wanted
elsewhere to the task they hold, from a task to whoever could take it instead, and over the pool: people who hold
nothing come from it and tasks may be left open to it.
"""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.moving.chains import Market
from console.planning.optimise.moving.holdings import FREE
from console.planning.optimise.problem.arrays import Ints, Mask, expand

FAR = np.int64(1) << 60
LEFT, END, NONE = -2, -1, -3
Steps = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """`rows` (T,) tasks of which nobody can hold two; `at` (M,) where each task stands in it (-1: not). `pair_task`,
    `pair_person`, `pair_cost` (E,) who could take what, in order of task, all else in the plan as it is; `first` (T,)
    where those with pairs begin. People are numbers of `people` (P,), `holds` (P,) the task each holds, -1: none.
    """

    rows: Ints
    at: Ints
    pair_task: Ints
    pair_person: Ints
    pair_cost: Ints
    first: Ints
    some: Ints
    people: Ints
    holds: Ints
    paid: Ints
    loss: Ints
    open: Mask


def layer_of(market: Market, rows: Ints) -> Layer:
    """The layer of these tasks."""
    holdings, tasks = market.holdings, market.holdings.tasks
    at = np.full(len(tasks), -1, np.int64)
    at[rows] = np.arange(len(rows))
    asked, entries = expand(tasks.first, rows)
    status = holdings.status(entries)
    fit = (status == FREE) | ((status >= 0) & (at[status] >= 0))
    fit &= ~holdings.barred[entries] & (tasks.person[entries] != holdings.holder[rows][asked])
    asked, entries = asked[fit], entries[fit]
    holder = holdings.holder[rows]
    people, number = np.unique(np.concatenate([tasks.person[entries], holder[holder >= 0]]), return_inverse=True)
    holds = np.full(len(people), -1, np.int64)
    holds[number[len(entries) :]] = np.flatnonzero(holder >= 0)
    begin = np.flatnonzero(np.r_[True, asked[1:] != asked[:-1]][: len(asked)])
    return Layer(
        rows=rows, at=at, pair_task=asked, pair_person=number[: len(entries)], pair_cost=market.cost[entries],
        first=begin, some=asked[begin], people=people, holds=holds,
        paid=market.paid[rows], loss=market.loss[rows], open=holder < 0,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The least value of any way to the targets: from each task that needs somebody (T,), and from the pool. `over`
    (T,) is the pair it goes by, LEFT: the task is left open, END: it is a target; `pool_over` the task that comes next.
    """

    layer: Layer
    task: Ints
    pool: int
    over: Ints
    pool_over: int

    def steps(self, start: int) -> tuple[Steps, int]:
        """The steps of the way from a task (in the layer; -1: the pool), and the target it ends at (in the layer)."""
        found, here = [], start if start >= 0 else self.pool_over
        while self.over[here] != END:
            pair = int(self.over[here])
            person = int(self.layer.pair_person[pair]) if pair >= 0 else -1
            found.append((int(self.layer.rows[here]), int(self.layer.people[person]) if pair >= 0 else -1))
            held = int(self.layer.holds[person]) if pair >= 0 else -1
            here = held if held >= 0 else self.pool_over
        return tuple(found), here


def ways_to(layer: Layer, targets: Ints) -> Ways | None:
    """Ways to the targets (in the layer) whose holders are wanted no more. None where the layer's matching is not the
    cheapest: then a way has no least value.
    """
    size = len(layer.rows)
    task, over = np.full(size, FAR, np.int64), np.full(size, NONE, np.int64)
    task[targets], over[targets] = 0, END
    used = layer.holds >= 0
    held = layer.holds[used]
    pool, pool_over = FAR, NONE
    for _ in range(2 * size + 4):
        pool, pool_over, pooled = _pool(layer, task, held, pool, pool_over)
        person = np.full(len(layer.people), pool, np.int64)
        person[used] = task[held] - layer.paid[held]
        fresh, by = _tasks(layer, person, pool)
        better = (fresh < task) & (over != END) & (fresh < FAR // 2)
        if not better.any() and not pooled:
            return Ways(layer, task, int(pool), over, int(pool_over))
        task[better], over[better] = fresh[better], by[better]
    return None


def _pool(layer: Layer, task: Ints, held: Ints, pool: np.int64, over: int) -> tuple[np.int64, int, bool]:
    """The pool's value: over somebody who is let go, or an open task that is filled."""
    opened = np.flatnonzero(layer.open)
    following = np.concatenate([held, opened])
    if not len(following):
        return pool, over, False
    value = task[following] - np.concatenate([layer.paid[held], layer.loss[opened]])
    best = int(np.argmin(value))
    if value[best] >= pool or value[best] >= FAR // 2:
        return pool, over, False
    return value[best], int(following[best]), True


def _tasks(layer: Layer, person: Ints, pool: np.int64) -> tuple[Ints, Ints]:
    """What each task costs by whoever takes it best, or left open."""
    left = np.where(layer.open, FAR, layer.loss + pool)
    value, by = left, np.full(len(left), LEFT, np.int64)
    if not len(layer.first):
        return value, by
    cost = layer.pair_cost + person[layer.pair_person]
    best = np.minimum.reduceat(cost, layer.first)
    better = best < left[layer.some]
    found = np.flatnonzero(cost == np.repeat(best, np.diff(np.r_[layer.first, len(cost)])))
    chosen = np.full(len(left), NONE, np.int64)
    chosen[layer.pair_task[found[::-1]]] = found[::-1]
    rows = layer.some[better]
    value[rows], by[rows] = best[better], chosen[rows]
    return value, by
