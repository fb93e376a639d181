"""Somebody sent to a need whatever the plan says: which lines that makes, and what the rules find of them."""

from console.domain.conferences import Assignment
from console.domain.rules import WRONG_PLACE
from console.planning.plans.anyway import judged, lines_anyway
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Line
from console.planning.plans.questions import Explain, MakePlan, run_here
from console.planning.plans.reasons.explanation import Moved
from console.services.decision import Decision, Refused, decide
from console.services.plans.applying import ApplyPlan
from tests.support.world import acting, at, carried, meeting, need_at, province, sent, with_need

COUNTY = "350101"
ONE, TWO, MOBILE = "p350101f1", "p350101f2", "p350101m1"


def two_at_once():
    """Two meetings of one county at the same time, in different rooms, one of its fixed staff at each."""
    snapshot, first = meeting(province(), 2, 4, "甲县")
    snapshot, second = meeting(snapshot, 2, 4, "甲县", system="finance")
    one, two = need_at(snapshot, first, COUNTY), need_at(snapshot, second, COUNTY)
    snapshot = with_need(snapshot, two.id, room="another")
    snapshot = sent(sent(snapshot, one.id, ONE), two.id, TWO)
    return snapshot, one.id, two.id


def test_what_stands_and_moves_becomes_lines_that_change_it():
    snapshot, one, two = two_at_once()
    moves = (Moved(one, ONE, TWO), Moved(two, TWO, ONE))
    lines = lines_anyway(snapshot, moves, (one, TWO))
    assert [(line.need, line.before, line.after) for line in lines] == [(one, ONE, TWO), (two, TWO, ONE)]
    assert all(line.assignment in snapshot.assignments and line.seen == (line.assignment,) for line in lines)
    assert not judged(snapshot, lines)
    answer = decide(ApplyPlan((), lines), snapshot, acting())
    after = carried(snapshot, answer)
    assert {(row.need, row.person) for row in after.assignments.values()} == {(one, TWO), (two, ONE)}


def test_what_only_an_unseen_plan_moves_is_no_line():
    snapshot, one, two = two_at_once()
    moves = (Moved(one, MOBILE, TWO), Moved(two, MOBILE, ONE))  # the planner's plan had somebody else at both
    (line,) = lines_anyway(snapshot, moves, (one, TWO))
    assert (line.need, line.before, line.after) == (one, ONE, TWO)  # the only place is taken, so he gives way


def test_a_pair_that_the_plan_has_already_is_a_line_of_its_own():
    snapshot, one, _ = two_at_once()
    (line,) = lines_anyway(snapshot, (), (one, MOBILE))
    assert (line.before, line.after) == (ONE, MOBILE)


def test_a_plan_that_is_shown_goes_along_with_the_change():
    snapshot, one, two = two_at_once()
    row = next(row for row in snapshot.assignments.values() if row.need == one)
    planned = Line(one, ONE, MOBILE, row.id, seen=(row.id,), person_version=1)
    moves = (Moved(one, MOBILE, TWO), Moved(two, TWO, MOBILE))
    lines = lines_anyway(snapshot, moves, (one, TWO), planned=(planned,))
    assert {(line.need, line.before, line.after) for line in lines} == {(one, ONE, TWO), (two, TWO, MOBILE)}
    back = lines_anyway(snapshot, (Moved(one, MOBILE, ONE),), (one, ONE), planned=(planned,))
    assert back == ()  # he stands there already


def test_places_that_open_stay_apart_from_each_other():
    snapshot, one, two = two_at_once()
    rows = {row.need: row for row in snapshot.assignments.values()}
    gone = (Line(two, TWO, "", rows[two].id), Line(one, ONE, "", rows[one].id))
    other = next(key for key in snapshot.needs if key not in (one, two))
    lines = lines_anyway(snapshot, (Moved(other, "", MOBILE),), (other, MOBILE), planned=gone)
    assert [(line.need, line.after) for line in lines] == [(two, ""), (one, ""), (other, MOBILE)]
    filled = lines_anyway(snapshot, (Moved(one, "", MOBILE),), (one, MOBILE), planned=gone)
    assert [(line.need, line.before, line.after) for line in filled] == [(two, TWO, ""), (one, ONE, MOBILE)]


def test_told_people_are_marked():
    snapshot, one, two = two_at_once()
    row = next(row for row in snapshot.assignments.values() if row.need == two)
    lines = lines_anyway(snapshot, (Moved(one, ONE, TWO), Moved(two, TWO, ONE)), (one, TWO), {row.id})
    assert [line.told for line in lines] == [False, True]


def test_what_the_planner_says_can_be_applied_as_it_says():
    snapshot, one, two = two_at_once()
    order = order_of(snapshot, snapshot.conferences, at(0))
    found = run_here(snapshot, Explain(order, one, TWO)).verdict
    lines = lines_anyway(snapshot, found.anyway.moves, (one, TWO))
    assert found.possible and not judged(snapshot, lines)
    after = carried(snapshot, decide(ApplyPlan((), lines), snapshot, acting()))
    who = {row.need: row.person for row in after.assignments.values()}
    assert who[one] == TWO and set(who) == {one, two} and who[two] != TWO
    plan = run_here(after, MakePlan(order_of(after, after.conferences, at(0)), 0))
    assert plan.unfilled == 0


def test_a_rule_that_forbids_is_told_and_no_reason_passes_it():
    snapshot, one, _ = two_at_once()
    stranger = "p350102f1"
    lines = lines_anyway(snapshot, (), (one, stranger))
    assert WRONG_PLACE in {finding.rule for finding in judged(snapshot, lines)}
    assert isinstance(decide(ApplyPlan((), lines, "agreed", ((one, stranger),)), snapshot, acting()), Refused)


def test_a_warning_that_bars_plans_passes_with_a_reason_for_this_pair_only():
    snapshot, one, _ = two_at_once()
    snapshot = with_need(snapshot, one, skills=("TE60",))
    lines = lines_anyway(snapshot, (), (one, MOBILE))
    assert isinstance(decide(ApplyPlan((), lines, "agreed"), snapshot, acting()), Refused)
    assert isinstance(decide(ApplyPlan((), lines, " ", ((one, MOBILE),)), snapshot, acting()), Refused)
    answer = decide(ApplyPlan((), lines, "agreed", ((one, MOBILE),)), snapshot, acting())
    assert isinstance(answer, Decision)
    assert [row.override for row in answer.puts if isinstance(row, Assignment)] == ["agreed"]
