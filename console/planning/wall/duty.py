"""The page of duty: who serves each line now and next, and where nobody does [A]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.duty.now import LineNow, duty_tables, on_duty_now
from console.planning.situation.kept import Kept
from console.planning.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class DutyBoard:
    """`lines` the site's own in their order, then those of units where somebody lacks now or next, those that lack the
    most first; of `units` lines of units `short` lack somebody now.
    """

    lines: tuple[LineNow, ...]
    units: int
    short: int


def lacking_now(row: LineNow) -> int:
    """How many lack on a line now."""
    return sum(shift.missing for shift in row.now)


class DutyWatch:
    """Looked at again with other tables and each full minute."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        self._scope = Scope(places)
        self._kept: Kept[DutyBoard] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> DutyBoard:
        """The lines at `now`; a page narrowed to places shows all of theirs."""
        tables = (*duty_tables(snapshot), snapshot.places)
        return self._kept.get(tables, lambda: self._look(snapshot, now), int(now.timestamp()) // 60)

    def _look(self, snapshot: Snapshot, now: datetime) -> DutyBoard:
        rows = on_duty_now(snapshot, now)
        if not self._scope.whole:
            own = [row for row in rows if row.line.place and self._scope.holds(snapshot, row.line.place)]
            return DutyBoard(tuple(own), 0, 0)
        own = [row for row in rows if not row.line.place]
        units = [row for row in rows if row.line.place]
        lacking = [row for row in units if lacking_now(row) or (row.next is not None and row.next.missing)]
        lacking.sort(key=lambda row: -lacking_now(row))
        return DutyBoard((*own, *lacking), len(units), sum(lacking_now(row) > 0 for row in units))
