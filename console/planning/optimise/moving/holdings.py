"""Who can take what beside, or instead of, what they hold in a standing plan: an index kept while it changes."""

from collections.abc import Iterable

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, firsts, grouped, ints
from console.planning.optimise.problem.conflicts import clash, too_long
from console.planning.optimise.problem.model import Problem, Spans
from console.planning.optimise.problem.tasks import Tasks

FREE, STUCK = -1, -2  # instead of a task: can take it beside all they hold; would have to give up more than one


class Holdings:
    """`holder` (M,) is the person of each task, -1: nobody. For a pair of task and person the index says FREE, STUCK,
    or the one task that the person would have to give up. It is worked out when asked for, and anew only for people
    whose tasks have changed.
    """

    def __init__(self, problem: Problem, tasks: Tasks, holder: Ints) -> None:
        self.problem, self.tasks = problem, tasks
        self.task = np.repeat(np.arange(len(tasks)), np.diff(tasks.first))
        self._of_person = grouped(tasks.person, len(problem.staff))
        self._bound = grouped(problem.bound_person, len(problem.staff))
        self.reset(holder)

    def reset(self, holder: Ints) -> None:
        """Another plan for the same tasks."""
        self.holder = holder.copy()
        self.barred: Mask = np.zeros(len(self.tasks.person), np.bool_)
        self._fresh: Mask = np.zeros(len(self.tasks.person), np.bool_)
        self._known: Ints = np.zeros(len(self.tasks.person), np.int64)
        self._held: dict[int, list[int]] = {}
        for task in np.flatnonzero(holder >= 0).tolist():
            self._held.setdefault(int(holder[task]), []).append(task)

    def held(self, person: int) -> list[int]:
        """The tasks of a person."""
        return self._held.get(person, [])

    def entries(self, person: int) -> Ints:
        """The pairs of a person among those of the tasks."""
        first, order = self._of_person
        own: Ints = order[first[person] : first[person + 1]]
        return own

    def give(self, task: int, person: int) -> None:
        """The task goes to this person, or to nobody (-1)."""
        before = int(self.holder[task])
        if before >= 0:
            self._held[before].remove(task)
            self._fresh[self.entries(before)] = False
        self.holder[task] = person
        if person >= 0:
            self._held.setdefault(person, []).append(task)
            self._fresh[self.entries(person)] = False

    def status(self, entries: Ints) -> Ints:
        """What each of these pairs takes (K,): FREE, STUCK or a task."""
        stale = entries[~self._fresh[entries]]
        if len(stale):
            self._known[stale] = self.conflict(self.task[stale], self.tasks.person[stale])
            self._fresh[stale] = True
        found: Ints = self._known[entries]
        return found

    def conflict(self, task: Ints, person: Ints) -> Ints:
        """The same for any tasks and people, whoever may take what."""
        return self.conflict_of(self.tasks.spans.take(task), person, task)

    def conflict_of(self, spans: Spans, person: Ints, task: Ints) -> Ints:
        """The same for any stretch of work; what the person holds of `task` (-1: no task) speaks against nothing."""
        row, other = self._beside(person, task)
        own = task[row]
        hit = self._excludes(own, other) | self._clashes(spans, row, other)
        times = np.bincount(row[hit], minlength=len(person))
        found = np.where(times == 0, FREE, STUCK)
        single = np.flatnonzero(hit)
        single = single[times[row[single]] == 1]
        found[row[single]] = other[single]
        return self._within_hours(spans, person, found, row, other) if self.problem.days.limit else found

    def against(self, spans: Spans, person: int, task: int) -> list[int]:
        """Tasks that somebody would have to give up for this stretch (1): all that clash, and where the day would grow
        too long the longest of it.
        """
        who, own = ints([person]), ints([task])
        row, other = self._beside(who, own)
        hit = self._excludes(own[row], other) | self._clashes(spans, row, other)
        gone, rest = other[hit].tolist(), other[~hit]
        length = self.tasks.spans.end[rest] - self.tasks.spans.start[rest]
        for longest in rest[np.argsort(-length, kind="stable")].tolist():
            if not self._over(spans, who, np.zeros(len(rest), np.int64), rest)[0]:
                break
            shared = self.tasks.spans.start[longest] < self.problem.days.edges[-1]
            if shared and self._same_day(spans, longest):
                gone.append(longest)
                rest = rest[rest != longest]
        return sorted(gone)

    def _same_day(self, spans: Spans, task: int) -> bool:
        low, high = self.problem.days.touched(spans)
        first, last = self.problem.days.touched(self.tasks.spans.take(ints([task])))
        return bool(first[0] <= high[0] and low[0] <= last[0])

    def _beside(self, person: Ints, task: Ints) -> tuple[Ints, Ints]:
        """(row, other task) of all that these people hold but the task itself."""
        people, number = np.unique(person, return_inverse=True)
        lists = [self.held(one) for one in people.tolist()]
        flat = ints(one for held in lists for one in held)
        first = firsts(ints(len(held) for held in lists))
        sizes = first[number + 1] - first[number]
        row = np.repeat(np.arange(len(person)), sizes)
        at = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes - first[number], sizes)
        other = flat[at]
        different = other != task[row]
        return row[different], other[different]

    def _excludes(self, task: Ints, other: Ints) -> Mask:
        """Nobody takes two places of one need, nor of a group taken whole."""
        tasks = self.tasks
        same = (task >= 0) & (tasks.group[task] == tasks.group[other])
        found: Mask = same & (
            (tasks.need[task] == tasks.need[other]) | (tasks.need[task] < 0) | (tasks.need[other] < 0)
        )
        return found

    def _clashes(self, spans: Spans, row: Ints, other: Ints) -> Mask:
        return clash(self.problem.travel, spans.take(row), self.tasks.spans.take(other))

    def _within_hours(self, spans: Spans, person: Ints, found: Ints, row: Ints, other: Ints) -> Ints:
        """Those whose day grows too long even without what they would give up: STUCK, or where one other task is in the
        way, that task.
        """
        kept = other != found[row]
        asked = np.flatnonzero(found != STUCK)
        over = np.zeros(len(person), np.bool_)
        over[asked] = self._over(spans, person, row[kept], other[kept])[asked]
        found = found.copy()
        found[over] = STUCK
        return found

    def _over(self, spans: Spans, person: Ints, row: Ints, other: Ints) -> Mask:
        first, order = self._bound
        sizes = first[person + 1] - first[person]
        asked = np.repeat(np.arange(len(person)), sizes)
        fixed = order[np.arange(len(asked)) - np.repeat(np.cumsum(sizes) - sizes - first[person], sizes)]
        own, bound = self.tasks.spans, self.problem.bound
        held = Spans(
            *(
                np.concatenate([getattr(own, name)[other], getattr(bound, name)[fixed]])
                for name in ("start", "end", "room", "zone")
            )
        )
        return too_long(self.problem.days, spans, np.concatenate([row, asked]), held)


def people_of(holder: Ints, tasks: Iterable[int]) -> set[int]:
    """Who holds these tasks."""
    return {int(holder[task]) for task in tasks if holder[task] >= 0}
