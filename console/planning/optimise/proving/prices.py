"""Prices without a linear program: where all needs share a moment, the matching says what each person is worth."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.tasks import holders, split_by, tasks_of
from console.planning.optimise.proving.moments import Floats, Moments, Prices

ROUNDS = 500  # a chain of people longer than that is left to the linear program


def share_a_moment(problem: Problem) -> bool:
    """Whether there is a moment at which every need is going on (or ended too shortly before for any way)."""
    spans = problem.spans
    return len(problem) > 0 and bool(spans.start.max() < (spans.end + max(0, problem.travel.least)).min())


def matching_prices(problem: Problem, moments: Moments, plan: Plan, open_cost: float) -> Prices:
    """What the plan's own matching proves, by the costs of pushing each person on to the next best task. Of use for a
    plan that is a cheapest matching; of any other they prove less, never wrongly.
    """
    worth = _worth(problem, plan, open_cost)
    pairs = problem.pairs
    person = np.zeros(moments.rows, np.int64)
    person[moments.row] = pairs.person[moments.entry]
    share = np.zeros(len(moments.entry))
    inside = moments.block >= 0
    weight = problem.weight[pairs.need[moments.entry[inside]]].astype(np.float64)
    total = np.bincount(moments.block[inside], weight, len(moments.block_row))
    share[inside] = worth[pairs.person[moments.entry[inside]]] * weight / total[moments.block[inside]]
    first = np.zeros(moments.rows)
    if moments.rows:
        size = np.bincount(moments.row, minlength=moments.rows)
        _, main = np.unique(person[np.lexsort((-size, person))], return_index=True)
        rows = np.lexsort((-size, person))[main]
        first[rows] = worth[person[rows]]
    return Prices(first, share, np.zeros(len(moments.hours.limit)), open_cost)


def _worth(problem: Problem, plan: Plan, open_cost: float) -> Floats:
    """The least prices of people (S,) at which no task would rather have another than its holder."""
    tasks = tasks_of(problem, split_by(problem, plan))
    holder = holders(problem, tasks, plan)
    task = np.repeat(np.arange(len(tasks)), np.diff(tasks.first))
    cost, person = tasks.cost.astype(np.float64), tasks.person
    worth = np.zeros(len(problem.staff))
    is_open = holder[task] < 0
    np.maximum.at(worth, person[is_open], open_cost * tasks.weight[task[is_open]] - cost[is_open])
    mine = person == holder[task]
    paid = np.zeros(len(tasks))
    paid[task[mine]] = cost[mine]
    held: Ints = np.flatnonzero(~is_open & ~mine)
    for _ in range(ROUNDS):
        wanted = worth[holder[task[held]]] + paid[task[held]] - cost[held]
        more = wanted > worth[person[held]] + 1e-9
        if not more.any():
            break
        np.maximum.at(worth, person[held[more]], wanted[more])
    return worth
