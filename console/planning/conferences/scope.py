"""What a scope means before it is published: whose venues take part, what could not be understood, what is shared."""

from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.conferences import PUBLISHED, Conference, Need, needs_by_conference
from console.domain.levels import CITY
from console.domain.places import Place, full_name, paths
from console.domain.presence import needs_of
from console.domain.rules import posts_for
from console.domain.scope import ScopeUnreadable, find_places, parse_scope, places_in_scope
from console.domain.snapshot import Snapshot
from console.domain.venues import by_place

SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name in a scope that is not one place. `suggestions` are full names to write instead, of `bearers` places."""

    name: str
    bearers: int
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """What a typed scope means. `unreadable` is the piece that has no meaning, '' when all has."""

    venues: int
    cities: int
    unknown: tuple[UnknownName, ...] = ()
    unreadable: str = ""


@dataclass(frozen=True, slots=True)
class LevelNeeds:
    """What publishing would freeze at one level: venues, people, and the posts that may come, the first preferred."""

    level: str
    venues: int
    people: int
    posts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """A published meeting that overlaps, and how many rooms both would use."""

    conference: str
    rooms: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What publishing a draft would freeze. `needs` are as they would be, `unknown` what stands in the way."""

    needs: tuple[Need, ...]
    levels: tuple[LevelNeeds, ...]
    clashes: tuple[Clash, ...]
    unknown: tuple[UnknownName, ...]


def scope_view(snapshot: Snapshot, system: str, text: str) -> ScopeView:
    """What `text` would take in of this system's venues."""
    try:
        scope = parse_scope(text)
    except ScopeUnreadable as problem:
        return ScopeView(0, 0, unreadable=problem.part.strip())
    codes, names = places_in_scope(scope, snapshot.places, snapshot.levels)
    venues = snapshot.venues.derived(by_place)
    inside = [venue.place for code in codes for venue in venues.get(code, ()) if system in venue.systems]
    ways = snapshot.places.derived(paths)
    cities = {step.code for place in inside for step in ways.get(place, ()) if step.level == CITY}
    return ScopeView(len(inside), len(cities), tuple(unknown_name(snapshot, name) for name in names))


def unknown_name(snapshot: Snapshot, name: str) -> UnknownName:
    """Which places may have been meant."""
    bearers = find_places(snapshot.places, name)
    meant = bearers or _like(snapshot, name)
    return UnknownName(name, len(bearers), tuple(_written(snapshot, place) for place in meant[:SUGGESTED]))


def draft(snapshot: Snapshot, conference: Conference) -> Draft:
    """What publishing would freeze now, by the rules in force."""
    needs = needs_of(snapshot, conference, lambda: "")
    _, names = places_in_scope(conference.scope, snapshot.places, snapshot.levels)
    ranks = {level.id: level.rank for level in snapshot.levels.values()}
    at: dict[str, list[Need]] = {}
    for need in needs:
        at.setdefault(need.level, []).append(need)
    return Draft(
        needs=needs,
        levels=tuple(
            LevelNeeds(level, len(at[level]), sum(n.count for n in at[level]), posts_for(snapshot.rules, level))
            for level in sorted(at, key=lambda level: ranks.get(level, 99))
        ),
        clashes=tuple(_clashes(snapshot, conference, needs)),
        unknown=tuple(unknown_name(snapshot, name) for name in names),
    )


def _clashes(snapshot: Snapshot, conference: Conference, needs: Iterable[Need]) -> Iterable[Clash]:
    rooms = {need.room for need in needs}
    known = snapshot.needs.derived(needs_by_conference)
    others = [c for c in snapshot.conferences.values() if c.state == PUBLISHED and c.id != conference.id]
    for other in sorted(others, key=lambda c: (c.start, c.id)):
        if other.start < conference.end and conference.start < other.end:
            yield Clash(other.id, len(rooms & {need.room for need in known.get(other.id, ())}))


def _like(snapshot: Snapshot, name: str) -> tuple[Place, ...]:
    """Places whose name holds what was written, the highest first."""
    wanted = name.strip().casefold()
    ways = snapshot.places.derived(paths)
    found = [place for place in snapshot.places.values() if wanted and wanted in place.name.casefold()]
    return tuple(sorted(found, key=lambda p: (len(ways[p.code]), not p.name.casefold().startswith(wanted), p.code)))


def _written(snapshot: Snapshot, place: Place) -> str:
    """The name alone where it is unique, else with the places above it below the province."""
    if len(find_places(snapshot.places, place.name)) == 1:
        return place.name
    path = snapshot.places.derived(paths)[place.code]
    return full_name(snapshot.places, place.code, " ") if len(path) > 1 else place.code
