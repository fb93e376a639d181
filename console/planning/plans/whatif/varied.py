"""The state as a scenario would have it: the day alone, with its meetings, absences and borders; nothing is stored."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import count

from console.domain.conferences import PUBLISHED, Assignment, Conference, Need, assignments_by_need
from console.domain.people import Leave, Person, away
from console.domain.presence import meets_within, needs_of, needs_within
from console.domain.rules import BLOCKING, WARNING, WRONG_PLACE, Rule, rule
from console.domain.snapshot import Snapshot
from console.domain.staffing import local_day
from console.domain.table import Table
from console.planning.plans.whatif.absence import absent_people
from console.planning.plans.whatif.islands import island_of
from console.planning.plans.whatif.scenario import Scenario, scope_terms, zone_of

PREFIX = "whatif:"
ABSENT = "whatif"  # the kind of leave of those who were drawn


@dataclass(frozen=True, slots=True, eq=False)
class Work:
    """What a scenario's day asks for: `conferences` (the made ones first) with their `needs`, over `start`–`end` (UTC)
    the whole of it.
    """

    conferences: tuple[Conference, ...]
    needs: tuple[Need, ...]
    start: datetime
    end: datetime

    @property
    def real(self) -> tuple[str, ...]:
        """The real conferences (ids)."""
        return tuple(one.id for one in self.conferences if not one.id.startswith(PREFIX))


@dataclass(frozen=True, slots=True, eq=False)
class Varied:
    """A state to plan on: all in it is of the scenario's day. A plan may move the assignments (ids) in `moving`."""

    snapshot: Snapshot
    conferences: tuple[str, ...]
    moving: frozenset[str]
    absent: frozenset[str]


def work_of(snapshot: Snapshot, scenario: Scenario) -> Work:
    """The scenario's meetings, and the day's real ones where it takes them along."""
    zone = zone_of(snapshot)
    begins, _ = scenario.meeting(zone)
    real = real_conferences(snapshot, scenario)
    needs = (*made_needs(snapshot, scenario), *real_needs(snapshot, scenario))
    low, high = (moment.astimezone(UTC) for moment in local_day(begins, zone))
    start, end = min(low, *(need.start for need in needs)), max(high, *(need.end for need in needs))
    return Work((*made_conferences(snapshot, scenario), *real), needs, start, end)


def made_conferences(snapshot: Snapshot, scenario: Scenario) -> tuple[Conference, ...]:
    """A conference of each system, published."""
    begins, ends = scenario.meeting(zone_of(snapshot))
    terms = scope_terms(scenario.scope)
    return tuple(
        Conference(f"{PREFIX}{system}", system, "", begins, ends, scenario.scope, terms, state=PUBLISHED)
        for system in dict.fromkeys(scenario.systems)
    )


def made_needs(snapshot: Snapshot, scenario: Scenario) -> tuple[Need, ...]:
    """What the scenario's own meetings need, by the rules in force now."""
    found: list[Need] = []
    for one in made_conferences(snapshot, scenario):
        found += needs_of(snapshot, one, _numbered(one.id))
    return tuple(found)


def _numbered(prefix: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}:{next(numbers):05}"


def real_conferences(snapshot: Snapshot, scenario: Scenario) -> tuple[Conference, ...]:
    """Published conferences of which something lies in the scenario's day, the first first; none where it leaves the
    day's own out.
    """
    if not scenario.with_day:
        return ()
    zone = zone_of(snapshot)
    day = local_day(scenario.meeting(zone)[0], zone)
    found = [one for one in snapshot.conferences.values() if one.state == PUBLISHED and meets_within(one, *day)]
    return tuple(sorted(found, key=lambda one: (one.start, one.id)))


def real_needs(snapshot: Snapshot, scenario: Scenario) -> tuple[Need, ...]:
    """What these need that day; a venue that is excused needs nobody."""
    begins, _ = scenario.meeting(zone_of(snapshot))
    rows = (need for one in real_conferences(snapshot, scenario) for need in needs_within(snapshot, one, begins))
    return tuple(need for need in rows if need.count)


def varied(snapshot: Snapshot, scenario: Scenario, work: Work, seed: str = "") -> Varied:
    """The state in which the scenario's share of people, drawn by `seed`, is away and its areas are cut off; without a
    seed the same day with everybody there and all roads open.
    """
    absent = _absent(snapshot, scenario, work, seed) if seed else frozenset[str]()
    kept = _kept(snapshot, work, absent, scenario.cut_off if seed else ())
    state = replace(
        snapshot,
        conferences=Table(work.conferences),
        needs=Table(work.needs),
        assignments=Table(kept),
        people=_people(snapshot, absent, Leave(work.start, work.end, ABSENT)),
        rules=_rules(snapshot, scenario),
    )
    moving = frozenset(row.id for row in kept if not row.override)
    return Varied(state, tuple(one.id for one in work.conferences), moving, absent)


def _absent(snapshot: Snapshot, scenario: Scenario, work: Work, seed: str) -> frozenset[str]:
    """Of those who are not away already while there is work."""
    start, end = min(need.start for need in work.needs), max(need.end for need in work.needs)
    there = (person for person in snapshot.people.values() if away(person, start, end) is None)
    return absent_people(there, scenario.absent_percent, seed)


def _kept(snapshot: Snapshot, work: Work, absent: Collection[str], cut_off: Collection[str]) -> tuple[Assignment, ...]:
    """Who was sent to the day's real meetings and can still come."""
    there, island = snapshot.assignments.derived(assignments_by_need), island_of(snapshot.places, cut_off)

    def comes(need: Need, row: Assignment) -> bool:
        person = snapshot.people.get(row.person)
        return person is not None and person.id not in absent and island(person.place) == island(need.place)

    return tuple(row for need in work.needs for row in there.get(need.id, ()) if comes(need, row))


def _people(snapshot: Snapshot, absent: Iterable[str], leave: Leave) -> Table[Person]:
    """The table itself where nobody is absent: what was made of it stays."""
    rows = [snapshot.people[key] for key in sorted(absent)]
    if not rows:
        return snapshot.people
    return snapshot.people.changed(replace(row, leave=(*row.leave, leave)) for row in rows)


def _rules(snapshot: Snapshot, scenario: Scenario) -> Table[Rule]:
    if scenario.lending is None:
        return snapshot.rules
    severity = WARNING if scenario.lending else BLOCKING
    return snapshot.rules.changed([replace(rule(snapshot.rules, WRONG_PLACE), severity=severity)])
