"""Somebody sent to a need whatever the plan says: the lines that this would change, on the state or on a plan shown."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from console.domain.conferences import Assignment, assignments_by_need
from console.domain.findings import Finding
from console.domain.snapshot import Snapshot
from console.domain.staffing import judge
from console.planning.plans.after import fresh_rows, planned_state
from console.planning.plans.proposal import Line
from console.planning.plans.reasons.explanation import Moved

Pair = tuple[str, str]  # need and person (ids)


def lines_anyway(
    snapshot: Snapshot, moves: Iterable[Moved], pair: Pair, told: Collection[str] = (), planned: Iterable[Line] = ()
) -> tuple[Line, ...]:
    """The lines that put a person at a need and let happen what follows (`moves`, as the planner tells them against its
    own plan). `planned` are the lines of a plan that is shown and goes along. Of moves of a plan that is not shown only
    those are lines that concern somebody who stands there, and the pair itself. `told` are assignments (ids) whose
    people know.
    """
    lines = {_key(line): line for line in planned}
    for move in _with_pair(moves, pair):
        known = lines.pop(_taken(lines, move), None)
        if known is not None:
            line = _after(snapshot, known, move.after)
        elif (row := _standing(snapshot, move.need, move.before)) is not None or (move.need, move.after) == pair:
            line = _line(snapshot, move, row or _latest(snapshot, move.need), told)
        else:
            continue
        lines[_key(line)] = line
    return tuple(line for line in lines.values() if line.before != line.after)


def _taken(lines: Mapping[Pair, Line], move: Moved) -> Pair:
    """The line that a move changes: that of who would come, or of who would leave a place that is filled instead."""
    if move.before:
        return move.need, move.before
    return next((key for key, line in lines.items() if line.need == move.need and not line.after), (move.need, ""))


def _key(line: Line) -> Pair:
    return line.need, line.after or f"-{line.assignment}"


def judged(snapshot: Snapshot, lines: Iterable[Line]) -> tuple[Finding, ...]:
    """What the rules find of those who would come, in the state that the lines make."""
    every = tuple(lines)
    state = planned_state(snapshot, every)
    return tuple(
        finding
        for row in fresh_rows(every)
        if row.need in state.needs and row.person in state.people
        for finding in judge(state, state.needs[row.need], state.people[row.person], (row.id,))
    )


def _with_pair(moves: Iterable[Moved], pair: Pair) -> Iterable[Moved]:
    """The moves; also the pair where the plan has it already and so nothing of its own would move."""
    found = tuple(moves)
    return found if any((one.need, one.after) == pair for one in found) else (Moved(pair[0], "", pair[1]), *found)


def _standing(snapshot: Snapshot, need: str, person: str) -> Assignment | None:
    """The assignment of a person at a need."""
    rows = snapshot.assignments.derived(assignments_by_need).get(need, ())
    return next((row for row in rows if row.person == person), None)


def _latest(snapshot: Snapshot, need: str) -> Assignment | None:
    """Who gives way where every place is taken by people whom the plan does not see there: who came last."""
    rows = snapshot.assignments.derived(assignments_by_need).get(need, ())
    full = len(rows) >= snapshot.needs[need].count
    return max(rows, key=lambda row: (row.at, row.id)) if rows and full else None


def _after(snapshot: Snapshot, line: Line, person: str) -> Line:
    version = snapshot.people[person].version if person else 0
    return replace(line, after=person, person_version=version, reasons=(), cost=0)


def _line(snapshot: Snapshot, move: Moved, row: Assignment | None, told: Collection[str]) -> Line:
    seen = snapshot.assignments.derived(assignments_by_need).get(move.need, ())
    return Line(
        need=move.need,
        before=row.person if row else "",
        after=move.after,
        assignment=row.id if row else "",
        told=row is not None and row.id in told,
        seen=tuple(one.id for one in seen),
        need_version=snapshot.needs[move.need].version,
        person_version=snapshot.people[move.after].version if move.after else 0,
    )
