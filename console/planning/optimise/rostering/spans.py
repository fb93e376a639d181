"""Which slots one person can't hold both, and moments: slots that all exclude each other, so that each takes one."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.problem import Limits, Problem, Slots


def rested(slots: Slots, limits: Limits) -> Ints:
    """When somebody who held each slot (S,) may begin again, in minutes."""
    long = (slots.end - slots.start >= limits.long_shift) & (limits.long_shift > 0)
    return slots.end + np.where(long, max(limits.rest, limits.long_rest), limits.rest)


def clashes(problem: Problem) -> Mask:
    """Pairs of slots (S, S) that nobody can hold both; a slot with itself too."""
    slots = problem.slots
    free = rested(slots, problem.limits)
    first = slots.start[:, None] <= slots.start[None, :]
    early = slots.start[None, :] < free[:, None]
    found: Mask = (first & early) | (first & early).T
    return found & ~_shared(problem)


def _shared(problem: Problem) -> Mask:
    """Pairs of slots (S, S) of lines that one person may hold together, in the same shift."""
    if not problem.shared.any():
        return np.zeros((len(problem.slots), len(problem.slots)), np.bool_)
    slots = problem.slots
    same: Mask = (slots.start[:, None] == slots.start) & (slots.end[:, None] == slots.end)
    lines: Mask = problem.shared[slots.line[:, None], slots.line] & (slots.line[:, None] != slots.line)
    return same & lines


def blocks(slots: Slots) -> tuple[Ints, Ints]:
    """Slots of the same span are one block: the block of each slot (S,), and the minutes of each block."""
    if not len(slots):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    _, block = np.unique(np.stack([slots.start, slots.end]), axis=1, return_inverse=True)
    block = block.reshape(-1)
    minutes = np.zeros(int(block.max()) + 1, np.int64)
    np.maximum.at(minutes, block, slots.minutes)
    return block, minutes


def moments(problem: Problem, clash: Mask) -> list[Ints]:
    """Sets of slots that exclude each other at some moment, by time: every two that do are in one of them."""
    slots = problem.slots
    free, found, seen = rested(slots, problem.limits), [], set()
    for moment in np.unique(slots.start).tolist():
        rows = np.flatnonzero((slots.start <= moment) & (moment < free))
        for one in _apart(rows, clash):
            key = tuple(one.tolist())
            if key not in seen:
                seen.add(key)
                found.append(one)
    sets = [set(one.tolist()) for one in found]
    return [one for one, own in zip(found, sets, strict=True) if not any(own < other for other in sets)]


def _apart(rows: Ints, clash: Mask) -> list[Ints]:
    """These slots in sets that all clash, so that each pair that clashes is in one of them."""
    own = clash[np.ix_(rows, rows)]
    if own.all():
        return [rows]
    found, seen = [], np.zeros(own.shape, np.bool_)
    for one in range(len(rows)):
        while not seen[one, one] or (own[one] & ~seen[one]).any():
            taken = [one]
            for other in sorted(range(len(rows)), key=lambda at: bool(seen[one, at])):
                if other != one and own[other, taken].all():
                    taken.append(other)
            seen[np.ix_(taken, taken)] = True
            found.append(np.sort(rows[taken]))
    return found


def layers(problem: Problem, clash: Mask) -> list[Ints]:
    """All slots, each in one of few sets whose slots exclude each other, by time."""
    slots = problem.slots
    free = rested(slots, problem.limits)
    found: list[Ints] = []
    taken: list[int] = []
    until = np.iinfo(np.int64).max
    for row in np.lexsort((slots.line, slots.start)).tolist():
        if taken and slots.start[row] >= until:
            found += _cut(taken, clash)
            taken, until = [], np.iinfo(np.int64).max
        taken.append(row)
        until = min(until, int(free[row]))
    return found + (_cut(taken, clash) if taken else [])


def _cut(rows: list[int], clash: Mask) -> list[Ints]:
    found: list[list[int]] = []
    for row in rows:
        own = next((one for one in found if clash[row, one].all()), None)
        if own is None:
            found.append([row])
        else:
            own.append(row)
    return [np.sort(np.array(one, np.int64)) for one in found]
