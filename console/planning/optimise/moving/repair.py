"""When something happens to a plan that stands: least change, those already told moved last, nothing else touched.

A change weighs more than any cost, a change for somebody told more than any number of others, an open place more than
both. An open task is given to whoever is free for it, else over the cheapest chain of people who make room.
"""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.matching.board import Board
from console.planning.optimise.moving.chains import PUSHES, Market, apply, chain
from console.planning.optimise.moving.holdings import Holdings
from console.planning.optimise.problem.arrays import Ints, Mask, expand
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Plan, Problem, plan_of
from console.planning.optimise.problem.tasks import Tasks, holders, plan_from, split_by, tasks_of

CHAIN = 8  # costs of so many pairs weigh less than one change


@dataclass(frozen=True, slots=True)
class Move:
    """One task's change by key: `needs` (keys), the people (keys) `before` and `after`, "" for nobody."""

    needs: tuple[str, ...]
    before: str
    after: str
    told: bool


@dataclass(slots=True, eq=False)
class Standing:
    """A plan that stands, ready for events, with costs that hold people where they are. Made once: what it knows of who
    could take what is kept from one event to the next.
    """

    market: Market
    before: Ints
    told: Mask

    @classmethod
    def of(cls, problem: Problem, plan: Plan, told: Mask | None = None, apart: Mask | None = None) -> "Standing":
        """`told` (len(plan),) are those who know of it already; `apart` as for `tasks_of`."""
        apart = split_by(problem, plan) if apart is None else apart | split_by(problem, plan)
        tasks = tasks_of(problem, apart)
        holder = holders(problem, tasks, plan)
        known = _told(problem, tasks, holder, plan, told)
        cost, loss = _priced(tasks, holder, known)
        return cls(Market(Holdings(problem, tasks, holder), cost, loss), holder, known)

    @property
    def holder(self) -> Ints:
        """The person of each task now."""
        return self.market.holdings.holder

    @property
    def tasks(self) -> Tasks:
        """What is to be held."""
        return self.market.holdings.tasks

    def restore(self) -> None:
        """As it stood before all events."""
        self.market.reset(self.before)

    def warm(self) -> None:
        """Work out who could take what for everybody, so that no event waits for it."""
        self.market.holdings.status(np.arange(len(self.tasks.person)))

    def plan(self) -> Plan:
        """As it is now, at its true cost."""
        return plan_from(self.market.holdings.problem, self.tasks, self.holder)

    def moves(self) -> tuple[Move, ...]:
        """What differs from the plan that stood."""
        problem, tasks = self.market.holdings.problem, self.tasks
        found = []
        for task in np.flatnonzero(self.holder != self.before).tolist():
            parts = tasks.part[tasks.part_first[task] : tasks.part_first[task + 1]].tolist()
            before, after = (problem.staff[who] if who >= 0 else "" for who in self._who(task))
            found.append(Move(tuple(problem.keys[n] for n in parts), before, after, bool(self.told[task])))
        return tuple(found)

    def _who(self, task: int) -> tuple[int, int]:
        return int(self.before[task]), int(self.holder[task])

    def leave(self, people: Ints, start: int, end: int) -> Ints:
        """These people are away between two ticks: they can take nothing that lasts then, and what they held is open.
        The open tasks.
        """
        holdings, spans, left = self.market.holdings, self.tasks.spans, list[int]()
        for person in people.tolist():
            entries = holdings.entries(person)
            task = holdings.task[entries]
            holdings.barred[entries] |= (spans.start[task] < end) & (start < spans.end[task])
            left += [held for held in holdings.held(person) if spans.start[held] < end and start < spans.end[held]]
        for opened in left:
            self.market.give(opened, -1)
        return np.array(sorted(left), np.int64)

    def refill(self, left: Ints) -> Ints:
        """Give these open tasks to somebody with least change; those that stay open."""
        for task in left[np.lexsort((left, -self.tasks.weight[left]))].tolist():
            if self.holder[task] < 0:
                found = chain(self.market, task)
                if found.steps != ((task, -1),):
                    apply(self.market, found)
        return left[self.holder[left] < 0]


def _told(problem: Problem, tasks: Tasks, holder: Ints, plan: Plan, told: Mask | None) -> Mask:
    """Tasks whose holder was told of any of their needs."""
    found = np.zeros(len(tasks), np.bool_)
    if told is None or not told.any():
        return found
    size = len(problem.staff)
    asked, at = expand(tasks.part_first, np.arange(len(tasks)))
    keys = np.where(holder[asked] >= 0, tasks.part[at] * size + holder[asked], -1)
    found[asked[np.isin(keys, (plan.need * size + plan.person)[told])]] = True
    return found


def _priced(tasks: Tasks, holder: Ints, told: Mask) -> tuple[Ints, Ints]:
    """What pairs cost and what open tasks lose, with changes."""
    change = 1 + CHAIN * int(tasks.cost.max(initial=0))
    known = change * 4 * PUSHES
    price = np.where(holder < 0, 0, np.where(told, known, change))
    task = np.repeat(np.arange(len(tasks)), np.diff(tasks.first))
    cost: Ints = tasks.cost + price[task] * (tasks.person != holder[task])
    return cost, tasks.weight * (known * (2 + PUSHES))


def repaired(problem: Problem, need: Ints, person: Ints, told: Mask) -> Standing:
    """A plan for a changed problem (a venue came, a meeting moved) that keeps what stood, as pairs of its numbers,
    where it still may be: those told first, then as they come.
    """
    at = problem.pairs.find(need, person)
    order = np.lexsort((np.arange(len(need)), ~told))
    order = order[at[order] >= 0]
    kept = _kept(problem, need[order], person[order])
    rows = order[kept]
    rows = rows[np.lexsort((person[rows], need[rows]))]
    plan = plan_of(problem, need[rows], person[rows])
    standing = Standing.of(problem, plan, told[rows], _half(problem, plan))
    standing.refill(np.flatnonzero(standing.holder < 0))
    return standing


def _half(problem: Problem, plan: Plan) -> Mask:
    """Groups of which a part is open and a part is not."""
    groups = int(problem.together.max(initial=-1)) + 1
    filled = np.bincount(problem.together[plan.need], minlength=groups)
    places = np.bincount(problem.together, problem.count, groups)
    found: Mask = (filled > 0) & (filled < places)
    return found


def _kept(problem: Problem, need: Ints, person: Ints) -> Mask:
    """Of pairs in order of standing those that may be together: all that nothing speaks against, then one by one."""
    keep = _within_count(problem, need)
    rows = np.flatnonzero(keep)
    rows = rows[np.lexsort((person[rows], need[rows]))]
    doubtful = np.sort(rows[broken(problem, plan_of(problem, need[rows], person[rows]))])
    if not len(doubtful):
        return keep
    tasks = tasks_of(problem, np.ones(int(problem.together.max(initial=-1)) + 1, np.bool_))
    board = Board(problem, tasks, np.full(len(tasks), -1, np.int64))
    slot = np.searchsorted(tasks.need, need) + _copies(need, keep)
    keep[doubtful] = False
    board.holder[slot[keep]] = person[keep]
    for row in doubtful.tolist():
        task = slot[row : row + 1]
        if board.fits(task, person[row : row + 1], task)[0]:
            keep[row] = True
            board.holder[task] = person[row]
    return keep


def _copies(need: Ints, keep: Mask) -> Ints:
    """Which of its need's places each pair takes, those not kept left out."""
    order = np.lexsort((np.arange(len(need)), ~keep, need))
    found = np.empty(len(need), np.int64)
    found[order] = np.arange(len(need)) - np.searchsorted(need[order], need[order])
    return found


def _within_count(problem: Problem, need: Ints) -> Mask:
    """The first pairs of each need, as many as it asks for."""
    found: Mask = _copies(need, np.ones(len(need), np.bool_)) < problem.count[need]
    return found
