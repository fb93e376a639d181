"""What questions about one plan have in common, made once a plan; loads the solver."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from console.domain.conferences import Assignment, assignments_by_need
from console.domain.snapshot import Snapshot
from console.planning.on_duty.moved import duty_differs
from console.planning.optimise.compiling.compiled import Compiled, Order
from console.planning.optimise.compiling.eligibility import barring
from console.planning.optimise.matching.layers import planned
from console.planning.optimise.moving.forced import Forced, Held
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.parts import joined, parts_of, restricted
from console.planning.optimise.solve import solved
from console.planning.plans.after import planned_state
from console.planning.plans.lines import lines_of
from console.planning.plans.reasons.explanation import Moved
from console.planning.plans.standing import plan_standing, prepared, standing_of

# what a plan and its reasons are read from: while these tables are the same, so are the answers
TABLES = (
    "conferences", "needs", "assignments", "people", "places", "venues", "rules", "travel_times", "levels", "sites",
)  # fmt: skip


@dataclass(eq=False)
class Base:
    """A plan with the state it was made for. `apart`: what of a problem compiled anew remains where a plan may not use
    all of it.
    """

    snapshot: Snapshot
    made: Compiled
    plan: Plan
    apart: Callable[[Compiled], Problem] | None = None

    @cached_property
    def held(self) -> Held:
        """The plan ready for true costs."""
        return Held.of(self.made.problem, self.plan)

    @cached_property
    def number(self) -> dict[str, int]:
        """Numbers of the needs (ids)."""
        return {key: number for number, key in enumerate(self.made.problem.keys)}

    @cached_property
    def after(self) -> Snapshot:
        """The state as the plan would leave it."""
        lines = lines_of(self.snapshot, self.made, standing_of(self.snapshot, self.made), self.plan)
        return planned_state(self.snapshot, lines)

    @cached_property
    def fixed(self) -> Snapshot:
        """The state without what the plan may move: what bars there, bars whatever is planned."""
        return self.snapshot.with_rows(self.snapshot.seq, {"assignment": dict.fromkeys(self.made.order.moving)})

    @cached_property
    def never(self) -> np.uint16:
        """The rules that bar a plan, as bits."""
        return barring(self.snapshot.rules)

    @cached_property
    def left(self) -> dict[str, int]:
        """Open places of the plan by need (id)."""
        problem = self.made.problem
        left = problem.count - np.bincount(self.plan.need, minlength=len(problem))
        return {problem.keys[need]: int(left[need]) for need in np.flatnonzero(left > 0).tolist()}

    def there(self, need: str) -> tuple[Assignment, ...]:
        """Who would be at a need after the plan."""
        return self.after.assignments.derived(assignments_by_need).get(need, ())

    def moves(self, forced: Forced) -> tuple[Moved, ...]:
        """What moves, by ids."""
        keys, staff = self.made.problem.keys, self.made.problem.staff
        return tuple(
            Moved(keys[one.need], *(staff[who] if who >= 0 else "" for who in (one.before, one.after)))
            for one in forced.shifts
        )


def base_of(snapshot: Snapshot, order: Order) -> Base:
    """The plan of an order, led by what stands: the best there is, else one that no re-matching of a moment betters."""
    made = prepared(snapshot, order)
    standing = standing_of(snapshot, made)
    start = plan_standing(made.problem, standing) if standing.rows else None
    stage = solved(made.problem, start)
    return Base(snapshot, made, stage.plan if stage.known.proven else settled(made.problem, stage.plan))


def settled(problem: Problem, plan: Plan) -> Plan:
    """The plan re-matched moment by moment, each part of the problem by itself."""
    parts = parts_of(problem)
    return joined(problem, parts, [planned(part.problem, restricted(part, plan)) for part in parts])


class Bases:
    """The plan that was asked about last, kept while nothing of what it was made of has changed."""

    def __init__(self) -> None:
        self._last: Base | None = None

    def of(self, snapshot: Snapshot, order: Order) -> Base:
        """The plan of an order."""
        last = self._last
        if last is None or last.made.order != order or not same(last.snapshot, snapshot):
            self._last = last = base_of(snapshot, order)
        return last


def same(one: Snapshot, other: Snapshot) -> bool:
    """Whether a plan and its reasons are the same in two states."""
    if one is other:
        return True
    return all(getattr(one, name) is getattr(other, name) for name in TABLES) and not duty_differs(one, other)
