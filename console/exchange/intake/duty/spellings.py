"""How sites spell a day: 2月5日, 5/2, 05/02/2027, 46058, 周五, a bare 5; what a spelling leaves open stays open."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache

from console.exchange.intake.duty.words import weekday_in, weekday_of
from console.exchange.intake.grid import Cell

_EPOCH = date(1899, 12, 30)
_SERIALS = range(36_000, 80_000)  # 1998 to 2119
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAMED = r"(?P<name>" + "|".join(_MONTHS) + r")[a-z]*\.?"
_FORMS = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?",
        r"(?:ngày\s*)?(?P<d>\d{1,2})\s*tháng\s*(?P<m>\d{1,2})(?:\s*năm\s*(?P<y>\d{4}))?",
        r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)",
        r"(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]?",
        rf"(?P<d>\d{{1,2}})\s+{_NAMED}(?:,?\s+(?P<y>\d{{4}}))?",
        rf"{_NAMED}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y>\d{{4}}))?(?!\d)",
        r"(?<!\d)(?P<a>\d{1,2})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<y>\d{4})(?!\d)",
        r"(?<!\d)(?P<a>\d{1,2})[/](?P<b>\d{1,2})(?![\d/])",
        r"(?<!\d)(?P<a>\d{1,2})-(?P<b>\d{1,2})(?![\d-])",
    )
]
_DIGIT = re.compile(r"\d")
_LONGEST_WEEKDAY = 14
_BARE = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*[日号]?", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|~|至|到|đến(?:\s+ngày)?|\bto\b)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelt:
    """A day as written. `either` holds two numbers, one the day, one the month, whose order the sheet's language says.
    Without `day` only the weekday (0 for Monday) is written.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    either: tuple[int, int] | None = None
    weekday: int | None = None

    def ordered(self, day_first: bool) -> "Spelt":
        """The two numbers as day and month."""
        if self.either is None:
            return self
        day, month = self.either if day_first else self.either[::-1]
        return replace(self, day=day, month=month, either=None)

    @property
    def bare(self) -> bool:
        """Whether it is a number or a weekday alone."""
        return self.month is None and self.either is None


def exactly(day: date) -> Spelt:
    """A day that leaves nothing open."""
    return Spelt(day.day, day.month, day.year)


def spelt(cell: Cell, text: str) -> Spelt | None:
    """The one day that a cell names, perhaps with its weekday; None when it names none. `text` is the cell's."""
    if isinstance(cell, datetime | date):
        return exactly(cell.date() if isinstance(cell, datetime) else cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _counted(cell)
    return _written(text) if isinstance(cell, str) else None


@lru_cache(maxsize=2**14)
def _written(text: str) -> Spelt | None:
    if _DIGIT.search(text) is None:
        weekday = weekday_of(text) if len(text) <= _LONGEST_WEEKDAY else None
        return None if weekday is None else Spelt(weekday=weekday)
    if text.isdecimal() and int(text) in _SERIALS:
        return _counted(int(text))
    found = [(form, match) for form in _FORMS if (match := form.search(text))]
    if found:
        _, match = found[0]
        rest = text[: match.start()] + " " + text[match.end() :]
        if any(form.search(rest) for form in _FORMS[:8]) or stretch(text) is not None:
            return None  # a stretch of days
        return _of_parts(match, weekday_in(rest))
    if (weekday := weekday_of(text)) is not None:  # T2
        return Spelt(weekday=weekday)
    first, *others = text.split("\n") if "\n" in text else re.split(r"\s*[(]", text, maxsplit=1)
    bare = _BARE.fullmatch(first.strip())
    if bare and 1 <= int(bare[1]) <= 31:
        return Spelt(int(bare[1]), weekday=weekday_of("".join(others).strip(" ()")))
    return None


def _counted(number: float) -> Spelt | None:
    """A bare day of the month, or the days since the last but one of 1899."""
    if number != int(number):
        return None
    if 1 <= number <= 31:
        return Spelt(int(number))
    if int(number) in _SERIALS:
        return exactly(_EPOCH + timedelta(days=int(number)))
    if 19_980_101 <= number <= 21_000_000:
        return spelt(str(int(number)), str(int(number)))
    return None


def _of_parts(match: re.Match[str], weekday: int | None) -> Spelt:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else None
    if parts.get("a"):
        return Spelt(year=year, either=(int(parts["a"]), int(parts["b"])), weekday=weekday)
    month = _MONTHS.index(parts["name"][:3].lower()) + 1 if parts.get("name") else int(parts["m"])
    return Spelt(int(parts["d"]), month, year, weekday=weekday)


def stretch(text: str) -> tuple[Spelt, Spelt] | None:
    """The first and last day of a cell such as 2月1日至7日 or 01/02 - 07/02; None when it is none."""
    parts = _RANGE.split(text.replace("\n", " "))
    if len(parts) != 2:
        return None
    first, last = (spelt(part, part.strip(" ()")) for part in parts)
    if first is None or last is None or first.bare or (first.day is None and first.either is None):
        return None
    if last.bare:
        last = replace(last, month=first.month, year=first.year) if first.month and last.day else None
    if last is not None and first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    return None if last is None else (first, last)
