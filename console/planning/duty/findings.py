"""All that is found of a roster: gaps, what the rules say of those in it, couples, wishes, uneven shares; each once.

It follows its tables: a change costs by the lines and people that it touches.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from console.domain.duty.lines import may_serve
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import WORKING, DutiesOf, DutyEntry, Roster
from console.domain.duty.wishes import APART, OFF, TOGETHER, Couple
from console.domain.findings import Finding, WayOut
from console.domain.rules import (
    DUTY_COUPLE,
    DUTY_GAP,
    DUTY_NIGHTS,
    DUTY_OVERLAP,
    DUTY_REST,
    DUTY_SURPLUS,
    DUTY_UNFAIR,
    DUTY_WEEK,
    DUTY_WISH,
    rule,
)
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.planning.differing import rows_between
from console.planning.duty.cells import Cell, LineRows
from console.planning.duty.filled import people_in, roster_lines
from console.planning.duty.grid import DutyGrid, grid_of
from console.planning.duty.judged import judge_of, judged_by_person
from console.planning.duty.points import LineLoad, loads_of
from console.planning.duty.recent import Recent

NO_SHIFT, NOWHERE = Shift("", 0, 0, {}, {}), (10**6, 0)
OTHER = (WayOut("choose_other"),)
FEW = 8  # lines that are looked at anew within a frame or two
_GROUND = (
    "rosters", "overrides", "rotations", "duty_lines", "shift_patterns", "rules", "couples", "travel_times", "places",
    "sites", "venues", "periods", "calendar_days",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class RosterFinding:
    """A finding of a roster. `entry` is whom it is about, by entry id, '' for cells, lines and people; `despite` the
    reason that was given for passing the rule.
    """

    finding: Finding
    entry: str = ""
    despite: str = ""

    @property
    def cell(self) -> tuple[str, str, str]:
        """Line (id), day (ISO), shift (code), '' where it is about none."""
        facts = self.finding.facts
        return facts.get("line", ""), facts.get("day", ""), facts.get("shift", "")


def findings_of(snapshot: Snapshot, roster: str) -> tuple[RosterFinding, ...]:
    """All that is found of a roster (id) that is being made: what forbids, gaps, what warns, surplus, couples, wishes,
    uneven shares, each by day; last what somebody gave a reason for. Raises KeyError for a roster that is gone.
    """
    row = snapshot.rosters[roster]
    return snapshot.duty_entries.following(_Rosters).get(roster, _Kept).at(snapshot, row)


def counted(findings: Iterable[RosterFinding]) -> tuple[int, int, int]:
    """How many people lack, how many findings forbid besides, how many warn without a reason given."""
    rows = [one for one in findings if not one.despite]
    gaps = sum(one.finding.facts["missing"] for one in rows if one.finding.rule == DUTY_GAP)
    other = [one.finding.blocks for one in rows if one.finding.rule != DUTY_GAP]
    return gaps, sum(other), len(other) - sum(other)


def going_through(snapshot: Snapshot, roster: str, lines_a_step: int = 8) -> Iterator[int]:
    """Look for findings in steps that stall no window, a few lines each: how many lines are left. Afterwards
    `findings_of` has only to put them together. Ends at once for a roster (id) that is gone.
    """
    row = snapshot.rosters.get(roster)
    if row is None:
        return
    lines = [line.id for line in roster_lines(snapshot, row)]
    for start in range(0, max(1, len(lines)), lines_a_step):
        kept = snapshot.duty_entries.following(_Rosters).get(roster, _Kept)
        left = max(0, len(lines) - start - lines_a_step)
        kept.make_ready(snapshot, roster, lines[start : start + lines_a_step], whole=not left)
        yield left


def at_hand(snapshot: Snapshot, roster: str) -> bool:
    """Whether `findings_of` stalls no window: a roster (id) was gone through, and few of its lines changed since."""
    return snapshot.duty_entries.following(_Rosters).get(roster, _Kept).is_near(snapshot, roster)


@dataclass(eq=False)
class _Kept:
    """What was found in each line, and of each person, beside what it was found in: that it is the same object says
    that nothing has changed.
    """

    snapshot: Snapshot = field(default_factory=Snapshot)
    lines: dict[str, tuple[tuple[object, ...], tuple[RosterFinding, ...]]] = field(default_factory=dict)
    people: dict[str, tuple[object, tuple[RosterFinding, ...]]] = field(default_factory=dict)
    whole: bool = False  # all lines were looked at since the ground changed
    found: tuple[RosterFinding, ...] | None = None

    def at(self, snapshot: Snapshot, roster: Roster) -> tuple[RosterFinding, ...]:
        if snapshot is self.snapshot and self.found is not None:
            return self.found
        grid, rows = self._look_at(snapshot, roster.id)
        for person, said in judged_by_person(snapshot, roster.id).items():
            rows += self._person(person, said)
        rows += _wishes(snapshot, roster)
        place = {
            (line.line.id, shift.code): (n, m)
            for n, line in enumerate(grid.lines)
            for m, shift in enumerate((*line.shifts, NO_SHIFT))
        }
        self.found, self.whole = tuple(sorted(rows, key=lambda one: _order(one, place))), True
        return self.found

    def is_near(self, snapshot: Snapshot, roster: str) -> bool:
        """Whether little is to be looked at anew."""
        before = self.snapshot
        if not self.whole or any(getattr(before, name) is not getattr(snapshot, name) for name in _GROUND):
            return False
        rows = rows_between(before, snapshot, "duty_entries")
        return len({row.line for row in rows if row.roster == roster}) <= FEW

    def make_ready(self, snapshot: Snapshot, roster: str, lines: Collection[str], *, whole: bool) -> None:
        """Look at some lines (ids) of all in turn, and at the people in them; `whole` with the last of them."""
        self.whole = whole
        self._look_at(snapshot, roster, lines)
        judge = judge_of(snapshot, roster)
        for person in dict.fromkeys(people_in(snapshot, roster, lines)):
            if said := judge.of_person(person):
                self._person(person, said)

    def _look_at(
        self, snapshot: Snapshot, roster: str, lines: Collection[str] | None = None
    ) -> tuple[DutyGrid, list[RosterFinding]]:
        """The grid of all lines, or of these (ids), and what is found in them."""
        self.snapshot, self.found = snapshot, None
        grid, loads = grid_of(snapshot, roster, lines=lines), loads_of(snapshot, roster, lines)
        shares = {load.line: load for load in loads}
        rows = [one for line in grid.lines for one in self._line(line, shares.get(line.line.id))]
        return grid, rows

    def _line(self, rows: LineRows, share: LineLoad | None) -> tuple[RosterFinding, ...]:
        basis: tuple[object, ...] = (rows, share, self.snapshot.couples, self.snapshot.rules)
        kept = self.lines.get(rows.line.id)
        if kept is None or any(a is not b for a, b in zip(kept[0], basis, strict=True)):
            found = (*_cells(self.snapshot, rows), *_shares(self.snapshot, share))
            self.lines[rows.line.id] = kept = (basis, tuple(RosterFinding(one) for one in found))
        return kept[1]

    def _person(self, person: str, said: dict[str, tuple[Finding, ...]]) -> tuple[RosterFinding, ...]:
        kept = self.people.get(person)
        if kept is None or kept[0] is not said:
            self.people[person] = kept = (said, tuple(_once(self.snapshot, said)))
        return kept[1]


class _Rosters(Recent[_Kept]):
    """Rosters that were looked at."""


_RANKS = {DUTY_SURPLUS: 3, DUTY_COUPLE: 4, DUTY_WISH: 5, DUTY_UNFAIR: 6}


def _order(one: RosterFinding, place: dict[tuple[str, str], tuple[int, int]]) -> tuple[Any, ...]:
    finding, (line, day, shift) = one.finding, one.cell
    rank = 1 if finding.rule == DUTY_GAP else _RANKS.get(finding.rule, 0 if finding.blocks else 2)
    return bool(one.despite), rank, day, place.get((line, shift), NOWHERE), finding.person, finding.rule


def _cells(snapshot: Snapshot, rows: LineRows) -> Iterator[Finding]:
    couples = snapshot.couples.derived(_couples)
    for cell in rows.cells.values():
        where = {"line": cell.line, "day": cell.day, "shift": cell.shift}
        facts = {**where, "assigned": cell.assigned, "needed": cell.needed}
        if cell.short:
            yield _finding(snapshot, DUTY_GAP, {**facts, "missing": cell.short}, rows.line.place, "fill_gap")
        elif cell.surplus:
            yield _finding(snapshot, DUTY_SURPLUS, {**facts, "surplus": cell.surplus}, rows.line.place, "take_off_one")
        if couples and cell.people:
            yield from _paired(snapshot, rows, cell, couples)


def _finding(snapshot: Snapshot, code: str, facts: dict[str, Any], place: str, way: str) -> Finding:
    return Finding(code, rule(snapshot.rules, code).severity, facts, (WayOut(way),), place=place)


def _couples(couples: Table[Couple]) -> tuple[Couple, ...]:
    return tuple(row for row in couples.values() if row.kind in (TOGETHER, APART))


def _paired(snapshot: Snapshot, rows: LineRows, cell: Cell, couples: tuple[Couple, ...]) -> Iterator[Finding]:
    there = {placed.person for placed in cell.people}
    for couple in couples:
        both = {couple.a, couple.b}
        inside = both & there
        broken = len(inside) == 2 if couple.kind == APART else len(inside) == 1 and _serve(snapshot, rows, both)
        if broken:
            person = couple.a if couple.a in inside else couple.b
            other = couple.b if person == couple.a else couple.a
            facts = {"line": cell.line, "day": cell.day, "shift": cell.shift, "kind": couple.kind, "other": other}
            severity = rule(snapshot.rules, DUTY_COUPLE).severity
            yield Finding(DUTY_COUPLE, severity, facts, OTHER, person=person, place=rows.line.place)


def _serve(snapshot: Snapshot, rows: LineRows, people: set[str]) -> bool:
    """Whether all of them may serve the line: who may not is nobody to be together with there."""
    known = [snapshot.people.get(key) for key in people]
    return all(person is not None and may_serve(rows.line, person) for person in known)


def _shares(snapshot: Snapshot, share: LineLoad | None) -> Iterator[Finding]:
    """One finding of a line for all who are too far from its mean, the farthest first; of nobody's duties, none."""
    if share is None or not any(load.duties for load in share.loads) or not (outside := share.outside):
        return
    uneven = sorted(((load.person, share.away_from_mean(load)) for load in outside), key=lambda pair: -abs(pair[1]))
    line = snapshot.duty_lines[share.line]
    facts = {"line": line.id, "uneven": [list(pair) for pair in uneven], "mean": share.mean, "band": share.band}
    yield _finding(snapshot, DUTY_UNFAIR, facts, line.place, "even_out")


def _once(snapshot: Snapshot, said: dict[str, tuple[Finding, ...]]) -> Iterator[RosterFinding]:
    """What the rules say of one person's entries, without saying of the later what was said of the earlier."""
    known: set[tuple[Any, ...]] = set()
    entries = snapshot.duty_entries
    rows = sorted((row for key in said if (row := entries.get(key)) is not None), key=lambda row: (row.start, row.id))
    by_cell = {(row.line, row.shift, row.start): row for row in rows}
    for row in reversed(rows):
        for finding in said[row.id]:
            keys = set(_same(finding, row))
            if not keys & known:
                yield RosterFinding(finding, row.id, _reason(finding, row, by_cell))
            known |= keys


def _reason(finding: Finding, row: DutyEntry, by_cell: dict[tuple[Any, ...], DutyEntry]) -> str:
    """Why the rule was passed, by either of two duties that it is about."""
    facts = finding.facts
    other = by_cell.get((facts.get("other_line"), facts.get("other_shift"), facts.get("other_start")))
    return next((one.despite for one in (row, other) if one is not None and finding.rule in one.passed), "")


def _same(finding: Finding, row: DutyEntry) -> Iterator[tuple[Any, ...]]:
    """What tells it apart from what is said of other duties of the same person."""
    facts = finding.facts
    if finding.rule in (DUTY_REST, DUTY_OVERLAP):
        own, other = (row.line, row.shift, row.start), (facts["other_line"], facts["other_shift"], facts["other_start"])
        yield finding.rule, frozenset((own, other))
    elif finding.rule == DUTY_WEEK:
        yield finding.rule, facts["week"]
    elif finding.rule == DUTY_NIGHTS:
        yield finding.rule, facts["first"]
    else:
        yield finding.rule, row.id, *sorted((key, str(value)) for key, value in facts.items())


def _wishes(snapshot: Snapshot, roster: Roster) -> Iterator[RosterFinding]:
    duties = snapshot.duty_entries.following(DutiesOf).of(snapshot.duty_entries) if snapshot.wishes else None
    for wish in snapshot.wishes.values() if duties is not None else ():
        person = snapshot.people.get(wish.person)
        if person is None or not roster.first <= wish.day <= roster.last or duties is None:
            continue
        own = [one for one in duties.rows(person.id) if one.roster == roster.id and one.standing in WORKING]
        there = [one for one in own if one.day == wish.day and wish.shift in ("", one.shift)]
        lines = [key for key in roster.lines if (row := snapshot.duty_lines.get(key)) and may_serve(row, person)]
        if bool(there) != (wish.kind == OFF) or not (there or lines):
            continue
        line = there[0].line if there else lines[0]
        facts = {"line": line, "day": wish.day, "shift": there[0].shift if there else wish.shift, "kind": wish.kind,
                 "wish_day": wish.day, "wish_shift": wish.shift}  # fmt: skip
        finding = Finding(DUTY_WISH, rule(snapshot.rules, DUTY_WISH).severity, facts, OTHER, person=person.id)
        yield RosterFinding(finding, there[0].id if there else "")
