"""Which days a roster is of, by its title: 2027年2月, tháng 02/2027, từ ngày 02/02/2027 đến 10/02/2027, 2027年春节."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from console.exchange.intake.duty.spellings import Spelt, spelt
from console.exchange.intake.duty.words import speaks_of_duty

_DAY = (
    r"(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*[日号]?|(?:ngày\s*)?\d{1,2}\s*tháng\s*\d{1,2}(?:\s*năm\s*\d{4})?"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?|\d{1,2}\s*[日号]"
    r"|\d{1,2}\s+[A-Za-z]{3,9}\.?(?:,?\s+\d{4})?"
)
_WEEKDAY = r"(?:\s*\([^()]*\)|\s*(?:星期|周)[一二三四五六日天])?"
_STRETCH = re.compile(
    rf"(?P<a>{_DAY}){_WEEKDAY}\s*(?:-|~|至|到|đến(?:\s*hết)?(?:\s*ngày)?|\bto\b)\s*(?:ngày\s*)?(?P<b>{_DAY})",
    re.IGNORECASE,
)
_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = [
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月(?!\s*\d)",
        r"tháng\s*(?P<m>\d{1,2})\s*(?:năm|[/\-.])?\s*(?P<y>\d{4})",
        r"\b[tT](?P<m>\d{1,2})\s*[/\-.]\s*(?P<y>\d{4})",
        r"(?<![\d/.-])(?P<m>\d{1,2})[/\-.](?P<y>\d{4})(?!\d)",
        r"(?<![\d/.-])(?P<y>\d{4})[-/.](?P<m>\d{1,2})(?![\d/.-])",
        r"\b(?P<name>[a-z]{3,9})\.?,?\s+(?P<y>\d{4})",
        r"(?P<m>\d{1,2})\s*月(?:份)?(?!\s*\d)",
        r"tháng\s*(?P<m>\d{1,2})(?!\d)",
    )
]
_YEAR = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)(?![\d/.])")
_ISSUED = re.compile(
    r"制表|填报|填表|编制|制作|打印|印发|签发|(?<![\w])日期\s*[:：]|,\s*ngày\s|ngày lập|lập ngày|căn cứ|^số\s*[:：]"
    r"|\bdate\s*:|prepared|issued|printed|filled in",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a roster's days. `first` and `last` as written, perhaps without a year."""

    year: int | None = None
    month: int | None = None
    first: Spelt | None = None
    last: Spelt | None = None

    def window(self, day_first: bool) -> tuple[date, date] | None:
        """The first and last day where the title names both and a year."""
        if self.first is None or self.last is None:
            return None
        first, last = self.first.ordered(day_first), self.last.ordered(day_first)
        if last.month is None:
            last = replace(last, month=first.month)
        year = last.year or first.year or self.year
        if year is None or first.month is None or last.month is None or first.day is None or last.day is None:
            return None
        try:
            end = date(last.year or year, last.month, last.day)
            if last.year is None and first.year is not None:
                end = date(first.year + ((last.month, last.day) < (first.month, first.day)), last.month, last.day)
            begin = date(first.year or end.year, first.month, first.day)
            if begin > end and first.year is None:
                begin = date(end.year - 1, first.month, first.day)
        except ValueError:
            return None
        return (begin, end) if begin <= end and (end - begin).days <= 400 else None


def frame_of(texts: Iterable[str]) -> Frame:
    """What titles say, the surest first: a stretch of days, a month, a year; texts of when it was made say nothing."""
    rows = [text for text in texts if text and not _ISSUED.search(text)]
    rows.sort(key=lambda text: not speaks_of_duty(text))
    year = next((int(found[1]) for text in rows if (found := _YEAR.search(text))), None)
    for text in rows:
        if found := _STRETCH.search(text.replace("\n", " ")):
            first, last = spelt(found["a"], found["a"]), spelt(found["b"], found["b"])
            if first is not None and last is not None and not first.bare:
                return Frame(year, None, first, last)
    named = (
        year if year is not None else next((int(f["y"]) for t in rows if (f := re.search(r"(?P<y>\d{4})年", t))), None)
    )
    for text in rows:
        for form in _MONTH:
            found = form.search(text)
            month = _month(found) if found else None
            if found and month:
                parts = found.groupdict()
                return Frame(int(parts["y"]) if parts.get("y") else named, month)
    return Frame(named)


def _month(found: re.Match[str]) -> int | None:
    parts = found.groupdict()
    if name := parts.get("name"):
        whole = [n for n, month in enumerate(_NAMES, 1) if month.startswith(name.lower()) and len(name) >= 3]
        return whole[0] if whole else None
    return int(parts["m"]) if 1 <= int(parts["m"]) <= 12 else None
