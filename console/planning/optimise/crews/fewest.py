"""Another objective for the same machinery: all work done by the fewest people (shift minimisation, SMPTSP)."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from console.planning.optimise.crews.eject import Ejection
from console.planning.optimise.matching.board import Board
from console.planning.optimise.matching.layers import layers
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.tasks import plan_from, tasks_of

Enough = Callable[[], bool]
STALE = 1500  # steps without a better state before somebody is exchanged
MARGIN = 50  # one in so many more than the bound to begin with
LAST = 1_000_000  # steps when time is up before anything whole was found, everybody allowed


@dataclass(frozen=True, slots=True)
class Fewest:
    """A plan that leaves nothing open that anybody could do, how many people it uses, and that it takes `least`."""

    plan: Plan
    people: int
    least: int


def fewest(problem: Problem, enough: Enough, seed: int = 0) -> Fewest:
    """Until `enough` or at the bound, which is the most that happens at once.

    With a few people more than that, the most versatile, tasks push one another out until nothing is open; then whoever
    does least goes, and so on. When nothing gets better somebody is exchanged for whoever could take most of the rest.
    """
    tasks = tasks_of(problem, np.ones(int(problem.together.max(initial=-1)) + 1, np.bool_))
    least = max((len(rows) for rows in layers(problem, tasks)), default=0)
    board = Board(problem, tasks, np.full(len(tasks), -1, np.int64))
    crew = _Crew(Ejection(board, seed), least + 1 + least // MARGIN)
    best: list[int] | None = None
    while True:
        if crew.ejection.run(enough, STALE):
            best = list(crew.ejection.holder)
            if crew.used() <= least or enough():
                break
            crew.fewer()
        elif enough():
            break
        elif crew.stale():
            crew.exchange()
    if best is None:
        crew.allow_all()
        crew.ejection.run(lambda: False, LAST)
        best = crew.ejection.holder
    board.holder[:] = best
    plan = plan_from(problem, tasks, board.holder)
    return Fewest(plan, len(np.unique(plan.person)), least)


class _Crew:
    """Who is used: as many as allowed, and whom to exchange."""

    def __init__(self, ejection: Ejection, size: int) -> None:
        self.ejection = ejection
        pairs = ejection.board.problem.pairs
        rare = 1.0 / np.maximum(1, np.diff(pairs.first))[pairs.need]
        able = np.bincount(pairs.person, rare, len(ejection.allowed))
        order = np.argsort(-able, kind="stable").tolist()
        self.spare = set(order[size:])
        for person in self.spare:
            ejection.allowed[person] = False
        self.best = len(ejection.open)
        self.of_task = [set(row) for row in ejection.able]

    def stale(self) -> bool:
        """Whether nothing got better since it was last asked."""
        now = len(self.ejection.open)
        if now < self.best:
            self.best = now
            return False
        return True

    def exchange(self) -> None:
        """Who holds the least price goes, who could take the most of what is open comes."""
        if not self.spare:
            return
        ejection = self.ejection
        comes = max(sorted(self.spare), key=lambda one: (self._wanted(one), ejection.random.random()))
        self._dismiss()
        self._allow(comes)

    def used(self) -> int:
        """How many people hold anything."""
        return sum(held != 0 for held in self.ejection.held)

    def fewer(self) -> None:
        """Who holds nothing goes, and one more, who holds least."""
        ejection = self.ejection
        for one, allowed in enumerate(ejection.allowed):
            if allowed and not ejection.held[one]:
                self.spare.add(one)
                ejection.allowed[one] = False
        self._dismiss()

    def allow_all(self) -> None:
        """Everybody."""
        for one in sorted(self.spare):
            self._allow(one)

    def _dismiss(self) -> None:
        ejection = self.ejection
        staying = [one for one, allowed in enumerate(ejection.allowed) if allowed]
        goes = min(staying, key=lambda one: (self._held(one), ejection.random.random()))
        self.spare.add(goes)
        ejection.dismiss(goes)
        self.best = len(ejection.open)

    def _allow(self, person: int) -> None:
        self.spare.discard(person)
        self.ejection.allowed[person] = True

    def _wanted(self, person: int) -> float:
        return math.fsum(self.ejection.price[task] for task in self.ejection.open if person in self.of_task[task])

    def _held(self, person: int) -> float:
        return math.fsum(self.ejection.price[task] for task in self.ejection.tasks_of(person))
