"""The last proof, in the background: the relaxation in whole numbers, ended at any time with what is proven so far."""

import math
from collections.abc import Callable

import highspy
import numpy as np

from console.planning.optimise.arrays import Ints
from console.planning.optimise.bound import Bounds, bounded, open_cost, steep_cost
from console.planning.optimise.certificate import Certificate, tighter
from console.planning.optimise.conflicts import broken
from console.planning.optimise.layers import planned
from console.planning.optimise.model import Plan, Problem, plan_of
from console.planning.optimise.moments import MARGIN, Floats
from console.planning.optimise.relaxed import model_of, solver

EXACT = 1e9  # values up to here a solver of floating numbers tells apart by one
Heard = Callable[[Plan, Certificate], bool]  # a better plan or bound; False ends the proof


def listening(_plan: Plan, _known: Certificate) -> bool:
    """Go on until proven."""
    return True


def proved_in_whole(
    problem: Problem,
    plan: Plan,
    bounds: Bounds | None = None,
    seconds: float = math.inf,
    gap: float = 0.0,
    heard: Heard = listening,
) -> tuple[Plan, Certificate]:
    """The best plan found and what is proven of it, after `seconds` of the solver's own clock, when its cost lies
    within `gap` of the bound, or when `heard` says so. Plans it finds are settled; none that breaks a rule is taken.
    """
    if bounds is None:
        bounds = Bounds.of(problem)
        bounded(problem, plan, bounds)
    known = bounds.certificate(plan)
    if known.proven:
        return plan, known
    search = _Search(problem, plan, known, heard)
    model = model_of(problem, bounds.moments, search.open_cost, whole=True)
    highs = solver()
    highs.setOptionValue("time_limit", seconds)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 1 - 1e-3)  # costs are whole
    highs.passModel(model.lp)
    _start(highs, problem, plan)
    highs.cbMipSolution += lambda event: search.take(np.array(event.data_out.mip_solution)[: model.pairs])
    highs.cbMipInterrupt += lambda event: event.interrupt(search.learn(event.data_out.mip_dual_bound, gap))
    highs.run()
    info = highs.getInfo()
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        search.take(np.array(highs.getSolution().col_value)[: model.pairs])  # not every solution is called back
    search.learn(info.mip_dual_bound, gap)
    return search.plan, search.known


def _start(highs: highspy.Highs, problem: Problem, plan: Plan) -> None:
    """Begin with the plan that is there."""
    value = np.zeros(len(problem.pairs) + len(problem))
    value[problem.pairs.find(plan.need, plan.person)] = 1
    value[len(problem.pairs) :] = problem.count - np.bincount(plan.need, minlength=len(problem))
    columns = np.arange(len(value), dtype=np.int32)
    highs.setSolution(len(value), columns, value)


class _Search:
    """The best plan so far and what is proven of it."""

    def __init__(self, problem: Problem, plan: Plan, known: Certificate, heard: Heard) -> None:
        self.problem, self.plan, self.known, self.heard = problem, plan, known, heard
        # so that no saving of cost outweighs a place left open, and the sum of both stays exact
        self.open_cost = steep_cost(problem)
        if self.open_cost * (1 + int(problem.weight @ problem.count)) > EXACT:
            self.open_cost = open_cost(problem)
        self.stopped = False

    def take(self, taken: Floats) -> None:
        """Settle what the solver found, keep it when it is better and breaks nothing."""
        chosen: Ints = np.flatnonzero(taken > 0.5)
        found = plan_of(self.problem, self.problem.pairs.need[chosen], self.problem.pairs.person[chosen])
        if len(broken(self.problem, found)):
            return
        found = min(found, planned(self.problem, found), key=lambda one: one.value)
        if found.value < self.plan.value:
            self.plan = found
            self.known = Certificate(
                found.unfilled, found.cost, self.known.unfilled_least, self._cost_least(found, self.known)
            )
            self.stopped |= not self.heard(self.plan, self.known)

    def _cost_least(self, found: Plan, known: Certificate) -> int:
        """A bound on the cost holds on for a plan that leaves as few open."""
        return min(found.cost, known.cost_least) if found.unfilled >= known.unfilled else 0

    def learn(self, dual_bound: float, gap: float) -> bool:
        """Take in that no solution of the model is below `dual_bound`; whether that is enough."""
        if math.isfinite(dual_bound):
            least = math.ceil(dual_bound - 1e-3 - MARGIN * abs(dual_bound))
            dearest = self.problem.places * int(self.problem.pairs.cost.max(initial=0))
            fewest = math.ceil((least - dearest) / self.open_cost - MARGIN)
            cheapest = least - self.open_cost * self.plan.unfilled
            fresh = Certificate(
                self.plan.unfilled,
                self.plan.cost,
                min(max(0, fewest), self.plan.unfilled),
                min(max(0, math.ceil(cheapest - 1e-3)), self.plan.cost),
            )
            if tighter(self.known, fresh) != self.known:
                self.known = tighter(self.known, fresh)
                self.stopped |= not self.heard(self.plan, self.known)
        return self.stopped or (self.known.fewest and self.known.gap <= gap)
