"""Alarms: that a mark was passed, and whether somebody has seen it (EEMUA 191's alarm, not the sound)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from console.domain.groups import Groups
from console.domain.table import Table

FLOOD_COUNT, FLOOD_SPAN = 10, timedelta(minutes=10)  # EEMUA 191: more than ten in ten minutes is a flood


@dataclass(frozen=True, slots=True)
class Alarm:
    """A passed step. `id` is the step's key (`dues.step_key`); it stands until its clock stops (`cleared`).

    It is about `ticket`, `conference` or `period` (ids), the others are ''.

    `unreached` tells that nobody holds the role that should have been told. Acknowledging stops the sound, shelving
    hides it from sight until `shelved_until`, with a reason; neither stops the clock.
    """

    id: str
    ticket: str
    clock: str
    run: int
    step: str
    at: datetime
    priority: int
    notice: bool = False
    unreached: bool = False
    acknowledged: datetime | None = None
    acknowledged_by: str = ""
    shelved_until: datetime | None = None
    shelved_by: str = ""
    shelf_reason: str = ""
    cleared: datetime | None = None
    conference: str = ""
    period: str = ""
    version: int = 1

    def shelved(self, now: datetime) -> bool:
        """Whether it is out of sight now."""
        return self.shelved_until is not None and now < self.shelved_until

    def sounds(self, now: datetime) -> bool:
        """Whether it still asks to be heard."""
        return not self.notice and self.cleared is None and self.acknowledged is None and not self.shelved(now)


def standing(alarms: Table[Alarm]) -> tuple[Alarm, ...]:
    """The alarms not cleared, by priority, then the earliest first."""
    return tuple(sorted((a for a in alarms.values() if a.cleared is None), key=lambda a: (a.priority, a.at, a.id)))


class ByTicket(Groups[Alarm]):
    """Alarms by ticket id, cleared ones too, the earliest first."""

    @staticmethod
    def key(row: Alarm) -> str:
        """Its ticket."""
        return row.ticket

    @staticmethod
    def order(row: Alarm) -> tuple[datetime, str]:
        """When the mark was passed."""
        return row.at, row.id


def of_conference(alarms: Table[Alarm]) -> dict[str, tuple[Alarm, ...]]:
    """Alarms by conference id, the earliest first."""
    found: dict[str, list[Alarm]] = {}
    for alarm in sorted((a for a in alarms.values() if a.conference), key=lambda a: (a.at, a.id)):
        found.setdefault(alarm.conference, []).append(alarm)
    return {conference: tuple(rows) for conference, rows in found.items()}


def by_ticket(alarms: Table[Alarm]) -> ByTicket:
    """Alarms by ticket id."""
    return alarms.following(ByTicket).of(alarms)
