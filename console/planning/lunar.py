"""Lunar dates of China (UTC+8, GB/T 33661) and Vietnam (UTC+7), from the true new moons and the sun's longitude.

The two differ where a new moon or a solar term falls into the hour between the zones' midnights: the new year of 2030
is 2 February in Vietnam and 3 February in China.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from math import degrees
from typing import Any

from console.domain.site import CHINA, VIETNAM

HOURS_EAST = {CHINA: 8, VIETNAM: 7}
FIRST, LAST = 1968, 2100  # Vietnam has counted at UTC+7 since 1968; past 2100 the turning of the earth is guesswork
_FIRST_DAY = date(1899, 12, 31).toordinal()  # ephem counts days from noon of it, UTC


@cache
def _ephem() -> Any:
    """The library, 0.2 s to load, which only who asks for the moon pays."""
    import ephem

    return ephem


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A lunar day: the lunar year (named by the solar year of its first day), month 1..12, leap, day 1..30."""

    year: int
    month: int
    day: int
    leap: bool = False


def lunar_date(day: date, country: str) -> LunarDate:
    """The lunar date of a day. Raises ValueError outside of the years FIRST..LAST, KeyError for another country."""
    if not FIRST <= day.year <= LAST:
        raise ValueError(f"no lunar date for {day}: only {FIRST} to {LAST}")
    months = _months(day.year, country)
    if day.toordinal() >= _solstice_month(day.year, country):
        months = _months(day.year + 1, country)
    index = bisect_right([month.first for month in months], day.toordinal()) - 1
    found = months[index]
    return LunarDate(found.year, found.month, day.toordinal() - found.first + 1, found.leap)


@lru_cache(maxsize=64)
def lunar_day(day: date, country: str) -> LunarDate | None:
    """The lunar date of a day; None in a country that goes by none, and outside of the years FIRST..LAST."""
    return lunar_date(day, country) if country in HOURS_EAST and FIRST <= day.year <= LAST else None


def new_year(year: int, country: str) -> date:
    """The first day of the lunar year, 春节 or Tết. Raises ValueError and KeyError as `lunar_date`."""
    if not FIRST <= year <= LAST:
        raise ValueError(f"no lunar year {year}: only {FIRST} to {LAST}")
    months = _months(year, country)
    return date.fromordinal(next(m.first for m in months if (m.year, m.month, m.leap) == (year, 1, False)))


@dataclass(frozen=True, slots=True)
class _Month:
    first: int
    year: int
    month: int
    leap: bool


@lru_cache(maxsize=64)
def _months(year: int, country: str) -> tuple[_Month, ...]:
    """The months from the one that holds the solstice of the year before to the one before this year's.

    When there are thirteen of them, the first without a major term of the sun is the leap month.
    """
    first, after = _solstice_month(year - 1, country), _solstice_month(year, country)
    starts = [first]
    while starts[-1] < after:
        starts.append(_new_moon_after(starts[-1], country))
    terms = [_term(start, country) for start in starts]
    thirteen = len(starts) == 14
    leap = next((n for n in range(1, 13) if terms[n] == terms[n + 1]), 0) if thirteen else 0
    found = []
    for n, start in enumerate(starts[:-1]):
        number = 11 + n - (1 if leap and n >= leap else 0)
        found.append(_Month(start, year if number > 12 else year - 1, (number - 1) % 12 + 1, bool(leap) and n == leap))
    return tuple(found)


@lru_cache(maxsize=256)
def _solstice_month(year: int, country: str) -> int:
    """First day of the month that holds the winter solstice, the eleventh."""
    solstice = _day(_ephem().next_winter_solstice(_ephem().Date((year, 12, 1))), country)
    start = _day(_ephem().previous_new_moon(_ephem().Date((year, 12, 31))), country)
    return start if start <= solstice else _day(_ephem().previous_new_moon(_midnight(start, country) - 1), country)


def _day(moment: float, country: str) -> int:
    """The country's day (as ordinal) in which a moment of ephem falls."""
    return _FIRST_DAY + int(float(moment) + 0.5 + HOURS_EAST[country] / 24)


def _midnight(day: int, country: str) -> float:
    """When a day of the country begins, as ephem counts."""
    return day - _FIRST_DAY - 0.5 - HOURS_EAST[country] / 24


def _new_moon_after(day: int, country: str) -> int:
    """The day of the first new moon after the one that falls into `day`."""
    return _day(_ephem().next_new_moon(_midnight(day + 2, country)), country)


def _term(day: int, country: str) -> int:
    """The major term of the sun (a twelfth of its way) in which a day begins."""
    sun = _ephem().Sun(_midnight(day, country))
    return int(degrees(_ephem().Ecliptic(sun, epoch=_midnight(day, country)).lon) // 30)
