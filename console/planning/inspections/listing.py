"""Plans with their counts, and the venues to be looked at, city by city [D]."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from console.domain.inspections import DONE, OPEN, OVERDUE, InspectionPlan, VenueStanding
from console.domain.levels import CITY
from console.domain.places import areas_of
from console.domain.snapshot import Snapshot
from console.planning.inspections.standing import standings
from console.planning.inspections.venues import venues_of

PRESSING = (OVERDUE, OPEN)


@dataclass(frozen=True, slots=True)
class WantedVenues:
    """Which venues: of one plan (id) or '' for all, in these states (() for any), in one city (code) or '' for all."""

    plan: str = ""
    states: tuple[str, ...] = PRESSING
    city: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan, for how many venues it is, and how they stand (all 0 while it is stopped)."""

    plan: InspectionPlan
    venues: int
    overdue: int
    due: int
    done: int

    @property
    def id(self) -> str:
        """The plan's."""
        return self.plan.id


@dataclass(frozen=True, slots=True)
class CityRow:
    """The venues of a city (code, '' for those of none) that are wanted, and how many of them are overdue and due."""

    city: str
    overdue: int
    due: int
    venues: tuple[VenueStanding, ...]


def plan_rows(snapshot: Snapshot, now: datetime) -> tuple[PlanRow, ...]:
    """All plans: those with most overdue first, stopped ones last."""
    counts = standings(snapshot, now).counts
    rows = []
    for plan in snapshot.inspection_plans.values():
        own = counts.get(plan.id, Counter())
        rows.append(PlanRow(plan, len(venues_of(snapshot, plan)), own[OVERDUE], own[OPEN], own[DONE]))
    return tuple(sorted(rows, key=lambda r: (not r.plan.active, -r.overdue, -r.due, r.plan.name, r.id)))


def city_rows(snapshot: Snapshot, now: datetime, wanted: WantedVenues) -> tuple[CityRow, ...]:
    """The venues wanted by city: the city with most overdue first; in it the longest overdue first."""
    rows = standings(snapshot, now).rows(wanted.plan)
    found: dict[str, list[VenueStanding]] = {}
    for row in rows:
        city = city_of(snapshot, row.place)
        if (not wanted.states or row.state in wanted.states) and wanted.city in ("", city):
            found.setdefault(city, []).append(row)
    cities = [_city(code, own) for code, own in found.items()]
    return tuple(sorted(cities, key=lambda c: (-c.overdue, -c.due, c.city)))


def city_of(snapshot: Snapshot, place: str) -> str:
    """The code of the city that a place lies in, '' for none."""
    return snapshot.places.derived(areas_of(CITY)).get(place, "")


def _city(code: str, rows: Iterable[VenueStanding]) -> CityRow:
    own = tuple(rows)
    states = Counter(row.state for row in own)
    return CityRow(code, states[OVERDUE], states[OPEN], own)
