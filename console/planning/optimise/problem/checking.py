"""Whole plans of one problem checked again and again: what only depends on the problem is worked out once."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.problem.conflicts import clash
from console.planning.optimise.problem.model import Plan, Problem, joined_spans


class Check:
    """Needs and what is bound stand in order of begin (`order`; `at` is where each of them came to stand)."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        spans = joined_spans(problem.spans, problem.bound)
        order = np.lexsort((spans.end, spans.start))
        self.spans = spans.take(order)
        self.at = np.empty(len(order), np.int64)
        self.at[order] = np.arange(len(order))
        self.short = np.uint16 if len(problem.staff) < 1 << 16 else np.int64  # the short ones sort many times faster
        self.base = int(self.spans.start.min()) if len(order) else 0
        self.start, self.end = self.spans.start - self.base, self.spans.end - self.base
        self.width = int(self.end.max(initial=0)) + problem.travel.most + 1
        self.first, self.last = problem.days.touched(self.spans)

    def broken(self, plan: Plan) -> Ints:
        """What `conflicts.broken` finds."""
        problem, needs = self.problem, len(self.problem)
        rows, person = self.at[plan.need], plan.person
        if len(problem.bound_person):
            rows = np.concatenate([rows, self.at[needs:]])
            person = np.concatenate([person, problem.bound_person])
        by_time = np.argsort(rows, kind="stable") if np.any(rows[1:] < rows[:-1]) else None
        if by_time is not None:
            rows, person = rows[by_time], person[by_time]
        order = np.argsort(person.astype(self.short), kind="stable")
        rows, person = rows[order], person[order]
        bad = self._clashing(rows, person)
        bad |= self._long(rows, person)
        if not bad.any():
            return np.zeros(0, np.int64)
        found = order[bad] if by_time is None else by_time[order[bad]]
        return np.sort(found[found < len(plan.person)])

    def _clashing(self, rows: Ints, person: Ints) -> Mask:
        """Rows by person, then begin. Who begins long after all that the person did before is not looked at twice."""
        bad = np.zeros(len(rows), np.bool_)
        key = person * self.width
        begin, room = key + self.start[rows], self.spans.room[rows]
        reached = np.maximum.accumulate(key + self.end[rows] + self.problem.travel.most)
        late = np.flatnonzero(reached[:-1] > begin[1:]) + 1
        step = 1
        while len(late):
            apart = late[room[late] != room[late - step]]
            if len(apart):
                before = apart - step
                hit = clash(self.problem.travel, self.spans.take(rows[before]), self.spans.take(rows[apart]))
                bad[apart[hit]] = bad[before[hit]] = True
            step += 1
            late = late[late >= step]
            late = late[reached[late - step] > begin[late]]
        return bad

    def _long(self, rows: Ints, person: Ints) -> Mask:
        """Each row's part that nothing of the same person before it has, summed by day."""
        days, bad = self.problem.days, np.zeros(len(rows), np.bool_)
        if not days.limit or not len(rows):
            return bad
        key = person * self.width
        begin, end = key + self.start[rows], key + self.end[rows]
        reached = np.maximum.accumulate(end)
        fresh = begin.copy()
        np.maximum(fresh[1:], reached[:-1], out=fresh[1:])
        number, base = len(days.edges) - 1, key - self.base
        first, last = self.first[rows], self.last[rows]
        total = np.zeros((int(person.max()) + 1) * number)
        steps = int((last - first).max()) + 1
        for step in range(steps):
            day = np.minimum(first + step, number - 1)
            ticks = np.minimum(end - base, days.edges[day + 1]) - np.maximum(fresh - base, days.edges[day])
            ticks[first + step > last] = 0
            total += np.bincount(person * number + day, np.maximum(ticks, 0), len(total))
        over = total > days.limit
        if over.any():
            for step in range(steps):
                bad |= over[person * number + np.minimum(first + step, last)]
        return bad
