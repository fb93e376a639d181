"""A planned roster breaks no rule, keeps what was set by hand, and says itself what it changes."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.domain.duty.lines import DutyLine, LineNeed
from console.domain.duty.rosters import DutyEntry, Roster
from console.domain.duty.wishes import OFF, TOGETHER, Couple, Wish
from console.domain.on_duty.judging import judge_post
from console.domain.rules import DUTY_WISH
from console.planning.duty.findings import findings_of
from console.planning.duty.judged import post_of
from console.planning.duty.plan.compiled import planned_of
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.points import loads_of
from console.planning.duty.required import needed
from console.planning.plans.questions import run_here
from tests.planning.duty.duty_worlds import FIRST, PATTERNS
from tests.planning.duty.plan.rosters import rosters
from tests.support.world import DAY, at, province


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


@settings(max_examples=50, deadline=None)
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


@settings(max_examples=40, deadline=None)
@given(rosters(), st.integers(0, 12))
def test_cancelled_at_any_step_what_is_there_is_whole(world, looks):
    snapshot, order = world
    left = iter(range(looks))
    proposal = run_here(snapshot, PlanRoster(order, 1.0), enough=lambda: next(left, None) is None)
    state, fresh = carried_out(snapshot, proposal)
    for row in fresh:
        assert judge_post(state, post_of(state, row), order.roster) == ()
    assert proposal.gaps_bound <= proposal.open


@settings(max_examples=40, deadline=None)
@given(rosters())
def test_points_are_those_of_the_score(world):
    snapshot, order = world
    planned = planned_of(snapshot, order)
    problem, crew = planned.problem, planned.basis.crew
    proposal = run_here(snapshot, PlanRoster(order, 0.1))
    state, _ = carried_out(snapshot, proposal)
    loads = {one.line: {load.person: load.total for load in one.loads} for one in loads_of(state, order.roster)}
    for row in proposal.fairness:
        number = [line.id for line in crew.lines].index(row.line)
        members = [crew.people[n].id for n in problem.members[number].tolist()]
        own = [loads[row.line][person] for person in members]
        assert max(own) - min(own) == row.spread


@settings(max_examples=60, deadline=None)
@given(rosters())
def test_wishes_not_kept_are_those_that_will_be_found(world):
    snapshot, order = world
    proposal = run_here(snapshot, PlanRoster(order, 0.1))
    state, _ = carried_out(snapshot, proposal)
    days = {one.day.key for one in planned_of(snapshot, order).basis.ground.asked}
    said = [row.finding for row in findings_of(state, order.roster) if row.finding.rule == DUTY_WISH]
    assert proposal.wishes == sum(one.facts["wish_day"] in days for one in said)


def test_a_roster_that_is_gone_is_no_plan():
    with pytest.raises(LookupError):
        run_here(province(), PlanRoster(order_of("gone", DAY)))


def test_people_of_one_county_who_wish_and_belong_together():
    """Five people, one shift round the clock, two of them only together on the second line, one who would be free."""
    snapshot = province()
    people = sorted(key for key, row in snapshot.people.items() if row.place == "350101")
    line = DutyLine("l", "operations", {"en": "L"}, "h24", "350101", needs=(LineNeed(2),))
    days = [(FIRST + timedelta(days=n)).isoformat() for n in range(2)]
    rows = {
        "shift_pattern": PATTERNS,
        "duty_line": {"l": line},
        "roster": {"r": Roster("r", "", days[0], days[-1], ("l",))},
        "wish": {"w": Wish("w", people[0], OFF, days[0], DAY, "x")},
        "couple": {"c": Couple("c", TOGETHER, people[1], people[2])},
    }
    state = snapshot.with_rows(1, rows)
    found = run_here(state, PlanRoster(order_of("r", at(-48)), 5.0))
    by_day = {day: {row.after for row in found.lines if row.day == day} for day in days}
    assert not found.open and found.proven and (found.wishes, found.couples) == (0, 0)
    assert people[0] not in by_day[days[0]]
    assert all(len({people[1], people[2]} & own) != 1 for own in by_day.values())
