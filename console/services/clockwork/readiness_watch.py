"""Which periods' due rows or alarms are not as their lists ask for: after a change of the site's zone, an import."""

from collections.abc import Collection, Iterator
from datetime import datetime

from console.domain.periods import Period
from console.domain.readiness import items_of
from console.domain.snapshot import Snapshot
from console.planning.readiness.alarms import alarm_rows, due_row_of


class ReadinessWatch:
    """Looks at all of them when lists, periods or the site have changed, else only at those that are asked for.

    Commands on lists write what follows them; what is found here came by another way.
    """

    def __init__(self) -> None:
        self._seen: tuple[object, ...] = ()

    def to_tend(self, snapshot: Snapshot, now: datetime, owed: Collection[str] = ()) -> Iterator[str]:
        """Ids of periods for `Tend`; `owed`: those found before and not dealt with."""
        tables = (snapshot.periods, snapshot.readiness_items, snapshot.sites)
        moved = len(self._seen) != len(tables) or any(a is not b for a, b in zip(tables, self._seen, strict=True))
        self._seen = tables
        found = snapshot.periods.values() if moved else [snapshot.periods[key] for key in owed]
        yield from (period.id for period in found if _overtaken(snapshot, period, now))


def _overtaken(snapshot: Snapshot, period: Period, now: datetime) -> bool:
    items = items_of(snapshot.readiness_items, period.id)
    due = snapshot.dues.get(period.id)
    if due is not None and due.at is not None and due.at <= now:
        return False  # what has fallen is to be taken, not to be tended
    wanted = due_row_of(snapshot, period, items, now)
    return wanted.at != (due.at if due else None) or bool(alarm_rows(snapshot, period, items, now))
