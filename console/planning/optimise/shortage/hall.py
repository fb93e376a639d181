"""Why places stay open: more work at one moment than people who can come to it (a Hall set), the least such work; where
no moment explains it, work at several moments or more than a day's hours.
"""

import numpy as np

from console.planning.optimise.matching.layers import layers
from console.planning.optimise.problem.arrays import Ints, Mask, expand, firsts, ints
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.tasks import Tasks, holders, split_by, tasks_of
from console.planning.optimise.shortage.crowding import MOMENT, Shortage, crowded, crowds


def shortages(problem: Problem, plan: Plan, *, deep: bool = True, prove: bool = True) -> tuple[Shortage, ...]:
    """What explains each open place: a Hall set where there is one (those that compete for the same people are one),
    else, where it is looked `deep`, several moments together or the hours of a day, else that all who can come are
    taken. Without that, what no moment explains is left out: of use while a plan still gets better. Not to `prove` it
    is of use for a plan that may leave more open than must be: then of these it is only said who is taken.
    """
    found, left = _hall_sets(problem, plan)
    return (*found, *crowded(problem, plan, left, prove=prove)) if deep else found


def _hall_sets(problem: Problem, plan: Plan) -> tuple[tuple[Shortage, ...], Ints]:
    """Hall sets, and the needs with open places that none explains."""
    tasks = tasks_of(problem, _open_groups(problem, plan) | split_by(problem, plan))
    holder = holders(problem, tasks, plan)
    left, found = set(np.flatnonzero(holder < 0).tolist()), dict[tuple[int, int, bytes], tuple[Ints, Ints]]()
    for number, rows in enumerate(layers(problem, tasks)):
        here = [task for task in rows.tolist() if task in left]
        if here:
            matching = _Matching(problem, tasks, rows, holder)
            for task in here:
                reached = matching.reached(task)
                if reached is not None:
                    left.discard(task)
                    work, people = reached
                    key = (number, -1 if len(people) else int(tasks.need[task]), people.tobytes())
                    known = found.get(key)
                    found[key] = (work if known is None else np.union1d(known[0], work), people)
    rest = np.unique(tasks.part[expand(tasks.part_first, ints(sorted(left)))[1]])
    return tuple(_shortage(problem, tasks, work, people) for work, people in found.values()), rest


def violates(problem: Problem, one: Shortage) -> bool:
    """Whether it is what it says: one person could not be at two of the places, and too few people can come to any."""
    if one.kind != MOMENT:
        return crowds(problem, one)
    spans = problem.spans.take(one.needs)
    until = spans.end + max(0, problem.travel.least)
    together = bool(np.all((spans.start <= one.moment) & (one.moment < until)))
    _, at = expand(problem.pairs.first, one.needs)
    people = np.unique(problem.pairs.person[at])
    rooms = _rooms_apart(problem, one.needs)
    enough = bool(np.all(one.places <= problem.count[one.needs]))
    return together and rooms and enough and np.array_equal(people, one.people) and one.lacking > 0


def _rooms_apart(problem: Problem, needs: Ints) -> bool:
    return len(np.unique(problem.spans.room[needs])) == len(needs)


def _open_groups(problem: Problem, plan: Plan) -> Mask:
    """Groups with an open place: those are looked at place by place."""
    groups = int(problem.together.max(initial=-1)) + 1
    left = problem.count - np.bincount(plan.need, minlength=len(problem))
    found = np.zeros(groups, np.bool_)
    found[problem.together[left > 0]] = True
    return found


class _Matching:
    """A matching of one moment's tasks, by who could come were there no other moment."""

    def __init__(self, problem: Problem, tasks: Tasks, rows: Ints, holder: Ints) -> None:
        # only tasks of one need: what joins several may be parted, so it proves nothing
        self.tasks, self.rows = tasks, rows[tasks.need[rows] >= 0]
        asked, at = expand(tasks.first, self.rows)
        first = firsts(np.bincount(asked, minlength=len(self.rows)))
        self.able = [tasks.person[at[first[n] : first[n + 1]]].tolist() for n in range(len(self.rows))]
        self.index = {task: n for n, task in enumerate(self.rows.tolist())}
        self.of_person = {
            person: n for n, person in enumerate(holder[self.rows].tolist()) if person >= 0 and person in self.able[n]
        }

    def reached(self, task: int) -> tuple[Ints, Ints] | None:
        """Tasks and people on alternating ways from an open task, None where one of the ways ends at somebody free:
        the moment alone does not keep the task open, and the matching takes that way.
        """
        root = self.index.get(task)
        if root is None or root in self.of_person.values():
            return None
        seen, came, line = {root}, dict[int, int](), [root]
        for number in line:  # grows while it is gone through
            for person in self.able[number]:
                if person in came:
                    continue
                came[person] = number
                if person not in self.of_person:
                    self._turn(person, came)
                    return None
                following = self.of_person[person]
                if following not in seen:
                    seen.add(following)
                    line.append(following)
        return self.rows[ints(sorted(seen))], ints(sorted(came))

    def _turn(self, person: int, came: dict[int, int]) -> None:
        """Give every task on the way to the person it was reached over."""
        before = {number: one for one, number in self.of_person.items()}
        here: int | None = person
        while here is not None:
            number = came[here]
            following = before.get(number)
            self.of_person[here] = number
            here = following


def _shortage(problem: Problem, tasks: Tasks, rows: Ints, people: Ints) -> Shortage:
    needs, counts = np.unique(tasks.need[rows], return_counts=True)
    return Shortage(int(problem.spans.start[needs].max()), needs, counts, people)
