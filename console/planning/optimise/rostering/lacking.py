"""What must stay open: slots that exclude each other and together ask for more people than can come to any of them.

Every bound here is a count: places wanted less the people who could hold any of these slots.
"""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.board import Facts
from console.planning.optimise.rostering.matching import dealt
from console.planning.optimise.rostering.reaching import free_cells
from console.planning.optimise.rostering.solution import Shortage


@dataclass(frozen=True, slots=True, eq=False)
class Lack:
    """`weight` of places stays open among these slots in any roster."""

    weight: int
    slots: frozenset[int]
    shortages: tuple[Shortage, ...]


def lacks(facts: Facts) -> list[Lack]:
    """Of moments that share no slot, those that lack most."""
    free = free_cells(facts)
    found = [_lack(facts, free, rows) for rows in _crowded(facts, free)]
    found.sort(key=lambda one: (-one.weight, min(one.slots, default=0)))
    taken: set[int] = set()
    chosen = []
    for one in found:
        if one.weight and not taken & one.slots:
            taken |= one.slots
            chosen.append(one)
    return chosen


def lack_of(chosen: list[Lack]) -> int:
    """The weight that no roster fills."""
    return sum(one.weight for one in chosen)


def _crowded(facts: Facts, free: Mask) -> list[Ints]:
    """Moments, but for the slots that nobody need be found for."""
    left = facts.problem.slots.count - facts.problem.fixed.sum(0)
    return [rows[left[rows] > 0] for rows in facts.moments]


def _lack(facts: Facts, free: Mask, rows: Ints) -> Lack:
    """By levels of weight: what slots at least so heavy lack costs the step from the level below."""
    slots, weight, level, found = facts.problem.slots, 0, 0, []
    for step in np.unique(slots.weight[rows]).tolist():
        own = rows[slots.weight[rows] >= step]
        short = _shortage(facts, free, own)
        weight += (step - level) * max(0, short.wanted - short.given)
        found += [short] if short.wanted > short.given else []
        level = step
    return Lack(weight, frozenset(slot for one in found for slot in one.slots.tolist()), tuple(found))


def _shortage(facts: Facts, free: Mask, rows: Ints) -> Shortage:
    """The slots that compete most, by what an open place reaches on alternating ways in a largest matching."""
    wanted = (facts.problem.slots.count - facts.problem.fixed.sum(0))[rows]
    can = free[:, rows]
    people, at = dealt(np.where(can, 0.0, 1.0), wanted, np.ones(len(rows)))
    real = can[people, at]
    people, at = people[real], at[real]
    reached: Mask = np.bincount(at, minlength=len(rows)) < wanted
    while True:
        rivals: Mask = np.asarray(can[:, reached].any(1))
        wider = reached.copy()
        wider[at[rivals[people]]] = True
        if (wider == reached).all():
            break
        reached = wider
    who = np.flatnonzero(can[:, reached].any(1))
    return Shortage(rows[reached], who, int(wanted[reached].sum()), len(who))
