"""What meetings that run at once share: counties, rooms, people who would have to be in two rooms [D]."""

from collections import Counter
from dataclasses import dataclass

from console.domain.conferences import Need, needs_by_conference
from console.domain.levels import COUNTY
from console.domain.places import Place, by_code, county_codes
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.conferences.follow import PostedTo

KEPT = 64


@dataclass(frozen=True, slots=True)
class Shared:
    """So many counties that all of them take in, and rooms that more than one has booked."""

    counties: int
    rooms: int


class SharedGround:
    """Follows the needs: while these and the places stay, what was counted stays."""

    def __init__(self) -> None:
        self._stands: tuple[Table[Need], Table[Place]] = (Table(), Table())
        self._known: dict[tuple[str, ...], Shared] = {}

    def get(self, snapshot: Snapshot, conferences: tuple[str, ...]) -> Shared:
        """What these conferences share."""
        stands = (snapshot.needs, snapshot.places)
        if stands[0] is not self._stands[0] or stands[1] is not self._stands[1] or len(self._known) > KEPT:
            self._stands, self._known = stands, {}
        found = self._known.get(conferences)
        if found is None:
            found = self._known[conferences] = _shared(snapshot, conferences)
        return found


def shared_ground(snapshot: Snapshot, conferences: tuple[str, ...]) -> Shared:
    """What these conferences (ids) share of counties and rooms."""
    return snapshot.needs.following(SharedGround).get(snapshot, conferences)


def _shared(snapshot: Snapshot, conferences: tuple[str, ...]) -> Shared:
    counties, codes = snapshot.places.derived(county_codes), snapshot.places.derived(by_code)
    needs = [snapshot.needs.derived(needs_by_conference).get(key, ()) for key in conferences]
    inside = set.intersection(*({counties.get(need.place, need.place) for need in own} for own in needs))
    rooms = Counter(room for own in needs for room in {need.room for need in own})
    return Shared(
        sum(code in codes and codes[code].level == COUNTY for code in inside),
        sum(count > 1 for count in rooms.values()),
    )


def people_apart(snapshot: Snapshot, conferences: tuple[str, ...]) -> int:
    """How many people of these conferences (ids) would have to be in two rooms."""
    posted = snapshot.assignments.following(PostedTo).of(snapshot.assignments)
    needs, wanted, count = snapshot.needs, frozenset(conferences), 0
    for rows in posted.several():
        found = (needs.get(row.need) for row in rows)
        count += len({need.room for need in found if need is not None and need.conference in wanted}) > 1
    return count
