"""Dates and times in the spellings of the sites' sheets. A result without zone is local time of the site."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from console.exchange.intake.grid import Cell
from console.exchange.intake.problems import Unreadable
from console.exchange.intake.text import clean

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 a sheet's serial numbers know no zone
_SERIALS = (20_000, 80_000)
_HALF_DAYS = "上午|下午|晚上|中午|凌晨|早上|傍晚|(?:AM|PM|SA|CH)\b|sáng|chiều|tối|trưa"
_LATE = {"下午", "晚上", "傍晚", "pm", "ch", "chiều", "tối"}
_NOON = {"中午", "trưa"}
_EARLY = {"上午", "凌晨", "早上", "am", "sa", "sáng"}
_DATES = re.compile(
    r"(?P<y1>\d{4})\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*[日号]?"
    r"|ngày\s*(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})"
    r"|(?<!\d)(?P<y3>\d{4})(?P<s3>[-/.])(?P<m3>\d{1,2})(?P=s3)(?P<d3>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<d4>\d{1,2})(?P<s4>[-/.])(?P<m4>\d{1,2})(?P=s4)(?P<y4>\d{4})(?!\d)"
    r"|(?<!\d)(?P<y5>(?:19|20)\d\d)(?P<m5>\d\d)(?P<d5>\d\d)(?!\d)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    rf"(?P<before>{_HALF_DAYS})?\s*(?<!\d)(?P<hour>\d{{1,2}})\s*"
    r"(?:[:h]\s*(?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2})(?:\.\d+)?)?|(?:时|点钟|点|giờ|h)\s*(?:(?P<part>\d{1,2})\s*(?:分|phút)?|(?P<half>半|rưỡi))?)"
    rf"\s*(?P<after>(?:AM|PM|SA|CH)\b|sáng|chiều|tối|trưa)?(?P<zone>Z|\+\d\d:?\d\d|(?<=T\d\d:\d\d)-\d\d:?\d\d|(?<=T\d\d:\d\d:\d\d)-\d\d:?\d\d)?",
    re.IGNORECASE,
)
_HALF_DAY_HOUR = re.compile(r"(?<!\d)(?P<hour>\d{1,2})\s*(?P<after>AM|PM)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"星期[一二三四五六日天]|周[一二三四五六日天]"
    r"|(?:thứ\s*(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)|ngày|lúc|hồi|vào|phút|từ|đến"
    r"|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|at|on|to|from|[Tt]|[\s,;()\-–—~至到]",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:-|–|—|~|至|到|đến|to)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """The dates and times of day that stand in a cell, in order; nothing else stood there."""

    dates: tuple[date, ...]
    times: tuple[time, ...]


def written(cell: Cell) -> Written:
    """What a cell says of time. Raises `Unreadable("moment")`."""
    if isinstance(cell, datetime):
        return Written((cell.date(),), (cell.timetz().replace(microsecond=0),))
    if isinstance(cell, date):
        return Written((cell,), ())
    if isinstance(cell, time):
        return Written((), (cell,))
    if isinstance(cell, timedelta) and timedelta() <= cell < timedelta(days=1):
        return Written((), ((_EPOCH + cell).time(),))
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _serial(cell)
    if isinstance(cell, str):
        return _spelt(unicodedata.normalize("NFKC", clean(cell)))
    raise Unreadable("moment")


def _serial(number: float) -> Written:
    """Days since the last but one day of 1899, as Excel counts; below one a time of day."""
    if _SERIALS[0] < number < _SERIALS[1]:
        moment = _EPOCH + timedelta(seconds=round(number * 86_400))
        return Written((moment.date(),), (moment.time(),) if number != int(number) else ())
    if 0 <= number < 1:
        return Written((), ((_EPOCH + timedelta(seconds=round(number * 86_400) % 86_400)).time(),))
    if 19_000_000 < number < 21_000_000:
        return _spelt(str(number))
    raise Unreadable("moment")


def _spelt(text: str) -> Written:
    dates = tuple(_date(found) for found in _DATES.finditer(text))
    rest = _DATES.sub(" ", text)
    rest = _HALF_DAY_HOUR.sub(lambda found: f"{found['hour']}:00 {found['after']}", rest)
    times = tuple(_time(found) for found in _TIMES.finditer(rest))
    if not (dates or times) or _FILLER.sub("", _TIMES.sub(" ", rest)):
        raise Unreadable("moment")
    return Written(dates, times)


def _date(found: re.Match[str]) -> date:
    parts = {key[0]: int(value) for key, value in found.groupdict().items() if value and key[0] in "ymd"}
    try:
        return date(parts["y"], parts["m"], parts["d"])
    except ValueError:
        raise Unreadable("moment") from None


def _time(found: re.Match[str]) -> time:
    hour, minute = int(found["hour"]), int(found["minute"] or found["part"] or (30 if found["half"] else 0))
    half_day = (found["before"] or found["after"] or "").lower()
    if (half_day in _LATE and hour < 12) or (half_day in _NOON and hour < 3):
        hour += 12
    elif half_day in _EARLY and hour == 12:
        hour = 0
    try:
        return time(hour, minute, int(found["second"] or 0), tzinfo=_zone(found["zone"]))
    except ValueError:
        raise Unreadable("moment") from None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def moment(cell: Cell, day: date | None = None) -> datetime:
    """One date with one time of day; the date may come from `day`. Raises `Unreadable`: moment, no_time, no_day."""
    found = written(cell)
    if len(found.dates) > 1 or len(found.times) > 1:
        raise Unreadable("moment")
    if not found.times:
        raise Unreadable("no_time")
    on = found.dates[0] if found.dates else day
    if on is None:
        raise Unreadable("no_day")
    return datetime.combine(on, found.times[0])


def period(cell: Cell, day: date | None = None) -> tuple[datetime, datetime]:
    """Start and end written in one cell: one or two dates, two times of day. Raises `Unreadable`."""
    found = written(cell)
    dates = found.dates or ((day,) if day else ())
    if not dates:
        raise Unreadable("no_day")
    if len(dates) > 2 or len(found.times) != 2:
        raise Unreadable("no_time" if len(found.times) < 2 else "moment")
    return datetime.combine(dates[0], found.times[0]), datetime.combine(dates[-1], found.times[1])


def day_of(cell: Cell) -> date:
    """The one date of a cell. Raises `Unreadable`."""
    found = written(cell)
    if len(found.dates) != 1:
        raise Unreadable("moment")
    return found.dates[0]


Stay = tuple[date, date, str]
"""First and last day of leave (whole days), or two datetimes (exact times), and its kind as written."""
_GLUED = re.compile(r"(?<=\d)T(?=\d)")


def leave_edge(cell: Cell) -> date:
    """The first or last day of leave; a datetime where a time of day is written. Raises `Unreadable`."""
    try:
        found = written(cell)
    except Unreadable:
        raise Unreadable("leave") from None
    if len(found.dates) != 1 or len(found.times) > 1:
        raise Unreadable("leave")
    return _edge(found.dates[0], found.times[0] if found.times else time())


def _edge(day: date, at: time) -> date:
    """Midnight is how spreadsheets write a day without a time, unless an offset makes it a moment."""
    return datetime.combine(day, at) if at != time() or at.tzinfo else day


def days_away(cell: Cell) -> tuple[Stay, ...]:
    """Leave: start, end and kind of each stay away, as `年假 2026-12-01~2026-12-03; 2026-12-20`, or with two times
    of day. Raises `Unreadable`.
    """
    if not isinstance(cell, str):
        day = day_of(cell)
        return ((day, day, ""),)
    text = unicodedata.normalize("NFKC", clean(cell))
    stays = tuple(_stay(part) for part in re.split(r"[;、,\n]", text) if part.strip())
    if not stays:
        raise Unreadable("leave")
    return stays


def _stay(part: str) -> Stay:
    part = _GLUED.sub(" ", part)
    days = [_date(found) for found in _DATES.finditer(part)]
    rest = _DATES.sub(" ", part)
    times = [_time(found) for found in _TIMES.finditer(rest)]
    kind = clean(_TO.sub(" ", _TIMES.sub(" ", rest))).strip(":()/ ")
    if not days or len(days) > 2 or len(times) not in (0, 2) or any(letter.isdigit() for letter in kind):
        raise Unreadable("leave")
    first, last = (_edge(days[at], times[at] if times else time()) for at in (0, -1))
    if str(last) < str(first):
        raise Unreadable("leave")
    return first, last, clean(kind)
