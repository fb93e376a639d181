"""A program given to HiGHS: prices of its relaxation, and whole solutions with a bound."""

import math
from collections.abc import Callable

import highspy
import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Floats
from console.planning.optimise.rostering.model import FAR, Program

MARGIN = 1e-6  # of the solver's own bound, which is in floating numbers


def solver(seconds: float) -> highspy.Highs:
    """Silent, on one thread, the same every time."""
    highs: highspy.Highs = highspy.Highs()  # type: ignore[no-untyped-call]
    highs.silent()
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("time_limit", seconds)
    return highs


def _lp(program: Program, *, whole: bool) -> highspy.HighsLp:
    lp, matrix = highspy.HighsLp(), program.matrix
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_ = program.cost.astype(np.float64)
    lp.col_lower_, lp.col_upper_ = program.low.astype(np.float64), program.high.astype(np.float64)
    lp.row_lower_ = np.where(program.least == -FAR, -highspy.kHighsInf, program.least).astype(np.float64)
    lp.row_upper_ = np.where(program.most == FAR, highspy.kHighsInf, program.most).astype(np.float64)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = matrix.indptr, matrix.indices
    lp.a_matrix_.value_ = matrix.data.astype(np.float64)
    if whole:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [kinds[int(one)] for one in program.whole]
    return lp


def least(program: Program, seconds: float, enough: Callable[[], bool]) -> int | None:
    """What the relaxation proves that no solution goes below; None without prices in time."""
    highs = solver(seconds)
    highs.cbSimplexInterrupt += lambda event: event.interrupt(enough())
    highs.passModel(_lp(program, whole=False))
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return program.worth(np.array(highs.getSolution().row_dual))


class Search:
    """Whole solutions: `take` hears of the cells of each that is found, `learn` of what no solution goes below, until
    `enough`.
    """

    def __init__(
        self, program: Program, take: Callable[[Ints, Ints], None], learn: Callable[[int], None],
        enough: Callable[[], bool],
    ) -> None:  # fmt: skip
        self.program, self.take, self.learn, self.enough = program, take, learn, enough

    def run(self, seconds: float, start: tuple[Ints, Ints]) -> bool:
        """For so many seconds at most, from the cells of a roster; whether it came to its end."""
        highs = solver(seconds)
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", 1 - 1e-3)  # what counts is whole
        highs.passModel(_lp(self.program, whole=True))
        self._begin(highs, *start)
        highs.cbMipSolution += lambda event: self._found(np.array(event.data_out.mip_solution))
        highs.cbMipInterrupt += lambda event: event.interrupt(self._bound(event.data_out.mip_dual_bound))
        highs.run()
        if highs.getInfo().primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            self._found(np.array(highs.getSolution().col_value))
        self._bound(highs.getInfo().mip_dual_bound)
        return bool(highs.getModelStatus() == highspy.HighsModelStatus.kOptimal)

    def _begin(self, highs: highspy.Highs, person: Ints, slot: Ints) -> None:
        """From a roster: its cells, and everything else as it follows from them."""
        cells = len(self.program.person)
        value = np.zeros(cells)
        width = int(self.program.slot.max(initial=0)) + 1
        mine = np.isin(self.program.person * width + self.program.slot, person * width + slot)
        value[mine] = 1
        highs.setSolution(cells, np.arange(cells, dtype=np.int32), value)

    def _found(self, value: Floats) -> None:
        taken = value[: len(self.program.person)] > 0.5
        self.take(self.program.person[taken], self.program.slot[taken])

    def _bound(self, bound: float) -> bool:
        if math.isfinite(bound):
            self.learn(math.ceil(bound - 1e-3 - MARGIN * abs(bound)) + self.program.constant)
        return self.enough()
