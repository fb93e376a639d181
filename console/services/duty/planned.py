"""Applies a planned roster: all of its lines in one transaction, each judged anew on the state that they make."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from console.domain.duty.rosters import DutyEntry, Roster, cell_key
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.planning.duty.judged import judge_person, post_of
from console.planning.duty.plan.proposal import PUT, REPLACED, TAKEN, DutyChange, RosterProposal
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.placing import Working, cell_in, working_cell
from console.services.on_duty.cells import Cell


@dataclass(frozen=True, slots=True)
class ApplyRosterPlan:
    """Put people on duty and take them off as these lines of a proposal say, all or some of them. Nobody who comes by a
    plan is set by hand. `result`: roster, put, replaced, taken, told_again.
    """

    roster: str
    lines: tuple[DutyChange, ...]


def applying(proposal: RosterProposal) -> ApplyRosterPlan:
    """The command that carries a proposal out."""
    return ApplyRosterPlan(proposal.order.roster, proposal.lines)


@handles(ApplyRosterPlan)
def apply_roster_plan(command: ApplyRosterPlan, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale as soon as one line was made for what is not so any more; refused when the rules find anything of somebody
    who would come: a plan has no reason to go past a warning.
    """
    roster = snapshot.rosters.get(command.roster)
    if roster is None:
        return Stale("roster", command.roster)
    cells: dict[str, Cell] = {}
    for line in command.lines:
        cell = _cell(snapshot, acting, roster, line)
        if not isinstance(cell, Cell):
            return cell
        cells[_key(line)] = cell
        if problem := _changed(snapshot, roster, line):
            return problem
    gone = [line.entry for line in command.lines if line.entry]
    if len(set(gone)) < len(gone):
        return Stale("duty_entry", gone[-1])
    working = Working(snapshot, acting, roster)
    for key in gone:
        working.take_off(snapshot.duty_entries[key])
    state = working.state
    fresh = [
        working.put_on(cells[_key(line)], line.after, fixed=False, state=state) for line in command.lines if line.after
    ]
    if twice := _twice(working.state, fresh):
        return Stale("roster", twice)
    if found := _judged(working.state, roster, fresh):
        return Refused(found)
    return working.written(**_result(command.lines))


def _key(line: DutyChange) -> str:
    return cell_key(line.line, line.day, line.shift)


def _cell(snapshot: Snapshot, acting: Acting, roster: Roster, line: DutyChange) -> Cell | Refused | Stale:
    """Its cell; what has begun since is planned anew."""
    cell = cell_in(snapshot, acting, roster, line.line, line.day, line.shift)
    return Stale("roster", roster.id) if isinstance(cell, Cell) and cell.start <= acting.now else cell


def _changed(snapshot: Snapshot, roster: Roster, line: DutyChange) -> Stale | None:
    """What is not any more as the line saw it."""
    there = {row.id: row for row in working_cell(snapshot, roster.id, line.line, line.day, line.shift)}
    if there.keys() != set(line.seen):
        return Stale("roster", roster.id)
    held = there.get(line.entry)
    if (held.person if held else "") != line.before or (line.entry and held is None):
        return Stale("duty_entry", line.entry)
    person = snapshot.people.get(line.after) if line.after else None
    if line.after and (person is None or person.version != line.person_version):
        return Stale("person", line.after)
    return None


def _twice(state: Snapshot, fresh: Iterable[DutyEntry]) -> str:
    """The roster (id) where somebody would stand twice in a cell; '' for none."""
    for row in fresh:
        there = working_cell(state, row.roster, row.line, row.day, row.shift)
        if sum(other.person == row.person for other in there) > 1:
            return row.roster
    return ""


def _judged(state: Snapshot, roster: Roster, fresh: Iterable[DutyEntry]) -> tuple[Finding, ...]:
    """What the rules say of those who come, in the state of all lines, what forbids first."""
    own: dict[str, list[DutyEntry]] = {}
    for row in fresh:
        own.setdefault(row.person, []).append(row)
    found = [
        one
        for person, rows in own.items()
        for said in judge_person(state, roster.id, person, [post_of(state, row) for row in rows])
        for one in said
    ]
    return tuple(sorted(found, key=lambda one: not one.blocks))


def _result(lines: tuple[DutyChange, ...]) -> dict[str, Any]:
    return {
        "put": sum(line.what == PUT for line in lines),
        "replaced": sum(line.what == REPLACED for line in lines),
        "taken": sum(line.what == TAKEN for line in lines),
        "told_again": sum(line.told for line in lines),
    }
