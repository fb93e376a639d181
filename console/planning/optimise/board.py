"""Who holds what while a plan is being made, and the exact re-matching of tasks of which nobody can hold two."""

from dataclasses import dataclass, field

import numpy as np

from console.planning.optimise.arrays import Ints, Mask, expand, firsts, grouped
from console.planning.optimise.conflicts import too_long
from console.planning.optimise.matching import matched
from console.planning.optimise.model import Problem, Spans
from console.planning.optimise.tasks import Tasks


@dataclass(slots=True, eq=False)
class Board:
    """`holder` (M,) is the person of each task, -1: nobody. `barred` (pairs of the tasks) may not be given any more."""

    problem: Problem
    tasks: Tasks
    holder: Ints
    barred: Mask = field(init=False)
    _bound: tuple[Ints, Ints] = field(init=False)

    def __post_init__(self) -> None:
        self.barred = np.zeros(len(self.tasks.person), np.bool_)
        self._bound = grouped(self.problem.bound_person, len(self.problem.staff))

    def value(self, rows: Ints, holder: Ints) -> tuple[int, int]:
        """Weight left open and cost of these tasks when held so."""
        asked, at = expand(self.tasks.first, rows)
        mine = self.tasks.person[at] == holder[asked]
        return int(self.tasks.weight[rows[holder < 0]].sum()), int(self.tasks.cost[at[mine]].sum())

    def free(self, rows: Ints) -> tuple[Ints, Ints]:
        """Pairs that may be while all other tasks stay as they are: (which of `rows`, entry of the tasks' pairs)."""
        asked, at = expand(self.tasks.first, rows)
        left = ~self.barred[at]
        asked, at = asked[left], at[left]
        fit = self.fits(rows[asked], self.tasks.person[at], rows)
        return asked[fit], at[fit]

    def fits(self, task: Ints, person: Ints, released: Ints, piece: Ints | None = None) -> Mask:
        """Elementwise: the person can take the task beside what they hold, `released` tasks apart. Rows of one `piece`
        (numbers, ascending) come together, so that their hours add up.
        """
        held = self.holder >= 0
        held[released] = False
        own = np.flatnonzero(held)
        first, order = grouped(self.holder[own], len(self.problem.staff))
        pair, at = expand(first, person)
        other = own[order[at]]
        fit = np.ones(len(task), np.bool_)
        fit[pair[self.tasks.clash(self.problem.travel, task[pair], other)]] = False
        if self.problem.days.limit:
            still = fit[pair]
            pair, other = pair[still], other[still]
            if piece is not None:
                mate, at = expand(firsts(np.bincount(piece)), piece)
                different = at != mate
                pair = np.concatenate([pair, mate[different]])
                other = np.concatenate([other, task[at[different]]])
            fit &= ~self._too_long(task, person, pair, other)
        return fit

    def _too_long(self, task: Ints, person: Ints, pair: Ints, other: Ints) -> Mask:
        """Days with what is held (pair -> other task) and with what is bound."""
        spans, bound = self.tasks.spans, self.problem.bound
        asked, at = expand(self._bound[0], person)
        fixed = self._bound[1][at]
        held = Spans(
            *(
                np.concatenate([getattr(spans, name)[other], getattr(bound, name)[fixed]])
                for name in ("start", "end", "room", "zone")
            )
        )
        return too_long(self.problem.days, spans.take(task), np.concatenate([pair, asked]), held)

    def rematch(self, rows: Ints) -> bool:
        """Give these tasks, of which nobody can hold two, to people anew at the least weight and cost. Whether that
        gained something; what is as good as before stays.
        """
        asked, at = self.free(rows)
        first = firsts(np.bincount(asked, minlength=len(rows)))
        found = matched(first, self.tasks.person[at], self.tasks.cost[at], self.tasks.weight[rows])
        if self.value(rows, found) >= self.value(rows, self.holder[rows]):
            return False
        self.holder[rows] = found
        return True
