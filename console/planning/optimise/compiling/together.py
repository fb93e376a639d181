"""Which needs one person may serve as one: the same room, posts, and meetings that overlap."""

from collections.abc import Sequence

import numpy as np

from console.domain.conferences import Need
from console.domain.strength import clusters
from console.planning.optimise.problem.arrays import Ints


def together(needs: Sequence[Need]) -> Ints:
    """A number for each such group, by need (N,)."""
    rooms: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, need in enumerate(needs):
        rooms.setdefault((need.room, need.posts), []).append(number)
    found, at, groups = np.zeros(len(needs), np.int64), {need.id: n for n, need in enumerate(needs)}, 0
    for own in rooms.values():
        parts = clusters([needs[n] for n in own]) if len(own) > 1 else ((needs[own[0]],),)
        for part in parts:
            for need in part:
                found[at[need.id]] = groups
            groups += 1
    return found
