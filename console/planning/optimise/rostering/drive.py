"""What a search follows: how bad it is for somebody to have so many points on a line, as a table for each line."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Board, Facts, Floats

OPEN = 1e7  # an open place, beside which nothing counts
PULL = 1e-3  # towards the mean, where nothing else decides


@dataclass(frozen=True, slots=True, eq=False)
class Drive:
    """`table` (L, range) at `total - base`; `linear` (P, S) is what a cell costs besides."""

    facts: Facts
    table: Floats
    base: int
    linear: Floats

    def at(self, line: Ints | int, total: Ints) -> Floats:
        """How bad these totals are, elementwise."""
        found: Floats = self.table[line, total - self.base]
        return found

    def energy(self, board: Board) -> float:
        """Of a whole roster."""
        lines = np.arange(board.total.shape[1])
        fair = (self.at(lines, board.total) * self.facts.member).sum()
        left = np.maximum(board.left, 0) @ self.facts.problem.slots.weight
        return float(fair + self.linear[board.picked].sum() + OPEN * left + self._couples(board))

    def _couples(self, board: Board) -> int:
        problem = self.facts.problem
        if not len(problem.couples):
            return 0
        return board.figures().couples * problem.weights.couple


def drive(facts: Facts, low: Ints, high: Ints, means: Floats, *, strict: bool) -> Drive:
    """Towards totals between `low` and `high` of each line (L,), the mean at `means`. `strict`: what lies outside
    weighs by its square and more than anything that a cell costs; else as much as it makes the roster worse.
    """
    problem = facts.problem
    base, top = _range(facts)
    total = np.arange(base, top + 1)[None, :]
    away = np.maximum(low[:, None] - total, 0) + np.maximum(total - high[:, None], 0)
    scale = max(1.0, float(problem.weights.spread))
    fair = 50.0 * scale * away**2 if strict else scale * away
    outside = np.abs(total - means[:, None]) > problem.band[:, None]
    pull = PULL * scale * (total - means[:, None]) ** 2
    return Drive(facts, fair + problem.weights.outside * outside + pull, base, facts.linear.astype(np.float64))


def _range(facts: Facts) -> tuple[int, int]:
    problem = facts.problem
    most = max((int(problem.slots.points[own].sum()) for own in facts.of_line), default=0)
    once = int(problem.slots.points.max(initial=0)) + 1  # cells that may not be are looked up too
    return int(problem.before.min(initial=0)) - once, int(problem.before.max(initial=0)) + most + once
