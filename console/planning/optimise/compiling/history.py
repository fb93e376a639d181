"""What was before: hours each person worked in the last days, and who was at a venue last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from console.domain.conferences import CANCELLED
from console.domain.snapshot import Snapshot

FAIR_DAYS = 30


@dataclass(frozen=True, slots=True)
class History:
    """`hours` by person id over the last FAIR_DAYS; `last` the people (ids) at each venue's (id) latest meeting."""

    hours: Mapping[str, float] = field(default_factory=dict)
    last: Mapping[str, frozenset[str]] = field(default_factory=dict)


def history_of(snapshot: Snapshot, before: datetime, days: int = FAIR_DAYS) -> History:
    """Of all that ends at `before` or earlier and was not cancelled. Hours that two needs share count for each."""
    since = before - timedelta(days=days)
    hours: dict[str, float] = {}
    latest: dict[str, datetime] = {}
    last: dict[str, set[str]] = {}
    for row in snapshot.assignments.values():
        need = snapshot.needs.get(row.need)
        conference = snapshot.conferences.get(need.conference) if need else None
        if need is None or conference is None or conference.state == CANCELLED or need.end > before:
            continue
        if need.start >= since:
            hours[row.person] = hours.get(row.person, 0.0) + (need.end - need.start) / timedelta(hours=1)
        if need.venue not in latest or need.end > latest[need.venue]:
            latest[need.venue] = need.end
            last[need.venue] = set()
        if need.end == latest[need.venue]:
            last[need.venue].add(row.person)
    return History(hours, {venue: frozenset(people) for venue, people in last.items()})
