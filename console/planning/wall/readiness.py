"""The page of readiness: how far the list of the running period is, what of it is overdue [A]."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from console.domain.periods import Period
from console.domain.readiness import DONE, SECTIONS, TO_DO, WAIVED, ReadinessItem, items_of
from console.domain.snapshot import Snapshot
from console.planning.conferences.figures import Ratio
from console.planning.wall.kept import Kept
from console.planning.wall.scope import Scope


@dataclass(frozen=True, slots=True)
class SectionReady:
    """A section of the list: done (or waived) of all, how many are overdue."""

    section: str
    ratio: Ratio
    overdue: int


@dataclass(frozen=True, slots=True)
class ReadinessBoard:
    """`period` None where none with a list runs or is opened. `ahead` are items to do, overdue ones first, then by day;
    `today` is the site's ISO day.
    """

    period: Period | None
    sections: tuple[SectionReady, ...] = ()
    ahead: tuple[ReadinessItem, ...] = ()
    today: str = ""

    @property
    def ratio(self) -> Ratio:
        """Done of all."""
        return Ratio(sum(row.ratio.n for row in self.sections), sum(row.ratio.m for row in self.sections))

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(row.overdue for row in self.sections)


class ReadinessWatch:
    """Looked at again with other tables and on another day."""

    def __init__(self, places: tuple[str, ...] = ()) -> None:
        self._scope = Scope(places)
        self._kept: Kept[ReadinessBoard] = Kept()

    def read(self, snapshot: Snapshot, now: datetime) -> ReadinessBoard:
        """The list at `now`: of the period that runs and ends first, else of the next to begin."""
        s = snapshot
        today = now.astimezone(ZoneInfo(s.site.zone)).date().isoformat()
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
                return ReadinessBoard(period, _sections(shown, today), tuple(ahead), today)
        return ReadinessBoard(None)


def _sections(items: list[ReadinessItem], today: str) -> tuple[SectionReady, ...]:
    found: dict[str, list[ReadinessItem]] = {}
    for row in items:
        found.setdefault(row.section, []).append(row)
    order = {section: number for number, section in enumerate(SECTIONS)}
    return tuple(
        SectionReady(
            section,
            Ratio(sum(row.state in (DONE, WAIVED) for row in rows), len(rows)),
            sum(row.overdue(today) for row in rows),
        )
        for section, rows in sorted(found.items(), key=lambda pair: order.get(pair[0], len(order)))
    )
