"""The page of readiness: how far the list of the running period is, what of it is overdue [A]."""

from dataclasses import dataclass
from datetime import datetime

from console.domain.periods import Period
from console.domain.readiness import TO_DO, ReadinessItem, items_of
from console.domain.snapshot import Snapshot
from console.planning.readiness.standing import Standing, standing_of_items, today_of
from console.planning.situation.kept import Kept
from console.planning.situation.scope import Scope


@dataclass(frozen=True, slots=True)
class ReadinessBoard:
    """`period` None where none with a list runs or is opened. `ahead` are items to do, overdue ones first, then by day;
    `today` is the site's ISO day.
    """

    period: Period | None
    standing: Standing
    ahead: tuple[ReadinessItem, ...] = ()
    today: str = ""


class ReadinessWatch:
    """Looked at again with other tables and on another day."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        self._scope = Scope(places)
        self._kept: Kept[ReadinessBoard] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> ReadinessBoard:
        """The list at `now`: of the period that runs and ends first, else of the next to begin."""
        s, today = snapshot, today_of(snapshot, now)
        coming = [period for period in s.periods.values() if now < period.end]
        coming.sort(key=lambda p: (p.start > now, p.end if p.start <= now else p.start, p.id))
        plain = (today, tuple(period.id for period in coming))
        return self._kept.get((s.periods, s.readiness_items, s.places), lambda: self._look(s, coming, today), plain)

    def _look(self, snapshot: Snapshot, coming: list[Period], today: str) -> ReadinessBoard:
        for period in coming:
            items = items_of(snapshot.readiness_items, period.id)
            shown = [row for row in items if self._scope.whole or self._scope.holds(snapshot, row.place)]
            if shown:
                ahead = sorted(
                    (row for row in shown if row.state in TO_DO), key=lambda row: (row.due, row.place, row.id)
                )
                return ReadinessBoard(period, standing_of_items(shown, today), tuple(ahead), today)
        return ReadinessBoard(None, standing_of_items((), today))
