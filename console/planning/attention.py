"""The counters of the window's strip: what is late, what soon will be, where nobody goes."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import (
    PUBLISHED,
    RESIDENCE,
    Assignment,
    Conference,
    assignments_by_need,
    assignments_by_person,
    needs_by_conference,
)
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.conferences.staffed import staffed_ratio
from console.planning.readiness.standing import overdue_of
from console.planning.tickets.board import urgent_counts


@dataclass(frozen=True, slots=True)
class Attention:
    """Tickets past a mark, tickets with a mark within 30 minutes, people still missing at coming conferences; readiness
    items overdue.
    """

    breached: int
    due: int
    unstaffed: int
    unready: int = 0


def missing_people(snapshot: Snapshot, now: datetime) -> int:
    """People that the needs of published conferences, not yet over at `now`, still lack; who is sent there and has
    leave by now will not come either.
    """
    coming = [c for c in snapshot.conferences.values() if c.state == PUBLISHED and now < c.end]
    return sum(_missing(snapshot, c, now) for c in coming) + len(absent(snapshot, now))


def absent(snapshot: Snapshot, now: datetime) -> tuple[Assignment, ...]:
    """Assignments, not yet over at `now`, of people whose leave covers any of that time, the first first."""
    held = snapshot.assignments.derived(assignments_by_person)
    away = snapshot.people.derived(_with_leave)
    found = [row for person in away for row in held.get(person.id, ()) if _is_absent(snapshot, row, now)]
    return tuple(sorted(found, key=lambda row: (snapshot.needs[row.need].start, row.id)))


def _is_absent(snapshot: Snapshot, row: Assignment, now: datetime) -> bool:
    need, person = snapshot.needs.get(row.need), snapshot.people[row.person]
    conference = snapshot.conferences.get(need.conference) if need else None
    if need is None or conference is None or conference.state != PUBLISHED or need.excused or need.end <= now:
        return False
    return any(leave.start < need.end and need.start < leave.end for leave in person.leave)


def _with_leave(people: Table[Person]) -> tuple[Person, ...]:
    return tuple(person for person in people.values() if person.leave)


def _missing(snapshot: Snapshot, conference: Conference, now: datetime) -> int:
    """Of a residence the duty spans not yet over; the people of a meeting stay to its end."""
    if conference.kind != RESIDENCE:
        return staffed_ratio(snapshot, conference.id).missing
    held = snapshot.assignments.derived(assignments_by_need)
    needs = snapshot.needs.derived(needs_by_conference).get(conference.id, ())
    return sum(max(0, need.count - len(held.get(need.id, ()))) for need in needs if now < need.end)


def attention(snapshot: Snapshot, now: datetime) -> Attention:
    """All of them, cheap enough for every second."""
    breached, due = urgent_counts(snapshot, now)
    unready = len(overdue_of(snapshot, now)) if snapshot.readiness_items else 0
    return Attention(breached, due, missing_people(snapshot, now), unready)
