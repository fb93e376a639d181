"""Assignments by need and by person, followed from version to version, and who is away at another unit's venue."""

from datetime import datetime
from typing import Any

from console.domain.conferences import PUBLISHED, Assignment, Need
from console.domain.groups import Groups
from console.domain.people import Person
from console.domain.snapshot import Snapshot


class AssignedTo(Groups[Assignment]):
    """Assignments by need id, the first made first."""

    @staticmethod
    def key(row: Assignment) -> str:
        """Its need."""
        return row.need

    @staticmethod
    def order(row: Assignment) -> Any:
        """When it was made."""
        return row.at, row.id


class PostedTo(Groups[Assignment]):
    """Assignments by person id."""

    @staticmethod
    def key(row: Assignment) -> str:
        """Who goes."""
        return row.person

    @staticmethod
    def order(row: Assignment) -> Any:
        """When it was made."""
        return row.at, row.id

    def busy(self) -> list[str]:
        """The ids of those who go to more than one need."""
        return self.of_several()


def lent(snapshot: Snapshot, person: Person, start: datetime, end: datetime) -> Need | None:
    """The first need at another unit's venue that binds this person at some time between two moments, from set-up to
    tear-down.
    """
    posted = snapshot.assignments.following(PostedTo).of(snapshot.assignments).rows(person.id)
    needs = [need for row in posted if (need := snapshot.needs.get(row.need)) is not None]
    away = [
        need
        for need in needs
        if need.place != person.place
        and need.start < end
        and start < need.end
        and not need.excused
        and (conference := snapshot.conferences.get(need.conference)) is not None
        and conference.state == PUBLISHED
    ]
    return min(away, key=lambda need: (need.start, need.id), default=None)


def units_lending(before: Snapshot, after: Snapshot) -> set[str]:
    """Codes of units whose people were sent to other units' venues, or came back from there, between two states."""
    found: set[str] = set()
    if before.assignments is not after.assignments:
        for key in after.assignments.differing(before.assignments):
            for state in (before, after):
                if (row := state.assignments.get(key)) is not None:
                    found |= _home(state, row, state.needs.get(row.need) or before.needs.get(row.need))
    assigned = after.assignments.following(AssignedTo).of(after.assignments)
    for need in _needs_moved(before, after):
        for row in assigned.rows(need.id):
            found |= _home(after, row, need)
    return found


def _home(snapshot: Snapshot, row: Assignment, need: Need | None) -> set[str]:
    person = snapshot.people.get(row.person)
    return {person.place} if person is not None and need is not None and need.place != person.place else set()


def _needs_moved(before: Snapshot, after: Snapshot) -> list[Need]:
    """Needs that changed themselves or whose conference did, as they are, or as they were where they are gone."""
    keys: dict[str, None] = {}
    if before.needs is not after.needs:
        keys.update(dict.fromkeys(after.needs.differing(before.needs)))
    if before.conferences is not after.conferences:
        changed = {
            key for key in after.conferences.differing(before.conferences) if _state(before, key) != _state(after, key)
        }
        if changed:
            keys.update((need.id, None) for need in after.needs.values() if need.conference in changed)
    rows = (after.needs.get(key) or before.needs.get(key) for key in keys)
    return [need for need in rows if need is not None]


def _state(snapshot: Snapshot, conference: str) -> str:
    row = snapshot.conferences.get(conference)
    return row.state if row is not None else ""
