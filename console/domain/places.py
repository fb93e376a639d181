"""Places of the site: provinces, cities, counties, townships, as the site's own files give them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from console.domain.levels import COUNTY
from console.domain.table import Table


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative place and the operator's unit in it. `parent` is the code of the place above, kept
    even before that place is known.
    """

    id: str
    code: str
    name: str
    level: str
    parent: str = ""
    latitude: float | None = None
    longitude: float | None = None
    version: int = 1


def by_code(places: Table[Place]) -> dict[str, Place]:
    """Places by the site's own code."""
    return {place.code: place for place in places.values()}


def children(places: Table[Place]) -> dict[str, tuple[Place, ...]]:
    """Places by the code of the place above; those whose parent is unknown or empty stand under ''."""
    codes = places.derived(by_code)
    found: dict[str, list[Place]] = {}
    for place in sorted(places.values(), key=lambda p: p.code):
        found.setdefault(place.parent if place.parent in codes else "", []).append(place)
    return {code: tuple(below) for code, below in found.items()}


def paths(places: Table[Place]) -> dict[str, tuple[Place, ...]]:
    """From the top to the place itself, by place code. A loop in the site's file ends where it closes."""
    codes = places.derived(by_code)
    found: dict[str, tuple[Place, ...]] = {}
    for code, place in codes.items():
        path, seen = [place], {code}
        while (above := codes.get(path[-1].parent)) and above.code not in seen:
            path.append(above)
            seen.add(above.code)
        found[code] = tuple(reversed(path))
    return found


def full_name(places: Table[Place], code: str, separator: str = "") -> str:
    """The name with all places above it, or the code itself while the place is unknown."""
    path = places.derived(paths).get(code)
    return separator.join(place.name for place in path) if path else code


@cache
def areas_of(level: str) -> Callable[[Table[Place]], dict[str, str]]:
    """What makes the code of the place of this level that a known place is or lies in, by its code; those outside any
    have none. One function a level, so that `places.derived` makes it once a table.
    """

    def areas(places: Table[Place]) -> dict[str, str]:
        ways = places.derived(paths).items()
        found = {code: next((step.code for step in way if step.level == level), None) for code, way in ways}
        return {code: area for code, area in found.items() if area is not None}

    return areas


def county_codes(places: Table[Place]) -> dict[str, str]:
    """The county a place lies in (itself, where no county stands above it), by place code: the unit of travel rules."""
    counties = places.derived(areas_of(COUNTY))
    return {code: counties.get(code, code) for code in places.derived(by_code)}


def is_within(places: Table[Place], code: str, above: str) -> bool:
    """Whether the place `code` is `above` or lies below it."""
    return any(step.code == above for step in places.derived(paths).get(code, ()))
