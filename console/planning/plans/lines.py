"""From a plan in numbers to lines: what changes at which need, for whom, and why."""

from collections.abc import Iterable
from itertools import zip_longest

import numpy as np

from console.domain.conferences import Assignment, assignments_by_need
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Compiled
from console.planning.optimise.problem.model import Plan
from console.planning.plans.proposal import Line, Open
from console.planning.plans.standing import Standing

Pair = tuple[int, int]  # need and person by number


def lines_of(snapshot: Snapshot, made: Compiled, standing: Standing, plan: Plan) -> tuple[Line, ...]:
    """What differs from what stands, by need; of those who go somebody told comes first."""
    sent = list(zip(plan.need.tolist(), plan.person.tolist(), strict=True))
    pairs = list(zip(standing.need.tolist(), standing.person.tolist(), strict=True))
    stays = set(sent).intersection(pairs)
    gone: dict[int, list[Assignment]] = {}
    for pair, row in zip(pairs, standing.rows, strict=True):
        if pair in stays:
            stays.discard(pair)  # a second row of the same person goes
        else:
            gone.setdefault(pair[0], []).append(row)
    held = set(pairs)
    fresh = [pair for pair in sent if pair not in held]
    needs, people = np.array(fresh, np.int64).reshape(-1, 2).T
    amounts = dict(zip(fresh, made.weighed(needs, people), strict=True))
    coming: dict[int, list[int]] = {}
    for need, person in fresh:
        coming.setdefault(need, []).append(person)
    return tuple(
        line
        for need in sorted({*gone, *coming})
        for line in _lines_at(snapshot, made, need, gone.get(need, []), coming.get(need, []), amounts)
    )


def _lines_at(
    snapshot: Snapshot,
    made: Compiled,
    need: int,
    gone: list[Assignment],
    coming: list[int],
    amounts: dict[Pair, tuple[int, tuple[tuple[str, int], ...]]],
) -> Iterable[Line]:
    key = made.problem.keys[need]
    seen = tuple(row.id for row in snapshot.assignments.derived(assignments_by_need).get(key, ()))
    version = snapshot.needs[key].version
    gone.sort(key=lambda row: (row.id not in made.order.told, row.id))
    for row, person in zip_longest(gone, coming):
        cost, reasons = amounts[need, person] if person is not None else (0, ())
        after = made.bench.staff.rows[person] if person is not None else None
        yield Line(
            need=key,
            before=row.person if row else "",
            after=after.id if after else "",
            assignment=row.id if row else "",
            told=row is not None and row.id in made.order.told,
            seen=seen,
            need_version=version,
            person_version=after.version if after else 0,
            reasons=reasons,
            cost=cost,
        )


def open_of(made: Compiled, plan: Plan) -> tuple[Open, ...]:
    """The places that the plan leaves open, by need."""
    problem = made.problem
    left = problem.count - np.bincount(plan.need, minlength=len(problem))
    return tuple(Open(problem.keys[need], int(left[need])) for need in np.flatnonzero(left > 0).tolist())
