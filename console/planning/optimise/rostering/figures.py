"""What a roster is worth: gaps, points by line and person, spread, changes. Whole numbers, nothing but numpy."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.problem import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Of one roster; the names as in `Solution`."""

    gaps: int
    gaps_weight: int
    spread: Ints  # (L,)
    outside: int
    changes: int
    change: int  # what they cost
    wishes: int
    couples: int
    points: int

    @property
    def value(self) -> tuple[int, int]:
        """What is made small, in this order."""
        return self.gaps_weight, self.points


def picked_of(problem: Problem, person: Ints, slot: Ints) -> Mask:
    """Rows as cells (P, S)."""
    picked = np.zeros((problem.people, len(problem.slots)), np.bool_)
    picked[person, slot] = True
    return picked


def rows_of(picked: Mask) -> tuple[Ints, Ints]:
    """Cells as rows (person, slot), by slot, then person."""
    slot, person = np.nonzero(picked.T)
    return person, slot


def totals(problem: Problem, picked: Mask) -> Ints:
    """Points of each person on each line (P, L) with what counts already."""
    person, slot = np.nonzero(picked)
    found = problem.before.astype(np.int64)
    np.add.at(found, (person, problem.slots.line[slot]), problem.slots.points[slot])
    return found


def spreads(problem: Problem, total: Ints) -> Ints:
    """Between the highest and the lowest member of each line (L,); 0 for a line without members."""
    own = [total[who, line] for line, who in enumerate(problem.members)]
    return np.array([int(one.max() - one.min()) if len(one) else 0 for one in own], np.int64)


def is_outside(problem: Problem, total: Ints) -> Mask:
    """Members of each line (P, L) farther from its mean than the band."""
    found = np.zeros(total.shape, np.bool_)
    for line, who in enumerate(problem.members):
        own = total[who, line]
        found[who, line] = np.abs(own * len(own) - own.sum()) > problem.band[line] * len(own)
    return found


def couples_broken(problem: Problem, picked: Mask) -> int:
    """Slots in which somebody stands with whom he should not, or without whom he should."""
    found, couples = 0, problem.couples
    for line, one, other, together in zip(couples.line, couples.one, couples.other, couples.together, strict=True):
        own = problem.slots.line == line
        a, b = picked[one, own], picked[other, own]
        found += int(((a != b) if together else (a & b)).sum())
    return found


def open_places(problem: Problem, picked: Mask) -> Ints:
    """Places of each slot (S,) that nobody holds."""
    left: Ints = np.maximum(problem.slots.count - picked.sum(0), 0)
    return left


def figures(problem: Problem, picked: Mask) -> Figures:
    """All of one roster (P, S)."""
    left, total, other = open_places(problem, picked), totals(problem, picked), picked != problem.held
    spread, outside = spreads(problem, total), int(is_outside(problem, total).sum())
    change, wishes = int(problem.change[other].sum()), int(problem.cost[picked].sum())
    couples, weights = couples_broken(problem, picked), problem.weights
    fairness = weights.spread * int(spread.sum()) + weights.outside * outside
    return Figures(
        gaps=int(left.sum()),
        gaps_weight=int(left @ problem.slots.weight),
        spread=spread,
        outside=outside,
        changes=int(other.sum()),
        change=change,
        wishes=wishes,
        couples=couples,
        points=fairness + change + wishes + weights.couple * couples,
    )
