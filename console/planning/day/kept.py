"""The lanes of a day kept from one state to the next: only those of people whom a change touches are made anew."""

from datetime import datetime
from typing import Any

from console.domain.conferences import Assignment, assignments_by_person
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.planning.day.lanes import Lane, lane

# What a lane rests on beside the person and the person's assignments.
BASIS = ("needs", "conferences", "places", "rules", "sites", "travel_times")


class KeptLanes:
    """Answers as `lane` does."""

    def __init__(self) -> None:
        self._basis: tuple[Any, ...] = ()
        self._span: tuple[datetime, datetime] | None = None
        self._known: dict[str, tuple[Person, tuple[Assignment, ...], Lane]] = {}

    def lane(self, snapshot: Snapshot, person: Person, span: tuple[datetime, datetime]) -> Lane:
        """The lane of one person between two moments."""
        basis = tuple(getattr(snapshot, name) for name in BASIS)
        if span != self._span or any(old is not new for old, new in zip(self._basis, basis, strict=False)):
            self._known.clear()
        self._basis, self._span = basis, span
        held = snapshot.assignments.derived(assignments_by_person).get(person.id, ())
        known = self._known.get(person.id)
        if known is None or known[0] is not person or known[1] != held:
            known = self._known[person.id] = (person, held, lane(snapshot, person, span))
        return known[2]
