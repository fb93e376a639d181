"""Hours of a day as spans of minutes, and the working weeks that ship."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

Span = tuple[int, int]
Week = tuple[tuple[Span, ...], ...]
"""The spans of the seven weekdays, Monday first."""

MINUTES = 24 * 60
_CHINA: tuple[Span, ...] = ((8 * 60, 12 * 60), (14 * 60 + 30, 17 * 60 + 30))
_VIETNAM: tuple[Span, ...] = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
_AT = r"(\d{1,2})[:h](\d{2})?"
_SPAN = re.compile(rf"{_AT}(?:-|~|至|到|đến|to){_AT}", re.IGNORECASE)
_PLAIN = str.maketrans("：～—–０１２３４５６７８９，；、;|", ":~--0123456789,,,,,")


def at_minute(day: date, minute: int, zone: tzinfo) -> datetime:
    """When so many minutes after midnight have passed on the clock of a zone, UTC; from 1440 on they are of later days.

    UTC, since moments of one zone are compared by their clock faces.
    """
    there = datetime.combine(day + timedelta(days=minute // MINUTES), time(minute % MINUTES // 60, minute % 60), zone)
    return there.astimezone(UTC)


def shipped_week(country: str) -> Week:
    """The usual office week: Monday to Friday, with the noon break that the country keeps."""
    day = _VIETNAM if country == "VN" else _CHINA
    return (*(day for _ in range(5)), (), ())


def tidy(spans: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Spans in order, those that touch or overlap made one, empty ones dropped."""
    joined: list[Span] = []
    for start, end in sorted((int(start), int(end)) for start, end in spans):
        if end <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def read_hours(text: str) -> tuple[Span, ...]:
    """Hours as people write them: `08:00-12:00,14:00-18:00`, `8:00至12:00、14:00至18:00`. '' is ().

    Raises ValueError for what is none, for a span that ends before it begins, and for spans that overlap.
    """
    plain = "".join(text.translate(_PLAIN).split()).lower()
    spans = [_span(part) for part in plain.split(",") if part]
    ordered = sorted(spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise ValueError(text)
    return tidy(ordered)


def _span(part: str) -> Span:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(part)
    start, end = _minute(found[1], found[2]), _minute(found[3], found[4])
    if end <= start:
        raise ValueError(part)
    return start, end


def _minute(hour: str, minute: str | None) -> int:
    at = int(hour) * 60 + int(minute or 0)
    if int(minute or 0) > 59 or at > MINUTES:
        raise ValueError(hour)
    return at


def are_hours(spans: Sequence[Sequence[int]]) -> bool:
    """Whether these are spans of one day, in order, without overlap."""
    flat = [edge for span in spans for edge in span]
    pairs = all(len(span) == 2 and span[0] < span[1] for span in spans)
    return pairs and flat == sorted(flat) and all(isinstance(e, int) and 0 <= e <= MINUTES for e in flat)


def hours_text(spans: Iterable[Sequence[int]]) -> str:
    """The spans as `read_hours` reads them; '' when there are none."""
    return ",".join(f"{_clock(start)}-{_clock(end)}" for start, end in spans)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
