"""Working time: which minutes of which days count, and the arithmetic that deadlines are made of [D].

A day is judged by the site's own table first, then by the country's public holidays and make-up workdays (调休), then
by the hours of its weekday. Minutes are those of the local day; working time is time that really passes.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo
from itertools import accumulate

from console.domain.hours import Span, Week, tidy
from console.domain.offsets import DAY, MINUTE, instant_of, moment_of, offset_at, pieces

WEEKLY, HOLIDAY, MAKEUP, OWN = "weekly", "holiday", "makeup", "site"
FARTHEST = timedelta(days=3653)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_END_OF_TIME = instant_of(datetime(9999, 1, 1, tzinfo=UTC))  # as far as dates can be told


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the site's own table, which wins. `id` is its ISO date.

    `hours` are spans of minutes; () for the usual ones of a working day.
    """

    id: str
    working: bool
    name: str = ""
    hours: tuple[tuple[int, ...], ...] = ()
    version: int = 1


@dataclass(frozen=True, slots=True)
class PublicYear:
    """A year of a country: days off and make-up workdays by date, with their names.

    Not `announced`: the government has not yet said, so more may come. `fixed` are the holidays of fixed date, which
    every announcement names: a site whose own table has them all has entered that announcement itself.
    """

    off: Mapping[date, str] = field(default_factory=dict)
    makeup: Mapping[date, str] = field(default_factory=dict)
    announced: bool = True
    fixed: frozenset[date] = frozenset()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What a day is: its working spans in minutes, why (weekly, holiday, makeup or site), the holiday's name.

    `provisional` while the public holidays of its year are not announced and the site's table doesn't have the day.
    """

    day: date
    spans: tuple[Span, ...]
    why: str
    name: str = ""
    provisional: bool = False

    @property
    def minutes(self) -> int:
        """Length of the working day by its clock, minutes."""
        return sum(end - start for start, end in self.spans)


@dataclass(frozen=True, slots=True)
class _Year:
    """Days of a year and the working microseconds before each of them; the last sum is the whole year's."""

    first: int
    days: tuple[DayFacts, ...]
    sums: tuple[int, ...]


class WorkCalendar:
    """The working time of one site. Answers over years cost no more than over days: a year is summed once."""

    def __init__(
        self,
        zone: tzinfo,
        week: Week,
        public: Callable[[int], PublicYear] = lambda year: PublicYear(),
        own: Mapping[str, CalendarDay] | None = None,
    ) -> None:
        """`public` gives the holidays of a year, `own` is the site's table by ISO date."""
        self.zone, self.week = zone, tuple(tidy(spans) for spans in week)
        self._public, self._own = public, {} if own is None else own
        self._usual = next((spans for spans in self.week if spans), ())
        self._years: dict[int, _Year] = {}

    def counted(self, start: datetime, end: datetime) -> timedelta:
        """Working time in [start, end); zero when the end is not after the start. Raises ValueError for naive times."""
        passed = sum(
            self._between(first + offset, last + offset)
            for first, last, offset in pieces(self.zone, instant_of(start), instant_of(end))
        )
        return timedelta(microseconds=passed)

    def due(self, start: datetime, length: timedelta) -> datetime:
        """The earliest instant, in UTC, at which `length` of working time has passed since start; start itself for 0.

        Raises ValueError when that doesn't come within ten years, and for a negative length or a naive time.
        """
        left, begun = length // timedelta(microseconds=1), instant_of(start)
        if left < 0:
            raise ValueError(f"a negative length: {length}")
        if not left:
            return start
        horizon = min(begun + FARTHEST // timedelta(microseconds=1), _END_OF_TIME)
        for first, last, offset in pieces(self.zone, begun, horizon):
            there = self._between(first + offset, last + offset)
            if there >= left:
                return moment_of(self._reached(first + offset, left) - offset)
            left -= there
        raise ValueError(f"no {length} of working time within ten years of {start}")

    def stretches(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working time of [start, end) as spans of instants in UTC, in order; together they are `counted`."""
        held: tuple[int, int] | None = None
        for first, last, offset in pieces(self.zone, instant_of(start), instant_of(end)):
            for begin, stop in self._spans(first + offset, last + offset):
                if held and held[1] == begin - offset:
                    held = held[0], stop - offset
                    continue
                if held:
                    yield moment_of(held[0]), moment_of(held[1])
                held = begin - offset, stop - offset
        if held:
            yield moment_of(held[0]), moment_of(held[1])

    def provisional(self, start: datetime, end: datetime) -> bool:
        """Whether [start, end) touches a year whose public holidays are not yet announced (未公布)."""
        first = instant_of(start)
        last = max(first, instant_of(end) - 1)
        years = range(self._local_year(first), self._local_year(last) + 1)
        return not all(self.announced(year) for year in years)

    def announced(self, year: int) -> bool:
        """Whether the public holidays of a year are known, from the country or from the site's own table."""
        public = self._public(year)
        fixed = public.fixed
        return public.announced or (bool(fixed) and all(day.isoformat() in self._own for day in fixed))

    def day(self, day: date) -> DayFacts:
        """What a day is and why."""
        return self._year(day.year).days[day.timetuple().tm_yday - 1]

    def _local_year(self, instant: int) -> int:
        return _date_of(instant + offset_at(self.zone, instant)).year

    def _facts(self, day: date, public: PublicYear, provisional: bool) -> DayFacts:
        usual = self.week[day.weekday()]
        if own := self._own.get(day.isoformat()):
            return DayFacts(day, (tidy(own.hours) or usual or self._usual) if own.working else (), OWN, own.name)
        if day in public.makeup:
            return DayFacts(day, self._usual, MAKEUP, public.makeup[day], provisional)
        if day in public.off:
            return DayFacts(day, (), HOLIDAY, public.off[day], provisional)
        return DayFacts(day, usual, WEEKLY, "", provisional)

    def _year(self, year: int) -> _Year:
        if year not in self._years:
            first, after = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1
            public, provisional = self._public(year), not self.announced(year)
            days = tuple(self._facts(date.fromordinal(n), public, provisional) for n in range(first, after))
            sums = tuple(accumulate((facts.minutes * MINUTE for facts in days), initial=0))
            self._years[year] = _Year(first - _FIRST_DAY, days, sums)
        return self._years[year]

    def _passed(self, year: _Year, local: int) -> int:
        """Working time of the year until a local time in it."""
        number, within = divmod(local, DAY)
        spans = year.days[number - year.first].spans
        today = sum(max(0, min(within, end * MINUTE) - start * MINUTE) for start, end in spans)
        return year.sums[number - year.first] + today

    def _between(self, start: int, end: int) -> int:
        """Working time between two local times, the zone's offset being one throughout."""
        first, last = _date_of(start).year, _date_of(end).year
        whole = sum(self._year(year).sums[-1] for year in range(first, last))
        return whole + self._passed(self._year(last), end) - self._passed(self._year(first), start)

    def _reached(self, start: int, length: int) -> int:
        """The first local time at which `length` (above zero, and known to come) has passed since `start`."""
        number = _date_of(start).year
        target = self._passed(self._year(number), start) + length
        while target > self._year(number).sums[-1]:
            target -= self._year(number).sums[-1]
            number += 1
        year = self._year(number)
        index = bisect_left(year.sums, target) - 1
        left = target - year.sums[index]
        at = (year.first + index) * DAY
        for begin, stop in year.days[index].spans:
            if left <= (stop - begin) * MINUTE:
                return at + begin * MINUTE + left
            left -= (stop - begin) * MINUTE
        raise AssertionError("a day holds what its sum says")

    def _spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Working spans between two local times."""
        for number in range(start // DAY, -(-end // DAY)):
            for begin, stop in self.day(_date_of(number * DAY)).spans:
                first, last = max(start, number * DAY + begin * MINUTE), min(end, number * DAY + stop * MINUTE)
                if first < last:
                    yield first, last


def _date_of(local: int) -> date:
    return date.fromordinal(_FIRST_DAY + local // DAY)
