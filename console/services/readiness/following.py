"""What follows a period's list: its due row and its alarms, whatever command touched it."""

from collections.abc import Iterable
from typing import Any

from console.domain.periods import Period
from console.domain.readiness import ReadinessItem, items_of
from console.domain.snapshot import Snapshot
from console.planning.readiness.alarms import alarm_rows, alarms_of, due_row_of
from console.services.decision import Acting


def period_following(
    snapshot: Snapshot,
    acting: Acting,
    period: Period,
    puts: Iterable[ReadinessItem] = (),
    gone: Iterable[str] = (),
) -> tuple[Any, ...]:
    """Due row and alarms as they must be when `puts` are written and `gone` (ids) removed; only what changes."""
    stand = {row.id: row for row in items_of(snapshot.readiness_items, period.id)}
    stand |= {row.id: row for row in puts}
    for key in gone:
        stand.pop(key, None)
    due = due_row_of(snapshot, period, stand.values(), acting.now)
    old = snapshot.dues.get(period.id)
    rows = alarm_rows(snapshot, period, stand.values(), acting.now)
    needless = due == old or (old is None and due.at is None)
    return rows if needless else (due, *rows)


def removed_with(snapshot: Snapshot, period: str) -> tuple[tuple[str, str], ...]:
    """(kind, id) of what goes with a period: its items, its due row, its alarms."""
    items = (("readiness_item", row.id) for row in items_of(snapshot.readiness_items, period))
    alarms = (("alarm", row.id) for row in alarms_of(snapshot.alarms, period))
    due = (("due", period),) if period in snapshot.dues else ()
    return (*items, *alarms, *due)
