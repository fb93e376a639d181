"""The oracle of working time: walk every minute and ask of each whether it counts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
Hours = Callable[[date], Sequence[Sequence[int]]]
"""The spans of a day, in minutes of its local clock."""


def counts(moment: datetime, zone: ZoneInfo, hours: Hours) -> bool:
    """Whether the minute that begins at `moment` is working time."""
    local = moment.astimezone(zone)
    minute = local.hour * 60 + local.minute
    return any(start <= minute < end for start, end in hours(local.date()))


def walk(start: datetime, end: datetime) -> Iterator[datetime]:
    """Every whole minute of [start, end), in UTC."""
    moment, stop = start.astimezone(UTC), end.astimezone(UTC)
    while moment < stop:
        yield moment
        moment += MINUTE


def counted(start: datetime, end: datetime, zone: ZoneInfo, hours: Hours) -> timedelta:
    """Working time between two whole minutes."""
    return sum((MINUTE for moment in walk(start, end) if counts(moment, zone, hours)), timedelta())


def due(start: datetime, length: timedelta, zone: ZoneInfo, hours: Hours) -> datetime:
    """The end of the minute in which `length` (whole minutes, above zero) is reached; looks 60 days ahead."""
    left = length
    for moment in walk(start, start + timedelta(days=60)):
        if counts(moment, zone, hours):
            left -= MINUTE
            if not left:
                return moment + MINUTE
    raise AssertionError(f"{length} is not reached within 60 days of {start}")
