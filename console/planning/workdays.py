"""The site's working time: public holidays of its country, its own table, its weekly hours.

China by chinesecalendar (the State Council's yearly notices, make-up workdays 调休 included), Vietnam by `holidays`
(the Labour Code, and the government's yearly swaps of working days).
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from chinese_calendar.constants import holidays as china_off
from chinese_calendar.constants import workdays as china_makeup

from console.domain.hours import Week, shipped_week, tidy
from console.domain.site import CHINA, VIETNAM
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.workdays import CalendarDay, PublicYear, WorkCalendar

COUNTRIES = (CHINA, VIETNAM, "")
SUBSTITUTED = "Day off for a make-up workday"
TET_HOLIDAY = "Lunar New Year holiday"


@cache
def china(year: int) -> PublicYear:
    """China's public holidays of a year; none, and not announced, where the State Council's notice isn't known."""
    off = {day: name for day, name in china_off.items() if day.year == year}
    makeup = {day: name for day, name in china_makeup.items() if day.year == year}
    fixed = frozenset(date(year, month, 1) for month in (1, 5, 10))
    return PublicYear(off, makeup, announced=bool(off), fixed=fixed)


@cache
def vietnam(year: int) -> PublicYear:
    """Vietnam's public holidays of a year. The Labour Code fixes them for good, so they always count; the government
    says each year which working days are swapped, and as long as that isn't known the year is not announced.
    """
    import holidays  # 0.2 s to load, which only a site in Vietnam spends

    around = holidays.country_holidays(VIETNAM, years=(year, year + 1), language="en_US", expand=False)
    off = {day: _name(around.get_list(day)[0]) for day in around if day.year == year}
    makeup = {day: SUBSTITUTED for day in around.weekend_workdays if day.year == year}
    fixed = frozenset((date(year, 1, 1), date(year, 4, 30), date(year, 5, 1), date(year, 9, 2)))
    return PublicYear(off, makeup, year <= max(around.special_public_holidays), fixed)


def _name(told: str) -> str:
    """The library's name of a holiday without what it adds; by a name of ours a swapped day, and the day before Tết's
    eve, which the library counts as the 29th of a month that may end with its 29th.
    """
    if told.startswith("Day off"):
        return SUBSTITUTED
    name = told.partition(" (")[0]
    return TET_HOLIDAY if name.startswith("29 of") else name


def nowhere(year: int) -> PublicYear:
    """A site without a country: only its own table knows holidays."""
    return PublicYear()


PUBLIC: dict[str, Callable[[int], PublicYear]] = {CHINA: china, VIETNAM: vietnam}


def week_of(country: str, hours: tuple[tuple[tuple[int, ...], ...], ...]) -> Week:
    """The site's working week, or the one that ships where it has none of its own."""
    return tuple(tidy(spans) for spans in hours) if hours else shipped_week(country)


def calendar_of(snapshot: Snapshot) -> WorkCalendar:
    """The site's calendar as it stands, made once for a version of the site's row and of its table of days."""
    site = snapshot.site
    return snapshot.calendar_days.derived(_calendars)(site.zone, site.country, site.hours)


def _calendars(days: Table[CalendarDay]) -> Callable[..., WorkCalendar]:
    @cache
    def calendar(zone: str, country: str, hours: tuple[tuple[tuple[int, ...], ...], ...]) -> WorkCalendar:
        return WorkCalendar(ZoneInfo(zone), week_of(country, hours), PUBLIC.get(country, nowhere), days)

    return calendar
