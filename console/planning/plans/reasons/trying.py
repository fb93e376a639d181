"""Plans again with one thing changed, and says what then stays open; loads the solver."""

from dataclasses import dataclass, replace

import numpy as np

from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled, compiled
from console.planning.optimise.matching.layers import planned
from console.planning.optimise.problem.arrays import Ints, firsts, ints
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Pairs, Plan, Problem, plan_of
from console.planning.optimise.problem.parts import part_with, restricted
from console.planning.plans.reasons.base import Base, settled


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of the open places asked about `fills` are filled, the whole plan leaves `left` open."""

    fills: int
    left: int

    def gained(self, before: int) -> int:
        """Places filled in the whole plan: who helps one shortage may end another on the way."""
        return before - self.left

    def helps(self, before: int) -> bool:
        """Something is gained, and no more is lost for it elsewhere."""
        return 0 < self.fills <= self.gained(before)


@dataclass(frozen=True, eq=False)
class Trial:
    """A shortage's needs (ids) in a plan that stands."""

    base: Base
    needs: frozenset[str]

    @property
    def before(self) -> int:
        """Open places of the plan."""
        return sum(self.base.left.values())

    @property
    def keys(self) -> frozenset[str]:
        """All needs (ids) that share people with the shortage."""
        problem = self.base.made.problem
        numbers = ints(self.base.number[key] for key in self.needs)
        return frozenset(problem.keys[need] for need in part_with(problem, numbers).needs.tolist())

    def again(self, snapshot: Snapshot, *, near: frozenset[str] | None = None, whole: bool = False) -> Outcome:
        """With another state. `near`: only these needs (ids) are looked at; `whole`: all are planned anew, not only
        those that share people with the shortage.
        """
        needs = frozenset(self.base.made.problem.keys) if near is None else near  # wherever in time they are now
        made = compiled(snapshot, replace(self.base.made.order, needs=needs, span=None))
        return self.outcome(self.base.apart(made) if self.base.apart else made.problem, whole=whole)

    def with_pairs(self, person: int, needs: Ints) -> Outcome:
        """With somebody (number) who may come to these needs (numbers) too, at no cost."""
        problem = self.base.made.problem
        pairs = problem.pairs
        fresh = needs[pairs.find(needs, np.full(len(needs), person)) < 0]
        need = np.concatenate([pairs.need, fresh])
        who = np.concatenate([pairs.person, np.full(len(fresh), person)])
        cost = np.concatenate([pairs.cost, np.zeros(len(fresh), np.int64)])
        order = np.lexsort((who, need))
        first = firsts(np.bincount(need, minlength=len(problem)))
        return self.outcome(replace(problem, pairs=Pairs(first, who[order], cost[order])))

    def outcome(self, problem: Problem, *, whole: bool = False) -> Outcome:
        """Of a changed problem; what stands is the plan to begin with."""
        number = {key: need for need, key in enumerate(problem.keys)}
        asked = ints(sorted(number[key] for key in self.needs if key in number))
        start = _carried(self.base.made, self.base.plan, problem, number)
        if whole:
            plan, looked_at, keys = settled(problem, start), problem, problem.keys
        else:
            part = part_with(problem, asked)
            plan, looked_at, keys = planned(part.problem, restricted(part, start)), part.problem, part.problem.keys
        left = looked_at.count - np.bincount(plan.need, minlength=len(looked_at))
        after = {keys[need]: int(left[need]) for need in np.flatnonzero(left > 0).tolist()}
        before = {key: self.base.left[key] for key in keys if key in self.base.left}
        fills = sum(before.get(key, 0) - after.get(key, 0) for key in self.needs)
        return Outcome(fills, self.before - sum(before.values()) + sum(after.values()))


def _carried(made: Compiled, plan: Plan, problem: Problem, number: dict[str, int]) -> Plan:
    """What of a plan still may be in another problem."""
    keys, staff = made.problem.keys, made.problem.staff
    who = {key: person for person, key in enumerate(problem.staff)}
    rows = [
        (number[keys[need]], who[staff[person]])
        for need, person in zip(plan.need.tolist(), plan.person.tolist(), strict=True)
        if keys[need] in number and staff[person] in who
    ]
    need, person = ints(row[0] for row in rows), ints(row[1] for row in rows)
    fit = problem.pairs.find(need, person) >= 0
    kept = plan_of(problem, need[fit], person[fit])
    bad = broken(problem, kept)
    return plan_of(problem, np.delete(kept.need, bad), np.delete(kept.person, bad)) if len(bad) else kept
