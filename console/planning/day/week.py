"""A week of the people of one or more units: hours a day, meetings, leave, the load of the week against its limit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from console.domain.conferences import PUBLISHED, Need, assignments_by_need, needs_by_place
from console.domain.people import Leave, Person
from console.domain.places import by_code
from console.domain.rules import OVER_HOURS, figure
from console.domain.snapshot import Snapshot
from console.domain.staffing import hours_on_site
from console.domain.strength import required
from console.planning.day.lanes import needs_of_person, people_by_post
from console.planning.day.plan import day_conferences, needs_of_day, places_of_unit, staff_of, unit_of
from console.planning.workdays import calendar_of

DAYS, HOURS = 7, 24
USUAL_HOURS = (7, 19)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day of the site, `start` to `end`. `works`: a working day by the site's calendar. People needed at the units'
    venues, assigned, missing.
    """

    day: date
    start: datetime
    end: datetime
    works: bool
    needed: int
    assigned: int
    missing: int


@dataclass(frozen=True, slots=True)
class WeekCell:
    """One person's day: needs that touch it in order of time, hours on site, `over` beyond the limit of a day."""

    needs: tuple[Need, ...]
    leave: tuple[Leave, ...]
    hours: float
    over: bool


@dataclass(frozen=True, slots=True)
class WeekLane:
    """One person's week. `over`: more hours than the week's limit."""

    person: Person
    cells: tuple[WeekCell, ...]
    hours: float
    over: bool


@dataclass(frozen=True, slots=True)
class WeekGroup:
    """The lanes of one post of one unit. `required` is what the unit owes in it (0: nothing), `away` who has leave."""

    unit: str
    post: str
    required: int
    away: int
    lanes: tuple[WeekLane, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday. `day_limit`: hours of a day by the rule; `limit` of a week, as many days of it as the site
    works in a usual week. All that is on lies between the hours `dawn` and `dusk` of the clock.
    """

    days: tuple[WeekDay, ...]
    groups: tuple[WeekGroup, ...]
    limit: float
    day_limit: float
    dawn: int = USUAL_HOURS[0]
    dusk: int = USUAL_HOURS[1]

    def hours(self, day: WeekDay) -> tuple[datetime, datetime]:
        """The part of a day that is drawn: from `dawn` to `dusk`, full hours of the clock."""
        return day.start.replace(hour=self.dawn), day.end if self.dusk == HOURS else day.start.replace(hour=self.dusk)


def monday_of(day: date) -> date:
    """The Monday of the week in which a day lies."""
    return day - timedelta(days=day.weekday())


def week(snapshot: Snapshot, units: Iterable[str], day: date) -> Week:
    """The week in which `day` lies, of the people of these units."""
    zone, codes = ZoneInfo(snapshot.site.zone), tuple(units)
    dates = [monday_of(day) + timedelta(days=n) for n in range(DAYS)]
    spans = [(midnight(one, zone), midnight(one + timedelta(days=1), zone)) for one in dates]
    calendar = calendar_of(snapshot)
    works = [bool(calendar.day(one).spans) for one in dates]
    hours = float(figure(snapshot.rules, OVER_HOURS, "hours"))
    limits = (hours, hours * sum(bool(spans) for spans in calendar.week))
    needs = _needs_at(snapshot, codes)
    days = tuple(
        _day(snapshot, needs, one, span, working) for one, span, working in zip(dates, spans, works, strict=True)
    )
    groups = tuple(group for unit in codes for group in _groups(snapshot, unit, spans, limits))
    dawn, dusk = _clock_hours(groups, spans)
    return Week(days, groups, limits[1], limits[0], dawn, dusk)


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """When a day of the site begins."""
    return datetime.combine(day, time(), zone)


def unit_in_week(snapshot: Snapshot, day: date) -> str:
    """A unit to begin a week with: the first that is needed in it, else that of the first person; '' without people."""
    for one in (monday_of(day) + timedelta(days=n) for n in range(DAYS)):
        for conference in day_conferences(snapshot, one):
            if needs := needs_of_day(snapshot, (conference.id,), one):
                return unit_of(snapshot, needs[0].place)
    return next((unit_of(snapshot, person.place) for person in snapshot.people.values()), "")


def week_lane(snapshot: Snapshot, person: Person, spans: Iterable[Span], limits: tuple[float, float]) -> WeekLane:
    """One person's days. `limits`: hours of a day and of the week."""
    needs = needs_of_person(snapshot, person)
    cells = tuple(_cell(person, needs, span, limits[0]) for span in spans)
    hours = sum(cell.hours for cell in cells)
    return WeekLane(person, cells, hours, hours > limits[1])


def _cell(person: Person, needs: list[Need], span: Span, limit: float) -> WeekCell:
    start, end = span
    own = tuple(need for need in needs if need.start < end and start < need.end)
    hours = hours_on_site(own, start, end) if own else 0.0
    away = tuple(leave for leave in person.leave if leave.start < end and start < leave.end)
    return WeekCell(own, away, hours, hours > limit)


def _groups(snapshot: Snapshot, unit: str, spans: list[Span], limits: tuple[float, float]) -> Iterable[WeekGroup]:
    place = snapshot.places.derived(by_code).get(unit)
    for post, people in people_by_post(staff_of(snapshot, unit)):
        lanes = tuple(week_lane(snapshot, person, spans, limits) for person in people)
        away = sum(any(cell.leave for cell in lane.cells) for lane in lanes)
        yield WeekGroup(unit, post, required(snapshot, place.level, post) if place else 0, away, lanes)


def _clock_hours(groups: Iterable[WeekGroup], spans: list[Span]) -> tuple[int, int]:
    """The first and the last hour of the clock between which everything of each day lies, the usual ones at least."""
    dawn, dusk = USUAL_HOURS
    lanes = (lane for group in groups for lane in group.lanes)
    cells = (pair for lane in lanes for pair in zip(spans, lane.cells, strict=True))
    for (start, end), cell in cells:
        for need in cell.needs:
            first, last = need.start.astimezone(start.tzinfo), need.end.astimezone(start.tzinfo)
            dawn = min(dawn, first.hour if first >= start else 0)
            dusk = max(dusk, last.hour + (last.minute > 0) if last < end else HOURS)
    return dawn, dusk


def _needs_at(snapshot: Snapshot, units: tuple[str, ...]) -> list[Need]:
    """The needs of published conferences at the units' venues."""
    known = snapshot.needs.derived(needs_by_place)
    found = [need for unit in units for code in places_of_unit(snapshot, unit) for need in known.get(code, ())]
    conferences = snapshot.conferences
    return [n for n in found if (row := conferences.get(n.conference)) is not None and row.state == PUBLISHED]


def _day(snapshot: Snapshot, needs: list[Need], day: date, span: Span, works: bool) -> WeekDay:
    """What is needed on a day: the needs whose meeting touches it."""
    held = snapshot.assignments.derived(assignments_by_need)
    own = [need for need in needs if need.meeting_start < span[1] and span[0] < need.meeting_end]
    have = [(need.count, len(held.get(need.id, ()))) for need in own]
    return WeekDay(
        day,
        *span,
        works,
        needed=sum(count for count, _ in have),
        assigned=sum(there for _, there in have),
        missing=sum(max(0, count - there) for count, there in have),
    )
