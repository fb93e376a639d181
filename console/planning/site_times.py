"""Times of the site's own tables as they are typed: days that are meant whole, and the lengths of steps."""

import re
from datetime import date, datetime, timedelta

from console.planning.tickets.times import read_time

_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_LENGTH = re.compile(r"([+-]?)(\d{1,5}):(\d{2})(?::(\d{2}))?")
_SPELT = re.compile(r"([+-]?)(?:(\d{1,5})h)?(?:(\d{1,6})m(?:in)?)?(?:(\d{1,7})s)?")
_PLAIN = str.maketrans("：－−＋／．　０１２３４５６７８９", ":--+/. 0123456789")


def read_edge(text: str, now: datetime, *, ends: bool = False, day_first: bool = False) -> datetime:
    """The moment meant, in the zone of `now` (aware, the site's). A day alone is meant whole: where something `ends`,
    up to its midnight. Raises ValueError for anything else.
    """
    if found := _DAY.fullmatch(text.translate(_PLAIN).strip()):
        day = datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=now.tzinfo)
        return day + timedelta(days=1) if ends else day
    return read_time(text, now, ahead=True, day_first=day_first)


def edge_text(at: datetime, *, ends: bool = False) -> str:
    """A moment (in the site's zone) as `read_edge` reads it: the day alone where it is meant whole."""
    if (at.hour, at.minute, at.second) == (0, 0, 0):
        return (at.date() - timedelta(days=1) if ends else at.date()).isoformat()
    return f"{at:%Y-%m-%d %H:%M}"


def read_day(text: str) -> date:
    """A day as it is typed: 2026-10-01, 2026/10/1. Raises ValueError for anything else."""
    found = _DAY.fullmatch(text.translate(_PLAIN).strip())
    if found is None:
        raise ValueError(text)
    return date(int(found[1]), int(found[2]), int(found[3]))


def read_length(text: str) -> int:
    """Seconds of a length as it is typed: 4:00, -0:30, 4h, 1h30m, 90m. Raises ValueError for anything else."""
    plain = "".join(text.translate(_PLAIN).split()).lower()
    found = _LENGTH.fullmatch(plain) or _SPELT.fullmatch(plain)
    if found is None or not any(found.groups()[1:]):
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    if ":" in plain and max(minutes, seconds) > 59:
        raise ValueError(text)
    length = hours * 3600 + minutes * 60 + seconds
    return -length if found[1] == "-" else length


def length_text(seconds: int) -> str:
    """Seconds as `read_length` reads them: 4:00, −0:30 as -0:30, 0:00:45."""
    hours, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    tail = f":{left:02d}" if left else ""
    return f"{'-' if seconds < 0 else ''}{hours}:{minutes:02d}{tail}"
