"""Work for one person each: a place of a need, or places of several needs that one person serves as one."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, expand, firsts, grouped
from console.planning.optimise.problem.conflicts import clash, too_long
from console.planning.optimise.problem.model import Plan, Problem, Spans, Travel, plan_of


@dataclass(frozen=True, slots=True, eq=False)
class Tasks:
    """M tasks: `spans`, `group` (`Problem.together`), `need` (M,) its only need or -1, `weight` (M,) what it loses when
    left. `part_first`, `part`: its needs; `first`, `person`, `cost`: who may take it. All ragged arrays by task.
    """

    spans: Spans
    group: Ints
    need: Ints
    weight: Ints
    part_first: Ints
    part: Ints
    first: Ints
    person: Ints
    cost: Ints

    def __len__(self) -> int:
        return len(self.need)

    def clash(self, travel: Travel, a: Ints, b: Ints) -> Mask:
        """Elementwise: tasks `a` and `b` can't be one person's. Of one need nobody takes two places."""
        same = (self.group[a] == self.group[b]) & (
            (self.need[a] == self.need[b]) | (self.need[a] < 0) | (self.need[b] < 0)
        )
        found: Mask = same | clash(travel, self.spans.take(a), self.spans.take(b))
        return found


def tasks_of(problem: Problem, apart: Mask | None = None) -> Tasks:
    """Places of needs that go together as one task, where somebody may take them all; groups (by number) in `apart`
    place by place.
    """
    groups = int(problem.together.max(initial=-1)) + 1
    apart = np.zeros(groups, np.bool_) if apart is None else apart
    need = np.repeat(np.arange(len(problem)), problem.count)
    copy = np.arange(len(need)) - np.repeat(firsts(problem.count)[:-1], problem.count)
    while True:
        tasks = _tasks(problem, need, copy, apart)
        barren = (tasks.need < 0) & ~_takers(problem, tasks)
        if not barren.any():
            return tasks
        apart = apart.copy()
        apart[tasks.group[barren]] = True


def _tasks(problem: Problem, need: Ints, copy: Ints, apart: Mask) -> Tasks:
    group = problem.together[need]
    most = int(problem.count.max(initial=0)) + 1
    key = np.where(apart[group], len(apart) * most + np.arange(len(need)), group * most + copy)
    _, number = np.unique(key, return_inverse=True)
    part_first, order = grouped(number, int(number.max(initial=-1)) + 1)
    part, begin = need[order], part_first[:-1]
    sizes = np.diff(part_first)
    spans = problem.spans.take(part[begin])
    if len(part):
        low = np.minimum.reduceat(problem.spans.start[part], begin)
        high = np.maximum.reduceat(problem.spans.end[part], begin)
        spans = Spans(low, high, spans.room, spans.zone)
    first, person, cost = _pairs(problem, part_first, part, sizes)
    return Tasks(
        spans=spans,
        group=problem.together[part[begin]],
        need=np.where(sizes == 1, part[begin], -1),
        weight=np.bincount(np.repeat(np.arange(len(sizes)), sizes), problem.weight[part], len(sizes)).astype(np.int64),
        part_first=part_first,
        part=part,
        first=first,
        person=person,
        cost=cost,
    )


def _pairs(problem: Problem, part_first: Ints, part: Ints, sizes: Ints) -> tuple[Ints, Ints, Ints]:
    """People that may take all parts, with the sum of what they cost."""
    pairs = problem.pairs
    asked, at = expand(pairs.first, part)
    task = np.repeat(np.arange(len(sizes)), sizes)[asked]
    person, cost = pairs.person[at], pairs.cost[at]
    if np.any(sizes > 1):
        order = np.lexsort((person, task))
        task, person, cost = task[order], person[order], cost[order]
        begin = (
            np.flatnonzero(np.r_[True, (task[1:] != task[:-1]) | (person[1:] != person[:-1])]) if len(task) else task
        )
        times = np.diff(np.r_[begin, len(task)])
        cost = np.add.reduceat(cost, begin) if len(begin) else cost
        able = times == sizes[task[begin]]
        task, person, cost = task[begin][able], person[begin][able], cost[able]
    return firsts(np.bincount(task, minlength=len(sizes))), person, cost


def _takers(problem: Problem, tasks: Tasks) -> Mask:
    """Tasks that somebody may take within the hours of a day, with nothing but what is bound."""
    task = np.repeat(np.arange(len(tasks)), np.diff(tasks.first))
    joined = np.flatnonzero(tasks.need[task] < 0)
    bound_first, order = grouped(problem.bound_person, len(problem.staff))
    asked, at = expand(bound_first, tasks.person[joined])
    over = too_long(problem.days, tasks.spans.take(task[joined]), asked, problem.bound.take(order[at]))
    good = np.ones(len(task), np.bool_)
    good[joined[over]] = False
    found: Mask = np.bincount(task[good], minlength=len(tasks)) > 0
    return found


def plan_from(problem: Problem, tasks: Tasks, holder: Ints) -> Plan:
    """The plan in which each task is its holder's (M,; -1: left open)."""
    held = np.flatnonzero(holder >= 0)
    asked, at = expand(tasks.part_first, held)
    return plan_of(problem, tasks.part[at], holder[held[asked]])


def holders(problem: Problem, tasks: Tasks, plan: Plan) -> Ints:
    """Who holds each task by a plan (M,), -1 where nobody holds all of it."""
    found, free = np.full(len(tasks), -1, np.int64), np.ones(len(plan.need), np.bool_)
    joined = np.flatnonzero(tasks.need < 0).tolist()
    if joined:
        pairs = zip(plan.need.tolist(), plan.person.tolist(), strict=True)
        at = {pair: row for row, pair in enumerate(pairs)}
        first = np.searchsorted(plan.need, np.arange(len(problem) + 1)).tolist()
    for task in joined:
        parts = tasks.part[tasks.part_first[task] : tasks.part_first[task + 1]].tolist()
        for person in plan.person[first[parts[0]] : first[parts[0] + 1]].tolist():
            rows = [at.get((part, person), -1) for part in parts]
            if all(one >= 0 and free[one] for one in rows):
                free[rows] = False
                found[task] = person
                break
    single, left = np.flatnonzero(tasks.need >= 0), np.flatnonzero(free)
    single = single[np.argsort(tasks.need[single], kind="stable")]
    need, taken = tasks.need[single], plan.need[left]
    place: Ints = np.searchsorted(taken, need) + np.arange(len(need)) - np.searchsorted(need, need)
    inside = place < np.searchsorted(taken, need, "right")
    found[single[inside]] = plan.person[left[place[inside]]]
    return found


def split_by(problem: Problem, plan: Plan) -> Mask:
    """Groups that can't be one task while this plan stands: not the same people at all of its needs."""
    groups = int(problem.together.max(initial=-1)) + 1
    group = problem.together[plan.need]
    sizes = np.bincount(problem.together, minlength=groups)
    counts = np.unique(np.stack([group, plan.person]), axis=1, return_counts=True)
    found = np.zeros(groups, np.bool_)
    found[counts[0][0][counts[1] != sizes[counts[0][0]]]] = True
    return found
