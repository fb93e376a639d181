"""The findings of the whole state kept up to date: after a change only the places it touches are looked at again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from console.domain.conferences import PUBLISHED, Need, assignments_by_person, needs_by_conference, needs_by_place
from console.domain.findings import Finding
from console.domain.inspection import place_findings
from console.domain.on_duty.judging import WHOLE_DAY
from console.domain.snapshot import Snapshot
from console.domain.table import Entity, Table
from console.planning.on_duty.moved import DUTY_TABLES, duty_moved

T = TypeVar("T", bound=Entity)

GROUND = ("rules", "sites", "places", "levels", "travel_times")  # what every finding may rest on


@dataclass(frozen=True, slots=True)
class Inspection:
    """Findings by place code as of `snapshot`; the places in `pending` still hold older ones, or none."""

    snapshot: Snapshot
    by_place: dict[str, tuple[Finding, ...]]
    pending: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is left to look at."""
        return not self.pending

    def findings(self, conferences: Iterable[str]) -> tuple[Finding, ...]:
        """Those that concern any of the conferences, blocking ones first, in order of place and time."""
        chosen = frozenset(conferences)
        found = [
            finding
            for place in sorted(self.by_place)
            for finding in self.by_place[place]
            if finding.conference in chosen or chosen.intersection(finding.facts.get("conferences", ()))
        ]
        return tuple(sorted(found, key=lambda finding: not finding.blocks))


def begun(snapshot: Snapshot) -> Inspection:
    """Nothing looked at yet."""
    return Inspection(snapshot, {}, tuple(sorted(snapshot.needs.derived(needs_by_place))))


def advanced(inspection: Inspection, snapshot: Snapshot) -> Inspection:
    """The inspection of the next state, with the touched places pending. What all rests on changed: all of them."""
    before = inspection.snapshot
    if before is snapshot:
        return inspection
    if any(getattr(before, name) is not getattr(snapshot, name) for name in GROUND):
        return replace(begun(snapshot), by_place=_still_there(inspection.by_place, snapshot))
    dirty = set(_touched(before, snapshot))
    pending = tuple(sorted(dirty.union(inspection.pending)))
    return Inspection(snapshot, inspection.by_place if pending else dict(inspection.by_place), pending)


def worked(inspection: Inspection, places: int = 24) -> Inspection:
    """Some more places looked at; repeat until `complete`. 24 places of a province take about 2 ms."""
    now, later = inspection.pending[:places], inspection.pending[places:]
    if not now:
        return inspection
    snapshot = inspection.snapshot
    known, fresh = snapshot.needs.derived(needs_by_place), dict(inspection.by_place)
    for place in now:
        found = place_findings(snapshot, tuple(n for n in known.get(place, ()) if _is_active(snapshot, n)))
        fresh.pop(place, None)
        if found:
            fresh[place] = found
    return Inspection(snapshot, fresh, later)


def complete(snapshot: Snapshot, inspection: Inspection | None = None) -> Inspection:
    """The whole inspection at once, for places where nobody waits for a frame."""
    current = advanced(inspection, snapshot) if inspection else begun(snapshot)
    return worked(current, len(current.pending))


def _is_active(snapshot: Snapshot, need: Need) -> bool:
    conference = snapshot.conferences.get(need.conference)
    return conference is not None and conference.state == PUBLISHED and not need.excused


def _still_there(by_place: dict[str, tuple[Finding, ...]], snapshot: Snapshot) -> dict[str, tuple[Finding, ...]]:
    known = snapshot.needs.derived(needs_by_place)
    return {place: found for place, found in by_place.items() if place in known}


def _changed(before: Table[T], after: Table[T]) -> Iterator[T]:
    """Rows that were put or removed, old and new."""
    for key in after.differing(before) if before is not after else ():
        yield from (row for row in (before.get(key), after.get(key)) if row is not None)


def _on_other_duty(before: Snapshot, after: Snapshot) -> frozenset[str]:
    """People (ids) whose duties changed while any need lasts."""
    if not after.needs or all(getattr(before, name) is getattr(after, name) for name in DUTY_TABLES):
        return frozenset()
    needs = after.needs.values()
    first, last = min(need.start for need in needs), max(need.end for need in needs)
    return duty_moved(before, after, first - WHOLE_DAY, last + WHOLE_DAY)


def _touched(before: Snapshot, after: Snapshot) -> Iterator[str]:
    """Places whose findings a change may have altered, also by way of the other needs of the people concerned."""
    people = {person.id for person in _changed(before.people, after.people)}
    yield from (person.place for person in _changed(before.people, after.people))
    needs = {need.id: need for need in _changed(before.needs, after.needs)}
    for conference in _changed(before.conferences, after.conferences):
        for state in (before, after):
            rows = state.needs.derived(needs_by_conference).get(conference.id, ())
            needs.update((need.id, need) for need in rows)
    for row in _changed(before.assignments, after.assignments):
        people.add(row.person)
    people |= _on_other_duty(before, after)
    yield from (need.place for need in needs.values())
    for state in (before, after) if needs else ():
        people.update(row.person for row in state.assignments.values() if row.need in needs)
    for state in (before, after):
        held = state.assignments.derived(assignments_by_person)
        for key in people:
            person = state.people.get(key)
            for row in held.get(key, ()):
                if need := state.needs.get(row.need):
                    yield need.place
                    if person is not None and person.place != need.place:
                        yield person.place  # lent: counts no more at home, or again
