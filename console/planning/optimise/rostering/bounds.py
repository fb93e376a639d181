"""What no roster of one part goes below, from counts and sums alone; a proof may tighten it."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Facts, Floats
from console.planning.optimise.rostering.figures import Figures
from console.planning.optimise.rostering.lacking import Lack, lack_of, lacks
from console.planning.optimise.rostering.pricing import least_linear
from console.planning.optimise.rostering.reaching import Band, Reach, band, free_cells, reaches, sum_of

FAR = 1 << 60


class Bounds:
    """`gaps` by weight, `bands` by line, `outside` people, `changes` cells, `points` in all."""

    def __init__(self, facts: Facts) -> None:
        self.facts, problem = facts, facts.problem
        self.lacks: list[Lack] = lacks(facts)
        self.gaps = lack_of(self.lacks)
        free = free_cells(facts)
        self._reaches = [reaches(facts, line, free) for line in range(problem.lines)]
        self._known: int | None = None
        self.bands: list[Band] = []
        self._proven: dict[str, tuple[int, int]] = {}  # of points and changes: (weight left open, bound)
        self.linear = self._changes = 0
        self.learn(None)

    @property
    def spread(self) -> Ints:
        """Of each line (L,)."""
        return np.array([one.width for one in self.bands], np.int64)

    @property
    def points(self) -> int:
        """Whatever is proven."""
        weights = self.facts.problem.weights
        fair = weights.spread * int(self.spread.sum()) + weights.outside * self.outside
        return max(self._of("points"), fair + self.linear)

    @property
    def changes(self) -> int:
        """Cells that differ from what is held."""
        return max(self._of("changes"), self._changes)

    def prove(self, what: str, lost: int, bound: int) -> None:
        """`bound` holds of `points` or `changes` of rosters that leave no more than `lost` weight open."""
        known = self._proven.get(what)
        if known is None or lost < known[0] or (lost == known[0] and bound > known[1]):
            self._proven[what] = (lost, bound)

    def prove_gaps(self, bound: int) -> None:
        """No roster leaves less weight open than this."""
        self.gaps = max(self.gaps, bound)

    def _of(self, what: str) -> int:
        return self._proven[what][1] if what in self._proven else -FAR

    def learn(self, figures: Figures | None) -> None:
        """Bounds of rosters with no more open than this one leaves, which is more than none need."""
        lost = self.gaps if figures is None else figures.gaps_weight
        facts = self.facts
        if figures is not None:
            self._price(lost)
        if lost == self._known:
            return
        self._known = lost
        self.bands = [band(facts, line, found, lost) for line, found in enumerate(self._reaches)]
        self.means = self._means()
        self.outside = 0

    def untouched(self, figures: Figures) -> bool:
        """Whether to change anything at all must cost more than it could gain, so that what is held is proven."""
        problem = self.facts.problem
        if figures.changes or figures.gaps or not problem.change.size:
            return False
        weights, cost = problem.weights, problem.cost
        fair = weights.spread * int((figures.spread - self.spread).sum()) + weights.outside * figures.outside
        gain = fair + weights.couple * figures.couples
        # two cells differ at least; each may be dearer than another by a wish
        step = int(problem.change.min()) - max(0, int(cost.max(initial=0)) - min(0, int(cost.min(initial=0))))
        if step <= 0 or gain > 2 * step:
            return False
        self.prove("points", 0, figures.points)
        return True

    def _price(self, lost: int) -> None:
        problem = self.facts.problem
        self.linear = least_linear(self.facts, self.facts.linear, lost) + int(problem.change[problem.held].sum())
        if problem.held.any():
            cells = np.where(problem.held, -1, 1)
            self._changes = int(problem.held.sum()) + least_linear(self.facts, cells, lost)

    def _means(self) -> Floats:
        """Of a full roster."""
        problem, found = self.facts.problem, np.zeros(self.facts.problem.lines)
        for line, who in enumerate(problem.members):
            own = self.facts.of_line[line]
            points = int(problem.slots.points[own] @ problem.slots.count[own])
            found[line] = (int(problem.before[who, line].sum()) + points) / max(1, len(who))
        return found

    def of_members(self, line: int) -> list[Reach]:
        """What each member can reach."""
        return [self._reaches[line][who] for who in self.facts.problem.members[line].tolist()]

    def inside(self, line: int) -> tuple[int, int] | None:
        """Totals of a full roster that are not outside the band; None where it does not settle what the mean is."""
        least, most = sum_of(self.facts, line, self._reaches[line], 0)
        number, band_ = len(self.facts.problem.members[line]), int(self.facts.problem.band[line])
        return None if least != most else (-((band_ * number - least) // number), (band_ * number + least) // number)

    def proves(self, figures: Figures) -> bool:
        """Whether nothing is better than this."""
        return figures.gaps_weight <= self.gaps and figures.points <= self.points
