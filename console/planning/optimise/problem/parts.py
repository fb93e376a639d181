"""A problem in parts that share nobody, each planned and proven by itself: cities, where people stay in theirs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from console.planning.optimise.problem.arrays import Ints, expand, firsts, grouped
from console.planning.optimise.problem.model import Pairs, Plan, Problem, Spans, plan_of

SMALL = 600  # needs: parts smaller than that are put together, so that each is worth the trouble


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Some needs of a problem with everybody who may come to them: `needs`, `people` are their numbers in the whole,
    ascending.
    """

    problem: Problem
    needs: Ints
    people: Ints


def parts_of(problem: Problem, small: int = SMALL) -> tuple[Part, ...]:
    """Needs that share people or go together stand in one part; nobody stands in two."""
    if not len(problem):
        return (Part(problem, np.arange(0), np.arange(len(problem.staff))),)
    label = _labels(problem)
    numbers = _bins(np.bincount(label, problem.count).astype(np.int64), small)[label]
    if not numbers.any():
        return (Part(problem, np.arange(len(problem)), np.arange(len(problem.staff))),)
    return tuple(_part(problem, needs) for needs in _rows(numbers))


def joined(problem: Problem, parts: Sequence[Part], plans: Sequence[Plan]) -> Plan:
    """The plan of the whole. Raises ValueError as `plan_of` does."""
    if len(parts) == 1:
        return plans[0]
    need = np.concatenate([part.needs[plan.need] for part, plan in zip(parts, plans, strict=True)])
    person = np.concatenate([part.people[plan.person] for part, plan in zip(parts, plans, strict=True)])
    return plan_of(problem, need, person)


def restricted(part: Part, plan: Plan) -> Plan:
    """What of a plan of the whole lies in the part."""
    at = np.searchsorted(part.needs, plan.need)
    inside = part.needs[np.minimum(at, len(part.needs) - 1)] == plan.need if len(part.needs) else at < 0
    return plan_of(part.problem, at[inside], np.searchsorted(part.people, plan.person[inside]))


def _labels(problem: Problem) -> Ints:
    """A number of the connected needs for each (N,)."""
    needs, people, pairs = len(problem), len(problem.staff), len(problem.pairs)
    group, order = grouped(problem.together, int(problem.together.max()) + 1)
    # rows of needs hold their people, those of groups their needs, those of people nothing
    columns = np.empty(pairs + needs, np.int32)
    np.add(problem.pairs.person, needs, out=columns[:pairs], casting="unsafe")
    columns[pairs:] = order
    begin = np.concatenate([problem.pairs.first, np.full(people, pairs), pairs + group[1:]]).astype(np.int32)
    graph = csr_array((np.ones(len(columns)), columns, begin), shape=(len(begin) - 1, len(begin) - 1))
    _, label = connected_components(graph, directed=False)
    found: Ints = np.unique(label[:needs], return_inverse=True)[1]
    return found


def _bins(sizes: Ints, small: int) -> Ints:
    """A bin for each of these, one after another until a bin holds `small`."""
    before = np.cumsum(sizes) - sizes
    found: Ints = np.unique(before // max(1, small), return_inverse=True)[1]
    return found


def _rows(numbers: Ints) -> Iterator[Ints]:
    order = np.argsort(numbers, kind="stable")
    ends = np.flatnonzero(np.r_[numbers[order][1:] != numbers[order][:-1], True]) + 1
    yield from np.split(order, ends[:-1])


def _part(problem: Problem, needs: Ints) -> Part:
    asked, at = expand(problem.pairs.first, needs)
    inside = np.zeros(len(problem.staff), np.bool_)
    inside[problem.pairs.person[at]] = True
    people = np.flatnonzero(inside)
    number = np.cumsum(inside) - 1
    fixed = np.flatnonzero(inside[problem.bound_person])
    pairs = problem.pairs
    _, together = np.unique(problem.together[needs], return_inverse=True)
    return Part(
        Problem(
            keys=tuple(problem.keys[n] for n in needs.tolist()),
            staff=tuple(problem.staff[n] for n in people.tolist()),
            spans=Spans(*(_column(problem.spans, name, needs) for name in ("start", "end", "room", "zone"))),
            together=together,
            count=problem.count[needs],
            weight=problem.weight[needs],
            pairs=Pairs(firsts(np.bincount(asked, minlength=len(needs))), number[pairs.person[at]], pairs.cost[at]),
            travel=problem.travel,
            days=problem.days,
            bound_person=number[problem.bound_person[fixed]],
            bound=problem.bound.take(fixed),
        ),
        needs,
        people,
    )


def _column(spans: Spans, name: str, rows: Ints) -> Ints:
    found: Ints = getattr(spans, name)[rows]
    return found


def part_with(problem: Problem, needs: Ints) -> Part:
    """All that shares people with any of these needs, over others or by itself."""
    label = _labels(problem)
    return _part(problem, np.flatnonzero(np.isin(label, label[needs])))
