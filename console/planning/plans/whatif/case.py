"""One state of a scenario, planned: the plan that leaves least open, with its certificate; loads the solver."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from console.domain.conferences import Assignment
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.optimise.compiling.compiled import Compiled, Order, compiled
from console.planning.optimise.problem.arrays import Ints, Mask, firsts, ints
from console.planning.optimise.problem.certificate import Certificate
from console.planning.optimise.problem.model import Pairs, Plan, Problem
from console.planning.optimise.solve import solved
from console.planning.plans.weights import reach_of, weights_of
from console.planning.plans.whatif.islands import Island, island_of
from console.planning.plans.whatif.varied import PREFIX, Varied


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """`uncut` are the pairs before the cut: who could come with all roads open. `asked` (N,) are the places of each
    need, `left` (N,) those that stay open.
    """

    varied: Varied
    made: Compiled
    uncut: Pairs
    plan: Plan
    known: Certificate
    asked: Ints
    left: Ints

    @property
    def open(self) -> int:
        """Places left open."""
        return int(self.left.sum())

    def serving(self) -> tuple[Ints, Ints]:
        """(need, person) of everybody who serves: by the plan, and those who stay where they are."""
        bound = self.made.bench.bound
        here = bound.need >= 0
        return np.concatenate([self.plan.need, bound.need[here]]), np.concatenate(
            [self.plan.person, bound.person[here]]
        )

    def planned_state(self) -> Snapshot:
        """The state with everybody where the plan has them."""
        keys, staff = self.made.problem.keys, self.made.problem.staff
        at = self.made.bench.needs.rows[0].start
        rows = (
            Assignment(f"{PREFIX}{number}", keys[need], staff[person], at, "")
            for number, (need, person) in enumerate(zip(*(side.tolist() for side in self.serving()), strict=True))
        )
        return replace(self.varied.snapshot, assignments=Table(rows))


def case_of(varied: Varied, cut_off: tuple[str, ...], enough: Callable[[], bool]) -> Case:
    """Plan it. Should `enough` call it off the plan may not be the best; the certificate says so."""
    snapshot = varied.snapshot
    weights, reach = weights_of(snapshot.rules), reach_of(snapshot.rules)
    whole = compiled(snapshot, Order(varied.conferences, moving=varied.moving, weights=weights, reach=reach))
    pairs = whole.problem.pairs
    made = replace(whole, problem=within_islands(whole, snapshot, cut_off)) if cut_off else whole
    stage = solved(made.problem, enough=enough)
    left = made.problem.count - np.bincount(stage.plan.need, minlength=len(made.problem))
    return Case(varied, made, pairs, stage.plan, stage.known, whole.bench.needs.count, left)


def within_islands(made: Compiled, snapshot: Snapshot, cut_off: tuple[str, ...]) -> Problem:
    """The problem without the pairs that cross a border of a cut-off area."""
    pairs = made.problem.pairs
    return replace(made.problem, pairs=_taken(pairs, same_island(made, snapshot, cut_off, pairs.need, pairs.person)))


def same_island(made: Compiled, snapshot: Snapshot, cut_off: tuple[str, ...], need: Ints, person: Ints) -> Mask:
    """Which of these pairs cross no border of a cut-off area."""
    island, numbers = island_of(snapshot.places, cut_off), dict[Island, int]()
    of_need = ints(numbers.setdefault(island(row.place), len(numbers)) for row in made.bench.needs.rows)
    of_place = ints(numbers.setdefault(island(code), len(numbers)) for code in made.bench.staff.places)
    found: Mask = of_need[need] == of_place[made.bench.staff.place[person]]
    return found


def _taken(pairs: Pairs, keep: Mask) -> Pairs:
    """Some of the pairs."""
    first = firsts(np.bincount(pairs.need[keep], minlength=len(pairs.first) - 1))
    return Pairs(first, pairs.person[keep], pairs.cost[keep])
