"""The time axis of a day's lanes: which hours are shown, and where a moment lies on whole pixels."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from console.domain.conferences import Need
from console.domain.staffing import local_day

HOUR = timedelta(hours=1)
FEWEST_HOURS = 8


class Zoom(StrEnum):
    """How much of the day is shown."""

    MEETINGS = "meetings"
    DAY = "day"
    NEED = "need"


@dataclass(frozen=True, slots=True)
class Axis:
    """From `start` to `end` (aware, full hours of the site) over `width` px."""

    start: datetime
    end: datetime
    width: int

    def x(self, moment: datetime) -> int:
        """The pixel of a moment; below 0 or beyond `width` when it lies outside."""
        return round((moment - self.start) / (self.end - self.start) * self.width)

    def span(self, start: datetime, end: datetime) -> tuple[int, int]:
        """Left pixel and width of a time, cut at the edges; 0 wide when it lies outside, else at least 1."""
        left, right = max(0, self.x(start)), min(self.width, self.x(end))
        return left, max(0, right - left) or int(start < self.end and end > self.start)

    def hours(self) -> tuple[datetime, ...]:
        """The full hours from start to end, both included."""
        count = int((self.end - self.start) / HOUR)
        return tuple(self.start + n * HOUR for n in range(count + 1))


def axis(needs: tuple[Need, ...], day: datetime, zone: ZoneInfo, width: int, zoom: Zoom, need: Need | None) -> Axis:
    """The axis for a day (any moment in it). `needs` are those shown; `need` the one to be seen closely."""
    dawn, dusk = local_day(day, zone)
    if zoom is Zoom.NEED and need is not None:
        return Axis(_floor(need.start - 2 * HOUR), _ceil(need.end + 2 * HOUR), width)
    if zoom is Zoom.DAY or not needs:
        hours = (dawn, dusk) if zoom is Zoom.DAY else (dawn + 7 * HOUR, dawn + 19 * HOUR)
        return Axis(*hours, width)
    start = _floor(min(n.start for n in needs) - HOUR)
    end = _ceil(max(n.end for n in needs) + HOUR)
    return Axis(start, max(end, start + FEWEST_HOURS * HOUR), width)


def _floor(moment: datetime) -> datetime:
    return moment - timedelta(seconds=moment.timestamp() % 3600)


def _ceil(moment: datetime) -> datetime:
    return _floor(moment + HOUR - timedelta(microseconds=1))
