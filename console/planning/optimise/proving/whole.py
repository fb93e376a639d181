"""One part of a problem in whole numbers, by HiGHS, over the pairs that a better plan could have."""

import math
from collections.abc import Callable

import highspy
import numpy as np

from console.planning.optimise.matching.layers import planned
from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Plan, plan_of
from console.planning.optimise.problem.narrow import only
from console.planning.optimise.proving.bound import PartBounds
from console.planning.optimise.proving.covers import covers, entries_of, with_covers
from console.planning.optimise.proving.moments import MARGIN, Floats, added, narrowed
from console.planning.optimise.proving.relaxed import model_of, solver
from console.planning.optimise.proving.ways import far_pairs, statements

MANY = 20_000  # far pairs that are all stated from the start
AGAIN = 40  # solutions that break what was not stated, before a part is given up
Told = Callable[[], bool]  # something is better or tighter; whether that is enough


class Search:
    """What comes to light goes to `bounds` and `plan`; `told` hears of it. `enough` is asked all the while."""

    def __init__(self, bounds: PartBounds, plan: Plan, told: Told, enough: Told) -> None:
        self.bounds, self.plan, self.told, self.enough = bounds, plan, told, enough
        self.stopped = False
        moments, prices = bounds.known[-1]
        self.open_cost, useful = prices.open, bounds.useful(plan)
        self.limit = int(plan.cost + self.open_cost * plan.unfilled)  # what a plan of other pairs costs at least
        self.small = only(bounds.problem, useful)
        self.moments, _, _ = narrowed(moments, useful)

    def run(self, seconds: float) -> float:
        """For so many seconds of the solver's clock at most, which it returns: solve, state what the solution breaks,
        solve again.
        """
        one, other = far_pairs(self.small, np.arange(len(self.small.pairs)))
        if 0 < len(one) <= MANY:
            row = np.repeat(np.arange(len(one)), 2)
            self.moments = added(self.moments, np.stack([one, other], 1).ravel(), row)
        spent = 0.0
        for _ in range(AGAIN):
            taken, took = self._solved(max(0.0, seconds - spent))
            spent += took
            if taken is None or self.stopped or spent >= seconds or not self._stated(taken):
                break
        return spent

    def _solved(self, seconds: float) -> tuple[Floats | None, float]:
        """What the best solution takes (E,), None without one; and how long it took."""
        model = model_of(self.small, self.moments, self.open_cost, whole=True)
        highs = solver()
        highs.setOptionValue("time_limit", seconds)
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", 1 - 1e-3)  # costs are whole
        highs.passModel(model.lp)
        self._start(highs)
        highs.cbMipSolution += lambda event: self._take(np.array(event.data_out.mip_solution)[: model.pairs])
        highs.cbMipInterrupt += lambda event: event.interrupt(self._learn(event.data_out.mip_dual_bound))
        highs.run()
        info, taken = highs.getInfo(), None
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            taken = np.array(highs.getSolution().col_value)[: model.pairs]
            self._take(taken)  # not every solution is called back
        self._learn(info.mip_dual_bound)
        return taken, float(highs.getRunTime())

    def _start(self, highs: highspy.Highs) -> None:
        """Begin with the plan that is there."""
        pairs, needs = len(self.small.pairs), len(self.small)
        value = np.zeros(pairs + needs)
        at = self.small.pairs.find(self.plan.need, self.plan.person)
        if np.any(at < 0):
            return
        value[at] = 1
        value[pairs:] = self.small.count - np.bincount(self.plan.need, minlength=needs)
        highs.setSolution(len(value), np.arange(len(value), dtype=np.int32), value)

    def _take(self, taken: Floats) -> None:
        """Settle what the solver found, keep it when it is better and breaks nothing."""
        found = self._plan(taken)
        if found is None or len(broken(self.bounds.problem, found)):
            return
        found = min(found, planned(self.small, found), key=lambda one: one.value)
        if found.value < self.plan.value:
            self.plan = found
            self.stopped |= self.told()

    def _plan(self, taken: Floats) -> Plan | None:
        chosen: Ints = np.flatnonzero(taken > 0.5)
        pairs = self.small.pairs
        need, person = pairs.need[chosen], pairs.person[chosen]
        if np.any(np.bincount(need, minlength=len(self.small)) > self.small.count):
            return None
        return plan_of(self.small, need, person)

    def _learn(self, dual_bound: float) -> bool:
        """No plan is below `dual_bound`, but of pairs that were left out; whether it is enough."""
        if math.isfinite(dual_bound):
            least = math.ceil(dual_bound - 1e-3 - MARGIN * abs(dual_bound))
            if self.bounds.hold(self.open_cost, min(least, self.limit)):
                self.stopped |= self.told()
        self.stopped |= self.enough()
        return self.stopped

    def _stated(self, taken: Floats) -> bool:
        """State what a solution breaks; whether there is any."""
        found = self._plan(taken)
        if found is None or not len(broken(self.small, found)):
            return False
        whole = entries_of(self.small, found.need, found.person)
        one, other = far_pairs(self.small, np.flatnonzero(whole))
        if len(one):
            self.moments = added(self.moments, *statements(self.small, one, other))
        if sets := covers(self.small, whole):
            self.moments = with_covers(self.moments, sets)
        return bool(len(one)) or bool(sets)
