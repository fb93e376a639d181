"""Which places of a conference an event touches: a mark, an answer, an assignment, a checklist, a ticket, a person."""

from collections.abc import Iterable, Iterator
from typing import Any

from console.domain.assigned import units_lending
from console.domain.conferences import Need
from console.domain.snapshot import Snapshot
from console.domain.table import Table


class Touched:
    """Knows the needs of the conference by place (`at`), and what else leads to a place."""

    def __init__(self, conference: str) -> None:
        self.conference = conference
        self.at: dict[str, dict[str, Need]] = {}
        self._place: dict[str, str] = {}
        self._venues: dict[str, str] = {}
        self._circuits: dict[str, set[str]] = {}

    def stand(self, snapshot: Snapshot, needs: Iterable[Need]) -> None:
        """These are its needs."""
        self.at, self._place, self._venues, self._circuits = {}, {}, {}, {}
        for need in needs:
            self.at.setdefault(need.place, {})[need.id] = need
            self._place[need.id] = self._venues[need.venue] = need.place
            venue = snapshot.venues.get(need.venue)
            if venue is not None and venue.circuit:
                self._circuits.setdefault(venue.circuit, set()).add(need.place)

    def between(self, before: Snapshot, after: Snapshot) -> set[str] | None:
        """The codes of the places touched between two states; None where needs or venues came, went or moved."""
        if not self._follow_needs(before, after) or self._venue_moved(before, after):
            return None
        found = {self._place[need.id] for need in self._needs_changed(before, after)}
        for table in ("assignments", "roll_marks", "check_runs"):
            for row in _rows(getattr(before, table), getattr(after, table)):
                if row.need in self._place:
                    found.add(self._place[row.need])
        found.update(row.place for row in _rows(before.people, after.people))
        found |= units_lending(before, after)
        found.update(
            row.place for row in _rows(before.addressees, after.addressees) if row.conference == self.conference
        )
        for row in _rows(before.tickets, after.tickets):
            found |= self._circuits.get(row.circuit, set())
            if row.conference == self.conference and row.venue in self._venues:
                found.add(self._venues[row.venue])
        return found

    def _needs_changed(self, before: Snapshot, after: Snapshot) -> Iterator[Need]:
        for row in _rows(before.needs, after.needs):
            if row.id in self._place:
                yield row

    def _follow_needs(self, before: Snapshot, after: Snapshot) -> bool:
        """Whether the needs are the same ones, at the same places and times, as before."""
        if before.needs is after.needs:
            return True
        for key in after.needs.differing(before.needs):
            old, new = before.needs.get(key), after.needs.get(key)
            if self.conference not in {row.conference for row in (old, new) if row is not None}:
                continue
            if old is None or new is None or (old.place, old.venue, old.start) != (new.place, new.venue, new.start):
                return False
            if key in self._place:
                self.at[new.place][key] = new
        return True

    def _venue_moved(self, before: Snapshot, after: Snapshot) -> bool:
        return any(row.id in self._venues for row in _rows(before.venues, after.venues))


def _rows(before: Table[Any], after: Table[Any]) -> Iterator[Any]:
    """What changed, as it was and as it is."""
    if before is after:
        return
    for key in after.differing(before):
        for row in (before.get(key), after.get(key)):
            if row is not None:
                yield row
