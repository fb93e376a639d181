"""People and needs of a snapshot as columns of numbers, made once a version of the table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np

from console.domain.conferences import Need
from console.domain.people import Person
from console.domain.places import Place, county_codes, paths
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel import is_flat
from console.planning.optimise.problem.arrays import Bits, Ints, firsts, ints, masks
from console.planning.optimise.problem.model import Spans

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1) // TICK
HOUR = timedelta(hours=1) // TICK


def ticks(moment: datetime) -> int:
    """Microseconds since 1970, exact."""
    return (moment - EPOCH) // TICK


def moments(values: Iterable[datetime]) -> Ints:
    """Moments as ticks."""
    known: dict[datetime, int] = {}
    found = []
    for moment in values:
        tick = known.get(moment)
        if tick is None:
            tick = known[moment] = ticks(moment)
        found.append(tick)
    return np.array(found, np.int64)


def codes(values: Iterable[str]) -> dict[str, int]:
    """A number for each value, in order of first sight."""
    return {value: number for number, value in enumerate(dict.fromkeys(values))}


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """S people: `place`, `level` and `post` (S,) number the codes of `places`, `levels`, `posts`; `skill` (S, W) are
    bits. Leave of person p: `leave_start`, `leave_end` at `leave_first[p]:leave_first[p + 1]`, ticks.
    """

    rows: tuple[Person, ...]
    ids: tuple[str, ...]
    number: dict[str, int]
    places: dict[str, int]
    levels: dict[str, int]
    posts: dict[str, int]
    skills: dict[str, int]
    place: Ints
    level: Ints
    post: Ints
    post_bit: Bits
    skill: Bits
    leave_first: Ints
    leave_start: Ints
    leave_end: Ints

    def __len__(self) -> int:
        return len(self.ids)


def staff_of(people: Table[Person]) -> Staff:
    """The columns of a table of people, in order of employee number (for `people.derived`)."""
    rows = tuple(sorted(people.values(), key=lambda person: (person.code, person.id)))
    places, levels = codes(row.place for row in rows), codes(row.level for row in rows)
    posts, skills = codes(row.post for row in rows), codes(skill for row in rows for skill in row.skills)
    ids = tuple(row.id for row in rows)
    return Staff(
        rows=rows,
        ids=ids,
        number={key: number for number, key in enumerate(ids)},
        places=places,
        levels=levels,
        posts=posts,
        skills=skills,
        place=ints(places[row.place] for row in rows),
        level=ints(levels[row.level] for row in rows),
        post=ints(posts[row.post] for row in rows),
        post_bit=masks([(row.post,) for row in rows], posts),
        skill=masks([row.skills for row in rows], skills),
        leave_first=firsts(ints(len(row.leave) for row in rows)),
        leave_start=moments(leave.start for row in rows for leave in row.leave),
        leave_end=moments(leave.end for row in rows for leave in row.leave),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Needs:
    """N needs beside a staff: `place` and `level` in the staff's codes (-1: nobody's), `above` (N, D) the places the
    need lies in, `post_bits` and `skill` (N, W), `spans` with zones (`zones_of`), `count` people asked for.
    """

    rows: tuple[Need, ...]
    spans: Spans
    place: Ints
    level: Ints
    above: Ints
    post_bits: Bits
    skill: Bits
    count: Ints


def zone_codes(places: Table[Place]) -> dict[str, int]:
    """A number for each county, by the code of every known place (for `places.derived`)."""
    counties = places.derived(county_codes)
    numbers = codes(counties.values())
    return {code: numbers[county] for code, county in counties.items()}


def place_zones(places: Table[Place]) -> dict[str, int]:
    """A number for each known place, by its code (for `places.derived`)."""
    return codes(place.code for place in places.values())


def zones_of(snapshot: Snapshot) -> dict[str, int]:
    """Between what ways are reckoned: counties, or places where the site's table or coordinates say more."""
    return snapshot.places.derived(zone_codes if is_flat(snapshot) else place_zones)


@dataclass(frozen=True, slots=True)
class Numbering:
    """Numbers for rooms and for places that the site's table does not know, each of which is a county of its own."""

    rooms: dict[str, int] = field(default_factory=dict)
    unknown: dict[str, int] = field(default_factory=dict)

    def room(self, room: str) -> int:
        """The room's number."""
        return self.rooms.setdefault(room, len(self.rooms))

    def zone(self, zones: dict[str, int], place: str) -> int:
        """The number of the place's zone."""
        known = zones.get(place)
        return len(zones) + self.unknown.setdefault(place, len(self.unknown)) if known is None else known


def spans_of(snapshot: Snapshot, needs: Sequence[Need], numbers: Numbering) -> Spans:
    """Times in ticks, rooms and zones of these needs."""
    zones = zones_of(snapshot)
    return Spans(
        start=moments(need.start for need in needs),
        end=moments(need.end for need in needs),
        room=ints(numbers.room(need.room) for need in needs),
        zone=ints(numbers.zone(zones, need.place) for need in needs),
    )


def needs_of(snapshot: Snapshot, needs: Sequence[Need], staff: Staff, numbers: Numbering) -> Needs:
    """The columns of these needs."""
    places = codes(need.place for need in needs)
    own = ints(places[need.place] for need in needs)
    return Needs(
        rows=tuple(needs),
        spans=spans_of(snapshot, needs, numbers),
        place=ints(staff.places.get(place, -1) for place in places)[own],
        level=ints(staff.levels.get(need.level, -1) for need in needs),
        above=_above(snapshot.places, places, staff.places)[own],
        post_bits=masks([need.posts for need in needs], staff.posts),
        skill=masks([need.skills for need in needs], staff.skills),
        count=ints(need.count for need in needs),
    )


def _above(known: Table[Place], asked: Iterable[str], numbers: Mapping[str, int]) -> Ints:
    """What each of the places asked for lies in, in these `numbers`, -1 for what they don't have."""
    rows, lineage = known.derived(place_zones), known.derived(_lineage)
    renamed = np.full(len(lineage), -1, np.int64)
    for code, number in numbers.items():
        if (row := rows.get(code)) is not None:
            renamed[row] = number
    found: Ints = renamed[lineage[ints(rows.get(code, -1) for code in asked)]]
    return found


def _lineage(places: Table[Place]) -> Ints:
    """From the top to itself, what each known place lies in (P + 1, D), all as `place_zones`, -1 behind the end; the
    last row is that of an unknown place.
    """
    rows, ways = places.derived(place_zones), places.derived(paths)
    found = np.full((len(rows) + 1, max(map(len, ways.values()), default=0)), -1, np.int64)
    for code, way in ways.items():
        found[rows[code], : len(way)] = [rows[step.code] for step in way]
    return found
