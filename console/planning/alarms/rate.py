"""Alarms in front of the operator: which stand, how a flood is grouped, and the rate against EEMUA 191.

Figures of EEMUA 191 / ISA-18.2: about one alarm in 10 min and operator is steady work, more than ten in 10 min a flood;
priorities about 5 / 15 / 80 %; an alarm that stands for more than a day is stale.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.alarms import FLOOD_COUNT, FLOOD_SPAN, Alarm
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import HIGHEST, LOWEST

STEADY = 1.0  # alarms in 10 min and operator
STALE = timedelta(hours=24)
SHARES = {1: 0.05, 2: 0.15, 3: 0.80}
"""What share of the alarms each priority should have; 3 stands for 3 and 4."""
TOP = 10


class Standing:
    """Alarms that are not cleared, followed from version to version: the years of cleared ones cost nothing."""

    def __init__(self) -> None:
        self._table: Table[Alarm] = Table()
        self._rows: dict[str, Alarm] = {}
        self._sorted: tuple[Alarm, ...] | None = ()

    def of(self, alarms: Table[Alarm]) -> tuple[Alarm, ...]:
        """By priority, then the earliest first."""
        if alarms is not self._table:
            for key in alarms.differing(self._table):
                self._rows.pop(key, None)
                row = alarms.get(key)
                if row is not None and row.cleared is None:
                    self._rows[key] = row
            self._table, self._sorted = alarms, None
        if self._sorted is None:
            self._sorted = tuple(sorted(self._rows.values(), key=lambda a: (a.priority, a.at, a.id)))
        return self._sorted


def standing_alarms(snapshot: Snapshot) -> tuple[Alarm, ...]:
    """All that are not cleared, notices and shelved ones too, by priority, then the earliest first."""
    return snapshot.alarms.following(Standing).of(snapshot.alarms)


def active_alarms(snapshot: Snapshot, now: datetime) -> tuple[Alarm, ...]:
    """What the panel shows and the sound goes by: standing breaches that nobody shelved, acknowledged ones too."""
    return tuple(alarm for alarm in standing_alarms(snapshot) if not alarm.notice and not alarm.shelved(now))


def shelved_alarms(snapshot: Snapshot, now: datetime) -> tuple[Alarm, ...]:
    """What is out of sight now, the first to come back first."""
    found = [alarm for alarm in standing_alarms(snapshot) if alarm.shelved(now)]
    return tuple(sorted(found, key=lambda alarm: (alarm.shelved_until or now, alarm.id)))


def is_flood(alarms: Iterable[Alarm], now: datetime) -> bool:
    """Whether more than ten came within the last ten minutes."""
    return lately(alarms, now) > FLOOD_COUNT


def lately(alarms: Iterable[Alarm], now: datetime) -> int:
    """How many came within the last ten minutes."""
    return sum(now - FLOOD_SPAN < alarm.at <= now for alarm in alarms if not alarm.notice)


@dataclass(frozen=True, slots=True)
class AlarmGroup:
    """One line of the panel: an alarm, or in a flood all alarms of one clock and step."""

    clock: str
    step: str
    alarms: tuple[Alarm, ...]

    @property
    def priority(self) -> int:
        """Of the most urgent one."""
        return min(alarm.priority for alarm in self.alarms)

    @property
    def at(self) -> datetime:
        """When the first came."""
        return min(alarm.at for alarm in self.alarms)

    @property
    def acknowledged(self) -> bool:
        """Whether all of them are."""
        return all(alarm.acknowledged is not None for alarm in self.alarms)


def groups(active: Sequence[Alarm], now: datetime) -> tuple[AlarmGroup, ...]:
    """The lines of the panel. In a flood, or while more than ten wait to be acknowledged, those of one clock and step
    are one line; each of priority 1 keeps a line of its own always.
    """
    waiting = sum(alarm.acknowledged is None for alarm in active)
    together = is_flood(active, now) or waiting > FLOOD_COUNT
    found: dict[tuple[str, str, bool, str], list[Alarm]] = {}
    for alarm in active:
        alone = not together or alarm.priority <= HIGHEST
        key = (alarm.clock, alarm.step, alarm.acknowledged is None, alarm.id if alone else "")
        found.setdefault(key, []).append(alarm)
    rows = (AlarmGroup(key[0], key[1], tuple(alarms)) for key, alarms in found.items())
    return tuple(sorted(rows, key=lambda row: (row.acknowledged, row.priority, row.at, row.alarms[0].id)))


@dataclass(frozen=True, slots=True)
class AlarmRate:
    """A stretch of time against EEMUA 191. Rates are alarms in 10 min and operator."""

    count: int
    average: float
    peak: int
    peak_at: datetime | None
    flooded: float
    floods: int
    priorities: dict[int, float]
    stale: tuple[Alarm, ...]
    unacknowledged: int
    slowest: timedelta | None
    worst: tuple[tuple[str, int], ...]

    @property
    def steady(self) -> bool:
        """Whether the average is what one operator can follow."""
        return self.average <= STEADY


def alarm_rate(
    snapshot: Snapshot, start: datetime, end: datetime, operators: int = 1, *, now: datetime | None = None
) -> AlarmRate:
    """The breaches raised in [start, end). `operators` share them; `worst` are the circuits (or tickets without one,
    or conferences) that raised the most; `flooded` is the share of 10-minute stretches in a flood. `now`: for what is
    stale.
    """
    rows = sorted((a for a in snapshot.alarms.values() if not a.notice and start <= a.at < end), key=lambda a: a.at)
    slots = Counter(int((alarm.at - start) / FLOOD_SPAN) for alarm in rows)
    number = max(1, -(-(end - start) // FLOOD_SPAN))
    peak_slot = max(slots, key=lambda slot: (slots[slot], -slot), default=None)
    floods = {slot for slot, count in slots.items() if count > FLOOD_COUNT * operators}
    taken = [alarm.acknowledged - alarm.at for alarm in rows if alarm.acknowledged is not None]
    moment = now or end
    return AlarmRate(
        count=len(rows),
        average=len(rows) / number / operators,
        peak=-(-slots[peak_slot] // operators) if peak_slot is not None else 0,
        peak_at=start + peak_slot * FLOOD_SPAN if peak_slot is not None else None,
        flooded=len(floods) / number,
        floods=sum(slot - 1 not in floods for slot in floods),
        priorities=_shares(rows),
        stale=tuple(a for a in standing_alarms(snapshot) if not a.notice and moment - a.at > STALE),
        unacknowledged=sum(alarm.acknowledged is None for alarm in rows),
        slowest=max(taken, default=None),
        worst=_worst(snapshot, rows),
    )


def _shares(rows: Sequence[Alarm]) -> dict[int, float]:
    counted = Counter(alarm.priority for alarm in rows)
    return {priority: counted[priority] / max(1, len(rows)) for priority in range(HIGHEST, LOWEST + 1)}


def _worst(snapshot: Snapshot, rows: Iterable[Alarm]) -> tuple[tuple[str, int], ...]:
    """The bad actors: what raised the most alarms, the worst first."""
    counted: Counter[str] = Counter()
    for alarm in rows:
        counted[cause_of(snapshot, alarm) or alarm.id] += 1
    return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP])


def cause_of(snapshot: Snapshot, alarm: Alarm) -> str:
    """What raised an alarm: a circuit, a ticket without one, a conference by its title; '' where neither is there."""
    if (ticket := snapshot.tickets.get(alarm.ticket)) is not None:
        return ticket.circuit or ticket.code
    conference = snapshot.conferences.get(alarm.conference)
    return conference.title if conference else ""
