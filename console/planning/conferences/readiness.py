"""Readiness of a conference by city > county > township [D]: venues staffed, strength of each unit, townships,
and what lacks.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from console.domain.conferences import MEETING, Conference, Need, assignments_by_need, needs_by_conference
from console.domain.levels import CITY, COUNTY, PROVINCE
from console.domain.people import FIXED, MOBILE
from console.domain.places import Place, by_code, paths
from console.domain.snapshot import Snapshot
from console.domain.strength import present, required


@dataclass(frozen=True, slots=True)
class Ratio:
    """n of m."""

    n: int
    m: int

    def __add__(self, other: "Ratio") -> "Ratio":
        return Ratio(self.n + other.n, self.m + other.m)

    @property
    def missing(self) -> int:
        """How many lack; surplus elsewhere does not make up for it."""
        return max(0, self.m - self.n)


NONE = Ratio(0, 0)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that lacks at a place: `venue`, `fixed` or `mobile`, and how many."""

    place: str
    what: str
    missing: int


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One place of the tree, with the sums of all places below it. `need` is the first open need below, ''
    when none.
    """

    place: str
    parent: str
    level: str
    below: int
    venues: Ratio
    fixed: Ratio
    mobile: Ratio
    townships: Ratio
    gaps: tuple[Gap, ...]
    need: str


@dataclass(slots=True)
class _Sums:
    place: Place
    parent: str = ""
    counties: int = 0
    venues: Ratio = NONE
    fixed: Ratio = NONE
    mobile: Ratio = NONE
    townships: Ratio = NONE
    gaps: list[Gap] = field(default_factory=list)
    need: str = ""

    def add(self, other: "_Sums") -> None:
        self.venues += other.venues
        self.fixed += other.fixed
        self.mobile += other.mobile
        self.townships += other.townships
        self.gaps += other.gaps
        self.need = self.need or other.need


def _own(snapshot: Snapshot, place: Place, needs: Iterable[Need], conference: Conference) -> _Sums:
    """What a place itself brings and lacks, without those below it."""
    sums = _Sums(place)
    held = snapshot.assignments.derived(assignments_by_need)
    for need in needs:
        there = min(len(held.get(need.id, ())), need.count)
        sums.venues += Ratio(there, need.count)
        if there < need.count and not sums.need:
            sums.need = need.id
    if sums.venues.missing:
        sums.gaps.append(Gap(place.code, "venue", sums.venues.missing))
    if place.level not in (PROVINCE, CITY, COUNTY):
        sums.townships = sums.venues
    for post in (FIXED, MOBILE) if conference.kind == MEETING else ():  # residents share no unit's strength
        if owed := required(snapshot, place.level, post):
            ratio = Ratio(min(present(snapshot, place.code, post, conference.start, conference.end), owed), owed)
            setattr(sums, post, ratio)
            if ratio.missing:
                sums.gaps.append(Gap(place.code, post, ratio.missing))
    return sums


def readiness(snapshot: Snapshot, conference: Conference, needs: Iterable[Need] | None = None) -> tuple[ReadyRow, ...]:
    """Rows in tree order (a place, then those below it), every place of the conference's needs and the places
    above them. `needs` are those looked at (a residence's of one day), all of the conference's where not given.

    Strength counts people present up to what is owed, so that one county's surplus never hides another's gap.
    """
    codes, ways = snapshot.places.derived(by_code), snapshot.places.derived(paths)
    at: dict[str, list[Need]] = {}
    for need in snapshot.needs.derived(needs_by_conference).get(conference.id, ()) if needs is None else needs:
        at.setdefault(need.place, []).append(need)
    touched = {step.code for place in at for step in ways.get(place, ())}
    sums = {code: _own(snapshot, codes[code], at.get(code, ()), conference) for code in sorted(touched)}
    for code in sorted(touched, key=lambda c: (-len(ways[c]), c)):
        path = ways[code]
        if len(path) > 1:
            above = sums[path[-2].code]
            sums[code].parent = path[-2].code
            above.add(sums[code])
            above.counties += 1
    ordered = sorted(touched, key=lambda c: tuple(step.code for step in ways[c]))
    return tuple(_row(sums[code]) for code in ordered)


def _row(sums: _Sums) -> ReadyRow:
    return ReadyRow(
        place=sums.place.code,
        parent=sums.parent,
        level=sums.place.level,
        below=sums.counties,
        venues=sums.venues,
        fixed=sums.fixed,
        mobile=sums.mobile,
        townships=sums.townships,
        gaps=tuple(sums.gaps),
        need=sums.need,
    )


def own_gaps(row: ReadyRow) -> tuple[Gap, ...]:
    """What lacks at the place itself, without those below it."""
    return tuple(gap for gap in row.gaps if gap.place == row.place)


def is_ready(row: ReadyRow) -> bool:
    """Whether nothing lacks at this place or below it."""
    return not row.gaps
