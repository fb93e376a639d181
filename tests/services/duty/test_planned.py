"""A planned roster carried out: whole or by its lines, held to what it saw, judged on what it makes, taken back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.duty_plan_data import FIRST, NOW, ROSTER, fallen_ill, province
from console.domain.duty.rosters import GOING, IN_FORCE, NEW, working_entries
from console.domain.on_duty.judging import judge_post
from console.planning.duty.judged import judged_of, post_of
from console.planning.duty.plan.orders import order_of
from console.planning.duty.plan.questions import PlanRoster
from console.planning.duty.plan.repairs import repair_order
from console.planning.plans.questions import run_here
from console.services.decision import Decision, Refused, Stale
from console.services.duty.placing import PutOnDuty, TakeOffDuty
from console.services.duty.planned import ApplyRosterPlan, applying
from console.services.duty.publishing import PublishRoster
from tests.planning.duty.plan.rosters import rosters
from tests.support.hand import Hand

PLANNED = run_here  # worked out in this process


@pytest.fixture(scope="module")
def made():
    """A county's empty roster and its plan."""
    state = province(1, 2, 14, 0.5)
    return state, PLANNED(state, PlanRoster(order_of(ROSTER, NOW), 0.7))


def rows(state):
    return {(row.line, row.day, row.shift, row.person) for row in working_entries(state.duty_entries, ROSTER)}


def test_the_whole_plan_is_carried_out_and_taken_back(made):
    state, found = made
    hand = Hand(state, NOW)
    done = hand.do(applying(found))
    assert rows(hand.snapshot) == {(line.line, line.day, line.shift, line.after) for line in found.lines}
    assert (done.result["put"], done.result["replaced"], done.result["taken"]) == (len(found.lines), 0, 0)
    assert not judged_of(hand.snapshot, ROSTER)
    assert not any(row.fixed for row in working_entries(hand.snapshot.duty_entries, ROSTER))
    hand.do(done.undo)
    assert not rows(hand.snapshot)
    hand.do(applying(found))  # the state is as the plan saw it again


def test_lines_that_were_left_out_are_not_written(made):
    state, found = made
    hand = Hand(state, NOW)
    hand.do(ApplyRosterPlan(ROSTER, found.lines[::2]))
    assert len(rows(hand.snapshot)) == len(found.lines[::2])
    again = PLANNED(hand.snapshot, PlanRoster(order_of(ROSTER, NOW), 0.7))
    hand.do(applying(again))
    assert len(rows(hand.snapshot)) == found.filled


def test_what_changed_in_the_meantime_is_stale_and_nothing_is_written(made):
    state, found = made
    line = found.lines[0]
    other = next(key for key in state.duty_lines[line.line].members if key != line.after)
    hand = Hand(state, NOW)
    hand.do(PutOnDuty(ROSTER, line.line, line.day, line.shift, other, "vì"))
    before = hand.snapshot
    assert hand.ask(applying(found)) == Stale("roster", ROSTER)
    assert hand.snapshot is before
    person = replace(state.people[line.after], name="khác", version=2)
    hand = Hand(state.with_rows(state.seq, {"person": {person.id: person}}), NOW)
    assert hand.ask(applying(found)) == Stale("person", line.after)
    assert Hand(state, NOW).ask(ApplyRosterPlan("gone", found.lines)) == Stale("roster", "gone")
    assert isinstance(Hand(state, NOW).ask(ApplyRosterPlan(ROSTER, (line, line))), Stale)
    late = Hand(state, NOW.replace(month=2, day=FIRST.day + 1))
    assert late.ask(applying(found)) == Stale("roster", ROSTER)


def test_a_line_that_a_rule_forbids_by_now_refuses_all(made):
    state, found = made
    people = dict.fromkeys(line.after for line in found.lines)
    ill = fallen_ill(state, list(people)[:3])
    lines = tuple(
        replace(line, person_version=ill.people[line.after].version) if line.after else line for line in found.lines
    )
    answer = Hand(ill, NOW).ask(ApplyRosterPlan(ROSTER, lines))
    assert isinstance(answer, Refused) and {one.rule for one in answer.findings} == {"on_leave"}


def test_a_repair_of_a_published_roster_waits_for_the_next_publication(made):
    state, found = made
    hand = Hand(state, NOW)
    hand.do(applying(found))
    hand.do(PublishRoster(ROSTER))
    served = working_entries(hand.snapshot.duty_entries, ROSTER)
    assert {row.standing for row in served} == {IN_FORCE}
    hand.snapshot = fallen_ill(hand.snapshot, [served[0].person])
    order = repair_order(hand.snapshot, ROSTER, NOW)
    mended = PLANNED(hand.snapshot, PlanRoster(order, 0.7))
    done = hand.do(applying(mended))
    assert done.result["told_again"] == mended.told_again > 0
    standing = {row.standing for row in hand.snapshot.duty_entries.values() if row.roster == ROSTER}
    assert standing == {IN_FORCE, NEW, GOING}
    assert not judged_of(hand.snapshot, ROSTER)
    hand.do(done.undo)
    assert {row.standing for row in hand.snapshot.duty_entries.values() if row.roster == ROSTER} == {IN_FORCE}


def test_who_was_taken_off_since_the_publication_is_put_back_as_before(made):
    state, found = made
    hand = Hand(state, NOW)
    hand.do(applying(found))
    hand.do(PublishRoster(ROSTER))
    row = working_entries(hand.snapshot.duty_entries, ROSTER)[0]
    hand.do(TakeOffDuty(row.id))
    line = replace(
        next(
            one
            for one in found.lines
            if (one.line, one.day, one.shift, one.after) == (row.line, row.day, row.shift, row.person)
        ),
        seen=(),
        entry="",
        before="",
    )
    hand.do(ApplyRosterPlan(ROSTER, (line,)))
    assert hand.snapshot.duty_entries[row.id].standing == IN_FORCE


@settings(max_examples=60, deadline=None)
@given(rosters(), st.data())
def test_any_lines_of_a_plan_of_any_state_break_no_rule(world, data):
    snapshot, order = world
    found = PLANNED(snapshot, PlanRoster(order, 0.3))
    hand = Hand(snapshot, order.now)
    lines = data.draw(st.sampled_from([found.lines, found.lines[::2], found.lines[1:]]))
    answer = hand.ask(ApplyRosterPlan(order.roster, lines))
    if lines == found.lines:
        assert isinstance(answer, Decision), answer
    if isinstance(answer, Decision):
        fresh = [key for key in hand.snapshot.duty_entries if key not in snapshot.duty_entries]
        for key in fresh:
            row = hand.snapshot.duty_entries[key]
            assert judge_post(hand.snapshot, post_of(hand.snapshot, row), order.roster) == ()
        undone = hand.ask(answer.undo)
        assert isinstance(undone, Decision | Refused)
        if isinstance(undone, Decision):
            assert rows_of(hand.snapshot, order.roster) == rows_of(snapshot, order.roster)
    else:
        assert isinstance(answer, Refused) and hand.snapshot is snapshot


def rows_of(state, roster):
    return {key: (row.standing, row.person) for key, row in state.duty_entries.items() if row.roster == roster}
