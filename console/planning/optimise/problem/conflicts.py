"""When two stretches of work can't be one person's, and when a day grows too long: the figures of the rule engine."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, expand, grouped
from console.planning.optimise.problem.model import Days, Plan, Problem, Spans, Travel


def clash(travel: Travel, a: Spans, b: Spans) -> Mask:
    """Elementwise: too little time between them for the way from one room to the other (`staffing.minutes_short`)."""
    a_first = (a.start < b.start) | ((a.start == b.start) & (a.end <= b.end))
    gap = np.where(a_first, b.start - a.end, a.start - b.end)
    if travel.table is None:
        road = travel.ticks(a.zone, b.zone)
    else:
        road = np.where(a_first, travel.ticks(a.zone, b.zone), travel.ticks(b.zone, a.zone))
    found: Mask = (a.room != b.room) & (gap < road)
    return found


def too_long(days: Days, asked: Spans, row: Ints, held: Spans) -> Mask:
    """Whether a day has more work than the limit when `asked` (K) comes to what is held; `row` (H,) says to which
    of the asked ones each of `held` (H) belongs. Time that two of them share counts once (`staffing.hours_on_site`).
    """
    over = np.zeros(len(asked), np.bool_)
    if not days.limit or not len(asked):
        return over
    first, last = days.touched(asked)
    for number in range(int((last - first).max()) + 1):
        inside = first + number <= last
        day = np.minimum(first + number, len(days.edges) - 2)
        over |= inside & _over(days, day, asked, row, held)
    return over


def too_long_alone(days: Days, asked: Spans) -> Mask:
    """Whether a day has more work than the limit with each of these and nothing else."""
    nothing = np.zeros(0, np.int64)
    return too_long(days, asked, nothing, asked.take(nothing))


def _over(days: Days, day: Ints, asked: Spans, row: Ints, held: Spans) -> Mask:
    low, high = days.edges[day], days.edges[day + 1]
    start, end = np.maximum(asked.start, low), np.minimum(asked.end, high)
    held_start, held_end = np.maximum(held.start, low[row]), np.minimum(held.end, high[row])
    worked = np.maximum(held_end - held_start, 0)
    most = np.maximum(end - start, 0) + np.bincount(row, worked, len(asked)).astype(np.int64)
    over: Mask = most > days.limit
    if over.any() and len(row):
        chosen = over[row] & (worked > 0)
        rows = np.concatenate([np.flatnonzero(over), row[chosen]])
        starts = np.concatenate([start[over], held_start[chosen]]) - low[rows]
        ends = np.concatenate([end[over], held_end[chosen]]) - low[rows]
        over &= union(rows, starts, ends, len(asked)) > days.limit
    return over


def union(row: Ints, start: Ints, end: Ints, size: int) -> Ints:
    """Ticks that the intervals of each row cover together (size,); starts and ends count from 0 in each row."""
    order = np.lexsort((start, row))
    row, start, end = row[order], start[order], np.maximum(end[order], start[order])
    width = int(end.max(initial=0)) + 1
    rank = np.cumsum(np.r_[False, row[1:] != row[:-1]]) if len(row) else row  # keeps the numbers small
    start, end = start + rank * width, end + rank * width
    reached = np.maximum.accumulate(np.r_[np.int64(0), end[:-1]]) if len(row) else end
    fresh = np.maximum(end - np.maximum(start, np.maximum(reached, rank * width)), 0)
    return np.bincount(row, fresh, size).astype(np.int64)


def broken(problem: Problem, plan: Plan) -> Ints:
    """Positions in the plan whose person can't do both this and something else in it (or something bound), or works too
    long a day; empty for a plan that may be.
    """
    person = np.concatenate([plan.person, problem.bound_person])
    spans = Spans(
        *(
            np.concatenate([getattr(problem.spans, name)[plan.need], getattr(problem.bound, name)])
            for name in ("start", "end", "room", "zone")
        )
    )
    order = np.lexsort((spans.end, spans.start, person))
    person, spans = person[order], spans.take(order)
    bad = np.zeros(len(order), np.bool_)
    for step in range(1, int(np.bincount(person).max(initial=0))):
        both = np.flatnonzero(person[step:] == person[:-step])
        hit = both[clash(problem.travel, spans.take(both), spans.take(both + step))]
        bad[hit] = bad[hit + step] = True
    found = order[bad | _long_days(problem, person, spans)]
    return np.sort(found[found < len(plan.person)])


def _long_days(problem: Problem, person: Ints, spans: Spans) -> Mask:
    """Rows (sorted by person) whose person works longer on one of the row's days than the limit."""
    days = problem.days
    if not days.limit:
        return np.zeros(len(person), np.bool_)
    size = int(person.max(initial=0)) + 1
    total = np.bincount(person, spans.end - spans.start, size)
    rows = np.flatnonzero(total[person] > days.limit)
    first, own = grouped(person, size)
    asked, flat = expand(first, person[rows])
    found = np.zeros(len(person), np.bool_)
    found[rows] = too_long(days, spans.take(rows), asked, spans.take(own[flat]))
    return found
