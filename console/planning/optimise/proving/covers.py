"""Sets of needs that make somebody's day too long together: stated when a relaxation takes them, as for long ways."""

from dataclasses import replace

import numpy as np

from console.planning.optimise.problem.arrays import Ints, firsts
from console.planning.optimise.problem.model import Problem
from console.planning.optimise.problem.worked import Hours
from console.planning.optimise.proving.moments import Floats, Moments

LOW = 0.3  # how much of a pair a solution takes at least for it to be looked at
CLEAR = 1e-3  # by how much a solution must break a statement


def covers(problem: Problem, taken: Floats) -> list[list[int]]:
    """Pairs (entries) of one person of which not all may be, for the hours of a day, though so much is `taken` (E,) of
    them; none of a set could be left out of it.
    """
    days, pairs = problem.days, problem.pairs
    if not days.limit:
        return []
    entries = np.flatnonzero(taken > LOW)
    spans = problem.spans.take(pairs.need[entries])
    first, last = days.touched(spans)
    busy = np.bincount(pairs.person[entries], spans.end - spans.start, len(problem.staff)) > days.limit
    own = np.flatnonzero(busy[pairs.person[entries]])
    own = own[np.lexsort((-taken[entries[own]], pairs.person[entries[own]]))]
    begin = firsts(np.bincount(pairs.person[entries[own]], minlength=len(problem.staff)))
    found = []
    for person in np.flatnonzero(busy).tolist():
        rows = own[begin[person] : begin[person + 1]]
        for day in range(int(first[rows].min()), int(last[rows].max()) + 1):
            found += _cover(problem, entries[rows].tolist(), taken, int(days.edges[day]), int(days.edges[day + 1]))
    return found


def with_covers(moments: Moments, sets: list[list[int]]) -> Moments:
    """The statements with one more for each set: not all of it."""
    hours, sizes = moments.hours, np.array([len(row) for row in sets], np.int64)
    entry = np.array([one for row in sets for one in row], np.int64)
    more = Hours(
        np.concatenate([hours.entry, entry]),
        np.concatenate([hours.row, len(hours.limit) + np.repeat(np.arange(len(sizes)), sizes)]),
        np.concatenate([hours.worked, np.ones(len(entry))]),
        np.concatenate([hours.limit, sizes - 1.0]),
    )
    return replace(moments, hours=more)


def _cover(problem: Problem, entries: list[int], taken: Floats, low: int, high: int) -> list[list[int]]:
    """The set, in a list, where those that are taken most break it on this day."""
    spans, need = problem.spans, problem.pairs.need
    work = {
        entry: (max(int(spans.start[need[entry]]), low), min(int(spans.end[need[entry]]), high)) for entry in entries
    }
    chosen: list[int] = []
    for entry in entries:
        if work[entry][0] < work[entry][1]:
            chosen.append(entry)
            if _length([work[one] for one in chosen]) > problem.days.limit:
                break
    else:
        return []
    for entry in reversed(chosen[:-1]):
        if _length([work[one] for one in chosen if one != entry]) > problem.days.limit:
            chosen.remove(entry)
    return [chosen] if float(taken[chosen].sum()) > len(chosen) - 1 + CLEAR else []


def _length(work: list[tuple[int, int]]) -> int:
    """Ticks that these cover together."""
    total = reached = 0
    for start, end in sorted(work):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def entries_of(problem: Problem, need: Ints, person: Ints) -> Floats:
    """A plan's pairs as what is taken (E,)."""
    taken = np.zeros(len(problem.pairs))
    taken[problem.pairs.find(need, person)] = 1.0
    return taken
