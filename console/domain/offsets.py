"""Stretches of time in which a zone keeps one offset, so that local arithmetic is exact through gaps and folds.

Instants are whole microseconds since 1970 UTC; a local time is an instant plus its offset.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

SECOND = 1_000_000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def instant_of(moment: datetime) -> int:
    """An aware datetime as an instant. Raises ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without zone: {moment}")
    return (moment.astimezone(UTC) - _EPOCH) // _TICK


def moment_of(instant: int) -> datetime:
    """An instant as an aware datetime in UTC. Raises OverflowError outside of the years 1 to 9999."""
    return _EPOCH + instant * _TICK


def offset_at(zone: tzinfo, instant: int) -> int:
    """What the zone's clocks show more than UTC, microseconds."""
    return (moment_of(instant).astimezone(zone).utcoffset() or timedelta()) // _TICK


def pieces(zone: tzinfo, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """[start, end) cut wherever the offset changes and a year of UTC begins: start, end and offset of each piece."""
    while start < end:
        year = moment_of(start).year
        stop, offset = min(end, _new_year(year + 1)), offset_at(zone, start)
        for instant, after in _changes(zone, year):
            if start < instant < stop:
                yield start, instant, offset
                start, offset = instant, after
        yield start, stop, offset
        start = stop


def _new_year(year: int) -> int:
    return instant_of(datetime(year, 1, 1, tzinfo=UTC))


@lru_cache(maxsize=256)
def _changes(zone: tzinfo, year: int) -> tuple[tuple[int, int], ...]:
    """Where the offset changes in a year of UTC, and to what. No zone has changed twice within one day."""
    found = []
    at, end = _new_year(year), _new_year(year + 1)
    before = offset_at(zone, at)
    while at < end:
        after = offset_at(zone, at + DAY)
        if after != before:
            found.append((_change(zone, at, at + DAY, before), after))
        at, before = at + DAY, after
    return tuple(found)


def _change(zone: tzinfo, low: int, high: int, before: int) -> int:
    """The first second at which the offset is no longer `before`."""
    while high - low > SECOND:
        middle = (low + high) // 2 // SECOND * SECOND
        if offset_at(zone, middle) == before:
            low = middle
        else:
            high = middle
    return high
