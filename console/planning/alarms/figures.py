"""The operator's load against EEMUA 191 / ISA-18.2: the last ten minutes, the hour, the shift, the day."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.alarms import FLOOD_COUNT, FLOOD_SPAN, Alarm
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.alarms.rate import STALE, STEADY, TOP, cause_of, standing_alarms

TEN_MINUTES, HOUR, SHIFT, DAY = "ten_minutes", "hour", "shift", "day"
GOOD, BUSY, MANY, FLOOD = "good", "busy", "many", "flood"
MANAGEABLE = 2.0  # alarms in 10 min: ISA-18.2's "maximum manageable"
SHIFTS = (time(8), time(20))  # when a shift begins, on the site's wall
KEPT = timedelta(hours=24)
SLOTS = KEPT // FLOOD_SPAN
CLASSES = (1, 2, 3)  # 3 stands for 3 and 4


@dataclass(frozen=True, slots=True)
class Load:
    """One stretch of time up to now: alarms in it, as an average of 10 minutes, and the worst 10 minutes."""

    span: str
    count: int
    average: float
    peak: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Figures:
    """`slots` are the alarms of each 10 minutes of the last day, the latest last; `shares` by class of priority."""

    loads: tuple[Load, ...]
    slots: tuple[int, ...]
    shares: tuple[float, ...]
    stale: tuple[Alarm, ...]
    unseen: int
    slowest: timedelta | None
    worst: tuple[tuple[str, int], ...]


class Lately:
    """Breaches of the last day by time, followed from version to version: the years before cost nothing."""

    def __init__(self) -> None:
        self._table: Table[Alarm] = Table()
        self._rows: dict[str, Alarm] = {}
        self._sorted: list[Alarm] | None = []

    def of(self, alarms: Table[Alarm], now: datetime) -> Sequence[Alarm]:
        """The earliest first."""
        if alarms is not self._table:
            for key in alarms.differing(self._table):
                row = alarms.get(key)
                self._rows.pop(key, None)
                if row is not None and not row.notice and row.at > now - KEPT:
                    self._rows[key] = row
            self._table, self._sorted = alarms, None
        if self._sorted is None:
            self._rows = {key: row for key, row in self._rows.items() if row.at > now - KEPT}
            self._sorted = sorted(self._rows.values(), key=lambda row: (row.at, row.id))
        first = bisect_left(self._sorted, now - KEPT, key=lambda row: row.at)
        last = bisect_left(self._sorted, now + timedelta(microseconds=1), key=lambda row: row.at)
        return self._sorted[first:last]


def shift_start(now: datetime, zone: ZoneInfo) -> datetime:
    """When the shift began that works at `now`."""
    local = now.astimezone(zone)
    days = (local.date() - timedelta(days=1), local.date())
    return max(at for day in days for start in SHIFTS if (at := datetime.combine(day, start, zone)) <= local)


def verdict(average: float) -> str:
    """What an average of alarms in 10 minutes and operator means."""
    if average > FLOOD_COUNT:
        return FLOOD
    return GOOD if average <= STEADY else BUSY if average <= MANAGEABLE else MANY


def figures(snapshot: Snapshot, now: datetime, operators: int = 1) -> Figures:
    """Against what one of so many operators can follow."""
    rows = snapshot.alarms.following(Lately).of(snapshot.alarms, now)
    starts = {
        TEN_MINUTES: now - FLOOD_SPAN,
        HOUR: now - timedelta(hours=1),
        SHIFT: shift_start(now, ZoneInfo(snapshot.site.zone)),
        DAY: now - KEPT,
    }
    taken = [row.acknowledged - row.at for row in rows if row.acknowledged is not None]
    standing = standing_alarms(snapshot)
    return Figures(
        loads=tuple(_load(span, rows, start, now, operators) for span, start in starts.items()),
        slots=_slots(rows, now),
        shares=tuple(sum(min(row.priority, CLASSES[-1]) == n for row in rows) / max(1, len(rows)) for n in CLASSES),
        stale=tuple(row for row in standing if not row.notice and now - row.at > STALE),
        unseen=sum(row.acknowledged is None and not row.notice and not row.shelved(now) for row in standing),
        slowest=max(taken, default=None),
        worst=_worst(snapshot, rows),
    )


def _load(span: str, rows: Sequence[Alarm], start: datetime, now: datetime, operators: int) -> Load:
    found = [row for row in rows if row.at > start]
    counted = [0] * max(1, -(-(now - start) // FLOOD_SPAN))
    for row in found:
        counted[min((now - row.at) // FLOOD_SPAN, len(counted) - 1)] += 1
    average = len(found) / max(1.0, (now - start) / FLOOD_SPAN) / operators
    peak = -(-max(counted) // operators)
    return Load(span, len(found), average, peak, FLOOD if peak > FLOOD_COUNT else verdict(average))


def _slots(rows: Sequence[Alarm], now: datetime) -> tuple[int, ...]:
    counted = [0] * SLOTS
    for row in rows:
        counted[SLOTS - 1 - min((now - row.at) // FLOOD_SPAN, SLOTS - 1)] += 1
    return tuple(counted)


def _worst(snapshot: Snapshot, rows: Sequence[Alarm]) -> tuple[tuple[str, int], ...]:
    """What raised the most (`cause_of`), more than once, the worst first."""
    counted: dict[str, int] = {}
    for row in rows:
        if name := cause_of(snapshot, row):
            counted[name] = counted.get(name, 0) + 1
    often = [(name, count) for name, count in counted.items() if count > 1]
    return tuple(sorted(often, key=lambda pair: (-pair[1], pair[0]))[:TOP])
