"""Residents at venues through an important period: round the clock in shifts, or in the customer's own hours [D]."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import pairwise

from console.domain.hours import MINUTES, Span, at_minute

ALL_DAY, CUSTOMER_HOURS = "all_day", "customer_hours"
DUTY_MODES = (ALL_DAY, CUSTOMER_HOURS)
SHIFT_LENGTHS = (8, 12)
CHANGES_AT = 8 * 60  # when the first shift of a day begins, minutes after midnight
LONGEST_BREAK = 3 * 60  # minutes; over a longer one the resident may go, and comes again

HoursOf = Callable[[date], Sequence[Sequence[int]]]
"""The customer's hours of a day as spans of minutes."""


@dataclass(frozen=True, slots=True)
class DutySpan:
    """One stay at a venue (UTC)."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """How residents serve. ALL_DAY has shifts of `shift_hours` that change from `begins` (minutes after midnight) on;
    CUSTOMER_HOURS the `hours` of each day, () for the site's working time.

    `count` people a venue and span; `posts` who may come, () by the rules; `venues` (ids) where, () all in scope.
    `spans` is what was worked out, and what publishing freezes.
    """

    mode: str
    shift_hours: int = 8
    begins: int = CHANGES_AT
    hours: tuple[tuple[int, ...], ...] = ()
    count: int = 1
    posts: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    spans: tuple[DutySpan, ...] = ()


def shift_spans(start: datetime, end: datetime, zone: tzinfo, hours: int, begins: int) -> tuple[DutySpan, ...]:
    """Shifts round the clock from `start` to `end` (aware) without a gap; the first and the last may be shorter.

    They change at the same clock times each day, so a day whose clock is changed has one shift longer or shorter.
    """
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    marks = sorted({begins % (hours * 60) + n * hours * 60 for n in range(MINUTES // (hours * 60))})
    edges = {at_minute(day, minute, zone) for day in _days(first, last) for minute in marks}
    inside = sorted({start, end, *(edge for edge in edges if start < edge < end)})
    return tuple(DutySpan(a, b) for a, b in pairwise(inside))


def day_spans(start: datetime, end: datetime, zone: tzinfo, hours_of: HoursOf) -> tuple[DutySpan, ...]:
    """One stay a day in the customer's hours, cut at `start` and `end`; a noon break is spent at the post."""
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    found = []
    for day in _days(start.astimezone(zone).date(), end.astimezone(zone).date()):
        for begin, stop in _stays(hours_of(day)):
            low, high = max(start, at_minute(day, begin, zone)), min(end, at_minute(day, stop, zone))
            if low < high:
                found.append(DutySpan(low, high))
    return tuple(found)


def touching(spans: Sequence[DutySpan], start: datetime, end: datetime) -> tuple[DutySpan, ...]:
    """Those that lie, at least in part, between two moments."""
    return tuple(span for span in spans if span.start < end and start < span.end)


def _stays(hours: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    """Hours of a day with the short breaks between them filled."""
    stays: list[Span] = []
    for begin, stop in sorted((int(a), int(b)) for a, b in hours):
        if stays and begin - stays[-1][1] <= LONGEST_BREAK:
            stays[-1] = stays[-1][0], max(stop, stays[-1][1])
        else:
            stays.append((begin, stop))
    return tuple(stays)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))
