"""What to plan: the conferences of a day or those chosen, what of them may be moved, at the weights of the site."""

from collections.abc import Iterable
from datetime import datetime

from console.domain.conferences import PUBLISHED, Assignment, Need, assignments_by_need, needs_by_conference
from console.domain.presence import meets_within
from console.domain.snapshot import Snapshot
from console.planning.optimise.compiling.compiled import Order
from console.planning.plans.told import told_assignments
from console.planning.plans.weights import reach_of, weights_of

Span = tuple[datetime, datetime]


def order_of(snapshot: Snapshot, conferences: Iterable[str], now: datetime, *, span: Span | None = None) -> Order:
    """A plan for these conferences (ids; those that are not published are left out). What has ended is left as it is;
    only who stands at a need that has not begun, and was not sent there for a reason, may be moved. `span` narrows it
    to needs that touch it.
    """
    chosen = tuple(key for key in dict.fromkeys(conferences) if is_open(snapshot, key))
    needs = [need for key in chosen for need in snapshot.needs.derived(needs_by_conference).get(key, ())]
    inside = _span(needs, now, span)
    asked = [need for need in needs if need.count and need.start < inside[1] and inside[0] < need.end]
    there = snapshot.assignments.derived(assignments_by_need)
    moving = [row for need in asked for row in there.get(need.id, ()) if may_move(need, row, now)]
    return Order(
        conferences=chosen,
        moving=frozenset(row.id for row in moving),
        told=told_assignments(snapshot, chosen).intersection(row.id for row in moving),
        weights=weights_of(snapshot.rules),
        reach=reach_of(snapshot.rules),
        span=inside,
    )


def day_order(snapshot: Snapshot, day: Span, now: datetime) -> Order:
    """A plan for all that the site's day (`staffing.local_day`) asks for."""
    return order_of(snapshot, day_conferences(snapshot, day), now, span=day)


def day_conferences(snapshot: Snapshot, day: Span) -> tuple[str, ...]:
    """Published conferences (ids) of which something lies in the day, the first first."""
    found = [row for row in snapshot.conferences.values() if row.state == PUBLISHED and meets_within(row, *day)]
    return tuple(row.id for row in sorted(found, key=lambda row: (row.start, row.id)))


def is_open(snapshot: Snapshot, conference: str) -> bool:
    """Whether people are sent to this conference (id)."""
    row = snapshot.conferences.get(conference)
    return row is not None and row.state == PUBLISHED


def may_move(need: Need, row: Assignment, now: datetime) -> bool:
    """Nobody is called back who is on site, or whom a dispatcher sent there past a warning, for a reason."""
    return need.start > now and not row.override


def _span(needs: Iterable[Need], now: datetime, span: Span | None) -> Span:
    end = max((need.end for need in needs), default=now)
    start, end = (now, max(now, end)) if span is None else (max(now, span[0]), span[1])
    return start, max(start, end)
