"""A plan line by line beside what stands, by city and county, with what the rules would find after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from console.domain.findings import Finding, duty_cell
from console.domain.inspection import inspect
from console.domain.levels import CITY, COUNTY
from console.domain.places import paths
from console.domain.snapshot import Snapshot
from console.planning.plans.after import planned_state
from console.planning.plans.proposal import Line, Proposal

# What a line does.
FILLED, REPLACED, RELEASED = "filled", "replaced", "released"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line: at `need` (id) of `conference` and `venue` (ids) at `place` (code), `start`–`end` aware UTC, `what` is
    done: the people (ids) `before` and `after`, '' for nobody. `told`: who goes knows already; `gained`: who comes is
    from another unit. `reasons` are the named amounts behind who comes.
    """

    line: Line
    what: str
    conference: str
    venue: str
    place: str
    start: datetime
    end: datetime
    gained: bool

    @property
    def told(self) -> bool:
        """Whether somebody has to be told again."""
        return self.line.told


@dataclass(frozen=True, slots=True)
class CountyLines:
    """The lines of one county (code), or of the city's own venues; by need."""

    county: str
    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class CityLines:
    """The lines of one city (code), or of the province's own venues."""

    city: str
    counties: tuple[CountyLines, ...]

    @property
    def rows(self) -> tuple[Compared, ...]:
        """All of them."""
        return tuple(row for county in self.counties for row in county.rows)


@dataclass(frozen=True, slots=True)
class Totals:
    """What a plan does in numbers. `people` are concerned, `told_people` of them must be told again; `from_elsewhere`
    are sent to another unit's venue, `minutes` on the road together; `unfilled` places stay open.
    """

    filled: int
    replaced: int
    released: int
    people: int
    told: int
    told_people: int
    from_elsewhere: int
    minutes: int
    unfilled: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """`findings` of the plan's conferences as they would stand after it; of these `fresh` are not there now, and
    `mended` are there now and would be gone.
    """

    cities: tuple[CityLines, ...]
    totals: Totals
    findings: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    mended: tuple[Finding, ...]

    @property
    def rows(self) -> tuple[Compared, ...]:
        """All lines in their order."""
        return tuple(row for city in self.cities for row in city.rows)


def comparison(snapshot: Snapshot, proposal: Proposal) -> Comparison:
    """The proposal beside the state that it was made for; what has gone since is left out."""
    lines = tuple(line for line in proposal.lines if line.need in snapshot.needs)
    rows = [_compared(snapshot, line) for line in lines]
    now = inspect(snapshot, proposal.order.conferences) if proposal.order.conferences else ()
    then = inspect(planned_state(snapshot, lines), proposal.order.conferences) if proposal.order.conferences else ()
    known, left = {_same(finding) for finding in now}, {_same(finding) for finding in then}
    return Comparison(
        cities=tuple(_by_city(snapshot, rows)),
        totals=_totals(rows, proposal.unfilled),
        findings=then,
        fresh=tuple(finding for finding in then if _same(finding) not in known),
        mended=tuple(finding for finding in now if _same(finding) not in left),
    )


def compared(snapshot: Snapshot, lines: Iterable[Line]) -> tuple[CityLines, ...]:
    """The lines alone, without what the rules find; of needs that are gone none."""
    return tuple(_by_city(snapshot, (_compared(snapshot, line) for line in lines if line.need in snapshot.needs)))


def _same(finding: Finding) -> tuple[str, ...]:
    """What a finding is about, whatever its figures: those of a double booking or of hours change with the plan."""
    facts = finding.facts
    other = str(facts.get("other_need") or facts.get("post") or duty_cell(finding) or facts.get("day") or "")
    return finding.rule, finding.severity, finding.need, finding.person, finding.place, other


def _compared(snapshot: Snapshot, line: Line) -> Compared:
    need, person = snapshot.needs[line.need], snapshot.people.get(line.after)
    return Compared(
        line=line,
        what=RELEASED if not line.after else REPLACED if line.before else FILLED,
        conference=need.conference,
        venue=need.venue,
        place=need.place,
        start=need.start,
        end=need.end,
        gained=person is not None and person.place != need.place,
    )


def _by_city(snapshot: Snapshot, rows: Iterable[Compared]) -> Iterator[CityLines]:
    cities: dict[str, dict[str, list[Compared]]] = {}
    for row in sorted(rows, key=lambda row: (row.place, row.start, row.venue, row.line.need)):
        city, county = _of(snapshot, row.place, CITY), _of(snapshot, row.place, COUNTY)
        cities.setdefault(city, {}).setdefault(county, []).append(row)
    for city in sorted(cities):
        counties = cities[city]
        yield CityLines(city, tuple(CountyLines(code, tuple(counties[code])) for code in sorted(counties)))


def _of(snapshot: Snapshot, place: str, level: str) -> str:
    """The place of this level in which one lies, else the nearest above it that there is: '' for none."""
    way = snapshot.places.derived(paths).get(place, ())
    found = next((step.code for step in way if step.level == level), "")
    if found or not way:
        return found or place
    return next((step.code for step in reversed(way) if step.level in (CITY, COUNTY)), way[0].code)


def _totals(rows: Iterable[Compared], unfilled: int) -> Totals:
    every = tuple(rows)
    lines = [row.line for row in every]
    told = [line for line in lines if line.told]
    return Totals(
        filled=sum(row.what == FILLED for row in every),
        replaced=sum(row.what == REPLACED for row in every),
        released=sum(row.what == RELEASED for row in every),
        people=len({key for line in lines for key in (line.before, line.after) if key}),
        told=len(told),
        told_people=len({line.before for line in told}),
        from_elsewhere=sum(row.gained for row in every),
        minutes=sum(amount for line in lines for name, amount in line.reasons if name == "travel"),
        unfilled=unfilled,
    )
