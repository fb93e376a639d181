"""A line of a hand-over's digest with what its words need."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from console.domain.clocks import Mark
from console.domain.digest import DigestRow
from console.domain.snapshot import Snapshot
from console.wording.catalogue import Wording
from console.wording.names import clock_time
from console.wording.tickets import mark_label, mask_numbers

Cells = tuple[str, ...]


class Line:
    """A line with what its words need."""

    def __init__(self, say: Wording, snapshot: Snapshot, row: DigestRow, now: datetime, zone: ZoneInfo) -> None:
        self.say, self.snapshot, self.row, self.now, self.zone = say, snapshot, row, now, zone
        self.facts, self.names = row.facts, row.names

    def at(self, moment: datetime | None = None) -> str:
        """The time, with the day where it is more than half a day away."""
        when = moment or self.row.at
        if when is None:
            return ""
        time = clock_time(when, self.zone)
        if abs((when - self.now).total_seconds()) < 18 * 3600:
            return time
        day = when.astimezone(self.zone)
        return self.say("{month}/{day} {time}", month=day.month, day=day.day, time=time)

    @property
    def about(self) -> str:
        """A ticket's number and customer; for want of one whoever reported it, who may have left a number."""
        return " ".join(
            part for part in (self.names.get("code", ""), mask_numbers(self.names.get("customer", ""))) if part
        )

    def mark_name(self) -> str:
        """Which mark of which clock."""
        seconds = int(self.facts.get("seconds", 0))
        found = Mark(str(self.facts.get("clock", "")), "", seconds, "", self.now, self.now - self.now)
        return mark_label(self.say, found)


def day_text(own: Line, iso: str) -> str:
    """A day (ISO) by month and day; what is none as it is."""
    try:
        found = date.fromisoformat(iso)
    except ValueError:
        return iso
    return own.say("{month}/{day}", month=found.month, day=found.day)
