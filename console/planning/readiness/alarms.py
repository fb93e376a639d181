"""When a period's list asks to be looked at: the next day on which items become overdue, an alarm a section [A]."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from console.domain.alarms import Alarm
from console.domain.dues import PERIOD, Due
from console.domain.groups import Groups
from console.domain.periods import Period
from console.domain.readiness import TO_DO, ReadinessItem, overdue_from
from console.domain.snapshot import Snapshot
from console.domain.table import Table

READINESS = "readiness"
PRIORITY = 3


class _OfPeriod(Groups[Alarm]):
    @staticmethod
    def key(row: Alarm) -> str:
        return row.period


def alarm_id(period: str, section: str) -> str:
    """The alarm of a section: one a period, raised anew when more becomes overdue."""
    return f"{READINESS}:{period}:{section}"


def alarms_of(alarms: Table[Alarm], period: str) -> tuple[Alarm, ...]:
    """The alarms about a period (id), cleared ones too."""
    return alarms.following(_OfPeriod).of(alarms).get(period)


def due_row_of(snapshot: Snapshot, period: Period, items: Iterable[ReadinessItem], now: datetime) -> Due:
    """When the clock-work must look again: at the next edge of a day that leaves something undone, at the end of the
    period. At None once there is nothing to come.
    """
    old = snapshot.dues.get(period.id)
    zone = ZoneInfo(snapshot.site.zone)
    edges = {overdue_from(day, zone) for day in {row.due for row in items if row.state in TO_DO}}
    ahead = [at for at in edges if now < at < period.end]
    if edges and now < period.end:
        ahead.append(period.end)
    at = min(ahead, default=None)
    return replace(old, at=at) if old else Due(period.id, PERIOD, at)


def alarm_rows(snapshot: Snapshot, period: Period, items: Iterable[ReadinessItem], now: datetime) -> tuple[Alarm, ...]:
    """The alarms that must be written so that each section with something overdue has one, and no other.

    One that was seen asks again when more became overdue since.
    """
    since: dict[str, list[datetime]] = {}
    zone = ZoneInfo(snapshot.site.zone)
    for row in items if now < period.end else ():
        if row.state in TO_DO and (edge := overdue_from(row.due, zone)) <= now:
            since.setdefault(row.section, []).append(edge)
    held = {alarm.id: alarm for alarm in alarms_of(snapshot.alarms, period.id) if alarm.clock == READINESS}
    raised = (_raised(held.get(alarm_id(period.id, name)), period, name, edges) for name, edges in since.items())
    wanted = {alarm_id(period.id, name) for name in since}
    over = (replace(a, cleared=now) for key, a in held.items() if key not in wanted and a.cleared is None)
    return tuple(row for row in chain(raised, over) if row != held.get(row.id))


def _raised(held: Alarm | None, period: Period, section: str, edges: list[datetime]) -> Alarm:
    fresh = Alarm(
        alarm_id(period.id, section), "", READINESS, 1, section, min(edges), PRIORITY, notice=True, period=period.id
    )
    if held is None or held.cleared is not None:
        return fresh if held is None else replace(fresh, version=held.version)
    if held.acknowledged is not None and max(edges) > held.acknowledged:
        return replace(held, acknowledged=None, acknowledged_by="")
    return held
