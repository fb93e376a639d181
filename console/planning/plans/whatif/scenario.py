"""What is put to the test: which systems meet when and where, who is away, what is cut off."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.places import by_code
from console.domain.scope import ScopeTerm, ScopeUnreadable, parse_scope, places_in_scope
from console.domain.snapshot import Snapshot

MOST_DRAWS = 100
MOST_HOURS = 24.0
FIRST_YEAR, LAST_YEAR = 2000, 2200
NO_SYSTEM, UNKNOWN_SYSTEM, BAD_SCOPE, UNKNOWN_SCOPE = "no_system", "unknown_system", "bad_scope", "unknown_scope"
UNKNOWN_PLACE, BAD_HOURS, BAD_PERCENT, BAD_DRAWS = "unknown_place", "bad_hours", "bad_percent", "bad_draws"
NO_VENUE, BAD_YEAR = "no_venue", "bad_year"


class ScenarioProblem(ValueError):
    """A scenario that can't be played: a code of this module and its facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts

    def __reduce__(self) -> tuple[Any, ...]:
        return _problem, (self.code, self.facts)


def _problem(code: str, facts: dict[str, Any]) -> ScenarioProblem:
    return ScenarioProblem(code, **facts)


@dataclass(frozen=True, slots=True)
class Scenario:
    """All `systems` (codes) meet on `day` at once, from `start` (the site's time) for `hours`, at every place in
    `scope` ('' = all places).

    `absent_percent` of those who would be there are away, drawn by `seed`; `draws` seeds one after the other are tried.
    `cut_off` (place codes): nobody comes in or out, who is inside serves inside. `with_day`: the day's real meetings
    and residences are planned too. `lending`: mobile staff cross counties; None as the site's rules have it.
    """

    day: date
    systems: tuple[str, ...]
    scope: str = ""
    start: time = time(9)
    hours: float = 2.0
    absent_percent: int = 0
    seed: int = 1
    draws: int = 1
    cut_off: tuple[str, ...] = ()
    with_day: bool = True
    lending: bool | None = None

    @property
    def strained(self) -> bool:
        """Whether it takes more away than the meetings do."""
        return bool(self.absent_percent or self.cut_off)

    def meeting(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """The meetings' start and end, UTC."""
        start = datetime.combine(self.day, self.start, zone).astimezone(UTC)
        return start, start + timedelta(hours=self.hours)


def scope_terms(scope: str) -> tuple[ScopeTerm, ...]:
    """Raises ScenarioProblem for a scope that can't be read."""
    if not scope.strip():
        return (ScopeTerm(()),)
    try:
        return parse_scope(scope)
    except ScopeUnreadable as problem:
        raise ScenarioProblem(BAD_SCOPE, part=problem.part) from problem


def check(snapshot: Snapshot, scenario: Scenario) -> None:
    """Raises ScenarioProblem for what can't be played on this site. Look here before a worker is asked: from there only
    the kind of an error comes back.
    """
    if not scenario.systems:
        raise ScenarioProblem(NO_SYSTEM)
    for system in scenario.systems:
        if system not in snapshot.systems:
            raise ScenarioProblem(UNKNOWN_SYSTEM, system=system)
    inside, unknown = places_in_scope(scope_terms(scenario.scope), snapshot.places, snapshot.levels)
    if unknown:
        raise ScenarioProblem(UNKNOWN_SCOPE, name=unknown[0])
    systems = frozenset(scenario.systems)
    if not any(venue.place in inside and systems.intersection(venue.systems) for venue in snapshot.venues.values()):
        raise ScenarioProblem(NO_VENUE)
    codes = snapshot.places.derived(by_code)
    for code in scenario.cut_off:
        if code not in codes:
            raise ScenarioProblem(UNKNOWN_PLACE, place=code)
    if not 0 < scenario.hours <= MOST_HOURS:
        raise ScenarioProblem(BAD_HOURS, hours=scenario.hours, most=MOST_HOURS)
    if not 0 <= scenario.absent_percent <= 100:
        raise ScenarioProblem(BAD_PERCENT, percent=scenario.absent_percent)
    if not 1 <= scenario.draws <= MOST_DRAWS:
        raise ScenarioProblem(BAD_DRAWS, draws=scenario.draws, most=MOST_DRAWS)


def check_year(year: int) -> None:
    """The same for the year of a stress test."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ScenarioProblem(BAD_YEAR, year=year, first=FIRST_YEAR, last=LAST_YEAR)


def zone_of(snapshot: Snapshot) -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(snapshot.site.zone)
