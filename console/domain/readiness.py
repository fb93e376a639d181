"""Readiness before an assurance period 保障准备: what must be in place, where, by whom, until when [A][B][E]."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from console.domain.alarms import Alarm
from console.domain.dues import Due
from console.domain.groups import Groups
from console.domain.table import Table

NETWORK, INFOSEC, POWER, FIRE, SPARES, SUPPLIES, BANDWIDTH, BASE_STATIONS, STAGING, CONTACTS, DRILLS = (
    "network", "infosec", "power", "fire", "spares", "supplies", "bandwidth", "base_stations", "staging", "contacts",
    "drills",
)  # fmt: skip
SECTIONS = (NETWORK, INFOSEC, POWER, FIRE, SPARES, SUPPLIES, BANDWIDTH, BASE_STATIONS, STAGING, CONTACTS, DRILLS)

OPEN, UNDER_WAY, DONE, WAIVED = "open", "under_way", "done", "waived"
READINESS_STATES = (OPEN, UNDER_WAY, DONE, WAIVED)
TO_DO = (OPEN, UNDER_WAY)


@dataclass(frozen=True, slots=True)
class ReadinessTask:
    """A line of a template: once for the period, or for each unit of `level` in its scope. Due `days_before` its first
    day; `count` of what is to be there (0: nothing is counted); words by language.
    """

    code: str
    section: str
    names: dict[str, str]
    level: str = ""
    days_before: int = 7
    count: int = 0
    units: dict[str, str] = field(default_factory=dict)
    owner: str = ""


@dataclass(frozen=True, slots=True)
class ReadinessTemplate:
    """What a period of these `kinds` (() for any) asks for; periods keep the items that they were opened with."""

    id: str
    names: dict[str, str]
    tasks: tuple[ReadinessTask, ...]
    kinds: tuple[str, ...] = ()
    order: int = 0
    version: int = 1


def task_key(template: str, task: str) -> str:
    """Names a line of a template (id, code) in the items that came from it."""
    return f"{template}:{task}"


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One thing to have ready for a period (id). `title` in the site's words, `place` the unit's code ('' the site's),
    `due` an ISO day, `owner` who answers for it (a unit or a name), `evidence` what shows that it is done (files are
    attachments with this id as record). Waived with a reason in `note`.

    `task` is the template's line that it came from (`task_key`), '' for one entered by hand. It is due `ahead` days
    before the first day of its period; None where somebody set the day, which then stays.
    """

    id: str
    period: str
    section: str
    title: str
    due: str
    place: str = ""
    count: int = 0
    unit: str = ""
    owner: str = ""
    state: str = OPEN
    evidence: str = ""
    note: str = ""
    stock: str = ""
    task: str = ""
    done: datetime | None = None
    done_by: str = ""
    ahead: int | None = None
    version: int = 1

    def overdue(self, today: str) -> bool:
        """Whether its day (ISO) has passed undone."""
        return self.state in TO_DO and self.due < today


class ItemsOf(Groups[ReadinessItem]):
    """Items by period id, by section, due day, place."""

    @staticmethod
    def key(row: ReadinessItem) -> str:
        """Its period."""
        return row.period

    @staticmethod
    def order(row: ReadinessItem) -> Any:
        """Section, day, place."""
        return SECTIONS.index(row.section) if row.section in SECTIONS else 99, row.due, row.place, row.id


def items_of(items: Table[ReadinessItem], period: str) -> tuple[ReadinessItem, ...]:
    """The readiness list of a period (id)."""
    return items.following(ItemsOf).of(items).get(period)


def overdue_from(due: str, zone: tzinfo) -> datetime:
    """When an item due on this ISO day is overdue: as the site's next day begins (aware)."""
    return datetime.combine(date.fromisoformat(due) + timedelta(days=1), time(0), zone)


def late_items(items: Table[ReadinessItem], dues: Table[Due], alarm: Alarm, zone: tzinfo) -> tuple[ReadinessItem, ...]:
    """The items behind the alarm of a section, the longest overdue first: all to do that were overdue when the
    clock-work last looked.
    """
    due = dues.get(alarm.period)
    edge = due.at if due else None
    rows = (row for row in items_of(items, alarm.period) if row.section == alarm.step and row.state in TO_DO)
    return tuple(row for row in rows if edge is None or overdue_from(row.due, zone) < edge)
