"""How good a plan is at best: the weight that every plan leaves open, and the least cost, each proven by prices."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.problem.certificate import Certificate
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.parts import Part, parts_of, restricted
from console.planning.optimise.proving.moments import Moments, Prices, Value, combined, least, moments_of, reduced
from console.planning.optimise.proving.prices import matching_prices, share_a_moment
from console.planning.optimise.proving.relaxed import Enough, Relaxation, never


def open_cost(problem: Problem) -> float:
    """What a unit of weight left open costs beside pairs: more than a chain of moves that fills it is likely to, and no
    more than a linear program can tell from the cost of one pair.
    """
    return min(steep_cost(problem), 1024.0 * (1 + int(problem.pairs.cost.max(initial=0))))


def steep_cost(problem: Problem) -> float:
    """What a unit of weight left open costs where nothing outweighs it."""
    return float(problem.places + 1) * (1 + int(problem.pairs.cost.max(initial=0)))


@dataclass(slots=True, eq=False)
class PartBounds:
    """What is proven of one part, of use for any plan: `known` are prices with the statements they are on, `values`
    what they prove, `open` the weight that stays open in any plan at least, `floors` what any plan costs, by the cost
    of a unit left open.
    """

    problem: Problem
    known: list[tuple[Moments, Prices]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    open: int = 0
    floors: dict[float, int] = field(default_factory=dict)
    relaxation: Relaxation | None = None
    _moments: Moments | None = None

    @property
    def moments(self) -> Moments:
        """The statements that hold from the start, made when they are first asked for."""
        if self._moments is None:
            self._moments = moments_of(self.problem)
        return self._moments

    def take(self, moments: Moments, prices: Prices) -> None:
        """Prices; they may be any."""
        part = max(prices.open, 1e-9)
        scaled = Prices(prices.row / part, prices.share / part, prices.hour / part, 1.0)
        nothing = np.zeros(len(self.problem.pairs), np.int64)
        self.open = max(self.open, least(self.problem, moments, scaled, nothing, 0))
        self.known.append((moments, prices))
        self.values.append(combined(self.problem, moments, prices, self.problem.pairs.cost))

    def cost(self, unfilled: int) -> int:
        """No plan that leaves so much open or less costs less."""
        found = [value.least(unfilled) for value in self.values]
        found += [math.floor(value - price * unfilled) for price, value in self.floors.items()]
        return max(found, default=0)

    def hold(self, price: float, value: int) -> bool:
        """No plan is below `value` when a unit left open costs `price`; whether that is new."""
        if value <= self.floors.get(price, -1):
            return False
        self.floors[price] = value
        dearest = self.problem.places * int(self.problem.pairs.cost.max(initial=0))
        self.open = max(self.open, math.ceil((value - dearest) / price - 1e-9))
        return True

    def match(self, plan: Plan) -> None:
        """Prices of the plan's own matching, where all needs share a moment."""
        if share_a_moment(self.problem):
            for cost in dict.fromkeys((open_cost(self.problem), steep_cost(self.problem))):
                self.take(self.moments, matching_prices(self.problem, self.moments, plan, cost))

    def relax(self, chosen: Mask, unfilled: int, enough: Enough = never) -> None:
        """Prices by linear programming, which begins with the `chosen` (E,) pairs; once more with what stays open alone
        in view where the first prices don't prove that `unfilled` must and others might.
        """
        self.relaxation = Relaxation(self.problem, self.moments, chosen.copy())
        for cost in dict.fromkeys((open_cost(self.problem), steep_cost(self.problem))):
            prices = self.relaxation.prices(cost, enough)
            self.take(self.relaxation.moments, prices)
            if self.open >= unfilled or self.relaxation.left_open <= unfilled - 1 or enough():
                break

    def useful(self, plan: Plan) -> Mask:
        """Pairs (E,) that a better plan may have, by the last prices; all where those say nothing of it."""
        moments, prices = self.known[-1]
        if self.open < plan.unfilled and prices.open < steep_cost(self.problem):
            return np.ones(len(self.problem.pairs), np.bool_)
        room = plan.cost + prices.open * plan.unfilled - self.values[-1].proved
        found: Mask = reduced(self.problem, moments, prices) <= room + 0.5
        found[self.problem.pairs.find(plan.need, plan.person)] = True
        return found


@dataclass(slots=True, eq=False)
class Bounds:
    """What is proven of a problem so far, part by part."""

    problem: Problem
    parts: tuple[Part, ...]
    of_parts: tuple[PartBounds, ...]

    @classmethod
    def of(cls, problem: Problem) -> "Bounds":
        """Nothing yet."""
        parts = parts_of(problem)
        return cls(problem, parts, tuple(PartBounds(part.problem) for part in parts))

    def certificate(self, plan: Plan) -> Certificate:
        """All that is proven of this plan."""
        return self.together([restricted(part, plan) for part in self.parts])

    def together(self, plans: Sequence[Plan]) -> Certificate:
        """The same of the plan that these make up, one for each part. What one part leaves open more than it must,
        another might leave less.
        """
        open_least = [min(max(0, one.open), plan.unfilled) for one, plan in zip(self.of_parts, plans, strict=True)]
        unfilled = sum(plan.unfilled for plan in plans)
        slack = unfilled - sum(open_least)
        cost_least = [
            min(max(0, one.cost(must + slack)), plan.cost) if not slack else max(0, one.cost(must + slack))
            for one, must, plan in zip(self.of_parts, open_least, plans, strict=True)
        ]
        cost = sum(plan.cost for plan in plans)
        return Certificate(unfilled, cost, sum(open_least), min(sum(cost_least), cost))


def bounded(problem: Problem, plan: Plan, bounds: Bounds | None = None) -> Certificate:
    """The certificate of a plan: by its own matching where that does, else by linear programming."""
    bounds = bounds or Bounds.of(problem)
    for part, one in zip(bounds.parts, bounds.of_parts, strict=True):
        own = restricted(part, plan)
        one.match(own)
        if one.open < own.unfilled or one.cost(own.unfilled) < own.cost:
            one.relax(np.ones(len(part.problem.pairs), np.bool_), own.unfilled)
    return bounds.certificate(plan)
