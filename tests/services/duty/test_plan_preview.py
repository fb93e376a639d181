"""The state in which a plan is looked at is the one that it would make; two plans share what they have in common."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.duty_plan_data import NOW, ROSTER, fallen_ill, province
from console.domain.duty.rosters import GOING, IN_FORCE, rows_of, working_entries
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.preview import Previews
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.questions import run_here
from console.services.decision import Decision
from console.services.duty.placing import TakeOffDuty
from console.services.duty.planned import ApplyRosterPlan, applying
from console.services.duty.publishing import PublishRoster
from tests.planning.duty.plan.rosters import rosters
from tests.support.hand import Hand


@pytest.fixture(scope="module")
def made():
    """A county's empty roster and its plan."""
    state = province(1, 2, 14, 0.5)
    return state, run_here(state, PlanRoster(order_of(ROSTER, NOW), 0.7))


def published(made):
    state, found = made
    hand = Hand(state, NOW)
    hand.do(applying(found))
    hand.do(PublishRoster(ROSTER))
    return hand


def shape(state, roster):
    """All of a roster but for names and moments of entries."""
    rows = rows_of(state.duty_entries, roster)
    return sorted(
        (r.line, r.day, r.shift, r.person, r.standing, r.stands_for, r.fixed, r.start, r.end, r.despite, r.passed)
        for r in rows
    )


def seen(state, roster, lines, now=NOW):
    return Previews().of(state, state.rosters[roster], lines, now, "somebody")


@settings(max_examples=40, deadline=None)
@given(rosters(), st.data())
def test_what_is_looked_at_is_what_would_be(world, data):
    snapshot, order = world
    found = run_here(snapshot, PlanRoster(order, 0.3))
    lines = data.draw(st.lists(st.sampled_from(found.lines), unique=True)) if found.lines else []
    hand = Hand(snapshot, order.now)
    if isinstance(hand.ask(ApplyRosterPlan(order.roster, tuple(lines))), Decision):
        assert shape(seen(snapshot, order.roster, lines, order.now), order.roster) == shape(hand.snapshot, order.roster)


def test_a_whole_plan_and_a_repair_of_what_was_published(made):
    state, found = made
    hand = published(made)
    whole = Hand(state, NOW)
    whole.do(applying(found))
    assert shape(seen(state, ROSTER, found.lines), ROSTER) == shape(whole.snapshot, ROSTER)
    hand.snapshot = ill = fallen_ill(hand.snapshot, [working_entries(hand.snapshot.duty_entries, ROSTER)[0].person])
    mended = run_here(ill, PlanRoster(repair_order(ill, ROSTER, NOW), 0.7))
    after = seen(ill, ROSTER, mended.lines)
    hand.do(applying(mended))
    assert shape(after, ROSTER) == shape(hand.snapshot, ROSTER)
    assert any(row.standing == GOING for row in rows_of(after.duty_entries, ROSTER))


def test_who_was_taken_off_since_the_publication_is_in_it_as_before(made):
    hand, lines = published(made), made[1].lines
    row = working_entries(hand.snapshot.duty_entries, ROSTER)[0]
    hand.do(TakeOffDuty(row.id))
    cell = (row.line, row.day, row.shift, row.person)
    line = next(one for one in lines if (one.line, one.day, one.shift, one.after) == cell)
    after = seen(hand.snapshot, ROSTER, (replace(line, seen=(), entry="", before=""),))
    assert after.duty_entries[row.id].standing == IN_FORCE


def test_what_two_plans_have_in_common_are_the_same_rows(made):
    state, found = made
    previews, roster = Previews(), state.rosters[ROSTER]
    one = previews.of(state, roster, found.lines, NOW, "somebody")
    again = previews.of(state, roster, found.lines[:-1], NOW.replace(hour=23), "somebody")
    assert len(again.duty_entries.differing(one.duty_entries)) == 1


def test_a_line_of_a_shift_that_is_gone_is_left_out(made):
    state, found = made
    lost = replace(found.lines[0], shift="gone")
    assert seen(state, ROSTER, (lost, replace(found.lines[1], line="gone"))).duty_entries == state.duty_entries
