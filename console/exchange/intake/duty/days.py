"""Which days a row or column of spellings means, all of them together: what one leaves open the others, the title, the
weekdays and the named period settle. Where two readings are as good as each other none is taken.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from console.exchange.intake.duty.frame import Frame
from console.exchange.intake.duty.records import Known
from console.exchange.intake.duty.spellings import Spelt

_ONE, _MONTH = timedelta(days=1), timedelta(days=31)
_LONGEST = 70  # days from one spelling to the next; further apart a reading is wrong
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a spelling means no day."""

    code: str


Found = date | Problem | None
"""None for what is no day at all."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the sheet says around its days."""

    frame: Frame
    known: Known
    language: str

    @property
    def period(self) -> Window | None:
        """The period that the user named."""
        first, last = self.known.first, self.known.last
        return (first, last) if first and last else None


def resolve(days: Sequence[Spelt | None], basis: Basis) -> list[Found]:
    """The day of each spelling, in order."""
    odd = [day is not None and _is_slip(day, basis) for day in days]
    given = [day for day, slip in zip(days, odd, strict=True) if day is not None and not slip]
    answers = iter(_resolved(given, basis) if given else ())
    return [
        Problem("day_outside") if slip else None if day is None else next(answers)
        for day, slip in zip(days, odd, strict=True)
    ]


def _resolved(given: Sequence[Spelt], basis: Basis) -> list[Found]:
    readings = [reading for reading in _readings(given, basis) if _rises(reading)]
    best = _best(readings, given, basis)
    if best is None:
        code = "day_unclear" if readings else "no_year" if _lacks_year(basis) else _none_fits(basis)
        best = [_alone(day, basis, code) for day in given]
    return [Problem("day_outside") if isinstance(day, date) and _far(day, basis) else day for day in best]


def _is_slip(day: Spelt, basis: Basis) -> bool:
    """Whether a whole date lies far from the title's, however it is read."""
    whole = [there for first in (True, False) if (there := _exact(day.ordered(first))) is not None]
    return bool(whole) and all(_far(there, basis) for there in whole)


Reading = tuple[int, list[date | None]]
"""Its rank (the lower the surer) and a day for each spelling, None where it has none."""


def _best(readings: list[Reading], given: Sequence[Spelt], basis: Basis) -> list[Found] | None:
    """The surest reading whose weekdays are right; of equally sure ones that differ none."""
    judged = [(_misses(days, given, basis), rank, days) for rank, days in readings]
    if not judged:
        return None
    least = min((misses, rank) for misses, rank, _ in judged)
    best = [days for misses, rank, days in judged if (misses, rank) == least]
    if any(days != best[0] for days in best):
        return None
    return [day if day is not None else Problem("day") for day in best[0]]


def _misses(days: Sequence[date | None], given: Sequence[Spelt], basis: Basis) -> int:
    """Weekdays that contradict a reading, spellings that it can't place, days far from the title's."""
    return sum(
        day is None or _far(day, basis) or (one.weekday is not None and day.weekday() != one.weekday)
        for day, one in zip(days, given, strict=True)
    )


def _far(day: date, basis: Basis) -> bool:
    """Whether a day lies a month or more away from those that the title names, however it is read: a slip of the year
    or the month.
    """
    frame = basis.frame
    windows = [window for first in (True, False) if (window := frame.window(first)) is not None]
    if not windows and frame.year is not None and frame.month is not None:
        windows = [(date(frame.year, frame.month, 1), date(frame.year, frame.month, 28))]
    return bool(windows) and all(not first - _MONTH <= day <= last + _MONTH for first, last in windows)


def _none_fits(basis: Basis) -> str:
    """Why no reading is left: the days are others than the title or the user names, or may mean several."""
    named = basis.frame.window(basis.language != "zh_CN") or basis.period
    return "day_outside" if named else "day_unclear"


def _rises(reading: Reading) -> bool:
    """Whether some day is placed and no two neighbours lie absurdly far apart."""
    days = [day for day in reading[1] if day is not None]
    return bool(days) and all(abs((b - a).days) <= _LONGEST for a, b in pairwise(days))


def _readings(given: Sequence[Spelt], basis: Basis) -> Iterator[Reading]:
    """Every way to read them, surest first: in the title's days, in its month or year, in the named period."""
    usual = basis.language != "zh_CN"
    for turn, day_first in enumerate((usual, not usual)):
        if turn and all(day.either is None for day in given):
            return
        ordered = [day.ordered(day_first or (day.year is not None and not turn)) for day in given]
        months = [day.month for day in ordered if day.month is not None]
        if any(month > 12 for month in months):
            continue
        for rank, days in _of_order(ordered, basis, day_first):
            yield rank + turn * 10, days


def _of_order(days: Sequence[Spelt], basis: Basis, day_first: bool) -> Iterator[Reading]:
    frame, period = basis.frame, basis.period
    if all(day.year is not None for day in days):
        yield 0, [_exact(day) for day in days]
        return
    years = {day.year for day in days if day.year is not None}
    window = frame.window(day_first) or (_with_year(frame, period).window(day_first) if period else None)
    if window:
        yield 0, _within(days, window)
    if frame.month is not None and (frame.year is not None or period):
        for year in (frame.year,) if frame.year is not None else range(period[0].year, period[1].year + 1):  # type: ignore[index]
            yield from _of_month(days, year, frame.month)
    if window is None and frame.year is not None and frame.month is None and not days[0].bare:
        yield 3, _walk(days, date(frame.year, 1, 1))
        if any(a.month and b.month and a.month > b.month for a, b in pairwise(days)):
            yield 3, _walk(days, date(frame.year - 1, 1, 1))
    if window is None and len(years) == 1:  # some rows carry the year
        anchor = next(place for place, day in enumerate(days) if day.year is not None)
        start = _exact(days[anchor])
        if start is not None:
            yield 2, _walk(days, date(start.year - (anchor > 0 and _wraps(days[: anchor + 1])), 1, 1))
    if period and window is None and frame.month is None:
        yield 5, _within(days, period)


def _wraps(days: Sequence[Spelt]) -> bool:
    months = [day.month for day in days if day.month]
    return any(a > b for a, b in pairwise(months))


def _of_month(days: Sequence[Spelt], year: int, month: int) -> Iterator[Reading]:
    """Beginning in the month of the title; a row of bare numbers that starts anew may begin in the month before."""
    start = date(year, month, 1)
    numbers = [day.day for day in days if day.month is None and day.day is not None]
    if not days[0].bare:
        first = days[0].month or month
        begins = year - 1 if first - month > 6 else year + 1 if month - first > 6 else year
        yield 1, _walk(days, date(begins, first, 1))
        yield 2, [_nearest(day, start) for day in days]
        return
    starts_anew = any(a > b for a, b in pairwise(numbers))
    if not numbers:  # weekdays alone: which week is not said
        return
    yield 1, _walk(days, start)
    if starts_anew:
        yield 1, _walk(days, (start - _ONE).replace(day=1))


def _with_year(frame: Frame, period: Window) -> Frame:
    return frame if frame.year is not None else replace(frame, year=period[1].year)


def _exact(day: Spelt) -> date | None:
    if day.year is None or day.month is None or day.day is None:
        return None
    return _date(day.year, day.month, day.day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _fits(day: Spelt, there: date) -> bool:
    """Whether a day is one that is so written."""
    if day.day is None:
        return day.weekday == there.weekday()
    return day.day == there.day and day.month in (None, there.month) and day.year in (None, there.year)


def _within(days: Sequence[Spelt], window: Window) -> list[date | None]:
    """The one day of the window that each spelling fits; after the last one where several do."""
    every = [window[0] + timedelta(days=n) for n in range((window[1] - window[0]).days + 1)]
    found: list[date | None] = []
    last: date | None = None
    for day in days:
        if (whole := _exact(day)) is not None:
            fits = [whole]
        else:
            fits = [there for there in every if _fits(day, there)]
        if len(fits) > 1 and last is not None:
            near = [there for there in fits if last <= there < last + timedelta(days=28 if day.day else 7)]
            fits = near[:1]
        found.append(fits[0] if len(fits) == 1 or (fits and last is None and day.day is None) else None)
        last = found[-1] or last
    return found


def _walk(days: Sequence[Spelt], start: date) -> list[date | None]:
    """Each spelling as the first such day from the one before on."""
    found: list[date | None] = []
    at = start
    for day in days:
        there = _exact(day) or _next(day, at)
        found.append(there)
        at = there or at
    return found


def _nearest(day: Spelt, month: date) -> date | None:
    """The day so written that lies nearest to a month, of rows in no order."""
    if day.year is not None or day.month is None or day.day is None:
        return _exact(day)
    dates = [there for year in (-1, 0, 1) if (there := _date(month.year + year, day.month, day.day))]
    return min(dates, key=lambda there: abs((there - month).days), default=None)


def _next(day: Spelt, at: date) -> date | None:
    """The first day from `at` on that is so written, within a year."""
    if day.day is None:
        return at + timedelta(days=((day.weekday or 0) - at.weekday()) % 7)
    if day.month is not None:
        return next((t for year in (at.year, at.year + 1) if (t := _date(year, day.month, day.day)) and t >= at), None)
    for step in range(2):
        month = at.year * 12 + at.month - 1 + step
        there = _date(month // 12, month % 12 + 1, day.day)
        if there is not None and there >= at:
            return there
    return None


def _lacks_year(basis: Basis) -> bool:
    return basis.frame.year is None and basis.period is None


def _alone(day: Spelt, basis: Basis, code: str) -> Found:
    """A day that needs nobody else's help, else why it can't be told."""
    whole = _exact(day.ordered(basis.language != "zh_CN"))
    return whole if whole is not None else Problem(code)
