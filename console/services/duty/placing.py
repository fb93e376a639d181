"""People put on duty and taken off in a roster: until the next publication what was published goes on holding."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from console.domain.duty.rosters import (
    GOING,
    IN_FORCE,
    NEW,
    WORKING,
    CellEntries,
    DutyEntry,
    Roster,
    cell_key,
)
from console.domain.findings import Finding
from console.domain.on_duty.judging import judge_post
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import post_of
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.duty.basis import OUTSIDE, OVER, edited, person_row, roster_seen
from console.services.duty.force import duties_written
from console.services.on_duty.cells import Cell, cell_at, refused_duty, with_rows_put


@dataclass(frozen=True, slots=True)
class PutOnDuty:
    """Put a person (id) on a shift of a roster. `despite` is the reason for going past warnings; `stands_for` whom
    (id) they stand in for.

    `seen` holds the ids of the working entries of the cell when the dispatcher decided; None for a script.
    """

    roster: str
    line: str
    day: str
    shift: str
    person: str
    despite: str = ""
    stands_for: str = ""
    seen: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class TakeOffDuty:
    """Take an entry (id) off, as it stood in `version` (0: whichever)."""

    entry: str
    version: int = 0


@dataclass(slots=True)
class Working:
    """A roster as it is being made, with what one command does to it; `puts` and `removes` write that."""

    snapshot: Snapshot
    acting: Acting
    roster: Roster
    puts: dict[str, Any] = field(default_factory=dict)
    removes: dict[str, DutyEntry] = field(default_factory=dict)

    @property
    def state(self) -> Snapshot:
        """As it stands after what was done."""
        return with_rows_put(self.snapshot, self.puts.values(), self.gone())

    def gone(self) -> tuple[tuple[str, str], ...]:
        """(kind, id) to remove."""
        return tuple(("duty_entry", key) for key in self.removes)

    def take_off(self, row: DutyEntry) -> None:
        """What was never published goes; what was holds until the next publication."""
        if row.standing == NEW:
            self.puts.pop(row.id, None)
            self.removes[row.id] = row
        else:
            self.puts[row.id] = replace(row, standing=GOING)

    def put_on(
        self, cell: Cell, person: str, stands_for: str = "", *, fixed: bool = True, state: Snapshot | None = None
    ) -> DutyEntry:
        """Somebody in a cell; who was taken off there since the publication is in it as before. `state` after all who
        were taken off, where many come.
        """
        day, shift = cell.day.isoformat(), cell.shift.code
        rows = cell_entries(self.state if state is None else state, self.roster.id, cell.line.id, day, shift)
        back = next((r for r in rows if (r.standing, r.person, r.stands_for) == (GOING, person, stands_for)), None)
        if back is not None and (back.start, back.end) == (cell.start, cell.end):
            row = replace(back, standing=IN_FORCE, fixed=fixed)
        else:
            row = DutyEntry(
                self.acting.new_id(), self.roster.id, cell.line.id, day, shift, person, cell.start, cell.end,
                self.acting.now, self.acting.user, NEW, stands_for, fixed,
            )  # fmt: skip
        self.puts[row.id] = row
        return row

    def judged(self, rows: Iterable[DutyEntry], despite: str) -> Refused | tuple[Finding, ...]:
        """What the rules say of these entries of it, all in; refused where one forbids, or warns without a reason. The
        reason is kept with the rules that it passes.
        """
        state, found = self.state, []
        for row in rows:
            said = judge_post(state, post_of(state, row), self.roster.id, (row.id,))
            rules = tuple(dict.fromkeys(one.rule for one in said))
            if row.standing != IN_FORCE or set(rules) - set(row.passed):
                found.append((row, said, rules))
        every = tuple(sorted((one for _, said, _ in found for one in said), key=lambda one: not one.blocks))
        if any(one.blocks for one in every) or (every and not despite.strip()):
            return Refused(every)
        for row, _, rules in found:
            self.puts[row.id] = replace(row, despite=despite.strip() if rules else "", passed=rules)
        return every

    def written(self, findings: tuple[Finding, ...] = (), **result: Any) -> Answer:
        """The decision."""
        rows = (*self.puts.values(), *edited(self.roster))
        return duties_written(
            self.snapshot, self.acting, rows, self.gone(), result={"roster": self.roster.id, **result},
            findings=findings,
        )  # fmt: skip


def cell_entries(snapshot: Snapshot, roster: str, line: str, day: str, shift: str) -> tuple[DutyEntry, ...]:
    """Entries of a roster in one cell, whatever their standing, as put."""
    rows = snapshot.duty_entries.following(CellEntries).of(snapshot.duty_entries).get(cell_key(line, day, shift))
    return tuple(row for row in rows if row.roster == roster)


def working_cell(snapshot: Snapshot, roster: str, line: str, day: str, shift: str) -> tuple[DutyEntry, ...]:
    """Those of them who are in it as it is being made."""
    return tuple(row for row in cell_entries(snapshot, roster, line, day, shift) if row.standing in WORKING)


def cell_in(
    snapshot: Snapshot, acting: Acting, roster: Roster, line: str, day: str, shift: str
) -> Cell | Refused | Stale:
    """A cell of a roster that may be edited; of a published one only while its time is not over."""
    if not roster.covers(line, day):
        return refused_duty(OUTSIDE, name=roster.name, line=line, day=day)
    cell = cell_at(snapshot, line, day, shift)
    if isinstance(cell, Cell) and roster.number and cell.end <= acting.now:
        return over(line, day, shift)
    return cell


def over(line: str, day: str, shift: str) -> Refused:
    """What was published and is over is history."""
    return refused_duty(OVER, line=line, day=day, shift=shift)


def entry_seen(snapshot: Snapshot, acting: Acting, entry: str, version: int = 0) -> DutyEntry | Refused | Stale:
    """A working entry as it was seen, whose time is not over if it was published."""
    row = snapshot.duty_entries.get(entry)
    if row is None or row.standing not in WORKING or version not in (0, row.version):
        return Stale("duty_entry", entry)
    if row.standing == IN_FORCE and row.end <= acting.now:
        return over(row.line, row.day, row.shift)
    return row


@handles(PutOnDuty)
def put_on_duty(command: PutOnDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with every finding when one blocks, or when one warns and no reason is given."""
    roster = roster_seen(snapshot, command.roster)
    if isinstance(roster, Stale):
        return roster
    for person in (command.person, command.stands_for or command.person):
        if gone := person_row(snapshot, person):
            return gone
    cell = cell_in(snapshot, acting, roster, command.line, command.day, command.shift)
    if not isinstance(cell, Cell):
        return cell
    there = working_cell(snapshot, roster.id, command.line, command.day, command.shift)
    if command.seen is not None and command.seen != {row.id for row in there}:
        return Stale("roster", roster.id)
    if held := next((row for row in there if row.person == command.person), None):
        return Decision(result={"roster": roster.id, "entry": held.id, "person": held.person})
    working = Working(snapshot, acting, roster)
    row = working.put_on(cell, command.person, command.stands_for)
    found = working.judged((row,), command.despite)
    if isinstance(found, Refused):
        return found
    return working.written(found, entry=row.id, person=row.person)


@handles(TakeOffDuty)
def take_off_duty(command: TakeOffDuty, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is off already."""
    row = entry_seen(snapshot, acting, command.entry, command.version)
    if not isinstance(row, DutyEntry):
        return row
    working = Working(snapshot, acting, snapshot.rosters[row.roster])
    working.take_off(row)
    return working.written(entry=row.id, person=row.person)
