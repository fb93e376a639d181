"""Pairs of one person that only a long way parts: too many to state all, so those that matter are stated when found."""

from collections.abc import Iterator

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, firsts, spread
from console.planning.optimise.problem.conflicts import clash
from console.planning.optimise.problem.model import Problem


def far_pairs(problem: Problem, entries: Ints) -> tuple[Ints, Ints]:
    """Of these entries of the problem's pairs those two (as two arrays) that no person takes both though no moment has
    both: the way between them is longer than the shortest there is.
    """
    travel, pairs = problem.travel, problem.pairs
    if travel.most <= travel.least or len(entries) < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    spans = problem.spans.take(pairs.need[entries])
    base = int(spans.start.min()) - travel.most - 1
    width = int(spans.end.max()) - base + 1
    person = pairs.person[entries] * width - base
    order = np.argsort(person + spans.end, kind="stable")
    entries, spans, person = entries[order], spans.take(order), person[order]
    ends = person + spans.end
    low = np.searchsorted(ends, person + spans.start - travel.most, "right")
    high = np.searchsorted(ends, person + spans.start - max(0, travel.least), "right")
    later, sooner = spread(low, np.maximum(low, high))
    hit: Mask = clash(travel, spans.take(sooner), spans.take(later))
    return entries[sooner[hit]], entries[later[hit]]


def statements(problem: Problem, one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """For each of these far pairs the most pairs of its person, both among them, of which none goes with another, as
    (entry, row).
    """
    sets = [_grown(problem, int(a), int(b), own) for a, b, own in _with_own(problem, one, other)]
    distinct = list({row.tobytes(): row for row in sets}.values())
    sizes = np.array([len(row) for row in distinct], np.int64)
    entry = np.concatenate([np.zeros(0, np.int64), *distinct])
    return entry, np.repeat(np.arange(len(sizes)), sizes)


def _with_own(problem: Problem, one: Ints, other: Ints) -> Iterator[tuple[int, int, Ints]]:
    person = problem.pairs.person
    order = np.argsort(person, kind="stable")
    first = firsts(np.bincount(person, minlength=len(problem.staff)))
    for a, b in zip(one.tolist(), other.tolist(), strict=True):
        yield a, b, order[first[person[a]] : first[person[a] + 1]]


def _grown(problem: Problem, one: int, other: int, own: Ints) -> Ints:
    """Entries of `own` that clash with each other, the two among them: one after another by cost."""
    need = problem.pairs.need
    near = np.ones(len(own), np.bool_)
    for entry in (one, other):
        near &= _against(problem, int(need[entry]), own)
    own = own[near]
    found, open_ = [one, other], np.ones(len(own), np.bool_)
    for at in np.argsort(problem.pairs.cost[own], kind="stable").tolist():
        if open_[at]:
            found.append(int(own[at]))
            open_ &= _against(problem, int(need[own[at]]), own)
    return np.array(sorted(found), np.int64)


def _against(problem: Problem, need: int, entries: Ints) -> Mask:
    """Which of the entries nobody takes beside this need."""
    asked = problem.pairs.need[entries]
    alone = np.full(len(entries), need)
    return clash(problem.travel, problem.spans.take(alone), problem.spans.take(asked))
