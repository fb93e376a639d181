"""Hours of a day as rows of a bound: what a need adds to its person's day whatever else they hold."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.arrays import Ints, expand, grouped
from console.planning.optimise.conflicts import union
from console.planning.optimise.model import Problem


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
    """Only of people who could be given more than a day's limit. Time that two needs of one room share counts for none
    of them, so that what one person serves together is never counted twice.
    """
    days, pairs = problem.days, problem.pairs
    empty = np.zeros(0, np.int64)
    if not days.limit or not len(pairs):
        return Hours(empty, empty, np.zeros(0), np.zeros(0))
    first, last = days.touched(problem.spans)
    entries, keys, worked = [empty], [empty], [empty]
    need = pairs.need
    for step in range(int((last - first).max(initial=0)) + 1):
        day = np.minimum(first + step, len(days.edges) - 2)
        own = _alone(problem, days.edges[day], days.edges[day + 1])
        own[first + step > last] = 0
        chosen = np.flatnonzero(own[need] > 0)
        entries.append(chosen)
        keys.append(pairs.person[chosen] * len(days.edges) + day[need[chosen]])
        worked.append(own[need[chosen]])
    entry, spent = np.concatenate(entries), np.concatenate(worked)
    _, row = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(row, spent)
    tight = (total > days.limit)[row] if len(row) else np.zeros(0, np.bool_)
    entry, spent, row = entry[tight], spent[tight], row[tight]
    _, row = np.unique(row, return_inverse=True)
    return Hours(entry, row, spent / days.limit, np.ones(int(row.max(initial=-1)) + 1))


def _alone(problem: Problem, low: Ints, high: Ints) -> Ints:
    """Ticks of each need between `low` and `high` (N,) that no other need of its room shares."""
    spans = problem.spans
    first, order = grouped(spans.room, int(spans.room.max(initial=-1)) + 1)
    asked, at = expand(first, spans.room)
    other = order[at]
    start, end = np.maximum(spans.start, low), np.minimum(spans.end, high)
    shared_start = np.maximum(spans.start[other], start[asked])
    shared_end = np.minimum(spans.end[other], end[asked])
    shared = (shared_start < shared_end) & (other != asked)
    asked, base = asked[shared], start[asked[shared]]
    covered = union(asked, shared_start[shared] - base, shared_end[shared] - base, len(problem))
    found: Ints = np.maximum(end - start, 0) - covered
    return found
