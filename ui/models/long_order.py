"""Orders of numbers, compared and merged without looking at each in turn. No Qt here."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]


def pieces(old: Numbers, new: Numbers) -> tuple[Numbers, Flags, Flags]:
    """What stays, in the new order; which of the old go; which of the new come."""
    low = min(int(old.min(initial=0)), int(new.min(initial=0)))
    size = max(int(old.max(initial=0)), int(new.max(initial=0))) - low + 1
    in_old, in_new = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    in_old[old - low] = True
    in_new[new - low] = True
    stays = in_old[new - low]
    return new[stays], ~in_new[old - low], ~stays


def places(order: Numbers, numbers: list[int]) -> list[int]:
    """Where each of these stands."""
    found = {number: int(np.flatnonzero(order == number)[0]) for number in set(numbers)}
    return [found[number] for number in numbers]


def many(flags: Flags, few: int) -> bool:
    """Whether there are more than a few stretches of true ones."""
    return int(np.count_nonzero(flags[1:] & ~flags[:-1])) + bool(flags[:1].any()) > few


def runs_of(flags: Flags) -> list[tuple[int, int]]:
    """Stretches of true ones, as (first, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(first, end) for first, end in edges.reshape(-1, 2).tolist()]


def held(shown: Numbers, target: Numbers) -> Numbers:
    """The wanted numbers in the order in which they stand now: those that stay keep their places, each new one comes
    after what it follows in the target.
    """
    _, going, coming = pieces(shown, target)
    kept = shown[~going]
    if not coming.any():
        return kept
    place = np.zeros(int(kept.max(initial=0)) - int(kept.min(initial=0)) + 1, np.int64)
    low = int(kept.min(initial=0))
    place[kept - low] = np.arange(1, len(kept) + 1)
    last = np.maximum.accumulate(np.where(coming, -1, np.arange(len(target))))
    follows = np.where(last < 0, 0, place[np.where(coming, kept[0] if len(kept) else 0, target)[last] - low])
    return np.insert(kept, follows[coming], target[coming])
