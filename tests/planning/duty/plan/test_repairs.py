"""Somebody drops out of a published roster: as little changes as can be, and only where it must."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest

from benchmarks.duty_plan_data import FIRST, NOW, ROSTER, carried_out, fallen_ill, province, published
from console.domain.people import Leave
from console.planning.duty.judged import judged_of
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.questions import run_here


@pytest.fixture(scope="module")
def served():
    """Two counties with a published roster that leaves nothing open."""
    state = province(2, 2, 14, 0.5)
    found = run_here(state, PlanRoster(order_of(ROSTER, NOW), 0.7))
    assert not found.open
    return published(carried_out(state, found))


def test_nothing_is_to_be_mended_while_all_stands(served):
    assert repair_order(served, ROSTER, NOW) is None


def serving(state):
    """People on duty on the third day, when who falls ill is away."""
    day = (FIRST + timedelta(days=2)).isoformat()
    return sorted({row.person for row in state.duty_entries.values() if row.roster == ROSTER and row.day == day})


def test_only_the_county_of_who_fell_ill_is_looked_at(served):
    person = serving(served)[0]
    order = repair_order(fallen_ill(served, [person]), ROSTER, NOW)
    assert order is not None and order.repair
    assert {served.duty_lines[line].place for line in order.lines} == {served.people[person].place}


def test_the_fewest_cells_change_and_all_is_whole_again(served):
    person = serving(served)[0]
    ill = fallen_ill(served, [person])
    lost = [
        row
        for row in served.duty_entries.values()
        if row.roster == ROSTER
        and row.person == person
        and any(leave.start < row.end and row.start < leave.end for leave in ill.people[person].leave)
    ]
    assert lost
    found = run_here(ill, PlanRoster(repair_order(ill, ROSTER, NOW), 4.0))
    assert not found.open and found.least_change
    assert found.changes >= 2 * len(lost)
    assert {line.entry for line in found.lines} >= {row.id for row in lost}
    after = carried_out(ill, found)
    assert not judged_of(after, ROSTER)
    assert found.told_again == sum(bool(line.entry) for line in found.lines)


def test_who_was_set_by_hand_goes_only_where_a_rule_forbids_it(served):
    rows = {key: replace(row, fixed=True) for key, row in served.duty_entries.items() if row.roster == ROSTER}
    state = served.with_rows(served.seq + 1, {"duty_entry": rows})
    ill = fallen_ill(state, serving(state)[:2])
    barred = {key for key, said in judged_of(ill, ROSTER).items() if any(one.blocks for one in said)}
    found = run_here(ill, PlanRoster(repair_order(ill, ROSTER, NOW), 1.0))
    assert barred and {line.entry for line in found.lines if line.entry} == barred


def test_who_left_the_staff_is_replaced(served):
    row = next(row for row in served.duty_entries.values() if row.roster == ROSTER)
    state = served.with_rows(served.seq + 1, {"person": {row.person: None}})
    found = run_here(state, PlanRoster(repair_order(state, ROSTER, NOW), 1.0))
    gone = {key for key, one in served.duty_entries.items() if one.roster == ROSTER and one.person == row.person}
    assert {line.entry for line in found.lines if line.before == row.person} == gone
    assert found.changes_bound <= found.changes


def test_why_places_stay_open_is_told(served):
    line = next(iter(served.duty_lines.values()))
    leave = Leave(NOW, NOW.replace(year=2028), "ốm")
    rows = {key: replace(served.people[key], leave=(leave,)) for key in line.members[1:]}
    state = served.with_rows(served.seq + 1, {"person": rows})
    found = run_here(state, PlanRoster(repair_order(state, ROSTER, NOW), 1.0))
    assert found.open >= found.gaps_bound > 0
    for lack in found.lacks:
        assert lack.wanted > lack.given and len(lack.people) >= lack.given
        assert lack.cells
    assert any(dict(lack.kept_off).get("on_leave") for lack in found.lacks)
    assert all(a.cells != b.cells for a, b in combinations(found.lacks, 2))
