"""What is asked and open by system and level, and by city and county; loads the solver's arrays."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from console.domain.conferences import Need
from console.domain.levels import CITY, COUNTY
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.planning.plans.whatif.case import Case
from console.planning.plans.whatif.outlook import AreaTally, LevelTally, Tally

K = TypeVar("K", bound=Hashable)
_LAST = 99  # after every rank and order that a site gives


def tallies(case: Case, baseline: Case, keys_of: Callable[[Need], Iterable[K]]) -> dict[K, Tally]:
    """Places by key; a need may count under several."""
    counts: dict[K, list[int]] = {}
    left = zip(case.asked.tolist(), case.left.tolist(), baseline.left.tolist(), strict=True)
    for need, figures in zip(case.made.bench.needs.rows, left, strict=True):
        for key in keys_of(need):
            row = counts.setdefault(key, [0, 0, 0])
            for place, figure in enumerate(figures):
                row[place] += figure
    return {key: Tally(*row) for key, row in counts.items()}


def by_level(case: Case, baseline: Case) -> tuple[LevelTally, ...]:
    """In the order of the site's systems, from the top level down."""
    snapshot = case.varied.snapshot

    def key(need: Need) -> tuple[tuple[str, str], ...]:
        return ((snapshot.conferences[need.conference].system, need.level),)

    def order(row: LevelTally) -> tuple[int, str, int, str]:
        system, level = snapshot.systems.get(row.system), snapshot.levels.get(row.level)
        return system.order if system else _LAST, row.system, level.rank if level else _LAST, row.level

    found = (LevelTally(*name, tally) for name, tally in tallies(case, baseline, key).items())
    return tuple(sorted(found, key=order))


def by_area(case: Case, baseline: Case) -> tuple[AreaTally, ...]:
    """Cities, each followed by its counties, by code."""
    snapshot = case.varied.snapshot
    ways = snapshot.places.derived(paths)

    def keys(need: Need) -> tuple[tuple[str, str, str], ...]:
        return _areas(snapshot, need.place)

    found = [
        AreaTally(place, level, above, tally) for (place, level, above), tally in tallies(case, baseline, keys).items()
    ]
    return tuple(sorted(found, key=lambda row: tuple(step.code for step in ways.get(row.place, ()))))


def _areas(snapshot: Snapshot, place: str) -> tuple[tuple[str, str, str], ...]:
    """(place, level, city above) of the city and the county that a place lies in."""
    found, city = [], ""
    for step in snapshot.places.derived(paths).get(place, ()):
        if step.level == CITY:
            city = step.code
            found.append((step.code, step.level, ""))
        elif step.level == COUNTY:
            found.append((step.code, step.level, city))
    return tuple(found)
