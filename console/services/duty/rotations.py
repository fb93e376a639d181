"""Rotations: groups that go round a cycle of shifts wherever no roster and no override says otherwise."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from console.domain.duty.rotation import Rotation, RotationGroup
from console.domain.findings import Finding
from console.domain.on_duty.in_force import duties_between, pattern_of
from console.domain.on_duty.judging import Post, judge_post
from console.domain.rules import ON_LEAVE
from console.domain.snapshot import Snapshot
from console.services.arrangements.setting import put_row, seen_row
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.force import duties_written
from console.services.duty.lines import UNKNOWN_PERSON
from console.services.duty.rosters import LAST_BEFORE_FIRST
from console.services.on_duty.cells import BAD_DAY, NO_SHIFTS, UNKNOWN_SHIFT, day_of, refused_duty, with_rows_put
from console.services.tickets.basis import FIELD_OWED, refused

ROTATION_TAKEN = "rotation_taken"
LONGEST_CYCLE = 366


@dataclass(frozen=True, slots=True)
class SetRotation:
    """Put a rotation: a new one has no id, another one the version that was seen. `back` puts a removed one back.
    `despite` is the reason for going past warnings.
    """

    rotation: Rotation
    despite: str = ""
    back: bool = False


@dataclass(frozen=True, slots=True)
class RemoveRotation:
    """Take a rotation out; `SetRotation` with a last day ends it instead."""

    rotation: str
    version: int = 0


@handles(SetRotation)
def set_rotation(command: SetRotation, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused for a cycle, days or people that are none, for somebody in two rotations of a line at once, and as
    `PutOnDuty` is of anybody in the turns to come. Leave bars nobody from a rotation: `findings` says who is away, and
    an override finds somebody else for those turns.
    """
    groups = tuple(RotationGroup(tuple(dict.fromkeys(g.people)), g.offset) for g in command.rotation.groups)
    row = replace(command.rotation, groups=groups, by=acting.user, despite="", passed=())
    old = seen_row(snapshot, row, command.back)
    if isinstance(old, Stale):
        return old
    if problem := _problem(snapshot, row):
        return problem
    row = row if row.id else replace(row, id=acting.new_id())
    found = _one_each(_said(with_rows_put(snapshot, (row,)), acting, row))
    owed = tuple(one for one in found if one.rule != ON_LEAVE)
    if any(one.blocks for one in owed) or (owed and not command.despite.strip()):
        return Refused(owed)
    rules = tuple(dict.fromkeys(one.rule for one in owed))
    row = replace(row, despite=command.despite.strip() if rules else "", passed=rules)
    written = put_row(acting, row, old, lambda one, back: SetRotation(one, one.despite, back), RemoveRotation)
    if not written.puts:
        return written
    return duties_written(snapshot, acting, written.puts, result={"rotation": row.id}, findings=found)


def _problem(snapshot: Snapshot, row: Rotation) -> Refused | None:
    line = snapshot.duty_lines.get(row.line)
    pattern = pattern_of(snapshot, line) if line is not None else None
    if line is None or pattern is None:
        return refused_duty(NO_SHIFTS, line=row.line)
    for field, text in (("first", row.first), ("last", row.last)):
        if text and day_of(text) is None:
            return refused_duty(BAD_DAY, field=field, value=text)
    if not row.first:
        return refused(FIELD_OWED, field="first")
    if row.last and row.last < row.first:
        return refused_duty(LAST_BEFORE_FIRST, field="last")
    if not any(row.cycle) or len(row.cycle) > LONGEST_CYCLE:
        return refused(FIELD_OWED, field="cycle")
    if wrong := next((code for code in row.cycle if code and pattern.shift(code) is None), ""):
        return refused_duty(UNKNOWN_SHIFT, field="cycle", line=row.line, value=wrong)
    return _people_problem(snapshot, row)


def _people_problem(snapshot: Snapshot, row: Rotation) -> Refused | None:
    people = [person for group in row.groups for person in group.people]
    if not people:
        return refused(FIELD_OWED, field="groups")
    if wrong := next((person for person in people if person not in snapshot.people), ""):
        return refused_duty(UNKNOWN_PERSON, field="groups", value=wrong)
    if twice := next((person for person in people if people.count(person) > 1), ""):
        return refused_duty(ROTATION_TAKEN, person=twice, field="groups", line=row.line)
    for other in snapshot.rotations.values():
        if other.id != row.id and other.line == row.line and _at_once(row, other):
            both = {person for group in other.groups for person in group.people}.intersection(people)
            if both:
                return refused_duty(ROTATION_TAKEN, person=min(both), field="groups", line=row.line)
    return None


def _at_once(a: Rotation, b: Rotation) -> bool:
    return max(a.first, b.first) <= min(a.last or "9999", b.last or "9999")


def _said(state: Snapshot, acting: Acting, row: Rotation) -> Iterator[Finding]:
    """What the rules say of the turns to come, as far as they repeat themselves."""
    begin = max(acting.now, acting.now.fromisoformat(f"{row.first}T00:00:00+00:00"))
    ahead = timedelta(days=min(60, max(14, 2 * len(row.cycle))))
    for group in row.groups:
        for person in group.people:
            for duty in duties_between(state, person, begin, begin + ahead):
                if duty.source == row.id and duty.end > acting.now:
                    shift = _is_night(state, row.line, duty.shift)
                    post = Post(duty.line, duty.day, duty.shift, person, duty.start, duty.end, shift)
                    yield from judge_post(state, post)


def _is_night(state: Snapshot, line: str, code: str) -> bool:
    pattern = pattern_of(state, state.duty_lines[line])
    shift = pattern.shift(code) if pattern is not None else None
    return shift is not None and shift.night


def _one_each(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The first of each rule for each person: a turn that is wrong is so in every round."""
    first: dict[tuple[str, str], Finding] = {}
    for one in found:
        first.setdefault((one.rule, one.person), one)
    return tuple(sorted(first.values(), key=lambda one: not one.blocks))


@handles(RemoveRotation)
def remove_rotation(command: RemoveRotation, snapshot: Snapshot, acting: Acting) -> Answer:
    """Stale when it is gone."""
    old = snapshot.rotations.get(command.rotation)
    if old is None or command.version not in (0, old.version):
        return Stale("rotation", command.rotation)
    return duties_written(snapshot, acting, (), (("rotation", old.id),), result={"rotation": old.id})
