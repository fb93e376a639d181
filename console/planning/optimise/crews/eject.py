"""Open places filled by pushing others out: a search for when every moment is settled and something is still open.

Whoever takes an open task gives up what clashes with it, that is open next. A task that was in vain weighs more each
time, so that the next way round is another one. Only plans that leave less open count.
"""

from collections.abc import Callable
from random import Random

import numpy as np

from console.planning.optimise.matching.board import Board
from console.planning.optimise.problem.model import Problem
from console.planning.optimise.problem.tasks import Tasks

Enough = Callable[[], bool]
ASKED_EVERY = 64  # steps between two looks at the clock
TABU = 7  # steps before a task may come back to whom it was pushed from


def clashing(problem: Problem, tasks: Tasks) -> list[int]:
    """For each task the others that its holder can't have, as bits."""
    spans = tasks.spans
    most = int(problem.travel.table.max(initial=0)) if problem.travel.table is not None else 0
    far = max(most, problem.travel.inside, problem.travel.between)
    order = np.argsort(spans.start, kind="stable")
    start, found = spans.start[order], [0] * len(tasks)
    reach = np.searchsorted(start, spans.end[order] + far, side="left")
    for at, task in enumerate(order.tolist()):
        later = order[at + 1 : reach[at]]
        hit = later[tasks.clash(problem.travel, np.full(len(later), task), later)]
        for other in hit.tolist():
            found[task] |= 1 << other
            found[other] |= 1 << task
    return found


class Ejection:
    """The search over one board. `people` (S,) tells who may be used."""

    def __init__(self, board: Board, seed: int = 0) -> None:
        self.board, self.random = board, Random(seed)
        tasks, problem = board.tasks, board.problem
        self.clash = clashing(problem, tasks)
        free = ~board.barred
        self.able = [
            tasks.person[tasks.first[n] : tasks.first[n + 1]][free[tasks.first[n] : tasks.first[n + 1]]].tolist()
            for n in range(len(tasks))
        ]
        self.held = [0] * len(problem.staff)
        self.holder = board.holder.tolist()
        for task, person in enumerate(self.holder):
            if person >= 0:
                self.held[person] |= 1 << task
        self.price = tasks.weight.astype(float).tolist()
        self.open = [task for task, person in enumerate(self.holder) if person < 0 and self.able[task]]
        self.allowed = [True] * len(problem.staff)
        self.tabu: dict[tuple[int, int], int] = {}
        self.steps = 0

    def run(self, enough: Enough, steps: int) -> bool:
        """Until nothing that somebody could take is open, `enough`, or so many steps; whether nothing is open."""
        until = self.steps + steps
        while self.open and self.steps < until:
            if self.steps % ASKED_EVERY == 0 and enough():
                break
            self.steps += 1
            self._step()
        return not self.open

    def tasks_of(self, person: int) -> list[int]:
        """What somebody holds."""
        return _positions(self.held[person])

    def dismiss(self, person: int) -> None:
        """Nobody uses this person any more; what they held is open."""
        self.allowed[person] = False
        for task in self.tasks_of(person):
            self.holder[task] = -1
            self.open.append(task)
        self.held[person] = 0

    def _step(self) -> None:
        task = self.open.pop(self.random.randrange(len(self.open)))
        person, pushed = self._cheapest(task)
        if person < 0:
            self.open.append(task)
            self.price[task] += 1
            return
        self.held[person] ^= pushed
        for other in _positions(pushed):
            self.holder[other] = -1
            self.tabu[other, person] = self.steps + TABU + self.random.randrange(TABU)
            self.open.append(other)
        self.held[person] |= 1 << task
        self.holder[task] = person

    def _cheapest(self, task: int) -> tuple[int, int]:
        """Who takes it with the least pushed out, and what that is, as bits; -1 where nobody may."""
        best, least, ties, out = -1, float("inf"), 0, 0
        clash, held, allowed = self.clash[task], self.held, self.allowed
        for person in self.able[task]:
            if not allowed[person]:
                continue
            pushed = held[person] & clash
            price = self._price(pushed, least) if pushed else 0.0
            if price > least or (pushed and self.tabu.get((task, person), 0) > self.steps):
                continue
            ties = ties + 1 if price == least else 1
            if price < least or self.random.randrange(ties) == 0:
                best, least, out = person, price, pushed
        if out:
            self.price[task] += 1
        return best, out

    def _price(self, pushed: int, least: float) -> float:
        total = 0.0
        while pushed and total <= least:
            low = pushed & -pushed
            total += self.price[low.bit_length() - 1]
            pushed ^= low
        return total


def _positions(bits: int) -> list[int]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
