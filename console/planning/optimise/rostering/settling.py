"""One part from nothing, or from what is held, to a settled roster with its bounds."""

from collections.abc import Callable
from random import Random

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering import highs
from console.planning.optimise.rostering.board import Board, Facts, Floats
from console.planning.optimise.rostering.bounds import Bounds
from console.planning.optimise.rostering.checking import check
from console.planning.optimise.rostering.descent import Enough, descended, never
from console.planning.optimise.rostering.drive import Drive, drive
from console.planning.optimise.rostering.figures import Figures, picked_of, rows_of
from console.planning.optimise.rostering.filling import filled
from console.planning.optimise.rostering.kicks import kicked
from console.planning.optimise.rostering.matching import rematched
from console.planning.optimise.rostering.model import (
    Program,
    changes_program,
    gaps_program,
    points_program,
    spread_program,
)

KICKS = 40  # times a settled roster is shaken in a row without becoming better


def nothing() -> None:
    """Nobody listens."""


class Work:
    """One part on its way. `picked` is the best so far, `figures` what it is worth; `cut`: time ended some step.
    `heard` is called when it is better or more is proven.
    """

    def __init__(self, facts: Facts, heard: Callable[[], None] = nothing) -> None:
        self.facts, self.heard = facts, heard
        self.bounds = Bounds(facts)
        self.cut = False
        self.dice = Random(len(facts.problem.slots))
        self.picked: Mask = kept(facts)
        self.figures: Figures = Board(facts, self.picked).figures()

    @property
    def done(self) -> bool:
        """Nothing is better."""
        return self.bounds.proves(self.figures)

    @property
    def lacking(self) -> bool:
        """More is open than is known to be needed."""
        return self.figures.gaps_weight > self.bounds.gaps

    def begin(self, enough: Enough) -> None:
        """A first roster, with what is held where that stands."""
        board, way = Board(self.facts, self.picked), self._drive(strict=not self._repairs)
        for number in range(len(self.facts.moments)):
            rematched(board, way, number)
        self.take(board)
        if self.lacking:
            self.take(filled(board, way, self.bounds.gaps, self.dice, enough))
        self.bounds.learn(self.figures)
        self.bounds.untouched(self.figures)

    def settle(self, enough: Enough) -> None:
        """Until neither fairness nor what it costs gets better by a move that is known."""
        board = Board(self.facts, self.picked)
        descended(board, self._drive(strict=True), enough)
        self.take(board)
        board = Board(self.facts, self.picked)
        descended(board, self._true(board), enough)
        self.take(board)

    def shake(self, enough: Enough, kicks: int = KICKS) -> None:
        """Deal some moments by lot, settle, and keep what is no worse."""
        idle = 0
        while idle < kicks and not self.done and not enough():
            board, value = Board(self.facts, self.picked), self.figures.value
            way = self._true(board)
            kicked(board, way, np.flatnonzero(self.figures.spread > self.bounds.spread), self.dice)
            descended(board, way, enough)
            self.take(board)
            idle = 0 if self.figures.value < value else idle + 1
        self.cut |= idle < kicks and not self.done

    def fill(self, seconds: float, enough: Enough) -> None:
        """Prove the gaps, or close them."""
        if self.lacking:
            self.bounds.prove_gaps(highs.least(gaps_program(self.facts), seconds, enough) or 0)
        if self.lacking and not enough():
            self._whole(gaps_program(self.facts), self.bounds.prove_gaps, seconds, enough)

    def relax(self, seconds: float, enough: Enough) -> None:
        """Bounds by the linear programs."""
        lost = self.figures.gaps_weight
        self.bounds.learn(self.figures)
        if self.done or self.bounds.untouched(self.figures):
            return
        self._least("points", points_program(self.facts, self.bounds, lost), seconds, enough)
        if self._repairs and self.figures.changes > self.bounds.changes and not enough():
            self._least("changes", changes_program(self.facts, lost), seconds, enough)

    def _least(self, what: str, program: Program, seconds: float, enough: Enough) -> None:
        found = highs.least(program, seconds, enough)
        self.cut |= found is None
        if found is not None:
            self.bounds.prove(what, found)

    def prove(self, seconds: float, enough: Enough) -> None:
        """In whole numbers, as far as it comes: the points, then the changes; and what each line comes to alone."""
        lost = self.figures.gaps_weight
        for line in np.flatnonzero(self.figures.spread > self.bounds.spread).tolist():
            if not enough():
                width = highs.least(spread_program(self.facts, self.bounds, line, lost), seconds, enough)
                self.bounds.widen(line, width or 0)
        if not (self.done or self.lacking or enough()):
            program = points_program(self.facts, self.bounds, lost)
            self._whole(program, lambda bound: self.bounds.prove("points", bound), seconds, enough)
        if self._repairs and self.figures.changes > self.bounds.changes and not enough():
            program = changes_program(self.facts, lost)
            self._whole(program, lambda bound: self.bounds.prove("changes", bound), seconds, enough)

    def _whole(self, program: Program, learn: Callable[[int], None], seconds: float, enough: Enough) -> None:
        def learned(bound: int) -> None:
            known = self.bounds.known
            learn(bound)
            if self.bounds.known != known:
                self.heard()

        search = highs.Search(program, self._solved, learned, enough)
        self.cut |= not search.run(seconds, rows_of(self.picked & ~self.facts.problem.fixed))
        self.bounds.learn(self.figures)

    def _solved(self, person: Ints, slot: Ints) -> None:
        """What HiGHS found, settled; nothing that breaks what its program does not say."""
        picked = picked_of(self.facts.problem, person, slot) | self.facts.problem.fixed
        if check(self.facts.problem, picked):
            return
        board = Board(self.facts, picked)
        self.take(board)
        descended(board, self._true(board), never)
        self.take(board)

    def take(self, board: Board) -> None:
        """Keep a roster if it is no worse."""
        found = board.figures()
        better = found.value < self.figures.value
        if found.value <= self.figures.value:
            self.picked, self.figures = board.picked.copy(), found
        if better:
            self.heard()

    @property
    def _repairs(self) -> bool:
        problem = self.facts.problem
        return bool(problem.held.any() and problem.change.any())

    def _drive(self, *, strict: bool) -> Drive:
        low = np.array([band.low for band in self.bounds.bands], np.int64)
        high = low + np.array([band.width for band in self.bounds.bands], np.int64)
        return drive(self.facts, low, high, self._means(), strict=strict)

    def _true(self, board: Board) -> Drive:
        """As the roster's own points go: to widen what lies between highest and lowest costs, to narrow it gains."""
        low, high = extent(board)
        for line, band in enumerate(self.bounds.bands):
            spare = max(0, int(high[line] - low[line]) - band.width)
            middle = self._means()[line]
            if high[line] - middle >= middle - low[line]:
                high[line] -= spare
            else:
                low[line] += spare
        return drive(self.facts, low, high, self._means(), strict=False)

    def _means(self) -> Floats:
        return self.bounds.means


def extent(board: Board) -> tuple[Ints, Ints]:
    """The lowest and the highest total of each line's members (L,)."""
    own = [board.total[who, line] for line, who in enumerate(board.problem.members)]
    low = np.array([one.min(initial=1 << 40) if len(one) else 0 for one in own], np.int64)
    return low, np.array([one.max(initial=-(1 << 40)) if len(one) else 0 for one in own], np.int64)


def kept(facts: Facts) -> Mask:
    """What is fixed and, of what is held, all that still may stand: duties beside each other taken in order of time."""
    problem = facts.problem
    board = Board(facts, np.zeros(problem.held.shape, np.bool_))
    slot, person = np.nonzero((problem.held & problem.able & ~problem.fixed).T)
    for at in np.argsort(problem.slots.start[slot], kind="stable").tolist():
        if board.left[slot[at]] > 0 and board.fits(int(person[at]), int(slot[at])):
            board.put(int(person[at]), int(slot[at]), True)
    return board.picked
