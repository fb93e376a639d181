"""The linear relaxation in HiGHS: prices that prove a bound, and the same model in whole numbers for the last proof."""

from dataclasses import dataclass

import highspy
import numpy as np
from scipy.sparse import coo_array

from console.planning.optimise.model import Problem
from console.planning.optimise.moments import Floats, Moments, Prices


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


def prices_of(problem: Problem, moments: Moments, open_cost: float, method: str = "choose") -> tuple[Prices, Floats]:
    """The relaxation's prices, and how much of each pair it takes (E,)."""
    model, highs = model_of(problem, moments, open_cost), solver()
    highs.setOptionValue("solver", method)
    highs.passModel(model.lp)
    highs.run()
    solution = highs.getSolution()
    dual = -np.array(solution.row_dual)
    begin = np.cumsum([model.needs, moments.rows])
    share = np.zeros(len(moments.entry))
    inside = np.flatnonzero(moments.block >= 0)
    share[inside] = dual[begin[1] : begin[1] + len(inside)]
    prices = Prices(dual[begin[0] : begin[1]], share, dual[begin[1] + len(inside) :], open_cost)
    return prices, np.array(solution.col_value)[: model.pairs]
