"""How good a plan is at best: the weight that every plan leaves open, and the least cost, each proven by prices."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.certificate import Certificate, tighter, trivial
from console.planning.optimise.model import Plan, Problem
from console.planning.optimise.moments import Floats, Moments, Prices, least, moments_of
from console.planning.optimise.prices import matching_prices, share_a_moment
from console.planning.optimise.relaxed import prices_of


def proved(problem: Problem, moments: Moments, plan: Plan, prices: Prices) -> Certificate:
    """What these prices prove of a plan; they may be any."""
    part = max(prices.open, 1e-9)
    scaled = Prices(prices.row / part, prices.share / part, prices.hour / part, 1.0)
    fewest = least(problem, moments, scaled, np.zeros(len(problem.pairs), np.int64), 0)
    cheapest = least(problem, moments, prices, problem.pairs.cost, plan.unfilled)
    return Certificate(plan.unfilled, plan.cost, min(max(0, fewest), plan.unfilled), min(max(0, cheapest), plan.cost))


def open_cost(problem: Problem) -> float:
    """What a unit of weight left open costs beside pairs: more than a chain of moves that fills it is likely to, and no
    more than a linear program can tell from the cost of one pair.
    """
    return min(steep_cost(problem), 1024.0 * (1 + int(problem.pairs.cost.max(initial=0))))


def steep_cost(problem: Problem) -> float:
    """What a unit of weight left open costs where nothing outweighs it."""
    return float(problem.places + 1) * (1 + int(problem.pairs.cost.max(initial=0)))


@dataclass(slots=True, eq=False)
class Bounds:
    """What is proven of a problem so far, of use for any plan: `prices` as they come, `taken` (E,) how much of each
    pair the linear program takes.
    """

    problem: Problem
    moments: Moments
    prices: list[Prices]
    taken: Floats | None = None

    @classmethod
    def of(cls, problem: Problem) -> "Bounds":
        """Nothing yet."""
        return cls(problem, moments_of(problem), [])

    def certificate(self, plan: Plan) -> Certificate:
        """All that the prices prove of this plan."""
        known = trivial(plan)
        for prices in self.prices:
            known = tighter(known, proved(self.problem, self.moments, plan, prices))
        return known

    def match(self, plan: Plan) -> None:
        """Prices of the plan's own matching, where all needs share a moment."""
        if share_a_moment(self.problem):
            for cost in dict.fromkeys((open_cost(self.problem), steep_cost(self.problem))):
                self.prices.append(matching_prices(self.problem, self.moments, plan, cost))

    def relax(self, cost: float) -> None:
        """Prices by linear programming, at this cost of a unit left open."""
        prices, self.taken = prices_of(self.problem, self.moments, cost)
        self.prices.append(prices)


def bounded(problem: Problem, plan: Plan, bounds: Bounds | None = None) -> Certificate:
    """The certificate of a plan: by its own matching where that does, else by linear programming, where that does not
    show how many must stay open once more with these alone in view.
    """
    bounds = bounds or Bounds.of(problem)
    bounds.match(plan)
    if (known := bounds.certificate(plan)).proven:
        return known
    bounds.relax(open_cost(problem))
    if (known := bounds.certificate(plan)).fewest or open_cost(problem) == steep_cost(problem):
        return known
    bounds.relax(steep_cost(problem))
    return bounds.certificate(plan)
