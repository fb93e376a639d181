"""How inspections stand at each venue: done, can be done now, overdue since when; counted, and kept up to date."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.checks import CheckRun
from console.domain.groups import Groups
from console.domain.inspections import AHEAD, DONE, OPEN, OVERDUE, STANDINGS, InspectionPlan, VenueStanding
from console.domain.levels import CITY
from console.domain.places import areas_of
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.venues import Venue
from console.planning.inspections.occurrences import Occurrence, occurrences
from console.planning.inspections.venues import lies_in, venues_of
from console.planning.workdays import calendar_of

HORIZON = timedelta(days=400)  # how far ahead occurrences are looked for

# What the standings rest on beside the runs: where none of it changed, a change costs by the runs it touched.
_UNDER = ("inspection_plans", "venues", "places", "periods", "calendar_days", "sites")


@dataclass(frozen=True, slots=True)
class InspectionAttention:
    """Venues and plans overdue, and those that can be done now (each venue counted once a plan)."""

    overdue: int
    due: int


Facts = tuple[str, date | None, date | None, int, int]


def standing_facts(plan: InspectionPlan, owed: tuple[Occurrence, ...], last: date | None, today: date) -> Facts:
    """State, day, due day, days to it, missed: of a venue where `last` was the latest day done (None: none yet).

    `owed` are the plan's occurrences that go for the venue, by day.
    """
    calm = DONE if last else AHEAD
    first = bisect_right(owed, last, key=lambda o: o.day) if last else 0
    left = (o for o in islice(owed, first, None) if o.until is None or today <= o.until)
    now = next(left, None)
    if now is None:
        return calm, None, None, 0, 0
    begins = min(now.day, now.due) - timedelta(days=plan.within)
    late = today > now.due
    missed = late + sum(1 for _ in takewhile(lambda o: o.due < today, left)) if late else 0
    return OVERDUE if late else OPEN if begins <= today else calm, now.day, now.due, (now.due - today).days, missed


class RunsOfPlan(Groups[CheckRun]):
    """Runs by plan and venue."""

    @staticmethod
    def key(row: CheckRun) -> str:
        """'' for a run of no plan."""
        return f"{row.plan}/{row.venue}" if row.plan and row.day else ""

    @staticmethod
    def order(row: CheckRun) -> str:
        """By the day of the plan."""
        return row.day


class Standings:
    """The standings of all active plans, followed from version to version of the table of runs."""

    def __init__(self) -> None:
        self._under: tuple[Any, ...] = ()
        self._today = date.min
        self._runs: Table[CheckRun] = Table()
        self._made: dict[tuple[str, str], tuple[InspectionPlan, Venue, tuple[Occurrence, ...]]] = {}
        self._rows: dict[tuple[str, str], VenueStanding] = {}
        self._facts: dict[tuple[str, int, date | None], Facts] = {}  # by plan, its occurrences in `_made`, last done
        self.counts: dict[str, Counter[str]] = {}
        """How many venues stand how, by plan."""

    def of(self, snapshot: Snapshot, now: datetime) -> "Standings":
        """Itself, as things stand on the site's day of `now`."""
        today = now.astimezone(ZoneInfo(snapshot.site.zone)).date()
        under = tuple(getattr(snapshot, name) for name in _UNDER)
        touched = self._follow(snapshot.check_runs)
        same = len(under) == len(self._under) and all(a is b for a, b in zip(under, self._under, strict=True))
        if same and today == self._today:
            for pair in touched:
                self._stand(pair)
        else:
            self._under, self._today = under, today
            self._build(snapshot)
        return self

    def rows(self, plan: str = "") -> tuple[VenueStanding, ...]:
        """Of one plan (id), or of all: the longest overdue first, then by due day and place."""
        found = (row for row in self._rows.values() if not plan or row.plan == plan)
        return tuple(sorted(found, key=_order))

    def get(self, plan: str, venue: str) -> VenueStanding | None:
        """One venue in one plan; None where the plan is not for it."""
        return self._rows.get((plan, venue))

    def _follow(self, runs: Table[CheckRun]) -> set[tuple[str, str]]:
        """The plans and venues whose runs changed."""
        keys = runs.differing(self._runs) if runs is not self._runs else ()
        rows = [row for key in keys for row in (self._runs.get(key), runs.get(key)) if row is not None]
        self._runs = runs
        return {(row.plan, row.venue) for row in rows}

    def _build(self, snapshot: Snapshot) -> None:
        self._rows, self._made, self._facts, self.counts = {}, {}, {}, {}
        calendar, last = calendar_of(snapshot), self._today + HORIZON
        periods = tuple(snapshot.periods.values())
        for plan in snapshot.inspection_plans.values():
            if not plan.active:
                continue
            self.counts[plan.id] = Counter()
            owed = occurrences(plan, periods, calendar, last)
            for venue in venues_of(snapshot, plan):
                self._made[plan.id, venue.id] = (plan, venue, self._here(snapshot, plan, venue, owed))
                self._stand((plan.id, venue.id))

    def _here(
        self, snapshot: Snapshot, plan: InspectionPlan, venue: Venue, owed: tuple[Occurrence, ...]
    ) -> tuple[Occurrence, ...]:
        """The occurrences that go for this venue: a period may be one of some places only."""
        if not any(o.places for o in owed):
            return owed
        return tuple(o for o in owed if lies_in(snapshot.places, venue.place, o.places))

    def _stand(self, pair: tuple[str, str]) -> None:
        if pair not in self._made:
            return
        plan, venue, owed = self._made[pair]
        runs = self._runs.following(RunsOfPlan).of(self._runs).rows(f"{plan.id}/{venue.id}")
        last = max((date.fromisoformat(run.day) for run in runs if run.done), default=None)
        key = (plan.id, id(owed), last)
        if key not in self._facts:  # most venues of a plan stand alike
            self._facts[key] = standing_facts(plan, owed, last, self._today)
        opened = max((run.id for run in runs if run.done is None), default="")
        row = VenueStanding(plan.id, venue.id, venue.place, *self._facts[key], last, opened)
        old = self._rows.get(pair)
        if old is not None:
            self.counts[plan.id][old.state] -= 1
        self.counts[plan.id][row.state] += 1
        self._rows[pair] = row


def _order(row: VenueStanding) -> tuple[int, date, str, str, str]:
    return STANDINGS.index(row.state), row.due or date.max, row.place, row.venue, row.plan


def standings(snapshot: Snapshot, now: datetime) -> Standings:
    """The standings now, brought up to date at the cost of what changed. One object for all versions: keep its rows."""
    return snapshot.check_runs.following(Standings).of(snapshot, now)


def inspection_attention(snapshot: Snapshot, now: datetime) -> InspectionAttention:
    """For the strip and the page's badge, cheap enough for every second. No alarm goes off for a venue: what has time
    until a day is looked at daily.
    """
    if not snapshot.inspection_plans:
        return InspectionAttention(0, 0)
    counts = standings(snapshot, now).counts.values()
    return InspectionAttention(sum(row[OVERDUE] for row in counts), sum(row[OPEN] for row in counts))


def city_counts(snapshot: Snapshot, rows: Iterable[VenueStanding]) -> dict[str, Counter[str]]:
    """How many venues stand how, by the code of their city; by '' those of no city (the province's own)."""
    cities = snapshot.places.derived(areas_of(CITY))
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(cities.get(row.place, ""), Counter())[row.state] += 1
    return found
