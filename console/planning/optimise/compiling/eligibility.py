"""Every rule of staffing for many pairs of need and person at once, a bit a rule: what `staffing.judge` finds."""

from dataclasses import dataclass

import numpy as np

from console.domain.rules import (
    BLOCKING,
    DOUBLE_BOOKING,
    MISSING_SKILL,
    ON_DUTY,
    ON_LEAVE,
    OVER_HOURS,
    SURPLUS,
    WRONG_LEVEL,
    WRONG_PLACE,
    WRONG_POST,
    Rule,
    rule,
)
from console.domain.table import Table
from console.planning.optimise.compiling.duties import Duties
from console.planning.optimise.compiling.staff import Needs, Staff
from console.planning.optimise.problem.arrays import Bits, Ints, Mask, distinct, expand
from console.planning.optimise.problem.conflicts import clash, too_long
from console.planning.optimise.problem.model import Days, Spans, Travel

RULES = (
    *(WRONG_LEVEL, WRONG_PLACE, WRONG_POST, ON_LEAVE, MISSING_SKILL),
    *(DOUBLE_BOOKING, ON_DUTY, OVER_HOURS, SURPLUS),
)
Bits16 = np.ndarray[tuple[int], np.dtype[np.uint16]]
LEVEL, PLACE, POST, LEAVE, SKILL, BOOKED, DUTY, HOURS, FULL = (np.uint16(1 << bit) for bit in range(len(RULES)))
THERE = np.uint16(1 << len(RULES))  # no rule, but nobody is sent twice to one need

# What is only a warning to a dispatcher, who may have a reason, is a limit to a plan, which has none.
NEVER_PLANNED = (MISSING_SKILL, OVER_HOURS, SURPLUS)


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """B assignments that stay as they are: `person` (B,) numbers the staff, `need` (B,) the problem's needs (-1: of
    another conference), `spans` (B), `lent` (B,) at another unit's venue that is not excused. `first` (S + 1) begins
    each person's rows; rows are sorted by person.
    """

    first: Ints
    person: Ints
    need: Ints
    spans: Spans
    lent: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Bench:
    """All that the rules look at. `long` (N,) are needs that make a day too long by themselves."""

    staff: Staff
    needs: Needs
    bound: Bound
    duties: Duties
    travel: Travel
    days: Days
    long: Mask

    def bits(self, need: Ints, person: Ints) -> Bits16:
        """Rules that speak against these pairs (K,), as bits of RULES, with THERE beside them."""
        staff, needs = self.staff, self.needs
        level_differs = staff.level[person] != needs.level[need]
        place = staff.place[person]
        elsewhere = place != needs.place[need]
        above = np.flatnonzero(elsewhere & level_differs)
        elsewhere[above] = ~(needs.above[need[above]] == place[above, None]).any(axis=1)
        found: Bits16 = np.multiply(level_differs, LEVEL, dtype=np.uint16)
        found |= np.multiply(elsewhere, PLACE, dtype=np.uint16)
        found |= np.multiply(~_shared(staff.post_bit, person, needs.post_bits, need), POST, dtype=np.uint16)
        found |= np.multiply(_shared(~staff.skill, person, needs.skill, need), SKILL, dtype=np.uint16)
        found[self._away(need, person)] |= LEAVE
        if len(self.duties):
            found[self.duties.clashing(self.travel, needs.spans, need, person)] |= DUTY
        self._add_bound(found, need, person)
        return found

    def row(self, need: int) -> Bits16:
        """Everybody beside one need (S,)."""
        everyone = np.arange(len(self.staff))
        return self.bits(np.full(len(everyone), need), everyone)

    def _away(self, need: Ints, person: Ints) -> Ints:
        asked, leave = expand(self.staff.leave_first, person)
        start, end = self.needs.spans.start[need[asked]], self.needs.spans.end[need[asked]]
        hit = (self.staff.leave_start[leave] < end) & (start < self.staff.leave_end[leave])
        away: Ints = asked[hit]
        return away

    def _add_bound(self, found: Bits16, need: Ints, person: Ints) -> None:
        asked, row = expand(self.bound.first, person)
        same = self.bound.need[row] == need[asked]
        found[asked[same]] |= THERE
        self._add_full(found, need, asked[same])
        asked, row = asked[~same], row[~same]
        held = self.bound.spans.take(row)
        found[asked[clash(self.travel, self.needs.spans.take(need[asked]), held)]] |= BOOKED
        self._add_hours(found, need, asked, held)

    def _add_hours(self, found: Bits16, need: Ints, asked: Ints, held: Spans) -> None:
        """What is too long by itself is so for everybody; a day with other work in it is looked at pair by pair."""
        found[self.long[need]] |= HOURS
        rows = distinct(asked)
        long = too_long(self.days, self.needs.spans.take(need[rows]), np.searchsorted(rows, asked), held)
        found[rows[long]] |= HOURS

    def _add_full(self, found: Bits16, need: Ints, own: Ints) -> None:
        inside = self.bound.need[self.bound.need >= 0]
        there = np.bincount(inside, minlength=len(self.needs.count))
        others = there[need] - np.bincount(own, minlength=len(need))
        found[others >= self.needs.count[need]] |= FULL


def _shared(a: Bits, at: Ints, b: Bits, by: Ints) -> Mask:
    """Elementwise: whether rows `at` of a and `by` of b have a bit in common."""
    if a.shape[1] == 1:
        found: Mask = np.not_equal(a[at, 0] & b[by, 0], 0)
    else:
        found = np.any(a[at] & b[by], axis=1)
    return found


def barring(rules: Table[Rule]) -> np.uint16:
    """The bits of rules that no plan breaks: what blocks, and what only a person may override."""
    found = THERE
    for bit, code in enumerate(RULES):
        if code in NEVER_PLANNED or rule(rules, code).severity == BLOCKING:
            found = found | np.uint16(1 << bit)
    return found


def named(bits: int) -> tuple[str, ...]:
    """The rules of some bits."""
    return tuple(code for bit, code in enumerate(RULES) if bits >> bit & 1)


def barred(bits: Bits16, never: np.uint16) -> Mask:
    """Which pairs may not be planned."""
    found: Mask = (bits & never) != 0
    return found
