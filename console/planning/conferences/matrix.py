"""The readiness of one conference as an index that follows the tables: what happens at a place is counted there and in
the places above, and nowhere else.
"""

from collections.abc import Iterable
from datetime import datetime

from console.domain.conferences import Conference
from console.domain.places import Place, by_code, paths
from console.domain.presence import needs_within
from console.domain.snapshot import Snapshot
from console.planning.conferences.figures import AT, VENUES, Sums, added
from console.planning.conferences.own import own_gaps, own_sums
from console.planning.conferences.rows import Gap, ReadyRow
from console.planning.conferences.sources import Sources, latest_numbers
from console.planning.conferences.touched import Touched
from console.planning.workdays import calendar_of


class Matrix:
    """Of a conference, of a residence on one day (`moment`; None: all of it)."""

    def __init__(self, conference: str, moment: datetime | None) -> None:
        self.id, self.moment = conference, moment
        self.rows: tuple[ReadyRow, ...] = ()
        self._ground: tuple[object, ...] = ()
        self._snapshot: Snapshot | None = None
        self._touched = Touched(conference)
        self._places: dict[str, Place] = {}
        self._above: dict[str, str] = {}
        self._below: dict[str, list[str]] = {}
        self._depth: dict[str, int] = {}
        self._own: dict[str, Sums] = {}
        self._first: dict[str, str] = {}
        self._row: dict[str, ReadyRow] = {}

    def of(self, snapshot: Snapshot, conference: Conference) -> tuple[ReadyRow, ...]:
        """The rows as this state has them."""
        if snapshot is self._snapshot:
            return self.rows
        ground = _ground(snapshot, conference)
        known = self._snapshot
        stands = known is not None and len(ground) == len(self._ground) and all(map(_same, ground, self._ground))
        touched = self._touched.between(known, snapshot) if stands and known is not None else None
        self._ground, self._snapshot = ground, snapshot
        if touched is None:
            self._build(snapshot, conference)
        elif touched:
            self._advance(snapshot, conference, touched)
        return self.rows

    def _build(self, snapshot: Snapshot, conference: Conference) -> None:
        """Everything anew: another scope, other places, other rules."""
        needs = needs_within(snapshot, conference, self.moment)
        codes, ways = snapshot.places.derived(by_code), snapshot.places.derived(paths)
        self._touched.stand(snapshot, needs)
        self._places = {step.code: codes[step.code] for place in self._touched.at for step in ways.get(place, ())}
        self._above = {code: ways[code][-2].code if len(ways[code]) > 1 else "" for code in self._places}
        self._depth = {code: len(ways[code]) for code in self._places}
        self._below = {}
        for code in sorted(self._places):
            self._below.setdefault(self._above[code], []).append(code)
        self._own, self._first, self._row = {}, {}, {}
        self._count(Sources(snapshot, conference), self._places)
        order = sorted(self._places, key=lambda code: tuple(step.code for step in ways[code]))
        self.rows = tuple(self._row[code] for code in order)

    def _advance(self, snapshot: Snapshot, conference: Conference, touched: Iterable[str]) -> None:
        """These places, and those above them."""
        codes: set[str] = set()
        for start in touched:
            code = start
            while code and code not in codes and code in self._places:
                codes.add(code)
                code = self._above[code]
        if codes:
            self._count(Sources(snapshot, conference), codes)
            self.rows = tuple(self._row[row.place] for row in self.rows)

    def _count(self, sources: Sources, codes: Iterable[str]) -> None:
        for code in sorted(codes, key=lambda code: (-self._depth[code], code)):
            below = [self._row[other] for other in self._below.get(code, ())]
            needs = self._touched.at.get(code, {}).values()
            active = sum(row.whole.active for row in below) + sum(not need.excused for need in needs)
            own, first = own_sums(sources, self._places[code], needs, active)
            self._row[code] = self._line(code, own, first, below)

    def _line(self, code: str, own: Sums, first: str, below: list[ReadyRow]) -> ReadyRow:
        whole = added((own, *(row.whole for row in below)))
        gaps: tuple[Gap, ...] = own_gaps(code, own)
        for row in below:
            gaps += row.gaps
        lacks = whole.bad[AT[VENUES]] > 0
        need = first or (next((row.need for row in below if row.need), "") if lacks else "")
        place = self._places[code]
        return ReadyRow(code, self._above[code], place.level, len(below), whole, own, gaps, need, not whole.active)


def _ground(snapshot: Snapshot, conference: Conference) -> tuple[object, ...]:
    """What everything rests on: when any of it is another one, all is counted anew."""
    return (
        conference, snapshot.places, snapshot.levels, snapshot.rules, snapshot.hops, snapshot.check_templates,
        calendar_of(snapshot), snapshot.sites, snapshot.notices.derived(latest_numbers).get(conference.id, 0),
    )  # fmt: skip


def _same(one: object, other: object) -> bool:
    return one is other or (isinstance(one, int) and one == other)


KEPT = 12


class Matrices:
    """The conferences looked at lately; follows the table of needs."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, datetime | None], Matrix] = {}

    def of(self, snapshot: Snapshot, conference: Conference, moment: datetime | None) -> tuple[ReadyRow, ...]:
        """The rows of one of them."""
        key = (conference.id, moment)
        matrix = self._known.pop(key, None) or Matrix(*key)
        self._known[key] = matrix  # at the end: the one looked at last is forgotten last
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return matrix.of(snapshot, conference)
