"""The linear relaxation in HiGHS: prices that prove a bound, and the same model in whole numbers for the last proof."""

from collections.abc import Callable
from dataclasses import dataclass, field

import highspy
import numpy as np
from scipy.sparse import coo_array

from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.problem.model import Problem
from console.planning.optimise.problem.narrow import only
from console.planning.optimise.proving.covers import CLEAR, covers, with_covers
from console.planning.optimise.proving.moments import Floats, Moments, Prices, added, narrowed, worth
from console.planning.optimise.proving.ways import far_pairs, statements

Enough = Callable[[], bool]
ROUNDS = 40  # of solving and taking in what it lacked
STATED = 4  # of these at most to state what a solution breaks: each makes the program harder and proves little more
AT_ONCE = 4  # pairs of a need that come to the solver in one round
CLOSE = 1e-4  # what counts as nothing in a solver of floating numbers


def never() -> bool:
    """Go on until done."""
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """Columns: a pair each (E), a need's open places each (N), a block each. Rows: needs, moments, blocks, hours."""

    lp: highspy.HighsLp
    pairs: int
    needs: int
    open_cost: float


def model_of(problem: Problem, moments: Moments, open_cost: float, whole: bool = False) -> Model:
    """Minimise cost + `open_cost` x weight left open; `whole` asks for whole people."""
    pairs, needs, blocks = len(problem.pairs), len(problem), len(moments.block_row)
    inside = np.flatnonzero(moments.block >= 0)
    single = np.flatnonzero(moments.block < 0)
    hours = moments.hours
    begin = np.cumsum([0, needs, moments.rows, len(inside), len(hours.limit)])
    parts = (
        (problem.pairs.need, np.arange(pairs), np.ones(pairs)),
        (np.arange(needs), pairs + np.arange(needs), np.ones(needs)),
        (begin[1] + moments.row[single], moments.entry[single], np.ones(len(single))),
        (begin[1] + moments.block_row, pairs + needs + np.arange(blocks), np.ones(blocks)),
        (begin[2] + np.arange(len(inside)), moments.entry[inside], np.ones(len(inside))),
        (begin[2] + np.arange(len(inside)), pairs + needs + moments.block[inside], -np.ones(len(inside))),
        (begin[3] + hours.row, hours.entry, hours.worked),
    )
    row, column, value = (np.concatenate([part[side] for part in parts]) for side in range(3))
    size = (int(begin[4]), pairs + needs + blocks)
    upper = np.concatenate([problem.count, np.ones(moments.rows), np.zeros(len(inside)), hours.limit])
    lower = np.concatenate([problem.count, np.full(size[0] - needs, -highspy.kHighsInf)])
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = size
    lp.col_cost_ = np.concatenate([problem.pairs.cost, open_cost * problem.weight, np.zeros(blocks)])
    lp.col_lower_ = np.zeros(size[1])
    lp.col_upper_ = np.concatenate([np.ones(pairs), problem.count, np.ones(blocks)]).astype(np.float64)
    lp.row_lower_, lp.row_upper_ = lower.astype(np.float64), upper.astype(np.float64)
    matrix = coo_array((value, (row, column)), shape=size).tocsc()
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * size[1]
    return Model(lp, pairs, needs, open_cost)


def solver(threads: int = 1) -> highspy.Highs:
    """A silent HiGHS of fixed seed."""
    highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    highs.setOptionValue("threads", threads)
    highs.setOptionValue("random_seed", 0)
    return highs


@dataclass(slots=True, eq=False)
class Relaxation:
    """The linear relaxation of a problem. Only `chosen` (E,) pairs are given to the solver; those that its prices make
    worth while come to them until there are none, so that the prices hold for all pairs.

    `taken` (E,) is how much of each pair it takes.
    """

    problem: Problem
    moments: Moments
    chosen: Mask
    taken: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.taken = np.zeros(len(self.problem.pairs))

    def prices(self, open_cost: float, enough: Enough = never) -> Prices:
        """At this cost of a unit of weight left open; the prices so far when it is `enough`."""
        stated = 0
        for _ in range(ROUNDS):
            prices, wage = self._solved(open_cost)
            if enough():
                break
            if not self._priced(prices, wage):
                stated += 1
                if stated > STATED or not self._stated():
                    break
        return prices

    @property
    def left_open(self) -> float:
        """The weight that the last solution leaves open."""
        problem = self.problem
        filled = np.bincount(problem.pairs.need, self.taken, len(problem))
        return float(problem.weight @ (problem.count - filled))

    def _solved(self, open_cost: float) -> tuple[Prices, Floats]:
        """Prices, and what the last place of each need is worth (N,)."""
        small, rows, kept = narrowed(self.moments, self.chosen)
        model, highs = model_of(only(self.problem, self.chosen), small, open_cost), solver()
        highs.passModel(model.lp)
        highs.run()
        solution = highs.getSolution()
        dual = np.array(solution.row_dual)
        begin = np.cumsum([model.needs, small.rows])
        inside = kept[small.block >= 0]
        moments = self.moments
        row, share = np.zeros(moments.rows), np.zeros(len(moments.entry))
        row[rows] = -dual[begin[0] : begin[1]]
        share[inside] = -dual[begin[1] : begin[1] + len(inside)]
        self.taken = np.zeros(len(self.chosen))
        self.taken[self.chosen] = np.array(solution.col_value)[: model.pairs]
        hour = -dual[begin[1] + len(inside) :]
        return Prices(row, _shared(moments, row, share), hour, open_cost), dual[: model.needs]

    def _priced(self, prices: Prices, wage: Floats) -> bool:
        """Choose the pairs that are worth more than they cost at these prices; whether there are any."""
        pairs = self.problem.pairs
        value, _, _ = worth(self.moments, prices, pairs.cost)
        need = pairs.need
        good = np.flatnonzero((value < wage[need] - CLOSE) & ~self.chosen)
        good = good[np.lexsort((value[good], need[good]))]
        rank = np.arange(len(good)) - np.searchsorted(need[good], need[good])
        self.chosen[good[rank < AT_ONCE]] = True
        return len(good) > 0

    def _stated(self) -> bool:
        """State what the solution breaks; whether there is any."""
        one, other = far_pairs(self.problem, np.flatnonzero(self.taken > CLOSE))
        both = self.taken[one] + self.taken[other] > 1 + CLEAR
        if both.any():
            self.moments = added(self.moments, *statements(self.problem, one[both], other[both]))
        if sets := covers(self.problem, self.taken):
            self.moments = with_covers(self.moments, sets)
        return bool(both.any()) or bool(sets)


def _shared(moments: Moments, row: Floats, share: Floats) -> Floats:
    """Where no pair of a room was given to the solver they share the row's price alike."""
    inside = np.flatnonzero(moments.block >= 0)
    block = moments.block[inside]
    idle = np.bincount(block, np.abs(share[inside]), len(moments.block_row)) == 0
    alike = row[moments.block_row] / np.maximum(1, np.bincount(block, minlength=len(moments.block_row)))
    share[inside] = np.where(idle[block], alike[block], share[inside])
    return share


def prices_of(problem: Problem, moments: Moments, open_cost: float) -> tuple[Prices, Floats]:
    """The relaxation's prices for these statements and how much of each pair it takes (E,)."""
    relaxation = Relaxation(problem, moments, np.ones(len(problem.pairs), np.bool_))
    prices, _ = relaxation._solved(open_cost)
    return prices, relaxation.taken
