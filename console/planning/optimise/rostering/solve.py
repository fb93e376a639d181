"""A roster from its arrays: told while it gets better, with what is proven of it."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from console.planning.optimise.rostering.board import Facts
from console.planning.optimise.rostering.descent import Enough, never
from console.planning.optimise.rostering.figures import figures, open_places, rows_of
from console.planning.optimise.rostering.parts import Part, joined, parts
from console.planning.optimise.rostering.problem import Problem
from console.planning.optimise.rostering.settling import Work
from console.planning.optimise.rostering.solution import Shortage, Solution

Tell = Callable[[Solution], None]
Clock = Callable[[], float]  # seconds
WORTH_A_PROOF = 1.0  # seconds for one part, below which all time goes to search
EVERY = 0.5  # seconds between what is told while a step goes on
LONGEST_FILL = 2.0  # seconds for the gaps of one part
FILLED = 0.5  # of the time at most goes to gaps before anything is made fair
SHAKEN = 0.5  # of it goes to search where there is more, the rest to the proof


def silent(solution: Solution) -> None:
    """Nobody listens."""


def solve(
    problem: Problem, *, seconds: float, enough: Enough = never, tell: Tell = silent, clock: Clock = time.perf_counter
) -> Solution:
    """The best roster that is found within so many seconds of the `clock`, or until `enough` says so or nothing
    better is left to find; a first one there is whatever the seconds. `tell` hears of every step;
    each roster is whole and breaks no rule.
    """
    run = _Run(problem, seconds, enough, tell, clock)
    run.go()
    return run.solution(settled=not (run.over() or any(work.cut for work in run.works)))


class _Run:
    def __init__(self, problem: Problem, seconds: float, enough: Enough, tell: Tell, clock: Clock) -> None:
        self.problem, self.enough, self.seconds, self.tell = problem, enough, seconds, tell
        self.told: float | None = None  # seconds; nothing is told before every part has a roster
        self.clock, self.started = clock, clock()
        self.parts: Sequence[Part] = parts(problem)
        self.works: list[Work] = []
        self.waiting = 0  # parts that this step has still to look at

    def over(self) -> bool:
        """Time is up, or it is enough."""
        return self.enough() or self.left() <= 0

    def left(self) -> float:
        """Seconds."""
        return self.seconds - (self.clock() - self.started)

    def heard(self) -> None:
        """Something is better, or more is proven: told now and then."""
        now = self.clock()
        if self.told is not None and now - self.told >= EVERY:
            self.tell(self.solution(settled=False))
            self.told = self.clock()

    def go(self) -> None:
        """Every part a first roster, whatever the time, and its gaps closed; then settled, bounded, shaken while that
        gains, proven.
        """
        self.works = [Work(Facts(part.problem), self.heard) for part in self.parts]
        for step in (
            self._begin, self._fill_first, self._settle, self._fill, self._relax, self._shake, self._prove,
        ):  # fmt: skip
            todo = self._todo(step)
            for number, work in enumerate(todo):
                if self.enough() or (step != self._begin and self.left() <= 0):
                    return
                self.waiting = len(todo) - number
                step(work)
            self.tell(self.solution(settled=False))
            self.told = self.clock()

    def _todo(self, step: Callable[[Work], None]) -> list[Work]:
        """Parts that a step has something to do for."""
        if step == self._begin:
            return self.works
        return [work for work in self.works if (work.lacking if step == self._fill_first else not work.done)]

    def _begin(self, work: Work) -> None:
        work.begin(self.over)

    def _settle(self, work: Work) -> None:
        work.settle(self.over)

    def _fill_first(self, work: Work) -> None:
        until = self.left() - self._each() * FILLED
        work.fill(min(self._each() * FILLED, LONGEST_FILL), lambda: self.over() or self.left() < until)

    def _fill(self, work: Work) -> None:
        work.fill(min(self.left(), LONGEST_FILL), self.over)

    def _relax(self, work: Work) -> None:
        work.relax(self.left(), self.over)

    def _shake(self, work: Work) -> None:
        each = self._each()
        until = self.left() - each * (1 if each < WORTH_A_PROOF else SHAKEN)
        work.shake(lambda: self.over() or self.left() < until)

    def _prove(self, work: Work) -> None:
        work.prove(self._each(), self.over)

    def _each(self) -> float:
        """Seconds for each part that is not proven and still to come in this round."""
        return self.left() / max(1, self.waiting)

    def solution(self, *, settled: bool) -> Solution:
        """The best rosters of all parts as one."""
        problem = self.problem
        picked = joined(problem, [(part, work.picked) for part, work in zip(self.parts, self.works, strict=False)])
        own, left = figures(problem, picked), open_places(problem, picked)
        person, slot = rows_of(picked)
        bounds = [work.bounds for work in self.works]
        spread = np.zeros(problem.lines, np.int64)
        for part, one in zip(self.parts, bounds, strict=False):
            spread[part.lines] = one.spread
        held = bool(problem.held.any())
        return Solution(
            person=person, slot=slot, open=left, gaps=own.gaps, gaps_weight=own.gaps_weight,
            gaps_bound=sum(one.gaps for one in bounds), points=own.points,
            points_bound=sum(one.points for one in bounds), spread=own.spread, spread_bound=spread,
            outside=own.outside, changes=own.changes if held else 0,
            changes_bound=sum(one.changes for one in bounds) if held else 0, wishes=own.wishes, couples=own.couples,
            shortages=self._shortages(), seconds=self.clock() - self.started, settled=settled,
        )  # fmt: skip

    def _shortages(self) -> tuple[Shortage, ...]:
        return tuple(
            Shortage(part.slots[one.slots], part.people[one.people], one.wanted, one.given)
            for part, work in zip(self.parts, self.works, strict=False)
            for lack in work.bounds.lacks
            for one in lack.shortages
        )
