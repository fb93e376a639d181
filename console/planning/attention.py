"""The counters of the window's strip: what is late, what soon will be, where nobody goes."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import PUBLISHED, assignments_by_need
from console.domain.snapshot import Snapshot
from console.planning.tickets.board import urgent_counts


@dataclass(frozen=True, slots=True)
class Attention:
    """Tickets past a mark, tickets with a mark within 30 minutes, people still missing at coming conferences."""

    breached: int
    due: int
    unstaffed: int


def missing_people(snapshot: Snapshot, now: datetime) -> int:
    """People that the needs of published conferences, not yet over at `now`, still lack."""
    held = snapshot.assignments.derived(assignments_by_need)
    coming = {c.id for c in snapshot.conferences.values() if c.state == PUBLISHED and now < c.end}
    if not coming:
        return 0
    return sum(
        max(0, need.count - len(held.get(need.id, ())))
        for need in snapshot.needs.values()
        if need.conference in coming and now < need.end
    )


def attention(snapshot: Snapshot, now: datetime) -> Attention:
    """All three, cheap enough for every second."""
    breached, due = urgent_counts(snapshot, now)
    return Attention(breached, due, missing_people(snapshot, now))
