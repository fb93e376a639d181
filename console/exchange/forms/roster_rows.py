"""The staff of conferences as flat rows: one an assignment, one for each place still unfilled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import (
    Assignment,
    Conference,
    Need,
    assignments_by_need,
    needs_by_conference,
)
from console.domain.people import Person
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.domain.venues import Venue


@dataclass(frozen=True, slots=True)
class Post:
    """A need with one who was sent, or with nobody: `assignment` and `person` are None for each gap."""

    conference: Conference
    need: Need
    venue: Venue | None
    assignment: Assignment | None
    person: Person | None


def needs_in_order(snapshot: Snapshot, conference: str) -> tuple[Need, ...]:
    """The needs of a conference from the province down: each place before the places below it, by code."""
    ways = snapshot.places.derived(paths)

    def order(need: Need) -> tuple[tuple[str, ...], str, datetime]:
        return tuple(step.code for step in ways.get(need.place, ())) or (need.place,), need.venue, need.start

    return tuple(sorted(snapshot.needs.derived(needs_by_conference).get(conference, ()), key=order))


def posts_of(snapshot: Snapshot, conference: Conference, needs: Iterable[Need]) -> Iterator[Post]:
    """Who serves each need, then its gaps."""
    sent = snapshot.assignments.derived(assignments_by_need)
    people, venues = snapshot.people, snapshot.venues
    for need in needs:
        venue, rows = venues.get(need.venue), sent.get(need.id, ())
        for row in rows:
            yield Post(conference, need, venue, row, people.get(row.person))
        for _ in range(need.count - len(rows)):
            yield Post(conference, need, venue, None, None)
