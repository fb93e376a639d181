"""What a day is for a duty roster: its type, its holiday, its lunar date, and how many points a shift on it weighs [A].

Points are in tenths, by the site's rule DUTY_POINTS.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from console.domain import workdays
from console.domain.duty.lines import HOLIDAY, WEEKEND, WORKDAY
from console.domain.duty.patterns import Shift
from console.domain.hours import MINUTES
from console.domain.rules import DUTY_POINTS, Rule, figure, rule
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.workdays import CalendarDay
from console.planning.lunar import LunarDate, lunar_day
from console.planning.workdays import calendar_of

_LONG_MONTH = 30
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class DutyDay:
    """A day. `type` is one of `lines.DAY_TYPES`; `holiday` the name of the holiday or of the site's own day, else '';
    `lunar` None where the country keeps no lunar calendar. `eve`: the last of its lunar month, whatever its number.
    `makeup`: worked for another day; `provisional` while the holidays of its year are not announced.
    """

    day: date
    type: str
    holiday: str = ""
    lunar: LunarDate | None = None
    eve: bool = False
    makeup: bool = False
    provisional: bool = False

    @property
    def key(self) -> str:
        """The day, ISO."""
        return self.day.isoformat()

    @property
    def occasion(self) -> str:
        """The holiday; New Year and its eve by the lunar calendar, too, before the year's holidays are announced."""
        if self.holiday or self.lunar is None or self.lunar.leap:
            return self.holiday
        if (self.lunar.month, self.lunar.day) == (1, 1):
            return "Lunar New Year"
        return "Lunar New Year's Eve" if self.lunar.month == _LAST_MONTH and self.eve else ""


@dataclass(frozen=True, slots=True)
class Weights:
    """What duties weigh, tenths of points: by type of day, what a night adds, and lunar days (month, day) by
    themselves.
    """

    types: dict[str, int]
    night: int
    lunar: dict[tuple[int, int], int]

    def of_day(self, day: DutyDay) -> int:
        """Tenths of points of a shift on this day, by day."""
        return self._of_lunar(day) or self.types[day.type]

    def of(self, day: DutyDay, shift: Shift) -> int:
        """Tenths of points of this shift on this day."""
        return self.of_day(day) + (self.night if is_night(shift) else 0)

    def _of_lunar(self, day: DutyDay) -> int:
        """A month of 29 days ends with what is written for its 30th, unless its 29th has a weight of its own."""
        if day.lunar is None or day.lunar.leap:
            return 0
        month = day.lunar.month
        own = self.lunar.get((month, day.lunar.day), 0)
        return own or (self.lunar.get((month, _LONG_MONTH), 0) if day.eve else 0)


def is_night(shift: Shift) -> bool:
    """Whether it counts as a night: one round the clock does."""
    return shift.night or shift.minutes >= MINUTES


def duty_day(snapshot: Snapshot, day: date) -> DutyDay:
    """What a day is."""
    site = snapshot.site
    return snapshot.calendar_days.derived(_maker)(snapshot, site.zone, site.country, site.hours, day)


def duty_days(snapshot: Snapshot, first: date, last: date) -> tuple[DutyDay, ...]:
    """The days from the first to the last, both in it; () when the last comes before the first."""
    return tuple(duty_day(snapshot, first + timedelta(days=n)) for n in range((last - first).days + 1))


def weights_of(snapshot: Snapshot) -> Weights:
    """What duties weigh at this site."""
    return snapshot.rules.derived(_weights)


def shift_points(snapshot: Snapshot, day: date, shift: Shift) -> int:
    """Tenths of points of a shift on a day."""
    return weights_of(snapshot).of(duty_day(snapshot, day), shift)


def _maker(days: Table[CalendarDay]) -> Callable[..., DutyDay]:
    """Days by what they follow from: the table of days, zone, country and hours."""
    made: dict[tuple[object, ...], DutyDay] = {}

    def of(snapshot: Snapshot, zone: str, country: str, hours: object, day: date) -> DutyDay:
        key = (zone, country, hours, day)
        if key not in made:
            made[key] = _made(snapshot, country, day)
        return made[key]

    return of


def _made(snapshot: Snapshot, country: str, day: date) -> DutyDay:
    facts = calendar_of(snapshot).day(day)
    lunar, eve = _lunar(day, country)
    return DutyDay(
        day, _type(facts), facts.name if not facts.spans else "", lunar, eve, facts.why == workdays.MAKEUP,
        facts.provisional,
    )  # fmt: skip


def _type(facts: workdays.DayFacts) -> str:
    """A day off of the site's own is a holiday where it has a name or falls on no weekend."""
    if facts.spans:
        return WORKDAY
    if facts.why == workdays.HOLIDAY:
        return HOLIDAY
    weekend = facts.day.weekday() >= 5 or facts.why == workdays.WEEKLY
    return WEEKEND if weekend and not (facts.why == workdays.OWN and facts.name) else HOLIDAY


@lru_cache(maxsize=2**12)
def _lunar(day: date, country: str) -> tuple[LunarDate | None, bool]:
    if (found := lunar_day(day, country)) is None:
        return None, False
    after = lunar_day(day + timedelta(days=1), country)
    return found, found.day == _LONG_MONTH or (after is not None and after.day == 1)


def _weights(rules: Table[Rule]) -> Weights:
    written = rule(rules, DUTY_POINTS).values.get("lunar", {})
    lunar = {_lunar_day(key): int(value) for key, value in written.items()}
    types = {name: figure(rules, DUTY_POINTS, name) for name in (WORKDAY, WEEKEND, HOLIDAY)}
    return Weights(types, figure(rules, DUTY_POINTS, "night"), lunar)


def _lunar_day(text: str) -> tuple[int, int]:
    month, _, day = text.partition("-")
    return int(month), int(day)
