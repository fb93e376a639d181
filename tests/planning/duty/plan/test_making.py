"""A planned roster breaks no rule, keeps what was set by hand, and says itself what it changes."""

from hypothesis import given, settings

from console.domain.duty.rosters import DutyEntry
from console.domain.on_duty.judging import judge_post
from console.planning.duty.judged import post_of
from console.planning.duty.plan.compiled import planned_of
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.required import needed
from console.planning.plans.questions import run_here
from tests.planning.duty.plan.rosters import rosters
from tests.support.world import DAY


def carried_out(snapshot, proposal):
    """The state after all lines, and the rows that came."""
    rows = {line.entry: None for line in proposal.lines if line.entry}
    cells = {
        (one.line.id, one.day.key, one.shift.code): one
        for one in planned_of(snapshot, proposal.order).basis.ground.asked
    }
    fresh = []
    for number, line in enumerate(proposal.lines):
        if line.after:
            one = cells[line.line, line.day, line.shift]
            row = DutyEntry(
                f"new{number}",
                proposal.order.roster,
                line.line,
                line.day,
                line.shift,
                line.after,
                one.start,
                one.end,
                DAY,
                "x",
            )
            rows[row.id], fresh = row, [*fresh, row]
    return snapshot.with_rows(snapshot.seq + 1, {"duty_entry": rows}), fresh


@settings(max_examples=80, deadline=None)
@given(rosters())
def test_nothing_planned_breaks_a_rule(world):
    snapshot, order = world
    told = []
    proposal = run_here(snapshot, PlanRoster(order, 0.3), told.append)
    for one in (*told, proposal):
        state, fresh = carried_out(snapshot, one)
        for row in fresh:
            assert judge_post(state, post_of(state, row), order.roster) == ()
        movable = {row.id for row in planned_of(snapshot, order).basis.ground.moving}
        assert {line.entry for line in one.lines if line.entry} <= movable
        left = {(gap.line, gap.day, gap.shift): gap.places for gap in one.gaps}
        for cell in planned_of(snapshot, order).basis.ground.asked:
            there = [
                row
                for row in state.duty_entries.values()
                if (row.roster, row.line, row.day, row.shift)
                == (order.roster, cell.line.id, cell.day.key, cell.shift.code)
                and row.standing in ("new", "in_force")
            ]
            lacking = max(0, needed(state, cell.line, cell.day.day, cell.shift) - len(there))
            assert left.get((cell.line.id, cell.day.key, cell.shift.code), 0) == lacking
        assert one.gaps_bound <= one.open and one.points_bound <= one.points
        assert one.filled + one.open == one.places
    assert proposal.seq == snapshot.seq
