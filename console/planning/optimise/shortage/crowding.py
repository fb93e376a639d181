"""Why a place stays open that no single moment explains: needs of several moments, or of a day's hours, that these
people can't serve all. Each is proven by the bound of the problem of these needs alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from console.planning.optimise.matching.layers import planned
from console.planning.optimise.problem.arrays import Ints, expand, firsts, ints
from console.planning.optimise.problem.conflicts import clash
from console.planning.optimise.problem.model import Days, Pairs, Plan, Problem
from console.planning.optimise.proving.bound import bounded
from console.planning.optimise.proving.proof import proved_in_whole

MOMENT, MOMENTS, HOURS, TAKEN = "moment", "moments", "hours", "taken"
RINGS = 4  # how far around an open place it is looked
LARGEST = 400  # needs of a problem that is still proven
WHOLE = 40  # needs of one that is proven in whole numbers where the bound alone does not do
TRIES = 80  # proofs spent on making one shortage small
FAILS = 6  # open places that nothing was found for, before no more are looked at


@dataclass(frozen=True, slots=True, eq=False)
class Shortage:
    """The needs (numbers) ask for `places` people each, and only `people` (numbers) can come to any of them.

    MOMENT: all at once at the tick `moment`, and there are fewer people. Where one lacks, there would be enough without
    any one of the places. MOMENTS and HOURS: these people can fill no more than `able` of the places, because one is
    over too shortly before another begins, or because the day would grow too long. TAKEN: nothing of this is proven;
    all who can come are held by what a plan can't do better.
    """

    moment: int
    needs: Ints
    places: Ints
    people: Ints
    kind: str = MOMENT
    able: int = -1

    @property
    def asked(self) -> int:
        """How many people the needs ask for together."""
        return int(self.places.sum())

    @property
    def lacking(self) -> int:
        """How many places these people can't fill."""
        return self.asked - (len(self.people) if self.able < 0 else self.able)


def crowded(problem: Problem, plan: Plan, needs: Ints, *, prove: bool = True) -> tuple[Shortage, ...]:
    """What explains open places of these needs, the same for several where it is one. `prove`: why is worked out where
    it can be, of use for a plan that leaves no more open than must be; else who could come is all that is said.
    """
    found, rest, fails = list[Shortage](), list[int](), 0
    explained = set[int]()
    for need in needs.tolist():
        if need in explained:
            continue
        one = _around(problem, plan, need) if prove and fails < FAILS else None
        if one is None:
            rest.append(need)
            fails += 1
        else:
            explained.update(one.needs.tolist())
            found.append(one)
    return (*found, *_taken(problem, plan, [need for need in rest if need not in explained]))


def _taken(problem: Problem, plan: Plan, needs: list[int]) -> tuple[Shortage, ...]:
    """Open places for which the same people could come at the same moment, as one."""
    groups: dict[tuple[int, bytes], list[int]] = {}
    for need in needs:
        people = _people(problem, ints([need]))
        groups.setdefault((int(problem.spans.start[need]), people.tobytes()), []).append(need)
    left = problem.count - np.bincount(plan.need, minlength=len(problem))
    return tuple(
        Shortage(moment, ints(own), left[own], _people(problem, ints(own)), TAKEN, 0)
        for (moment, _), own in groups.items()
    )


def crowds(problem: Problem, one: Shortage) -> bool:
    """Whether it is what it says, proven anew."""
    people = np.array_equal(_people(problem, one.needs), one.people)
    if one.kind == TAKEN:
        return people and one.lacking > 0
    whole = np.array_equal(problem.count[one.needs], one.places)
    return people and whole and 0 < one.lacking <= _lacking(problem, one.needs)


def _around(problem: Problem, plan: Plan, need: int) -> Shortage | None:
    """The least set of needs around this one that can't be served all, where there is one that is soon proven."""
    region = ints([need])
    for _ in range(RINGS):
        wider = _wider(problem, plan, region)
        if len(wider) > LARGEST:
            break
        if _lacking(problem, wider):
            least = _least(lambda needs: _lacking(problem, needs) > 0, wider, need)
            return _shortage(problem, least, _lacking(problem, least))
        if len(wider) == len(region):
            break
        region = wider
    return None


def _wider(problem: Problem, plan: Plan, region: Ints) -> Ints:
    """With what the people who can come to these needs hold at times that clash, or on the same days."""
    people = _people(problem, region)
    held = np.flatnonzero(np.isin(plan.person, people))
    other = np.unique(plan.need[held])
    a, b = np.repeat(other, len(region)), np.tile(region, len(other))
    near = clash(problem.travel, problem.spans.take(a), problem.spans.take(b))
    if problem.days.limit:
        first, last = problem.days.touched(problem.spans)
        near |= (first[a] <= last[b]) & (first[b] <= last[a])
    return np.union1d(region, a[near])


def _people(problem: Problem, needs: Ints) -> Ints:
    _, at = expand(problem.pairs.first, needs)
    return np.unique(problem.pairs.person[at])


def _lacking(problem: Problem, needs: Ints) -> int:
    """Places of these needs that no plan of them alone fills: proven, 0 where it can't be."""
    part = _part(problem, needs)
    plan = planned(part)
    if not plan.unfilled:
        return 0
    if least := bounded(part, plan).unfilled_least:
        return least
    return proved_in_whole(part, plan)[1].unfilled_least if len(needs) <= WHOLE else 0


def _part(problem: Problem, needs: Ints, days: Days | None = None) -> Problem:
    """The problem of these needs alone, in which nothing counts but how many places are filled."""
    pairs = problem.pairs
    _, at = expand(pairs.first, needs)
    _, together = np.unique(problem.together[needs], return_inverse=True)
    return replace(
        problem,
        keys=tuple(problem.keys[need] for need in needs.tolist()),
        spans=problem.spans.take(needs),
        together=together,
        count=problem.count[needs],
        weight=np.ones(len(needs), np.int64),
        pairs=Pairs(firsts(pairs.first[needs + 1] - pairs.first[needs]), pairs.person[at], np.zeros(len(at), np.int64)),
        days=days or problem.days,
    )


def _least(lacks: Callable[[Ints], bool], needs: Ints, kept: int) -> Ints:
    """Needs left out, many at first, then one by one, while those left still can't be served all; `kept` stays."""
    size, tries = max(1, len(needs) // 2), 0
    while tries < TRIES:
        number, shrunk = 0, False
        while number < len(needs) and tries < TRIES:
            out = needs[number : number + size]
            fewer = needs[~np.isin(needs, out[out != kept])]
            if len(fewer) < len(needs):
                tries += 1
                if lacks(fewer):
                    needs, shrunk = fewer, True
                    continue
            number += size
        if size == 1 and not shrunk:
            break
        size = max(1, size // 2)
    return needs


def _shortage(problem: Problem, needs: Ints, lacking: int) -> Shortage:
    places, start = problem.count[needs], int(problem.spans.start[needs].min())
    free = planned(_part(problem, needs, replace(problem.days, limit=0)))
    bound_by_hours = problem.days.limit and not free.unfilled
    kind = HOURS if bound_by_hours else MOMENTS
    return Shortage(start, needs, places, _people(problem, needs), kind, int(places.sum()) - lacking)
