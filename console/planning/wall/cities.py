"""The row at the foot of the wall: each city with the step of the meeting in focus, else with its tickets [D]."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.places import children, paths
from console.domain.snapshot import Snapshot
from console.domain.tickets import open_at_place
from console.planning.conferences.figures import NONE, Ratio
from console.planning.situation.answers import Owed, Unanswered
from console.planning.situation.kept import Kept
from console.planning.situation.lacking import Lacking
from console.planning.situation.scope import Scope
from console.planning.wall.progress import Part, Progress, parts


@dataclass(frozen=True, slots=True)
class City:
    """A place (code). With a meeting in focus `ratio` is its step's, people `lack` and units are `owing` an answer, the
    first due at `owed`. Without one `under_way` and `late` are its tickets.
    """

    place: str
    ratio: Ratio = NONE
    lack: int = 0
    owing: int = 0
    owed: datetime | None = None
    under_way: int = 0
    late: int = 0

    def pressing(self, now: datetime) -> tuple[bool, bool, bool, bool]:
        """For sorting: False where it asks for somebody, the gravest first."""
        overdue = self.late > 0 or (self.owed is not None and self.owed <= now)
        return not overdue, not self.lack, not self.owing, not (self.ratio.missing or self.under_way)


@dataclass(frozen=True, slots=True)
class Cities:
    """`focus` is the meeting's progress, None where tickets are shown."""

    focus: Progress | None
    cities: tuple[City, ...]


class CityRow:
    """The cities right below the top, or below the one place that the page is narrowed to."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._parts: Kept[tuple[Part, ...]] = Kept()
        self._tops: Kept[tuple[int, tuple[str, ...]]] = Kept()
        self._open: Kept[dict[str, int]] = Kept()

    def of_meeting(
        self, snapshot: Snapshot, conference: Conference, focus: Progress, lacking: Lacking, unanswered: Unanswered
    ) -> Cities:
        """The cities that take part in a meeting."""
        depth, _ = self._level(snapshot)
        s = snapshot
        tables = (s.needs, s.roll_marks, s.addressees, s.assignments, s.places)
        step = self._parts.get(tables, lambda: parts(s, conference, focus.step, depth), (conference.id, focus.step))
        at = _stepper(snapshot, depth)
        lack, owing = dict[str, int](), dict[str, list[Owed]]()
        for gap in lacking.of(conference.id):
            lack[at(gap.place)] = lack.get(at(gap.place), 0) + gap.people
        for row in unanswered.of(conference.id):
            owing.setdefault(at(row.row.place), []).append(row)
        shown = [part for part in step if self._scope.holds(snapshot, part.place)]
        return Cities(focus, tuple(_city(part, lack, owing) for part in shown))

    def of_tickets(self, snapshot: Snapshot, late: dict[str, int]) -> Cities:
        """All cities with their open tickets; `late` by the code of the place right below the top."""
        depth, codes = self._level(snapshot)
        counts = self._open.get((snapshot.tickets, snapshot.places), lambda: _open(snapshot, depth))
        return Cities(None, tuple(City(code, under_way=counts.get(code, 0), late=late.get(code, 0)) for code in codes))

    def _level(self, snapshot: Snapshot) -> tuple[int, tuple[str, ...]]:
        return self._tops.get((snapshot.places,), lambda: _level(snapshot, self._scope))


def _level(snapshot: Snapshot, scope: Scope) -> tuple[int, tuple[str, ...]]:
    """How deep the cities lie, and their codes: right below the highest place that all shown have in common."""
    below = snapshot.places.derived(children)
    ways = snapshot.places.derived(paths)
    if len(scope.wanted) == 1 and (inner := below.get(scope.wanted[0])):
        return len(ways[inner[0].code]) - 1, tuple(place.code for place in inner)
    tops = below.get("", ())
    level = [place for top in tops for place in below.get(top.code, ())] or list(tops)
    shown = tuple(place.code for place in level if scope.whole or _touches(scope, snapshot, place.code))
    return (1 if any(below.get(top.code) for top in tops) else 0), shown


def _touches(scope: Scope, snapshot: Snapshot, code: str) -> bool:
    """Whether the place is shown, or one below it is."""
    ways = snapshot.places.derived(paths)
    wanted_in = any(code in (step.code for step in ways.get(wanted, ())) for wanted in scope.wanted)
    return scope.holds(snapshot, code) or wanted_in


def _stepper(snapshot: Snapshot, depth: int) -> Callable[[str], str]:
    ways = snapshot.places.derived(paths)

    def at(place: str) -> str:
        way = ways.get(place, ())
        return way[min(depth, len(way) - 1)].code if way else place

    return at


def _city(part: Part, lack: dict[str, int], owing: dict[str, list[Owed]]) -> City:
    rows = owing.get(part.place, [])
    due = min((row.due for row in rows if row.due is not None), default=None)
    return City(part.place, part.ratio, lack.get(part.place, 0), len(rows), due)


def _open(snapshot: Snapshot, depth: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for code, way in snapshot.places.derived(paths).items():
        if here := len(open_at_place(snapshot.tickets, code)):
            city = way[min(depth, len(way) - 1)].code
            found[city] = found.get(city, 0) + here
    return found
