"""What the assignment page works on: the day, its conferences, and the unit whose people are shown as lanes."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from console.domain import people
from console.domain.conferences import (
    DRAFT,
    PUBLISHED,
    Assignment,
    Conference,
    Need,
    assignments_by_need,
)
from console.domain.levels import CITY
from console.domain.people import Person
from console.domain.places import Place, county_codes, paths
from console.domain.presence import meets_within, needs_within
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.table import Table
from console.planning.candidates import Ranking, rank, unit_staff
from console.planning.day.afar import best_of_all, lets_others


def day_conferences(snapshot: Snapshot, day: date, state: str = PUBLISHED) -> tuple[Conference, ...]:
    """Conferences in this state that meet on the site's day, by start and the order of their systems."""
    zone = ZoneInfo(snapshot.site.zone)
    span = local_day(datetime(day.year, day.month, day.day, 12, tzinfo=zone), zone)
    found = [c for c in snapshot.conferences.values() if c.state == state and meets_within(c, *span)]

    def order(conference: Conference) -> tuple[datetime, int, str]:
        system = snapshot.systems.get(conference.system)
        return conference.start, system.order if system else 99, conference.id

    return tuple(sorted(found, key=order))


def working_day(snapshot: Snapshot, now: datetime) -> date:
    """The day to begin with: today when it has conferences, else the next day that has, else the last, else today."""
    zone = ZoneInfo(snapshot.site.zone)
    today = now.astimezone(zone).date()
    days = {
        first + timedelta(days=n)
        for conference in snapshot.conferences.values()
        if conference.state in (PUBLISHED, DRAFT)
        for first in [conference.start.astimezone(zone).date()]
        for n in range(((conference.end - timedelta(seconds=1)).astimezone(zone).date() - first).days + 1)
    }
    if today in days or not days:
        return today
    return min((day for day in days if day > today), default=max(days))


def needs_of_day(snapshot: Snapshot, conferences: Iterable[str], day: date | None = None) -> tuple[Need, ...]:
    """The needs of these conferences, by place and time; of a residence those of the site's `day` (None: all)."""
    noon = None if day is None else datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo(snapshot.site.zone))
    chosen = [snapshot.conferences[key] for key in conferences if key in snapshot.conferences]
    rows = [need for conference in chosen for need in needs_within(snapshot, conference, noon)]
    return tuple(sorted(rows, key=lambda need: (need.place, need.start, need.id)))


def unit_of(snapshot: Snapshot, place: str) -> str:
    """The unit whose lanes show a need at this place: the county it lies in, else the place itself."""
    return snapshot.places.derived(county_codes).get(place, place)


def wide_units(snapshot: Snapshot, unit: str) -> tuple[str, ...]:
    """The units of the city in which a unit lies: the city's own first, then its counties by code. Where no city stands
    above it, those below the place above it; only itself where nothing but the top does.
    """
    path = snapshot.places.derived(paths).get(unit, ())
    city = next((place for place in path if place.level == CITY), None) or (path[-2] if len(path) > 1 else None)
    if city is None:
        return (unit,)
    below = snapshot.places.derived(_places_by_unit)
    ways = snapshot.places.derived(paths)
    inside = [code for code in below if code != city.code and city in ways.get(code, ())]
    return (city.code, *inside)


def staff_of(snapshot: Snapshot, unit: str) -> tuple[Person, ...]:
    """People of the unit and of the townships in its county, by place and employee number."""
    by_place = snapshot.people.derived(people.by_place)
    return tuple(person for code in places_of_unit(snapshot, unit) for person in by_place.get(code, ()))


def places_of_unit(snapshot: Snapshot, unit: str) -> tuple[str, ...]:
    """Codes of the places that a unit serves: its own, and those in its county."""
    return snapshot.places.derived(_places_by_unit).get(unit, (unit,))


def _places_by_unit(places: Table[Place]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for code, unit in sorted(places.derived(county_codes).items()):
        found.setdefault(unit, []).append(code)
    return {unit: tuple(codes) for unit, codes in found.items()}


def there(snapshot: Snapshot, need: str) -> tuple[Assignment, ...]:
    """Who is assigned to a need."""
    return snapshot.assignments.derived(assignments_by_need).get(need, ())


def seen(snapshot: Snapshot, need: str) -> frozenset[str]:
    """The assignments that the dispatcher saw at a need when deciding."""
    return frozenset(row.id for row in there(snapshot, need))


def replaced(snapshot: Snapshot, need: Need, person: str = "") -> str:
    """The assignment that makes room when somebody is sent: that of `person`, else the latest; '' while one lacks."""
    rows = there(snapshot, need.id)
    if person:
        return next((row.id for row in rows if row.person == person), "")
    return max(rows, key=lambda row: (row.at, row.id)).id if len(rows) >= need.count and rows else ""


def ranking(snapshot: Snapshot, need: Need, replacing: str) -> tuple[Ranking, int]:
    """Everyone near the need ranked, and how many people further away are not told of: a rule bars them all.

    A site that lets other units help (wrong place only warns) has the whole province looked at, and the best of it
    ranked with those near.
    """
    near = {person.id: person for person in unit_staff(snapshot, need)}
    near.update((person.id, person) for person in staff_of(snapshot, unit_of(snapshot, need.place)))
    if lets_others(snapshot):
        near.update((person.id, person) for person in best_of_all(snapshot, need, replacing))
    return rank(snapshot, need, near.values(), replacing), len(snapshot.people) - len(near)
