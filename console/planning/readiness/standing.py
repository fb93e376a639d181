"""How readiness stands: what is overdue at all, and a period's list section by section [A][B]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain.periods import Period
from console.domain.readiness import DONE, SECTIONS, TO_DO, UNDER_WAY, WAIVED, ReadinessItem, items_of
from console.domain.snapshot import Snapshot
from console.domain.table import Table


def today_of(snapshot: Snapshot, now: datetime) -> str:
    """The site's ISO day at a moment (aware)."""
    return now.astimezone(ZoneInfo(snapshot.site.zone)).date().isoformat()


def first_day(snapshot: Snapshot, period: Period) -> date:
    """The day on which a period begins, by the site's zone."""
    return period.start.astimezone(ZoneInfo(snapshot.site.zone)).date()


def last_day(snapshot: Snapshot, period: Period) -> date:
    """The last day of a period; one that ends at midnight does not reach into the next."""
    return (period.end - timedelta(microseconds=1)).astimezone(ZoneInfo(snapshot.site.zone)).date()


def _by_day(items: Table[ReadinessItem]) -> tuple[ReadinessItem, ...]:
    return tuple(sorted((row for row in items.values() if row.state in TO_DO), key=lambda row: (row.due, row.id)))


def overdue_of(snapshot: Snapshot, now: datetime) -> tuple[ReadinessItem, ...]:
    """All items overdue at a moment (aware), of periods that are not over, the longest overdue first."""
    found, alive, today = [], dict[str, bool](), today_of(snapshot, now)
    for row in snapshot.readiness_items.derived(_by_day):
        if row.due >= today:
            break
        if row.period not in alive:
            period = snapshot.periods.get(row.period)
            alive[row.period] = period is not None and now < period.end
        if alive[row.period]:
            found.append(row)
    return tuple(found)


def still_to_do(snapshot: Snapshot, items: Iterable[str]) -> bool:
    """Whether any of these items (ids) is neither done nor waived."""
    rows = (snapshot.readiness_items.get(key) for key in items)
    return any(row is not None and row.state in TO_DO for row in rows)


@dataclass(frozen=True, slots=True)
class Count:
    """Of `total` items so many are done, under way, waived, overdue; `next_due` is the next ISO day, '' without one."""

    total: int = 0
    done: int = 0
    under_way: int = 0
    waived: int = 0
    overdue: int = 0
    next_due: str = ""

    @property
    def settled(self) -> int:
        """Done or waived."""
        return self.done + self.waived

    @property
    def left(self) -> int:
        """Neither done nor waived."""
        return self.total - self.settled


@dataclass(frozen=True, slots=True)
class Standing:
    """A period's list: the whole of it, and its sections in their order."""

    whole: Count
    sections: tuple[tuple[str, Count], ...]


def count_of(items: Iterable[ReadinessItem], today: str) -> Count:
    """How some items stand on the site's ISO day."""
    rows = tuple(items)
    states = [row.state for row in rows]
    days = [row.due for row in rows if row.state in TO_DO and row.due >= today]
    return Count(
        len(rows),
        states.count(DONE),
        states.count(UNDER_WAY),
        states.count(WAIVED),
        sum(row.overdue(today) for row in rows),
        min(days, default=""),
    )


def standing_of(snapshot: Snapshot, period: str, today: str) -> Standing:
    """The list of a period (id) on the site's ISO day."""
    return standing_of_items(items_of(snapshot.readiness_items, period), today)


def standing_of_items(items: Iterable[ReadinessItem], today: str) -> Standing:
    """Some items of one list, the whole and section by section."""
    items = tuple(items)
    found: dict[str, list[ReadinessItem]] = {}
    for row in items:
        found.setdefault(row.section, []).append(row)
    order = {section: number for number, section in enumerate(SECTIONS)}
    ranked = sorted(found.items(), key=lambda pair: (order.get(pair[0], len(order)), pair[0]))
    return Standing(count_of(items, today), tuple((section, count_of(rows, today)) for section, rows in ranked))
