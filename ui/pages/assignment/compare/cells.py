"""What the lines of the comparison say."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from console.domain.findings import Finding
from console.planning.day.preview import Key, key_of
from console.planning.plans.comparing import CityLines, Compared
from console.wording.catalogue import mark
from console.wording.names import conference_title, person_name, place_name, venue_name
from console.wording.plans import PlanWording, reason_chips
from console.wording.staffing import StaffingWording, short_venue_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node
from ui.pages.assignment.cells.words import hhmm
from ui.theme.symbols import Symbol


@dataclass(frozen=True, slots=True)
class Heading:
    """A city or county (code) over so many lines, of which `out` are left out and `told` must be told again."""

    place: str
    lines: tuple[Key, ...]
    out: int
    told: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: whether it is left out, and what a rule would then forbid of it."""

    row: Compared
    out: bool
    problem: Finding | None = None


Row = Heading | Entry
Problems = Mapping[tuple[str, str], Finding]


def nodes(cities: Iterable[CityLines], left_out: Collection[Key], problems: Problems) -> Iterator[Node]:
    """City over county over line; a city with its own venues alone has no county below it."""

    def entries(rows: Iterable[Compared]) -> tuple[Node, ...]:
        found = []
        for row in rows:
            key = key_of(row.line)
            problem = problems.get((row.line.need, row.line.after)) if key not in left_out else None
            found.append(Node("|".join(key), Entry(row, key in left_out, problem)))
        return tuple(found)

    for city in cities:
        below: list[Node] = []
        for county in city.counties:
            if county.county == city.city:
                below += entries(county.rows)
            else:
                heading = _heading(county.county, county.rows, left_out)
                below.append(Node(f"county:{county.county}", heading, entries(county.rows)))
        yield Node(f"city:{city.city}", _heading(city.city, city.rows, left_out), tuple(below))


def _heading(place: str, rows: Iterable[Compared], left_out: Collection[Key]) -> Heading:
    every = tuple(rows)
    keys = tuple(key_of(row.line) for row in every)
    told = sum(row.told for row in every if key_of(row.line) not in left_out)
    return Heading(place, keys, sum(key in left_out for key in keys), told)


class CompareCells:
    """What the cells say; names are looked up in the state as it is."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say

    def name(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Heading):
            return place_name(snapshot, row.place, from_rank=-1)
        return short_venue_name(snapshot, row.row.venue)

    def name_tip(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Heading):
            return place_name(snapshot, row.place, from_rank=0)
        sentence = PlanWording(self.say, snapshot).line(row.row)
        return f"{venue_name(snapshot, row.row.venue)}\n{conference_title(snapshot, row.row.conference)}\n{sentence}"

    def taken(self, row: Row) -> Symbol:
        """Taken, left out, or in part."""
        if isinstance(row, Heading):
            return Symbol.DONE if not row.out else Symbol.NOT_STARTED if row.out == len(row.lines) else Symbol.UNDER_WAY
        if row.problem is not None:
            return Symbol.BREACH if row.problem.blocks else Symbol.DUE
        return Symbol.NOT_STARTED if row.out else Symbol.DONE

    def taken_words(self, row: Row) -> str:
        if isinstance(row, Heading):
            return f"{len(row.lines) - row.out}/{len(row.lines)}"
        return self.say("Not taken") if row.out else ""

    def time(self, row: Row) -> str:
        return f"{hhmm(self.desk, row.row.start)}–{hhmm(self.desk, row.row.end)}" if isinstance(row, Entry) else ""

    def meeting(self, row: Row) -> str:
        return conference_title(self.desk.snapshot, row.row.conference) if isinstance(row, Entry) else ""

    def before(self, row: Row) -> str:
        if isinstance(row, Heading):
            return ""
        return self._person(row.row.line.before) or self.say("nobody")

    def after(self, row: Row) -> str:
        if isinstance(row, Heading):
            return ""
        return self._person(row.row.line.after) or self.say("nobody")

    def why(self, row: Row) -> str:
        return self.say(", ").join(self.chips(row))

    def chips(self, row: Row) -> tuple[str, ...]:
        """The reasons behind who comes; a rule that forbids it in their place."""
        if isinstance(row, Heading):
            return ()
        if row.problem is not None:
            return (StaffingWording(self.say, self.desk.snapshot).short(row.problem),)
        if not row.row.line.after:
            return (self.say("Released"),)
        return reason_chips(self.say, row.row.line) or (self.say("Nothing speaks against"),)

    def told(self, row: Row) -> str:
        if isinstance(row, Heading):
            return str(row.told) if row.told else ""
        return self.say("Has been told") if row.row.told else self.say("Not told yet") if row.row.line.before else ""

    def cost(self, row: Row) -> str:
        return str(row.row.line.cost) if isinstance(row, Entry) and row.row.line.after else ""

    def _person(self, key: str) -> str:
        return person_name(self.desk.snapshot, key) if key else ""


def _quiet(row: Row) -> Tone:
    return Tone.MUTED if isinstance(row, Entry) and row.out else Tone.SECOND


def _loud(row: Row) -> Tone:
    return Tone.MUTED if isinstance(row, Entry) and row.out else Tone.NONE


def compare_columns(cells: CompareCells) -> tuple[Column, ...]:
    """Where, whether it is taken, when, which meeting, who before and after, why, told, cost."""
    strong: dict[int, Any] = {Cell.STRONG: lambda row: isinstance(row, Heading), Cell.TONE: _loud}
    quiet: dict[int, Any] = {Cell.TONE: _quiet}
    return (
        Column("name", mark("Needs"), cells.name, 190, strong, stretch=1, tip=cells.name_tip),
        Column("taken", mark("Taken"), cells.taken_words, 108, {Cell.SYMBOL: cells.taken, Cell.TONE: _quiet}),
        Column("time", mark("Time on site"), cells.time, 96, quiet, drop=3),
        Column("meeting", mark("Conference"), cells.meeting, 172, quiet, stretch=1, drop=1, tip=cells.meeting),
        Column("before", mark("Now there"), cells.before, 96, quiet),
        Column("after", mark("Then there"), cells.after, 96, {Cell.TONE: _loud, Cell.STRONG: _comes}),
        Column("why", mark("Reasons"), cells.why, 220, quiet, stretch=2, tip=cells.why),
        Column("told", mark("Notified"), cells.told, 92, {Cell.TONE: _quiet}),
        Column("cost", mark("Cost"), cells.cost, 56, quiet, align="right", drop=2),
    )


def _comes(row: Row) -> bool:
    return isinstance(row, Entry) and not row.out
