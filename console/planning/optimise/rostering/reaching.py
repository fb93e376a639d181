"""Which points a person can reach on a line, and the narrowest band that could hold everybody's: what no roster beats.

Sums are bits of a whole number, bit n for n tenths above the person's least, so that all of them are reckoned at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.rostering.board import Facts, hindered
from console.planning.optimise.rostering.spans import rested


@dataclass(frozen=True, slots=True)
class Reach:
    """Totals that a person can have on a line: `base` + n for every set bit n."""

    base: int
    bits: int

    @property
    def top(self) -> int:
        """The highest."""
        return self.base + self.bits.bit_length() - 1

    def within(self, low: int, high: int) -> tuple[int, int]:
        """Those from `low` to `high` as (the first of them, bits above it); no bits where there are none."""
        skip = max(0, low - self.base)
        keep = high - self.base - skip + 1
        bits = (self.bits >> skip) & ((1 << keep) - 1) if keep > 0 else 0
        if not bits:
            return 0, 0
        zeros = (bits & -bits).bit_length() - 1
        return self.base + skip + zeros, bits >> zeros


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """No roster has a line's totals in a narrower band; those of `width` could lie between `low` and `low + width`."""

    low: int
    width: int


def free_cells(facts: Facts) -> Mask:
    """Cells (P, S) that may still be taken beside what is fixed."""
    problem = facts.problem
    if not facts.firm:
        return problem.able
    every = np.arange(len(problem.slots))
    found: Mask = problem.able & ~problem.fixed & ~hindered(facts.clash, problem.fixed, every, every)
    return found


def reaches(facts: Facts, line: int, free: Mask) -> list[Reach]:
    """Of each person (P), by duties on this line alone that leave time to rest."""
    problem, own = facts.problem, facts.of_line[line]
    leaves = rested(problem.slots, problem.limits)[own]
    own = own[np.argsort(leaves, kind="stable")]
    leaves = np.sort(leaves)
    earlier = np.searchsorted(leaves, problem.slots.start[own], side="right").tolist()
    points = problem.slots.points[own]
    base = problem.before[:, line] + (problem.fixed[:, own] @ points)
    can = free[:, own]
    found = [Reach(one, 1) for one in base.tolist()]
    for who in np.flatnonzero(can.any(1)).tolist():
        found[who] = Reach(int(base[who]), _sums(np.flatnonzero(can[who]).tolist(), points.tolist(), earlier))
    return found


def _sums(rows: list[int], points: list[int], earlier: list[int]) -> int:
    """Sums of all chains of rows in which each is among those `earlier` leaves for the next."""
    ends, sums = [-1], [1]  # sums of chains that end with a row up to this
    for row in rows:
        before = sums[_last(ends, earlier[row])]
        ends.append(row)
        sums.append(sums[-1] | (before << points[row]))
    return sums[-1]


def _last(ends: list[int], limit: int) -> int:
    """The last of the ends below `limit`."""
    at = len(ends) - 1
    while ends[at] >= limit:
        at -= 1
    return at


def band(facts: Facts, line: int, found: list[Reach], lost: int) -> Band:
    """The narrowest band for a line's members when at most `lost` weight of places stays open."""
    members = facts.problem.members[line].tolist()
    if not members:
        return Band(0, 0)
    own = [found[who] for who in members]
    least, most = sum_of(facts, line, found, lost)
    highest_floor, lowest_top = max(one.base for one in own), min(one.top for one in own)
    width = max(0, highest_floor - lowest_top)
    longest = max(one.top for one in own) - min(one.base for one in own)
    step, heavy = step_of(facts, line), _heavy(facts, line, lost)
    while width < longest:
        for low in _lows(own, width, least, most):
            if _holds(own, low, width, least, most) and _carries(own, low, low + width, most, heavy):
                return Band(low, width)
        width += step
    return Band(min(one.base for one in own), longest)


def step_of(facts: Facts, line: int) -> int:
    """All differences of totals are multiples of this."""
    problem = facts.problem
    before = problem.before[problem.members[line], line]
    points = problem.slots.points[facts.of_line[line]]
    return max(1, int(np.gcd.reduce(np.concatenate([points, before - before[:1]]))))


def sum_of(facts: Facts, line: int, found: list[Reach], lost: int) -> tuple[int, int]:
    """What the members' totals come to together, at least and at most."""
    problem, own = facts.problem, facts.of_line[line]
    slots, member = problem.slots, facts.member[:, line]
    points = int(slots.points[own] @ facts.wanted[own])
    gone = points
    if lost < int(slots.weight[own] @ slots.count[own]):
        gone = int((lost * slots.points[own] // slots.weight[own]).max(initial=0))
    before = int(problem.before[member, line].sum())
    others = np.flatnonzero(~member & (problem.able[:, own] | problem.fixed[:, own]).any(1))
    taken = sum(found[who].top - int(problem.before[who, line]) for who in others.tolist())
    surely = sum(found[who].base - int(problem.before[who, line]) for who in others.tolist())
    return before + max(0, points - min(gone, points) - taken), before + points - surely


def _lows(own: list[Reach], width: int, least: int, most: int) -> Iterator[int]:
    """Where a band of this width may begin, those around the mean first."""
    first = max(max(one.base for one in own) - width, -(-least // len(own)) - width)
    last = min(min(one.top for one in own), most // len(own))
    middle = (least + most) / 2 / len(own) - width / 2
    starts = {v for one in own for v in _values(one, first, last)}
    yield from sorted(starts, key=lambda low: (abs(low - middle), low))


def _values(one: Reach, first: int, last: int) -> Iterator[int]:
    low, bits = one.within(first, last)
    while bits:
        skip = (bits & -bits).bit_length() - 1
        yield low + skip
        bits &= bits - 1


def _holds(own: list[Reach], low: int, width: int, least: int, most: int) -> bool:
    """Whether everybody has a total in the band so that together they come to what they must."""
    total, sums = 0, 1
    parts = [one.within(low, low + width) for one in own]
    if not all(bits for _, bits in parts):
        return False
    highest = sum(first + bits.bit_length() - 1 for first, bits in parts)
    if highest < least or sum(first for first, _ in parts) > most:
        return False
    for first, bits in parts:
        total += first
        wider = 0
        while bits:
            wider |= sums << ((bits & -bits).bit_length() - 1)
            bits &= bits - 1
        sums = wider
    skip, keep = max(0, least - total), most - max(least, total) + 1
    return keep > 0 and bool((sums >> skip) & ((1 << keep) - 1))


def _heavy(facts: Facts, line: int, lost: int) -> list[int]:
    """Points of the places that a member has to take in any roster, heaviest first."""
    problem = facts.problem
    own = facts.of_line[line]
    strangers = problem.able[:, own] & ~facts.member[:, line][:, None]
    own = own[~strangers.any(0)] if not lost else own[:0]
    left = np.maximum(problem.slots.count - problem.fixed.sum(0), 0)[own]
    return sorted(np.repeat(problem.slots.points[own], left).tolist(), reverse=True)


def _carries(own: list[Reach], low: int, high: int, most: int, heavy: list[int]) -> bool:
    """Whether the band has room for shifts so heavy that nobody can have two: each raises somebody, and what that
    leaves of the whole must still lift everybody else to the lowest.
    """
    room = high - min(one.base for one in own)
    number = 0
    while number < len(heavy) and (not number or heavy[number] + heavy[number - 1] > room):
        number += 1
    if number > len(own):
        return False
    floor = [one.within(low, high)[0] for one in own]
    total, raised = sum(floor), {}
    for points in heavy[:number]:
        if points not in raised:
            raised[points] = _raised(own, floor, points, high)
        if raised[points] is None:
            return False
        total += raised[points] or 0
    return total <= most


def _raised(own: list[Reach], floor: list[int], points: int, high: int) -> int | None:
    """By how much a shift of so many points lifts at least whoever takes it above his lowest; None: nobody can."""
    least: int | None = None
    for one, lowest in zip(own, floor, strict=True):
        first, bits = one.within(max(lowest, one.base + points), high)
        if bits and (least is None or first - lowest < least):
            least = first - lowest
    return least
