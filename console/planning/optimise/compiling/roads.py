"""The ways between all places as one table, minute for minute what `travel.minutes_between` says of each pair."""

from collections.abc import Sequence

import numpy as np

from console.domain.places import county_codes
from console.domain.rules import DOUBLE_BOOKING, figure
from console.domain.snapshot import Snapshot
from console.domain.travel import directions, is_flat, minutes_between, minutes_by_pair, reaches
from console.planning.optimise.compiling.staff import MINUTE, place_zones
from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.problem.model import Travel


def travel_of(snapshot: Snapshot, unknown: Sequence[str] = ()) -> Travel:
    """The site's ways between zones (`staff.zones_of`): two figures between counties, or a table by place. `unknown`:
    codes of places that the site's own table does not know, in the order of their numbers.
    """
    names = ("travel_inside_minutes", "travel_between_minutes")
    inside, between = (figure(snapshot.rules, DOUBLE_BOOKING, name) * MINUTE for name in names)
    if is_flat(snapshot):
        return Travel(inside, between)
    known: Ints = snapshot.places.following(_Roads).get(snapshot)
    if not unknown:
        return Travel(inside, between, known)
    places = [*snapshot.places.derived(place_zones), *unknown]
    table = np.empty((len(places), len(places)), np.int64)
    table[: len(known), : len(known)] = known
    for there in range(len(known), len(places)):
        for here, place in enumerate(places):
            table[here, there] = minutes_between(snapshot, place, places[there]) * MINUTE
            table[there, here] = minutes_between(snapshot, places[there], place) * MINUTE
    return Travel(inside, between, table)


class _Roads:
    """Follows the places; the table is made anew when one of the three tables it rests on changed."""

    def __init__(self) -> None:
        self._ground: tuple[object, ...] = ()
        self._ticks = np.zeros((0, 0), np.int64)

    def get(self, snapshot: Snapshot) -> Ints:
        """Ticks from place to place, by their numbers."""
        ground = (snapshot.places, snapshot.travel_times, snapshot.rules)
        if not self._ground or any(one is not other for one, other in zip(ground, self._ground, strict=True)):
            self._ground, self._ticks = ground, _minutes(snapshot) * MINUTE
            self._ticks.setflags(write=False)
        return self._ticks


def _minutes(snapshot: Snapshot) -> Ints:
    """What holds least comes first and is written over."""
    number, counties = snapshot.places.derived(place_zones), snapshot.places.derived(county_codes)
    members: dict[str, list[int]] = {}
    for code, own in number.items():
        members.setdefault(counties[code], []).append(own)
    county = np.zeros(len(number), np.int64)
    for place, rows in enumerate(members.values()):
        county[rows] = place
    rules = snapshot.rules
    inside = figure(rules, DOUBLE_BOOKING, "travel_inside_minutes")
    found = np.where(county[:, None] == county, inside, figure(rules, DOUBLE_BOOKING, "travel_between_minutes")).astype(
        np.int64
    )
    _by_distance(snapshot, found, number)
    known = snapshot.travel_times.derived(minutes_by_pair)
    for (one, two), minutes in known.items():
        if one in members and two in members:
            found[np.ix_(members[one], members[two])] = minutes
    for (one, two), minutes in known.items():
        if one in number and two in number:
            found[number[one], number[two]] = minutes
    return found


def _by_distance(snapshot: Snapshot, found: Ints, number: dict[str, int]) -> None:
    """Two rooms of one place are no distance: the diagonal stays."""
    speed = figure(snapshot.rules, DOUBLE_BOOKING, "road_kmh")
    known = snapshot.places.derived(directions)
    if not speed or not known:
        return
    limits = np.array(reaches(speed, max(1, figure(snapshot.rules, DOUBLE_BOOKING, "road_percent"))))
    at = np.array([number[code] for code in known], np.int64)
    x, y, z = (part[:, None] - part for part in np.array(list(known.values())).T)
    minutes = np.searchsorted(limits, x * x + y * y + z * z)
    np.fill_diagonal(minutes, found[at, at])
    found[np.ix_(at, at)] = minutes
