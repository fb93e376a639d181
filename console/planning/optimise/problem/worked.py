"""Hours of a day as rows of a bound: what a need adds to its person's day whatever else they hold."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.problem.conflicts import union
from console.planning.optimise.problem.model import Problem

FAR = 1 << 62


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """`rows` statements "one person, one day, no more than `limit` (rows,)": `entry` adds `worked` (parts of the day's
    limit) to `row`.
    """

    entry: Ints
    row: Ints
    worked: np.ndarray[tuple[int], np.dtype[np.float64]]
    limit: np.ndarray[tuple[int], np.dtype[np.float64]]


def hours_of(problem: Problem) -> Hours:
    """Only of people who could be given more than a day's limit. Time that needs of one room share counts for the one
    that begins first, and in a second row for the one that ends last, so that it is never counted twice.
    """
    days, pairs = problem.days, problem.pairs
    empty = np.zeros(0, np.int64)
    if not days.limit or not len(pairs) or _fits_all(problem):
        return Hours(empty, empty, np.zeros(0), np.zeros(0))
    first, last = days.touched(problem.spans)
    entries, keys, worked = [empty], [empty], [empty]
    need = pairs.need
    for step in range(int((last - first).max(initial=0)) + 1):
        day = np.minimum(first + step, len(days.edges) - 2)
        both = _fresh(problem, days.edges[day], days.edges[day + 1])
        for side, own in enumerate(both if np.any(both[0] != both[1]) else both[:1]):
            own[first + step > last] = 0
            chosen = np.flatnonzero(own[need] > 0)
            entries.append(chosen)
            keys.append((pairs.person[chosen] * len(days.edges) + day[need[chosen]]) * 2 + side)
            worked.append(own[need[chosen]])
    entry, spent = np.concatenate(entries), np.concatenate(worked)
    _, row = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(row, spent)
    tight = (total > days.limit)[row] if len(row) else np.zeros(0, np.bool_)
    entry, spent, row = entry[tight], spent[tight], row[tight]
    _, row = np.unique(row, return_inverse=True)
    return Hours(entry, row, spent / days.limit, np.ones(int(row.max(initial=-1)) + 1))


def _fits_all(problem: Problem) -> bool:
    """Whether a day has no more of all needs together than one person may work."""
    days, spans = problem.days, problem.spans
    first, last = days.touched(spans)
    if np.any(first != last):
        return False
    none = np.zeros(len(days.edges) - 1, np.int64)
    base = days.edges[first]
    covered = union(first, np.maximum(spans.start - base, 0), spans.end - base, len(none))
    return bool(covered.max() <= days.limit)


def _fresh(problem: Problem, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Ticks of each need between `low` and `high` (N,) that none of its room before it has; and none after it. What any
    needs of a room have so is never more than they cover together.
    """
    spans = problem.spans
    start, end = np.maximum(spans.start, low), np.minimum(spans.end, high)
    return _not_before(spans.room, start, end), _not_before(spans.room, -end, -start)


def _not_before(room: Ints, start: Ints, end: Ints) -> Ints:
    order = np.lexsort((end, start, room))
    ordered, begin, until = room[order], start[order], end[order]
    base = int(min(begin.min(initial=0), until.min(initial=0)))
    width = int(max(begin.max(initial=0), until.max(initial=0))) - base + 1
    if width > FAR // (int(room.max(initial=0)) + 2):  # too long a time for one key: numbers of rooms that are there
        _, ordered = np.unique(ordered, return_inverse=True)
    reached = np.maximum.accumulate(ordered * width + np.maximum(begin, until) - base)
    before = np.r_[np.iinfo(np.int64).min, reached[:-1]]
    same = np.r_[False, ordered[1:] == ordered[:-1]][: len(ordered)]
    fresh = np.where(same, np.maximum(begin, before - ordered * width + base), begin)
    found = np.zeros(len(order), np.int64)
    found[order] = np.maximum(until - fresh, 0)
    return found
