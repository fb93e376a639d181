"""How long the way is from one place to another, and how long a place takes to set up and take down.

A site's table comes first, then what it says of the two counties, then the distance of the coordinates where the rule
gives a speed, then the rule's figures inside a county and between two.
"""

import math
from bisect import bisect_left
from functools import lru_cache

from console.domain.places import Place, county_codes
from console.domain.rules import DOUBLE_BOOKING, figure
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.travel_times import TravelTime

EARTH_KM = 6371.0088  # mean radius (IUGG)
MOST_MINUTES = 7 * 24 * 60  # no way by distance counts as longer

Direction = tuple[float, float, float]


def rows_by_pair(travel_times: Table[TravelTime]) -> dict[tuple[str, str], TravelTime]:
    """Rows by (origin, destination), as they were entered."""
    return {(row.origin, row.destination): row for row in travel_times.values()}


def minutes_by_pair(travel_times: Table[TravelTime]) -> dict[tuple[str, str], int]:
    """Minutes by (origin, destination); a row holds both ways unless the other way has its own."""
    rows = travel_times.derived(rows_by_pair)
    known = {pair: row.minutes for pair, row in rows.items() if row.minutes is not None}
    return {**{(there, here): minutes for (here, there), minutes in known.items()}, **known}


def directions(places: Table[Place]) -> dict[str, Direction]:
    """Unit vectors from the earth's centre, by the codes of places whose coordinates are known."""
    found = {}
    for place in places.values():
        if place.latitude is not None and place.longitude is not None:
            north, east = math.radians(place.latitude), math.radians(place.longitude)
            found[place.code] = (math.cos(north) * math.cos(east), math.cos(north) * math.sin(east), math.sin(north))
    return found


@lru_cache(maxsize=8)
def reaches(road_kmh: int, road_percent: int) -> tuple[float, ...]:
    """How far each number of minutes reaches: the square of the longest straight line between two directions.

    A way's minutes are the first number that reaches it. Only sums, products and comparisons decide, so that arrays
    (`searchsorted`) come to the very same minutes as `minutes_between`.
    """
    arc = road_kmh / 60 * 100 / road_percent / EARTH_KM  # of one minute, in radians
    most = min(MOST_MINUTES, math.ceil(math.pi / arc))
    return (*((2 * math.sin(minutes * arc / 2)) ** 2 for minutes in range(most)), math.inf)


def straight_squared(a: Direction, b: Direction) -> float:
    """The square of the straight line between two directions."""
    x, y, z = a[0] - b[0], a[1] - b[1], a[2] - b[2]
    return x * x + y * y + z * z


def minutes_between(snapshot: Snapshot, a: str, b: str) -> int:
    """Minutes on the road from place `a` to place `b` (codes); for one place those between two rooms in it."""
    counties = snapshot.places.derived(county_codes)
    one, two = counties.get(a, a), counties.get(b, b)
    if known := snapshot.travel_times.derived(minutes_by_pair):
        found = known.get((a, b))
        if found is None:
            found = known.get((one, two))
        if found is not None:
            return found
    found = None if a == b else _by_distance(snapshot, a, b)
    if found is not None:
        return found
    return figure(snapshot.rules, DOUBLE_BOOKING, "travel_inside_minutes" if one == two else "travel_between_minutes")


def _by_distance(snapshot: Snapshot, a: str, b: str) -> int | None:
    """None where a coordinate is unknown or the site goes by flat figures."""
    speed = figure(snapshot.rules, DOUBLE_BOOKING, "road_kmh")
    if not speed:
        return None
    known = snapshot.places.derived(directions)
    if a not in known or b not in known:
        return None
    limits = reaches(speed, max(1, figure(snapshot.rules, DOUBLE_BOOKING, "road_percent")))
    return bisect_left(limits, straight_squared(known[a], known[b]))


def kilometres_between(snapshot: Snapshot, a: str, b: str) -> float | None:
    """The road from place `a` to place `b` (codes) by the distance of their coordinates; None where one is unknown."""
    known = snapshot.places.derived(directions)
    if a not in known or b not in known:
        return None
    arc = 2 * math.asin(min(1.0, math.sqrt(straight_squared(known[a], known[b])) / 2))
    return arc * EARTH_KM * max(1, figure(snapshot.rules, DOUBLE_BOOKING, "road_percent")) / 100


def is_flat(snapshot: Snapshot) -> bool:
    """Whether two figures, inside a county and between two, say every way."""
    return not snapshot.travel_times.derived(minutes_by_pair) and (
        not figure(snapshot.rules, DOUBLE_BOOKING, "road_kmh") or not snapshot.places.derived(directions)
    )


def setup_minutes(snapshot: Snapshot, place: str) -> int:
    """Minutes before a meeting from which a venue at this place needs its people: the place's own, else the rule's."""
    row = snapshot.travel_times.derived(rows_by_pair).get((place, place))
    if row is not None and row.setup is not None:
        return row.setup
    return figure(snapshot.rules, DOUBLE_BOOKING, "setup_minutes")


def teardown_minutes(snapshot: Snapshot, place: str) -> int:
    """As `setup_minutes`, after a meeting."""
    row = snapshot.travel_times.derived(rows_by_pair).get((place, place))
    if row is not None and row.teardown is not None:
        return row.teardown
    return figure(snapshot.rules, DOUBLE_BOOKING, "teardown_minutes")
