"""Single cells as the dispatcher wants them, in place of what the rotation (or a roster without a period) says."""

from dataclasses import dataclass

from console.domain.duty.rosters import cell_key
from console.domain.duty.rotation import Override, Substitute
from console.domain.findings import Finding
from console.domain.on_duty.in_force import PERIOD_PLAN, layer_of, serving
from console.domain.on_duty.judging import judge_post
from console.domain.snapshot import Snapshot
from console.services.decision import Acting, Answer, Refused, Stale, handles
from console.services.duty.basis import person_row
from console.services.duty.force import duties_written
from console.services.duty.placing import over
from console.services.on_duty.cells import Cell, cell_at, refused_duty

BY_ROSTER = "duty_by_roster"


@dataclass(frozen=True, slots=True)
class SetOverride:
    """Say who serves a cell, all of them; nobody leaves it empty. `version` is that of the override seen: 0 for none,
    None for a script. `despite` is the reason for going past warnings.
    """

    line: str
    day: str
    shift: str
    people: tuple[Substitute, ...]
    why: str = ""
    despite: str = ""
    version: int | None = None


@dataclass(frozen=True, slots=True)
class ClearOverride:
    """Let a cell be as it was without its override."""

    line: str
    day: str
    shift: str
    version: int = 0


@handles(SetOverride)
def set_override(command: SetOverride, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where a period's roster says it, for a time that is over, and as `PutOnDuty` is of those who come."""
    cell = cell_at(snapshot, command.line, command.day, command.shift)
    if not isinstance(cell, Cell):
        return cell
    key = cell_key(command.line, command.day, command.shift)
    old = snapshot.overrides.get(key)
    if command.version is not None and command.version != (old.version if old else 0):
        return Stale("override", key)
    people = tuple({one.person: one for one in command.people}.values())
    for one in people:
        if gone := person_row(snapshot, one.person):
            return gone
    if problem := not_overridable(snapshot, acting, cell):
        return problem
    found = overridden(snapshot, acting, cell, people, command.why, command.despite)
    if isinstance(found, Refused):
        return found
    row, findings = found
    return duties_written(snapshot, acting, (row,), result={"override": key}, findings=findings)


def not_overridable(snapshot: Snapshot, acting: Acting, cell: Cell) -> Refused | None:
    """Why no override would count in a cell."""
    day, shift = cell.day.isoformat(), cell.shift.code
    if cell.end <= acting.now:
        return over(cell.line.id, day, shift)
    layer, roster = layer_of(snapshot, cell.line.id, day, shift)
    if layer == PERIOD_PLAN and roster is not None:
        return refused_duty(BY_ROSTER, line=cell.line.id, day=day, shift=shift, name=roster.name, roster=roster.id)
    return None


def overridden(
    snapshot: Snapshot, acting: Acting, cell: Cell, people: tuple[Substitute, ...], why: str, despite: str
) -> Refused | tuple[Override, tuple[Finding, ...]]:
    """The override of a cell, with what the rules say of those who come."""
    day, shift = cell.day.isoformat(), cell.shift.code
    key = cell_key(cell.line.id, day, shift)
    there = {duty.person for duty in serving(snapshot, cell.line, cell.day, cell.shift)}
    found = [
        one
        for who in people
        if who.person not in there
        for one in judge_post(snapshot, cell.post(who.person), without=(key,))
    ]
    if any(one.blocks for one in found) or (found and not despite.strip()):
        return Refused(tuple(sorted(found, key=lambda one: not one.blocks)))
    old = snapshot.overrides.get(key)
    stay = old is not None and any(one in people for one in old.people)
    kept = (old.passed, old.despite) if old is not None and stay else ((), "")
    rules = tuple(dict.fromkeys((*kept[0], *(one.rule for one in found))))
    reasons = [text for text in (kept[1], despite.strip() if found else "") if text]
    row = Override(
        key, cell.line.id, day, shift, people, acting.now, acting.user, why.strip(),
        "; ".join(dict.fromkeys(reasons)), rules,
    )  # fmt: skip
    return row, tuple(found)


@handles(ClearOverride)
def clear_override(command: ClearOverride, snapshot: Snapshot, acting: Acting) -> Answer:
    """Refused where whoever serves then would be at two places, or without rest; Stale when it is gone."""
    key = cell_key(command.line, command.day, command.shift)
    old = snapshot.overrides.get(key)
    if old is None or command.version not in (0, old.version):
        return Stale("override", key)
    cell = cell_at(snapshot, old.line, old.day, old.shift)
    if isinstance(cell, Cell) and cell.end <= acting.now:
        return over(old.line, old.day, old.shift)
    return duties_written(snapshot, acting, (), (("override", key),), result={"override": key})
