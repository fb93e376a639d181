"""Who is looked at for a need before the rules are asked: the unit's own people, and whoever the site lets come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from console.domain.levels import CITY
from console.domain.people import MOBILE
from console.domain.places import areas_of
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.eligibility import LEVEL, PLACE, Bench
from console.planning.optimise.problem.arrays import Ints, expand, grouped

BLOCK = 1 << 16  # pairs: arrays of a whole country at once don't fit where a processor is quick


@dataclass(frozen=True, slots=True)
class Reach:
    """Who goes to other units where the site's rule of the place only warns: these posts, inside a place of `level`."""

    posts: tuple[str, ...] = (MOBILE,)
    level: str = CITY


def candidates(snapshot: Snapshot, bench: Bench, never: np.uint16, reach: Reach) -> Iterator[tuple[Ints, Ints]]:
    """(need, person) pairs (K,), by need, then person, each once: all that no rule of the place or level bars, and of
    people from elsewhere those within reach. They come in blocks of whole needs.
    """
    ways = list(_ways(snapshot, bench, never, reach))
    total = np.cumsum(sum((way.sizes for way in ways), np.zeros(len(bench.needs.rows), np.int64)))
    marks = np.searchsorted(total, np.arange(BLOCK, int(total.max(initial=0)) + BLOCK, BLOCK), side="right")
    size, begin = max(1, len(bench.staff)), 0
    for mark in [*marks.tolist(), len(total)]:
        end = min(max(mark, begin + 1), len(total))
        if end > begin:
            keys = np.concatenate([need * size + person for need, person in (way.pairs(begin, end) for way in ways)])
            keys.sort(kind="stable")  # each part is sorted, which this one makes use of
            keys = keys[np.r_[True, keys[1:] != keys[:-1]][: len(keys)]]
            yield keys // size, keys % size
        begin = end


@dataclass(frozen=True, slots=True, eq=False)
class _Way:
    """Why somebody is looked at: `of_need` (N,) numbers whom, -1 for nobody; the people of number n are
    `people[first[n]:first[n + 1]]`.
    """

    of_need: Ints
    first: Ints
    people: Ints

    @classmethod
    def of(cls, needs: Ints, people: Ints) -> "_Way":
        """Needs and people with the same number, none for numbers below 0."""
        size = int(max(needs.max(initial=-1), people.max(initial=-1))) + 1
        first, order = grouped(np.where(people < 0, size, people), size + 1)
        return cls(np.where(needs < 0, size, needs), np.r_[first[: size + 1], first[size]], order)

    @property
    def sizes(self) -> Ints:
        """How many are looked at for each need (N,)."""
        found: Ints = np.diff(self.first)[self.of_need]
        return found

    def pairs(self, begin: int, end: int) -> tuple[Ints, Ints]:
        """(need, person) of the needs from `begin` to below `end`."""
        row, at = expand(self.first, self.of_need[begin:end])
        return begin + row, self.people[at]


def _ways(snapshot: Snapshot, bench: Bench, never: np.uint16, reach: Reach) -> Iterator[_Way]:
    staff, needs = bench.staff, bench.needs
    yield _Way.of(needs.place, staff.place)
    if not never & LEVEL:
        for step in range(needs.above.shape[1]):
            yield _Way.of(needs.above[:, step], staff.place)
    if not never & PLACE:
        roaming = np.isin(staff.post, [staff.posts[post] for post in reach.posts if post in staff.posts])
        areas: dict[str, int] = {}
        of_need = _areas(snapshot, [need.place for need in needs.rows], reach.level, areas)
        of_place = _areas(snapshot, list(staff.places), reach.level, areas)
        yield _Way.of(of_need, np.where(roaming, of_place[staff.place], -1))


def _areas(snapshot: Snapshot, places: Sequence[str], level: str, numbers: dict[str, int]) -> Ints:
    """The place of this level that each of the places lies in, numbered on in `numbers`; -1 outside any."""
    known = snapshot.places.derived(areas_of(level))
    return np.array(
        [numbers.setdefault(area, len(numbers)) if (area := known.get(place)) else -1 for place in places], np.int64
    )
