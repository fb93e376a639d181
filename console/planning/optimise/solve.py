"""From a problem to a settled plan with its certificate: what a worker runs, in steps that each can be shown."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from console.planning.optimise.bound import Bounds, open_cost, steep_cost
from console.planning.optimise.certificate import Certificate, trivial
from console.planning.optimise.layers import never, planned, swept
from console.planning.optimise.model import Plan, Problem
from console.planning.optimise.moments import Floats
from console.planning.optimise.proof import proved_in_whole
from console.planning.optimise.tasks import plan_from, tasks_of

Enough = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Stage:
    """The best plan so far, what is proven of it, and the step it comes of: first, bound, settled, proof."""

    name: str
    plan: Plan
    known: Certificate


def stages(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Iterator[Stage]:
    """A first plan, its bound, and a plan led by the bound where the first is not the best; ends when nothing is left
    to prove or `enough` says so. `start` is the plan to begin with.
    """
    plan = planned(problem, start, enough)
    yield Stage("first", plan, trivial(plan))
    bounds = Bounds.of(problem)
    bounds.match(plan)
    known = bounds.certificate(plan)
    for cost in dict.fromkeys((open_cost(problem), steep_cost(problem))):
        if enough() or known.proven or (bounds.taken is not None and known.fewest):
            break
        bounds.relax(cost)
        known = bounds.certificate(plan)
        yield Stage("bound", plan, known)
        if bounds.taken is not None and not known.proven:
            plan = min(plan, led(problem, bounds.taken, enough), key=lambda one: one.value)
            known = bounds.certificate(plan)
    yield Stage("settled", plan, known)


def led(problem: Problem, taken: Floats, enough: Enough = never) -> Plan:
    """A plan that follows the linear program's choice of pairs (E,), settled at the true cost."""
    away = np.round((1 - np.clip(taken, 0, 1)) * (1 + 4 * int(problem.pairs.cost.max(initial=0)))).astype(np.int64)
    drawn = replace(problem, pairs=replace(problem.pairs, cost=problem.pairs.cost + away))
    tasks = tasks_of(drawn, np.ones(int(problem.together.max(initial=-1)) + 1, np.bool_))
    board = swept(drawn, tasks, enough)
    return planned(problem, plan_from(problem, tasks, board.holder), enough)


def solved(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Stage:
    """The last stage."""
    *_, last = stages(problem, start, enough)
    return last


def proven(problem: Problem, stage: Stage, seconds: float, gap: float = 0.0) -> Stage:
    """The same with the proof in whole numbers, as far as it comes."""
    plan, known = proved_in_whole(problem, stage.plan, seconds=seconds, gap=gap)
    return Stage("proof", plan, known)
