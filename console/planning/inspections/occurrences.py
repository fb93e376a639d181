"""The days on which a plan wants its venues looked at: weekly, monthly, before a period [D]."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from console.domain.inspections import BEFORE_PERIOD, WEEKLY, InspectionPlan
from console.domain.periods import Period
from console.domain.workdays import WorkCalendar

DAY = timedelta(days=1)
FARTHEST = 31  # days off in a row, after which a due day is left where it is


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`day` is the plan's own, by which a run is kept; `due` the working day it comes to. One before a period can be
    made up until `until`, and goes for `places` (codes; () for all) alone.
    """

    day: date
    due: date
    until: date | None = None
    places: tuple[str, ...] = ()


def occurrences(
    plan: InspectionPlan, periods: Iterable[Period], calendar: WorkCalendar, last: date
) -> tuple[Occurrence, ...]:
    """All from the plan's first day to `last`, by day. Of two that come to the same working day the later one stands:
    after long holidays nobody looks twice in one day.
    """
    since = date.fromisoformat(plan.since)
    if plan.rhythm == BEFORE_PERIOD:
        return _before_periods(plan, periods, calendar, since, last)
    days = _weekly(plan.day, since, last) if plan.rhythm == WEEKLY else _monthly(plan.day, since, last)
    by_due = {due: Occurrence(day, due) for day in days for due in (working_day(calendar, day),)}
    return tuple(by_due.values())


def working_day(calendar: WorkCalendar, day: date) -> date:
    """The day itself or the next working day; the day where none comes within a month."""
    later = (day + n * DAY for n in range(FARTHEST))
    return next((found for found in later if calendar.day(found).spans), day)


def _weekly(weekday: int, since: date, last: date) -> Iterator[date]:
    day = since + (weekday - since.isoweekday()) % 7 * DAY
    while day <= last:
        yield day
        day += 7 * DAY


def _monthly(number: int, since: date, last: date) -> Iterator[date]:
    """A month without that day has it on its last."""
    year, month = since.year, since.month
    while date(year, month, 1) <= last:
        day = date(year, month, min(number, monthrange(year, month)[1]))
        if since <= day <= last:
            yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _before_periods(
    plan: InspectionPlan, periods: Iterable[Period], calendar: WorkCalendar, since: date, last: date
) -> tuple[Occurrence, ...]:
    found: list[Occurrence] = []
    for period in sorted(periods, key=lambda p: (p.start, p.id)):
        if plan.kinds and period.kind not in plan.kinds:
            continue
        begins = _day(period.start, calendar.zone)
        day = begins - plan.day * DAY
        if since <= day <= last:
            until = _day(period.end - timedelta(microseconds=1), calendar.zone)
            found.append(Occurrence(day, _due_before(calendar, day, begins), until, period.places))
    return tuple(found)


def _due_before(calendar: WorkCalendar, day: date, begins: date) -> date:
    """The next working day while the period has not begun, else the last one before."""
    due = working_day(calendar, day)
    if due < begins or day == begins:
        return due if due < begins else day
    earlier = (day - n * DAY for n in range(FARTHEST))
    return next((found for found in earlier if calendar.day(found).spans), day)


def _day(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
