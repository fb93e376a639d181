"""Who is looked at for a need before the rules are asked: the unit's own people, and whoever the site lets come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from console.domain.levels import CITY
from console.domain.people import MOBILE
from console.domain.places import Place, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.optimise.compiling.eligibility import LEVEL, PLACE, Bench
from console.planning.optimise.problem.arrays import Ints, expand, grouped


@dataclass(frozen=True, slots=True)
class Reach:
    """Who goes to other units where the site's rule of the place only warns: these posts, inside a place of `level`."""

    posts: tuple[str, ...] = (MOBILE,)
    level: str = CITY


def candidates(snapshot: Snapshot, bench: Bench, never: np.uint16, reach: Reach) -> tuple[Ints, Ints]:
    """(need, person) pairs (K,), by need, then person, each once: all that no rule of the place or level bars, and of
    people from elsewhere those within reach.
    """
    staff, needs = bench.staff, bench.needs
    found = [_same(needs.place, staff.place)]
    if not never & LEVEL:
        found += [_same(needs.above[:, step], staff.place) for step in range(needs.above.shape[1])]
    if not never & PLACE:
        roaming = np.isin(staff.post, [staff.posts[post] for post in reach.posts if post in staff.posts])
        areas: dict[str, int] = {}
        of_need = _areas(snapshot, [need.place for need in needs.rows], reach.level, areas)
        of_place = _areas(snapshot, list(staff.places), reach.level, areas)
        found.append(_same(of_need, np.where(roaming, of_place[staff.place], -1)))
    if len(found) == 1:
        return found[0]
    size = max(1, len(staff))
    keys = np.concatenate([need * size + person for need, person in found])
    keys.sort(kind="stable")  # each part is sorted, which this one makes use of
    keys = keys[np.r_[True, keys[1:] != keys[:-1]][: len(keys)]]
    return keys // size, keys % size


def _same(needs: Ints, people: Ints) -> tuple[Ints, Ints]:
    """Pairs with the same number, none for numbers below 0."""
    size = int(max(needs.max(initial=-1), people.max(initial=-1))) + 1
    first, order = grouped(np.where(people < 0, size, people), size + 1)
    asked = np.flatnonzero(needs >= 0)
    row, at = expand(first, needs[asked])
    return asked[row], order[at]


def _areas(snapshot: Snapshot, places: Sequence[str], level: str, numbers: dict[str, int]) -> Ints:
    """The place of this level that each of the places lies in, numbered on in `numbers`; -1 outside any."""
    known = snapshot.places.derived(_area_of(level))
    return np.array(
        [numbers.setdefault(area, len(numbers)) if (area := known.get(place)) else -1 for place in places], np.int64
    )


@cache
def _area_of(level: str) -> Callable[[Table[Place]], dict[str, str]]:
    """The same function for the same level each time, so that what it makes is made once a table."""

    def areas(places: Table[Place]) -> dict[str, str]:
        ways = places.derived(paths)
        return {place: step.code for place, way in ways.items() for step in way if step.level == level}

    return areas
