"""What meetings that run at once share: counties, rooms, people who would have to be in two rooms [D]."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from console.domain.assigned import PostedTo
from console.domain.conferences import Assignment, Need, needs_by_conference
from console.domain.levels import COUNTY
from console.domain.places import Place, by_code, county_codes
from console.domain.snapshot import Snapshot
from console.domain.table import Table

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


class Apart:
    """Follows the assignments: who would have to be in two rooms is asked again of those alone who were sent or
    released since.
    """

    def __init__(self) -> None:
        self._needs: Table[Need] = Table()
        self._assignments: Table[Assignment] = Table()
        self._known: dict[tuple[str, ...], set[str]] = {}

    def get(self, snapshot: Snapshot, conferences: tuple[str, ...]) -> int:
        """How many people of these conferences would have to be in two rooms."""
        posted = snapshot.assignments.following(PostedTo).of(snapshot.assignments)
        self._follow(snapshot, posted)
        if conferences not in self._known:
            self._known[conferences] = set()
            self._judge(snapshot, posted, conferences, posted.busy())
        return len(self._known[conferences])

    def _follow(self, snapshot: Snapshot, posted: PostedTo) -> None:
        before = self._assignments
        if snapshot.needs is not self._needs or len(self._known) > KEPT:
            self._known = {}
        elif snapshot.assignments is not before and self._known:
            rows = ((before.get(key), snapshot.assignments.get(key)) for key in snapshot.assignments.differing(before))
            touched = {row.person for pair in rows for row in pair if row is not None}
            for conferences in self._known:
                self._judge(snapshot, posted, conferences, touched)
        self._needs, self._assignments = snapshot.needs, snapshot.assignments

    def _judge(self, snapshot: Snapshot, posted: PostedTo, conferences: tuple[str, ...], people: Iterable[str]) -> None:
        needs, wanted, known = snapshot.needs, frozenset(conferences), self._known[conferences]
        for person in people:
            found = (needs.get(row.need) for row in posted.rows(person))
            rooms = {need.room for need in found if need is not None and need.conference in wanted}
            (known.add if len(rooms) > 1 else known.discard)(person)


def people_apart(snapshot: Snapshot, conferences: tuple[str, ...]) -> int:
    """How many people of these conferences (ids) would have to be in two rooms."""
    return snapshot.assignments.following(Apart).get(snapshot, conferences)
