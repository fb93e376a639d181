"""What no roster of one part goes below, from counts and sums alone; a proof may tighten it."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Facts, Floats
from console.planning.optimise.rostering.figures import Figures
from console.planning.optimise.rostering.lacking import Lack, lack_of, lacks
from console.planning.optimise.rostering.pricing import least_linear
from console.planning.optimise.rostering.reaching import Band, Reach, band, free_cells, reaches, step_of, sum_of

FAR = 1 << 60


class Bounds:
    """`gaps` by weight, `bands` by line, `outside` people, `changes` cells, `points` in all."""

    def __init__(self, facts: Facts) -> None:
        self.facts, problem = facts, facts.problem
        self.lacks: list[Lack] = lacks(facts)
        self.gaps = lack_of(self.lacks)
        free = free_cells(facts)
        self._reaches = [reaches(facts, line, free) for line in range(problem.lines)]
        self._known: int | None = None  # weight left open, of the bands and of what cells cost
        self._priced: int | None = None
        self.means = self._means()
        self.bands: list[Band] = []
        self.outside = 0
        self._proven: dict[str, int] = {}  # of points and changes; what held with more open holds with less
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
        return max(self._of("points"), int(fair) + self.linear)

    @property
    def changes(self) -> int:
        """Cells that differ from what is held."""
        return max(self._of("changes"), self._changes)

    @property
    def known(self) -> tuple[int, int, int]:
        """All that a proof can tighten."""
        return self.gaps, self.points, self.changes

    def prove(self, what: str, bound: int) -> None:
        """`bound` holds of `points` or `changes` of rosters that leave no more open than what was learned last."""
        self._proven[what] = max(bound, self._of(what))

    def widen(self, line: int, width: int) -> None:
        """No roster with so few gaps has a line closer together."""
        step = step_of(self.facts, line)
        known = self.bands[line]
        if width > known.width:
            wider = -(-width // step) * step
            self.bands[line] = Band(known.low - (wider - known.width) // 2, wider)

    def prove_gaps(self, bound: int) -> None:
        """No roster leaves less weight open than this."""
        self.gaps = max(self.gaps, bound)

    def _of(self, what: str) -> int:
        return self._proven.get(what, -FAR)

    def learn(self, figures: Figures | None) -> None:
        """Bounds of rosters with no more open than this one leaves, which is more than none need."""
        lost = self.gaps if figures is None else figures.gaps_weight
        if figures is not None and lost != self._priced:
            self._price(lost)
        if lost != self._known:
            self._known = lost
            found = enumerate(self._reaches)
            self.bands = [band(self.facts, line, own, lost) for line, own in found]
            self.outside = 0 if lost else sum(self._far(line) for line in range(self.facts.problem.lines))

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
        self.prove("points", figures.points)
        return True

    def _price(self, lost: int) -> None:
        problem, self._priced = self.facts.problem, lost
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
        if least != most or not number:
            return None
        return -((band_ * number - least) // number), (band_ * number + least) // number

    def _far(self, line: int) -> int:
        """Members who can't come within the band of a full roster's mean, whatever is planned."""
        inside = self.inside(line)
        return 0 if inside is None else sum(not one.within(*inside)[1] for one in self.of_members(line))

    def proves(self, figures: Figures) -> bool:
        """Whether nothing is better than this."""
        return figures.gaps_weight <= self.gaps and figures.points <= self.points
