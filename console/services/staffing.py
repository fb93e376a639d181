"""Who goes where: assign, replace, release, fill, and their undo [D]."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.domain.conferences import PUBLISHED, Assignment, Conference, Need, assignments_by_need
from console.domain.findings import Finding, WayOut
from console.domain.on_duty.in_force import duties_between
from console.domain.rules import BLOCKING, ON_DUTY, SURPLUS
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.services.decision import Acting, Answer, Decision, Refused, Stale, handles
from console.services.on_duty.guard import reasons


def not_open(snapshot: Snapshot, need: Need) -> Refused | None:
    conference = snapshot.conferences.get(need.conference)
    if conference is not None and conference.state == PUBLISHED:
        return _excused(need)
    facts = {"state": conference.state if conference else "", "title": conference.title if conference else ""}
    return Refused((Finding("not_published", BLOCKING, facts, (WayOut("publish"),), need.conference, need.id),))


def not_published(conference: Conference) -> Refused:
    """Nobody is sent to a conference that is not published."""
    facts = {"state": conference.state, "title": conference.title}
    return Refused((Finding("not_published", BLOCKING, facts, (WayOut("publish"),), conference.id),))


def _excused(need: Need) -> Refused | None:
    """Nobody is sent to a venue that does not take part."""
    facts = {"venue": need.venue, "reason": need.excused}
    found = Finding("need_excused", BLOCKING, facts, (WayOut("unexcuse"),), need.conference, need.id)
    return Refused((found,)) if need.excused else None


def _there(snapshot: Snapshot, need: str) -> tuple[Assignment, ...]:
    return snapshot.assignments.derived(assignments_by_need).get(need, ())


@dataclass(frozen=True, slots=True)
class AssignPerson:
    """Send a person to a need. `override` is the reason for going past warnings; `replacing` an assignment id
    that makes room.

    `seen` holds the assignment ids that stood at the need when the dispatcher decided; None for a script.
    """

    need: str
    person: str
    override: str = ""
    replacing: str = ""
    seen: frozenset[str] | None = None


@handles(AssignPerson)
def assign_person(command: AssignPerson, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused with every finding when one blocks, or when one warns and no reason is given."""
    need, person = snapshot.needs.get(command.need), snapshot.people.get(command.person)
    if need is None:
        return Stale("need", command.need)
    if person is None:
        return Stale("person", command.person)
    there = _there(snapshot, need.id)
    replaced = next((row for row in there if row.id == command.replacing), None)
    if (command.seen is not None and command.seen != {row.id for row in there}) or bool(command.replacing) != bool(
        replaced
    ):
        return Stale("need", need.id)
    if held := next((row for row in there if row.person == person.id), None):
        return Decision(result={"assignment": held.id, "need": need.id, "person": person.id})
    if closed := not_open(snapshot, need):
        return closed
    findings = judge(snapshot, need, person, without=(replaced.id,) if replaced else ())
    if any(f.blocks for f in findings) or (findings and not command.override.strip()):
        return Refused(findings)
    row = Assignment(
        acting.new_id(), need.id, person.id, acting.now, acting.user, command.override.strip() if findings else ""
    )
    return Decision(
        puts=(row,),
        removes=(("assignment", replaced.id),) if replaced else (),
        undo=SwapAssignments((row.id,), (replaced,) if replaced else ()),
        result={"assignment": row.id, "need": need.id, "person": person.id},
        findings=findings,
    )


@dataclass(frozen=True, slots=True)
class UnassignPerson:
    """Release a person from a need."""

    need: str
    person: str


@handles(UnassignPerson)
def unassign_person(command: UnassignPerson, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when the person is not assigned there any more."""
    row = next((row for row in _there(snapshot, command.need) if row.person == command.person), None)
    if row is None:
        return Stale("assignment", command.need)
    return Decision(
        removes=(("assignment", row.id),),
        undo=SwapAssignments((), (row,)),
        result={"need": row.need, "person": row.person},
    )


@dataclass(frozen=True, slots=True)
class SwapAssignments:
    """Undo: take some assignments away and put others back as they were. `entries` of the log (ids) told of what goes
    and go with it.
    """

    remove: tuple[str, ...]
    restore: tuple[Assignment, ...]
    entries: tuple[str, ...] = ()


@handles(SwapAssignments)
def swap_assignments(command: SwapAssignments, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when one to be removed is gone already; refused when one to be put back is blocked by now."""
    if missing := next((key for key in command.remove if key not in snapshot.assignments), None):
        return Stale("assignment", missing)
    without = snapshot.with_rows(snapshot.seq, {"assignment": dict.fromkeys(command.remove)})
    restore = tuple(row for row in command.restore if not _is_at(without, row))
    if blocked := tuple(in_the_way(without, restore)):
        return Refused(blocked)
    return Decision(
        puts=restore,
        removes=(
            *(("assignment", key) for key in command.remove),
            *(("conference_event", key) for key in command.entries if key in snapshot.conference_events),
        ),
        result={"restored": len(restore), "removed": len(command.remove)},
        findings=tuple(found_together(without, restore)),
    )


def _is_at(snapshot: Snapshot, row: Assignment) -> bool:
    """Whether somebody sent this person there again in the meantime."""
    return any(other.person == row.person for other in _there(snapshot, row.need))


def in_the_way(snapshot: Snapshot, rows: Iterable[Assignment]) -> Iterator[Finding]:
    """What forbids to put these assignments back, all together. A surplus does, unless it stood before with its reason:
    the place is taken; and a duty at that time that nobody gave a reason for.
    """
    every = tuple(rows)
    whole = snapshot.with_rows(snapshot.seq, {"assignment": {row.id: row for row in every}})
    given = {(row.need, row.person) for row in every if row.override}
    for row in every:
        need = snapshot.needs.get(row.need)
        if need is None or row.person not in snapshot.people:
            yield Finding("gone", BLOCKING, {"need": row.need, "person": row.person})
        elif closed := not_open(snapshot, need):
            yield from closed.findings
    for found in found_together(snapshot, every):
        crowded = found.rule == SURPLUS and (found.need, found.person) not in given
        if found.blocks or crowded or nobody_said(whole, found):
            yield found


def nobody_said(snapshot: Snapshot, found: Finding) -> bool:
    """Whether somebody is on duty at the time of a meeting, and neither row says why."""
    if found.rule != ON_DUTY or any(
        row.person == found.person and row.override for row in _there(snapshot, found.need)
    ):
        return False
    start, end = found.facts["duty_start"], found.facts["duty_end"]
    cell = found.facts["line"], found.facts["day"], found.facts["shift"]
    duties = duties_between(snapshot, found.person, start, end)
    return not any(ON_DUTY in reasons(snapshot, one) for one in duties if (one.line, one.day, one.shift) == cell)


def found_together(snapshot: Snapshot, rows: Iterable[Assignment]) -> Iterator[Finding]:
    """What the rules say of these assignments once they all stand again."""
    every = tuple(rows)
    whole = snapshot.with_rows(snapshot.seq, {"assignment": {row.id: row for row in every}})
    for row in every:
        need, person = snapshot.needs.get(row.need), snapshot.people.get(row.person)
        if need is not None and person is not None and not not_open(snapshot, need):
            yield from judge(whole, need, person, (row.id,))
