"""The drill's first assignments: plainly one need after the other, as a dispatcher without a plan would."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from console.domain.conferences import Assignment, Need, assignments_by_need
from console.domain.people import Person, by_place
from console.domain.snapshot import Snapshot
from console.planning.candidates import rank
from console.planning.plans.proposal import Line
from console.services.plans.applying import ApplyPlan

SINCE = datetime(1970, 1, 1, tzinfo=UTC)  # the command dates the rows


def first_fitting(snapshot: Snapshot, conferences: Iterable[str]) -> ApplyPlan:
    """The command that sends to each open place of these conferences the best candidate of its unit against whom
    nothing speaks, in order of time; nobody is moved for another, so some may stay open that a plan would fill.
    """
    chosen = tuple(conferences)
    held = snapshot.assignments.derived(assignments_by_need)
    state, lines = snapshot, []
    needs = (need for need in snapshot.needs.values() if need.conference in chosen)
    for need in sorted(needs, key=lambda row: (row.start, row.place, row.id)):
        there = held.get(need.id, ())
        empty = Line(need.id, "", "", seen=tuple(row.id for row in there), need_version=need.version)
        for _ in range(need.count - len(there)):
            person = _first(state, need)
            if person is None:
                break
            lines.append(replace(empty, after=person.id, person_version=person.version))
            row = Assignment(f"line {len(lines)}", need.id, person.id, SINCE, "")
            state = state.with_rows(state.seq, {"assignment": {row.id: row}})
    return ApplyPlan(chosen, tuple(lines))


def _first(snapshot: Snapshot, need: Need) -> Person | None:
    unit = snapshot.people.derived(by_place).get(need.place, ())
    return next((one.person for one in rank(snapshot, need, unit).candidates if not one.warnings), None)
