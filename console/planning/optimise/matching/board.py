"""Who holds what while a plan is being made, and the exact re-matching of tasks of which nobody can hold two."""

from dataclasses import dataclass, field

import numpy as np

from console.planning.optimise.matching.held import Held, Worked, joint
from console.planning.optimise.matching.sparse import matched
from console.planning.optimise.problem.arrays import Ints, Mask, expand, firsts, grouped, spread
from console.planning.optimise.problem.conflicts import too_long, too_long_alone
from console.planning.optimise.problem.model import Problem, Spans, joined_spans
from console.planning.optimise.problem.tasks import Tasks


@dataclass(slots=True, eq=False)
class Board:
    """`holder` (M,) is the person of each task, -1: nobody. `barred` (pairs of the tasks) may not be given any more."""

    problem: Problem
    tasks: Tasks
    holder: Ints
    barred: Mask = field(init=False)
    _rooms: int = field(init=False)

    def __post_init__(self) -> None:
        self.barred = np.zeros(len(self.tasks.person), np.bool_)
        rooms = (self.tasks.spans.room, self.problem.bound.room)
        self._rooms = 1 + max(int(room.max(initial=0)) for room in rooms)

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
        (numbers, ascending) come together, to one person, so that their hours add up.
        """
        kept = self.holder >= 0
        kept[released] = False
        own = np.flatnonzero(kept)
        fit = np.ones(len(task), np.bool_)
        if len(own):
            held = Held.of(self.tasks, self.problem.travel, own, self.holder[own])
            pair, at = spread(*held.near(self.tasks.spans.take(task), person))
            fit[pair[self.tasks.clash(self.problem.travel, task[pair], held.task[at])]] = False
        if self.problem.days.limit and fit.any():
            fit &= ~self._too_long(task, person, own, piece)
        return fit

    def _too_long(self, task: Ints, person: Ints, own: Ints, piece: Ints | None) -> Mask:
        """Days that grow too long with what is held (`own`) and with what is bound."""
        problem, spans = self.problem, self.tasks.spans
        if piece is None and not len(own) and not len(problem.bound_person):  # the same for everybody
            alone: Mask = too_long_alone(problem.days, spans)[task]
            return alone
        busy = joined_spans(spans.take(own), problem.bound)
        who = np.concatenate([self.holder[own], problem.bound_person])
        worked = Worked.of(problem.days, busy, who, len(problem.staff), self._rooms)
        asked = spans.take(task)
        shared = worked.shares(person, asked.room)
        if piece is None:
            over = worked.over(problem.days, asked, person, None)
        else:
            ticks, twice = joint(asked, piece, problem.days)
            over = worked.over(problem.days, asked, person, ticks[piece])
            shared = (twice | (np.bincount(piece, shared) > 0))[piece]
        doubtful = np.flatnonzero(over & shared)
        if len(doubtful):
            over[doubtful] = self._exactly(task, person, busy, who, piece, doubtful)
        return over

    def _exactly(self, task: Ints, person: Ints, busy: Spans, who: Ints, piece: Ints | None, rows: Ints) -> Mask:
        """The same for some rows, with what overlaps in one room counted once."""
        first, order = grouped(who, len(self.problem.staff))
        asked, at = expand(first, person[rows])
        held = busy.take(order[at])
        if piece is not None:
            mate, at = expand(firsts(np.bincount(piece)), piece[rows])
            different = at != rows[mate]
            asked = np.concatenate([asked, mate[different]])
            held = joined_spans(held, self.tasks.spans.take(task[at[different]]))
        return too_long(self.problem.days, self.tasks.spans.take(task[rows]), asked, held)

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
