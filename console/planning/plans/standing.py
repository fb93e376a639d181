"""What stands, in the numbers of a problem: the assignments that a plan may move, and as much of them as may stay."""

from dataclasses import dataclass

import numpy as np

from console.domain.conferences import Assignment
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled, Order, compiled
from console.planning.optimise.compiling.history import History, history_of
from console.planning.optimise.problem.arrays import Ints, Mask, ints
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Plan, Problem, plan_of


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Assignments `rows` that the order moves, as pairs of `need` and `person` (K,) in the problem's numbers (-1: a
    person that is not known any more); `told` (K,) those whose people know.
    """

    rows: tuple[Assignment, ...]
    need: Ints
    person: Ints
    told: Mask


def prepared(snapshot: Snapshot, order: Order) -> Compiled:
    """The order's problem; for fairness and continuity it looks back from its first need."""
    chosen = frozenset(order.conferences)
    starts = (need.start for need in snapshot.needs.values() if need.conference in chosen and order.asks(need))
    first = min(starts, default=None)
    return compiled(snapshot, order, History() if first is None else history_of(snapshot, first))


def standing_of(snapshot: Snapshot, made: Compiled) -> Standing:
    """What stands where the problem asks."""
    at = {key: number for number, key in enumerate(made.problem.keys)}
    number = made.bench.staff.number
    moving = (row for key in made.order.moving if (row := snapshot.assignments.get(key)) is not None)
    rows = tuple(sorted((row for row in moving if row.need in at), key=lambda row: (at[row.need], row.at, row.id)))
    return Standing(
        rows=rows,
        need=ints(at[row.need] for row in rows),
        person=ints(number.get(row.person, -1) for row in rows),
        told=np.array([row.id in made.order.told for row in rows], np.bool_),
    )


def plan_standing(problem: Problem, standing: Standing) -> Plan:
    """The plan of what stands, without what no rule lets be any more."""
    known = standing.person >= 0
    need, person = standing.need[known], standing.person[known]
    fit = problem.pairs.find(need, person) >= 0
    need, person = need[fit], person[fit]
    if len(need):
        _, first = np.unique(need * len(problem.staff) + person, return_index=True)
        need, person = need[np.sort(first)], person[np.sort(first)]
        fit = _within_count(problem, need)
        need, person = need[fit], person[fit]
    plan = plan_of(problem, need, person)
    bad = broken(problem, plan)
    return plan_of(problem, np.delete(plan.need, bad), np.delete(plan.person, bad)) if len(bad) else plan


def _within_count(problem: Problem, need: Ints) -> Mask:
    """The first of each need, as many as it has places; `need` ascends."""
    begin = np.searchsorted(need, need)
    found: Mask = np.arange(len(need)) - begin < problem.count[need]
    return found
