"""Who could serve a shift of a roster, ranked with reasons, and why everyone else can't [A][D]."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.duty.lines import people_of
from console.domain.duty.patterns import shift_span
from console.domain.duty.rosters import WORKING
from console.domain.duty.wishes import OFF, ON, Wish
from console.domain.findings import Finding
from console.domain.on_duty.in_force import pattern_of
from console.domain.on_duty.judging import Post, judge_among, others_of
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.duty.days import shift_points
from console.planning.duty.filled import line_entries
from console.planning.duty.points import LineLoad, Load, points_of

MOST = 200  # looked at; of more people those with the fewest points


@dataclass(frozen=True, slots=True)
class DutyCandidate:
    """Somebody who could serve: warnings need a reason, none block.

    `rest` is hours to their nearest other duty, None where none lies within eight days; `total` their points on the
    line (tenths) without this shift, which `gains` them more; `lowest`: nobody on the line has fewer. `wish` is OFF or
    ON where they asked for it.
    """

    person: Person
    findings: tuple[Finding, ...]
    rest: float | None
    total: int
    gains: int
    lowest: bool = False
    wish: str = ""


@dataclass(frozen=True, slots=True)
class NotOffered:
    """Somebody who can't serve, with everything that speaks against it, what forbids first."""

    person: Person
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class DutyRanking:
    """Candidates, the best first, and those left out, the nearest first."""

    candidates: tuple[DutyCandidate, ...]
    left_out: tuple[NotOffered, ...]


def candidates_of(
    snapshot: Snapshot, roster: str, line: str, day: str, shift: str, replacing: str = "",
    staff: Iterable[Person] | None = None,
) -> DutyRanking:  # fmt: skip
    """Everyone who may serve the line (or `staff`), but for who is in the cell. `replacing` is an entry (id) of it that
    would go. Nobody for a shift, a line or a roster that is gone.
    """
    cell = cell_post(snapshot, line, day, shift)
    if cell is None or roster not in snapshot.rosters:
        return DutyRanking((), ())
    load = points_of(snapshot, roster, line)
    without = frozenset((replacing,)) if replacing else frozenset[str]()
    ranker = _Ranker(snapshot, roster, cell, load, without, {one.person: one for one in load.loads})
    there = {
        row.person
        for row in line_entries(snapshot, roster, line)
        if row.standing in WORKING and (row.day, row.shift) == (day, shift)
    }
    people = people_of(snapshot.duty_lines[line], snapshot.people) if staff is None else tuple(staff)
    chosen = sorted((p for p in people if p.id not in there), key=lambda p: (ranker.total(p.id), p.code))[:MOST]
    return ranker.ranking(chosen)


def cell_post(snapshot: Snapshot, line: str, day: str, shift: str) -> Post | None:
    """A cell as a post of nobody; None for a line or a shift that is gone."""
    row = snapshot.duty_lines.get(line)
    pattern = pattern_of(snapshot, row) if row is not None else None
    kind = pattern.shift(shift) if pattern is not None else None
    if kind is None:
        return None
    start, end = shift_span(date.fromisoformat(day), kind, ZoneInfo(snapshot.site.zone))
    return Post(line, day, shift, "", start, end, kind.night)


def in_cell(cell: Post, person: str) -> Post:
    """A person (id) in a cell."""
    return Post(cell.line, cell.day, cell.shift, person, cell.start, cell.end, cell.night)


def _wishes_by_day(wishes: Table[Wish]) -> dict[tuple[str, str], tuple[Wish, ...]]:
    found: dict[tuple[str, str], list[Wish]] = {}
    for wish in wishes.values():
        found.setdefault((wish.person, wish.day), []).append(wish)
    return {key: tuple(rows) for key, rows in found.items()}


def wish_for(snapshot: Snapshot, person: str, day: str, shift: str) -> str:
    """What somebody asked for of a shift: OFF, ON or ''; of both, OFF."""
    rows = snapshot.wishes.derived(_wishes_by_day).get((person, day), ())
    kinds = {wish.kind for wish in rows if wish.shift in ("", shift)}
    return OFF if OFF in kinds else ON if ON in kinds else ""


@dataclass(slots=True)
class _Ranker:
    snapshot: Snapshot
    roster: str
    cell: Post
    load: LineLoad
    without: frozenset[str]
    loads: dict[str, Load]

    def total(self, person: str) -> int:
        return self._load(person).total

    def ranking(self, people: Iterable[Person]) -> DutyRanking:
        found: list[tuple[tuple[Any, ...], DutyCandidate]] = []
        out: list[tuple[tuple[Any, ...], NotOffered]] = []
        for person in people:
            post = in_cell(self.cell, person.id)
            others = others_of(self.snapshot, post, self.roster, self.without)
            findings = judge_among(self.snapshot, post, others)
            if any(finding.blocks for finding in findings):
                out.append(((len(findings), person.code), NotOffered(person, findings)))
                continue
            found.append(self._candidate(person, findings, others))
        found.sort(key=lambda pair: pair[0])
        out.sort(key=lambda pair: pair[0])
        return DutyRanking(tuple(one for _, one in found), tuple(one for _, one in out))

    def _candidate(
        self, person: Person, findings: tuple[Finding, ...], others: tuple[Post, ...]
    ) -> tuple[tuple[Any, ...], DutyCandidate]:
        load, rest = self._load(person.id), _rest(self.cell, others)
        wish = wish_for(self.snapshot, person.id, self.cell.day, self.cell.shift)
        made = DutyCandidate(person, findings, rest, load.total, self._gains(), load.total <= self.load.least, wish)
        order = (len(findings), wish == OFF, wish != ON, load.total, -(rest or 1e9), person.code)
        return order, made

    def _gains(self) -> int:
        pattern = pattern_of(self.snapshot, self.snapshot.duty_lines[self.cell.line])
        kind = pattern.shift(self.cell.shift) if pattern is not None else None
        return shift_points(self.snapshot, date.fromisoformat(self.cell.day), kind) if kind is not None else 0

    def _load(self, person: str) -> Load:
        return self.loads.get(person) or Load(person)


def _rest(cell: Post, others: tuple[Post, ...]) -> float | None:
    """Hours to the nearest other duty, 0 where one overlaps."""
    gaps = [max(cell.start - other.end, other.start - cell.end, timedelta()) for other in others]
    return round(min(gaps) / timedelta(hours=1), 1) if gaps else None
