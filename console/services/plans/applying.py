"""Applies a proposed plan: all of its lines in one transaction, each judged anew on the state that they make."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from console.domain.conference_log import PASSED_BY_PLAN, ConferenceEvent
from console.domain.conferences import Assignment, assignments_by_need
from console.domain.findings import Finding
from console.domain.inspection import inspect
from console.domain.rules import MISSING_SKILL, OVER_HOURS, SURPLUS
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.plans.after import after, fresh_rows, gone_rows
from console.planning.plans.proposal import Line, Proposal
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.notices.basis import event_of
from console.services.staffing import SwapAssignments, not_open

# What is a warning to a dispatcher with a reason bars a plan, which has none.
NEVER_PLANNED = frozenset((MISSING_SKILL, OVER_HOURS, SURPLUS))


@dataclass(frozen=True, slots=True)
class ApplyPlan:
    """Send people as these lines of a proposal say. `note` is the reason recorded at each assignment of which a rule
    warns; with or without one the conference's log says which rules that were. `despite` are needs and people (ids)
    that a dispatcher wants together past warnings which bar a plan; they ask for a note. `result`: assigned, changed,
    released, told_again, unfilled.
    """

    conferences: tuple[str, ...]
    lines: tuple[Line, ...]
    note: str = ""
    despite: tuple[tuple[str, str], ...] = ()


def applying(proposal: Proposal, note: str = "") -> ApplyPlan:
    """The command that carries a proposal out."""
    return ApplyPlan(proposal.order.conferences, proposal.lines, note)


@handles(ApplyPlan)
def apply_plan(command: ApplyPlan, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale as soon as one line was made for what is not so any more; refused when a rule bars one of them."""
    for line in command.lines:
        if problem := _changed(snapshot, line) or _closed(snapshot, line):
            return problem
    fresh = fresh_rows(
        command.lines, lambda line: Assignment(acting.new_id(), line.need, line.after, acting.now, acting.user)
    )
    gone = gone_rows(command.lines)
    if len(set(gone)) < len(gone):
        return Stale("assignment", gone[-1])
    state = after(snapshot, fresh, gone)
    if twice := _twice(state, fresh):
        return Stale("need", twice)
    judged = [(row, judge(state, state.needs[row.need], state.people[row.person], (row.id,))) for row in fresh]
    passed = frozenset(command.despite if command.note.strip() else ())
    if barred := tuple(one for row, found in judged for one in found if _bars(row, one, passed)):
        return Refused(barred)
    sent = tuple(_with_reason(row, found, command.note) for row, found in judged)
    entries = tuple(_entry(state, acting, row, found, command.note) for row, found in judged if found)
    findings = inspect(state, command.conferences) if command.conferences else ()
    return Decision(
        puts=(*sent, *entries),
        removes=tuple(("assignment", key) for key in gone),
        undo=SwapAssignments(
            tuple(row.id for row in sent),
            tuple(snapshot.assignments[key] for key in gone),
            tuple(entry.id for entry in entries),
        ),
        result=_result(command.lines, findings),
        findings=findings,
    )


def bars(finding: Finding) -> bool:
    """Whether no plan may do that."""
    return finding.blocks or finding.rule in NEVER_PLANNED


def _bars(row: Assignment, finding: Finding, passed: Collection[tuple[str, str]]) -> bool:
    """A dispatcher's reason passes a warning, nothing passes what forbids."""
    return finding.blocks or (bars(finding) and (row.need, row.person) not in passed)


def _changed(snapshot: Snapshot, line: Line) -> Stale | None:
    """What is not any more as the line saw it."""
    need = snapshot.needs.get(line.need)
    if need is None or need.version != line.need_version:
        return Stale("need", line.need)
    there = snapshot.assignments.derived(assignments_by_need).get(line.need, ())
    if {row.id for row in there} != set(line.seen):
        return Stale("need", line.need)
    held = snapshot.assignments.get(line.assignment) if line.assignment else None
    if (held.need, held.person) != (line.need, line.before) if held else bool(line.assignment or line.before):
        return Stale("assignment", line.assignment)
    person = snapshot.people.get(line.after) if line.after else None
    if line.after and (person is None or person.version != line.person_version):
        return Stale("person", line.after)
    return None


def _closed(snapshot: Snapshot, line: Line) -> Refused | None:
    """People are sent to open needs of published conferences only; released they are from any."""
    return not_open(snapshot, snapshot.needs[line.need]) if line.after else None


def _twice(state: Snapshot, fresh: Iterable[Assignment]) -> str:
    """A need (id) to which somebody would be sent who is there already, or twice; '' for none."""
    there = state.assignments.derived(assignments_by_need)
    for need in dict.fromkeys(row.need for row in fresh):
        people = [row.person for row in there[need]]
        if len(people) != len(set(people)):
            return need
    return ""


def _with_reason(row: Assignment, found: tuple[Finding, ...], note: str) -> Assignment:
    if not found or not note.strip():
        return row
    return Assignment(row.id, row.need, row.person, row.at, row.by, note.strip())


def _entry(state: Snapshot, acting: Acting, row: Assignment, found: tuple[Finding, ...], note: str) -> ConferenceEvent:
    """What the log keeps of somebody whom the plan sends past warnings."""
    need, rules = state.needs[row.need], list(dict.fromkeys(one.rule for one in found))
    return event_of(
        acting, need.conference, PASSED_BY_PLAN, need.id, note, person=row.person, rules=rules, venue=need.venue
    )


def _result(lines: Iterable[Line], findings: Iterable[Finding]) -> dict[str, Any]:
    every = tuple(lines)
    return {
        "assigned": sum(bool(line.after) and not line.before for line in every),
        "changed": sum(bool(line.after) and bool(line.before) for line in every),
        "released": sum(not line.after for line in every),
        "told_again": sum(line.told for line in every),
        "unfilled": sum(finding.rule == "shortfall" for finding in findings),
    }
