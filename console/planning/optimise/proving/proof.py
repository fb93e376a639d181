"""The last proof, in the background: part by part in whole numbers, ended at any time with what is proven so far."""

import math
from collections.abc import Callable

import numpy as np

from console.planning.optimise.matching.layers import Enough, never
from console.planning.optimise.problem.certificate import Certificate
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.parts import joined, restricted
from console.planning.optimise.proving.bound import Bounds, bounded
from console.planning.optimise.proving.whole import Search

Heard = Callable[[Plan, Certificate], bool]  # a better plan or bound; False ends the proof
SHARE = 0.25  # of the time that is left one part may take while others wait


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
    enough: Enough = never,
) -> tuple[Plan, Certificate]:
    """The best plan found and what is proven of it, after `seconds` of the solver's own clock, when its cost lies
    within `gap` of the bound, or when `heard` or `enough` says so. Plans it finds are settled; none that breaks a rule
    is taken. `bounds` is what was proven before.
    """
    if bounds is None:
        bounds = Bounds.of(problem)
        bounded(problem, plan, bounds)
    proof = _Proof(problem, bounds, [restricted(part, plan) for part in bounds.parts], gap, heard, enough)
    for share in (SHARE, 1.0):
        for number in proof.doubtful():
            if seconds <= 0 or proof.enough():
                break
            seconds -= proof.part(number, seconds * share)
    return proof.plan, proof.known


class _Proof:
    """The best plans of all parts so far and what is proven of them."""

    def __init__(
        self, problem: Problem, bounds: Bounds, plans: list[Plan], gap: float, heard: Heard, told: Enough
    ) -> None:
        self.problem, self.bounds, self.plans, self.gap, self.heard = problem, bounds, plans, gap, heard
        self.told = told
        self.plan, self.known = joined(problem, bounds.parts, plans), bounds.together(plans)
        self.stopped = False

    def enough(self) -> bool:
        """Whether nothing more is to be done."""
        return self.stopped or self.told() or (self.known.fewest and self.known.gap <= self.gap)

    def doubtful(self) -> list[int]:
        """Parts that are not proven, those with the widest gap first."""
        wide = [self._gap(number) for number in range(len(self.plans))]
        return sorted((n for n, gap in enumerate(wide) if any(gap)), key=lambda n: wide[n], reverse=True)

    def _gap(self, number: int) -> tuple[int, int]:
        one, plan = self.bounds.of_parts[number], self.plans[number]
        return max(0, plan.unfilled - one.open), max(0, plan.cost - one.cost(plan.unfilled))

    def part(self, number: int, seconds: float) -> float:
        """Prove one part, for so long at most; the seconds it took."""
        one = self.bounds.of_parts[number]
        if one.relaxation is None:
            one.relax(np.ones(len(one.problem.pairs), np.bool_), self.plans[number].unfilled)

        def told() -> bool:
            self._note(number, search.plan)
            return self.enough() or not any(self._gap(number))

        search = Search(one, self.plans[number], told, self.told)
        return search.run(seconds)

    def _note(self, number: int, plan: Plan) -> None:
        """A better plan or bound of a part: what it says of the whole."""
        if plan is not self.plans[number]:
            self.plans[number] = plan
            self.plan = joined(self.problem, self.bounds.parts, self.plans)
        known = self.bounds.together(self.plans)
        if known != self.known:
            self.known = known
            self.stopped |= not self.heard(self.plan, known)
