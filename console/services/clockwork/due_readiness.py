"""Readiness items that became overdue, and periods that ended: the alarms of their sections rise and go [A]."""

from collections.abc import Sequence

from console.domain.alarms import Alarm
from console.domain.dues import Due
from console.domain.snapshot import Snapshot
from console.services.clockwork.took import Took, together
from console.services.decision import Acting
from console.services.readiness.following import period_following


def take_readiness(snapshot: Snapshot, acting: Acting, dues: Sequence[Due]) -> Took:
    """After a stop of days all edges are taken at once: only how the list stands now counts. The items themselves are
    not touched.
    """
    return together(_taken(snapshot, acting, due) for due in dues)


def _taken(snapshot: Snapshot, acting: Acting, due: Due) -> Took:
    period = snapshot.periods.get(due.id)
    if period is None:
        return Took(removes=(("due", due.id),))
    rows = period_following(snapshot, acting, period)
    return Took(rows, steps=tuple(row.id for row in rows if isinstance(row, Alarm) and row.cleared is None))
