"""A site's own duty-roster sheet taken into a roster: cell by cell, judged like anybody's hand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from console.domain.duty.lines import DutyLine
from console.domain.duty.patterns import Shift
from console.domain.duty.rosters import DutyEntry, Roster
from console.domain.findings import Finding
from console.domain.on_duty.judging import Post, judge_post
from console.domain.people import Person
from console.domain.snapshot import Snapshot
from console.exchange.intake.duty import DutyCell, DutySheet
from console.exchange.intake.duty.records import DUTY
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.basis import roster_seen
from console.services.duty.placing import Working, working_cell
from console.services.duty.sheet_names import SheetNames
from console.services.on_duty.cells import Cell, cell_at, days_between

OUTSIDE_DAYS, OVER, UNREAD, BARRED = "outside_days", "over", "unread", "barred"


@dataclass(frozen=True, slots=True)
class ImportDuty:
    """Take sheets into a roster. In the shifts that they name the sheet counts: who is not in it is taken off there,
    unless `add_only`, or a name there is nobody's. `lines` says what words for lines mean (line ids by the word, ''
    where a sheet names none). `despite` is the reason, once, for all that only warns. `source` names the file.
    """

    roster: str
    sheets: tuple[DutySheet, ...]
    lines: Mapping[str, str] = field(default_factory=dict)
    despite: str = ""
    add_only: bool = False
    source: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A cell, or a name in one, that was not taken, and why (a code of `console.wording.duty_import`, or UNREAD with
    the reader's own, or BARRED with the rule).
    """

    sheet: str
    cell: str
    text: str
    code: str
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class _Taking:
    """One import under way."""

    working: Working
    command: ImportDuty
    left: list[Left] = field(default_factory=list)
    wanted: dict[tuple[str, str, str], dict[str, tuple[Cell, str, DutyCell]]] = field(default_factory=dict)
    over: dict[tuple[str, str, str], list[DutyCell]] = field(default_factory=dict)
    unsure: set[tuple[str, str, str]] = field(default_factory=set)  # whoever is meant may be there already
    findings: list[Finding] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: {"put": 0, "kept": 0, "taken_off": 0, "free": 0})

    def read(self, sheet: DutySheet) -> None:
        """Bind the cells of a sheet."""
        self.left += [
            Left(one.sheet, one.cell, one.text, UNREAD, {"why": one.why, "facts": one.facts}) for one in sheet.unread
        ]
        names = SheetNames(self.working.snapshot, self.working.roster, sheet.legend, self.command.lines)
        for cell in sheet.cells:
            if cell.kind != DUTY:
                self.counts["free"] += 1
            else:
                self._bind(names, cell)

    def _bind(self, names: SheetNames, cell: DutyCell) -> None:
        found = self._place(names, cell)
        if isinstance(found, Left):
            self.left.append(found)
            return
        key = found.line.id, found.day.isoformat(), found.shift.code
        people = self.wanted.setdefault(key, {})
        if self.working.roster.number and found.end <= self.working.acting.now:
            self.over.setdefault(key, []).append(cell)
        for name in cell.names:
            person = names.person(found.line, name)
            whom = names.stands_for(found.line, name)
            for one, text in ((person, name.text), (whom, name.stands_for)):
                if isinstance(one, str):
                    self.left.append(Left(cell.sheet, cell.cell, text, one, {"line": found.line.id}))
            if not isinstance(person, Person):
                self.unsure.add(key)
            elif person.id not in people:
                people[person.id] = found, whom.id if isinstance(whom, Person) else "", cell

    def _place(self, names: SheetNames, cell: DutyCell) -> Cell | Left:
        """The cell of the roster that one of the sheet means."""
        line = names.line(cell)
        if not isinstance(line, DutyLine):
            return Left(cell.sheet, cell.cell, cell.line, line, {"shift": cell.shift or cell.mark})
        shift = names.shift(line, cell)
        if not isinstance(shift, Shift):
            return Left(cell.sheet, cell.cell, cell.shift or cell.mark, shift, {"line": line.id})
        day, roster = cell.day.isoformat(), self.working.roster
        if not roster.covers(line.id, day):
            return Left(cell.sheet, cell.cell, day, OUTSIDE_DAYS, {"name": roster.name, "first_day": day})
        found = cell_at(self.working.snapshot, line.id, day, shift.code)
        if not isinstance(found, Cell):
            return Left(cell.sheet, cell.cell, cell.shift, "unknown_shift", {"line": line.id})
        return found

    def settle(self) -> None:
        """Shifts of a published roster that are over stay as they are; a sheet that says something else is told."""
        working = self.working
        for key, cells in self.over.items():
            people = self.wanted.pop(key)
            there = {row.person: row for row in working_cell(working.snapshot, working.roster.id, *key)}
            known = all(k in there and p[1] in ("", there[k].stands_for) for k, p in people.items())
            if known and (self.command.add_only or len(people) == len(there)):
                self.counts["kept"] += len(people)
            else:
                self.left += [Left(one.sheet, one.cell, key[1], OVER, {"first_day": key[1]}) for one in cells]

    def clear(self) -> None:
        """Who is not in the sheet goes, who is stays as they are; nobody goes for a name that nobody has."""
        roster = self.working.roster
        for key, people in self.wanted.items():
            for row in working_cell(self.working.snapshot, roster.id, *key):
                if row.person in people and people[row.person][1] in ("", row.stands_for):
                    del people[row.person]
                    self.counts["kept"] += 1
                elif row.person in people or not (self.command.add_only or key in self.unsure):
                    self.working.take_off(row)
                    self.counts["taken_off"] += 1

    def put(self) -> Refused | None:
        """Those who come, each judged beside those before; refused where one warns and no reason is given."""
        state, roster = self.working.state, self.working.roster
        beside: dict[str, list[Post]] = {}
        owed: list[Finding] = []
        came: list[tuple[DutyEntry, tuple[str, ...]]] = []
        for cell, person, whom, written in self._in_order():
            post = cell.post(person)
            found = judge_post(state, post, roster.id, (), beside.setdefault(person, []))
            barred = next((one for one in found if one.blocks), None)
            if barred is not None:
                name = state.people[person].name
                self.left.append(Left(written.sheet, written.cell, name, BARRED, {"finding": barred}))
                continue
            beside[person].append(post)
            self.findings += found
            owed += found
            row = self.working.put_on(cell, person, whom)
            came.append((row, tuple(dict.fromkeys(one.rule for one in found))))
        reason = self.command.despite.strip()
        if owed and not reason:
            return Refused(tuple(owed))
        for row, rules in came:
            self.working.puts[row.id] = replace(row, despite=reason if rules else "", passed=rules)
        self.counts["put"] = len(came)
        return None

    def _in_order(self) -> Iterator[tuple[Cell, str, str, DutyCell]]:
        rows = [(cell, person, whom, at) for own in self.wanted.values() for person, (cell, whom, at) in own.items()]
        return iter(sorted(rows, key=lambda row: (row[0].start, row[0].line.order, row[0].line.id)))


@handles(ImportDuty)
def import_duty(command: ImportDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where warnings ask for a reason; what a rule bars, or can't be bound, is left out and listed by cell.

    `result`: roster, put, kept, taken_off, free (cells of rest, leave, standby), left (`Left` as plain values).
    """
    roster = roster_seen(snapshot, command.roster, command.version)
    if isinstance(roster, Stale):
        return roster
    taking = _Taking(Working(snapshot, acting, roster), command)
    for sheet in command.sheets:
        taking.read(sheet)
    taking.settle()
    taking.clear()
    if problem := taking.put():
        return problem
    return taking.working.written(tuple(taking.findings), **taking.counts, left=list(plain(taking.left)))


def plain(left: Iterable[Left]) -> Iterator[dict[str, Any]]:
    """What was left out as plain values, in the order of the sheets."""
    for one in left:
        facts = dict(one.facts)
        if isinstance(found := facts.pop("finding", None), Finding):
            facts = {"rule": found.rule, "person": found.person, **{k: str(v) for k, v in found.facts.items()}}
        yield {"sheet": one.sheet, "cell": one.cell, "text": one.text, "code": one.code, "facts": facts}


def roster_for(snapshot: Snapshot, sheets: Iterable[DutySheet]) -> Roster | None:
    """The roster that these sheets most likely are of: the one whose days they name, the shortest first."""
    days = {cell.day.isoformat() for sheet in sheets for cell in sheet.cells}
    if not days:
        return None
    fitting = [row for row in snapshot.rosters.values() if row.first <= min(days) and max(days) <= row.last]
    return min(fitting, key=lambda row: (len(days_between(row.first, row.last)), row.first, row.id), default=None)
