"""From a problem to a settled plan with its certificate: what a worker runs, in steps that each can be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from console.planning.optimise.matching.layers import Enough, never, planned, quickly, swept
from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.problem.certificate import Certificate, trivial
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.narrow import cheapest, only
from console.planning.optimise.problem.parts import joined, restricted
from console.planning.optimise.problem.tasks import plan_from, tasks_of
from console.planning.optimise.proving.bound import Bounds, PartBounds
from console.planning.optimise.proving.moments import Floats
from console.planning.optimise.proving.prices import share_a_moment
from console.planning.optimise.proving.proof import proved_in_whole

CHEAPEST = 6  # people for each place that are looked at first


@dataclass(frozen=True, slots=True)
class Stage:
    """The best plan so far, what is proven of it, and the step it comes of: first, bound, settled, proof. `bounds` is
    what a proof goes on from.
    """

    name: str
    plan: Plan
    known: Certificate
    bounds: Bounds | None = field(default=None, compare=False, repr=False)


def stages(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Iterator[Stage]:
    """A first plan, its bound, and a plan led by the bound where the first is not the best; ends when nothing is left
    to prove or `enough` says so. `start` is the plan to begin with. Each part of the problem is planned by itself.
    """
    bounds = Bounds.of(problem)
    works = [
        _Work.of(one, None if start is None else restricted(part, start))
        for part, one in zip(bounds.parts, bounds.of_parts, strict=True)
    ]
    for work in works:
        work.begin(enough)
    plan = joined(problem, bounds.parts, [work.plan for work in works])
    yield Stage("first", plan, trivial(plan), bounds)
    for work in works:
        work.bound(enough)
    if any(one.relaxation is not None for one in bounds.of_parts):
        yield Stage("bound", plan, _known(bounds, works), bounds)
    for work in works:
        work.better(enough)
    plan = joined(problem, bounds.parts, [work.plan for work in works])
    yield Stage("settled", plan, _known(bounds, works), bounds)


def _known(bounds: Bounds, works: Sequence["_Work"]) -> Certificate:
    return bounds.together([work.plan for work in works])


@dataclass(slots=True, eq=False)
class _Work:
    """One part on its way: `chosen` (E,) pairs are looked at so far."""

    bounds: PartBounds
    plan: Plan
    started: bool
    chosen: Mask

    @classmethod
    def of(cls, bounds: PartBounds, start: Plan | None) -> "_Work":
        """Nobody sent, or whoever stands there."""
        problem = bounds.problem
        every = share_a_moment(problem)  # one matching is all there is to do, and its prices prove it
        chosen = np.ones(len(problem.pairs), np.bool_) if every else cheapest(problem, CHEAPEST)
        if start is None:
            return cls(bounds, _nobody(problem), False, chosen)
        chosen[problem.pairs.find(start.need, start.person)] = True
        return cls(bounds, start, True, chosen)

    @property
    def proven(self) -> bool:
        """Whether no plan is better."""
        least, plan = self.bounds.open, self.plan
        return least >= plan.unfilled and self.bounds.cost(plan.unfilled) >= plan.cost

    def begin(self, enough: Enough) -> None:
        """A first plan; of everybody where the cheapest don't fill it."""
        problem, start = self.bounds.problem, self.plan if self.started else None
        self._take(quickly(only(problem, self.chosen), start, enough))
        if self.plan.unfilled and not self.chosen.all() and not enough():
            self._take(quickly(problem, self.plan, enough))

    def bound(self, enough: Enough) -> None:
        """Prices: of the matching, else of the linear program."""
        if enough():
            return
        self.bounds.match(self.plan)
        if not self.proven:
            self.bounds.relax(self.chosen, self.plan.unfilled, enough)

    def better(self, enough: Enough) -> None:
        """As the linear program would have it; then among all pairs that could make it better."""
        relaxation, problem = self.bounds.relaxation, self.bounds.problem
        if enough() or self.proven or relaxation is None:
            return
        small = only(problem, relaxation.chosen)
        plan = led(small, relaxation.taken[relaxation.chosen], enough)
        self._take(plan)
        if not (self.proven or enough()):
            self._take(planned(small, plan, enough))
        if not (self.proven or enough()):
            self._take(planned(only(problem, self.bounds.useful(self.plan)), self.plan, enough))

    def _take(self, plan: Plan) -> None:
        """Of pairs of the part's problem, numbered among themselves or not: plans know needs and people only."""
        if plan.value < self.plan.value or not self.started:
            self.plan, self.started = plan, True
        at = self.bounds.problem.pairs.find(self.plan.need, self.plan.person)
        self.chosen[at] = True


def _nobody(problem: Problem) -> Plan:
    nothing = np.zeros(0, np.int64)
    return Plan(nothing, nothing, int(problem.count @ problem.weight), 0)


def led(problem: Problem, taken: Floats, enough: Enough = never) -> Plan:
    """A plan that follows the linear program's choice of pairs (E,), not settled."""
    away = np.round((1 - np.clip(taken, 0, 1)) * (1 + 4 * int(problem.pairs.cost.max(initial=0)))).astype(np.int64)
    drawn = replace(problem, pairs=replace(problem.pairs, cost=problem.pairs.cost + away))
    tasks = tasks_of(drawn, np.ones(int(problem.together.max(initial=-1)) + 1, np.bool_))
    board = swept(drawn, tasks, enough)
    return plan_from(problem, tasks, board.holder)


def solved(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Stage:
    """The last stage."""
    *_, last = stages(problem, start, enough)
    return last


def proven(problem: Problem, stage: Stage, seconds: float, gap: float = 0.0) -> Stage:
    """The same with the proof in whole numbers, as far as it comes."""
    plan, known = proved_in_whole(problem, stage.plan, stage.bounds, seconds, gap)
    return Stage("proof", plan, known, stage.bounds)
