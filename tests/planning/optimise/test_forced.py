"""What it costs to have somebody at a need: the truth at one moment, elsewhere never less, and always a plan."""

import numpy as np
from hypothesis import given

from console.planning.optimise.matching.layers import planned
from console.planning.optimise.moving.forced import Held
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Travel, plan_of
from tests.planning.optimise.brute import plans
from tests.planning.optimise.problems import problem_of, problems


def carried_out(plan, forced):
    """The pairs after all that moves."""
    pairs = set(zip(plan.need.tolist(), plan.person.tolist(), strict=True))
    gone = {(one.need, one.before) for one in forced.shifts if one.before >= 0}
    assert gone <= pairs
    return (pairs - gone) | {(one.need, one.after) for one in forced.shifts if one.after >= 0}


def after_of(problem, plan, forced):
    rows = np.array(sorted(carried_out(plan, forced)), np.int64).reshape(-1, 2)
    return plan_of(problem, rows[:, 0], rows[:, 1])


def least_with(problem, need, person):
    """The best plan that sends this person there, of all there are; None where no plan does."""
    inside = [one for one in plans(problem) if np.any((one.need == need) & (one.person == person))]
    return min((one.value for one in inside), default=None)


def each(problem):
    plan = planned(problem)
    held = Held.of(problem, plan)
    for need in range(len(problem)):
        for forced in held.all(need):
            yield plan, forced


@given(problems(at_once=True))
def test_at_one_moment_it_is_the_truth(problem):
    for plan, forced in each(problem):
        truth = least_with(problem, forced.need, forced.person)
        assert (plan.unfilled + forced.unfilled, plan.cost + forced.cost) == truth


@given(problems())
def test_what_it_says_would_move_is_a_plan_of_that_value(problem):
    """And so it is never below the truth."""
    for plan, forced in each(problem):
        after = after_of(problem, plan, forced)
        assert not len(broken(problem, after))
        assert np.any((after.need == forced.need) & (after.person == forced.person))
        assert after.value == (plan.unfilled + forced.unfilled, plan.cost + forced.cost)


@given(problems())
def test_one_alone_is_told_what_all_are_told(problem):
    held = Held.of(problem, planned(problem))
    for need in range(len(problem)):
        for forced in held.all(need):
            assert held.one(need, forced.person) == forced


def test_who_steps_in_elsewhere_moves():
    """Three rooms at once; the man of the second is wanted in the first, whose man can take the second."""
    problem = problem_of([(0, 4, room, 0) for room in range(3)], [{0: 1, 1: 2}, {0: 5, 1: 1}, {2: 0}])
    found = Held.of(problem, planned(problem)).one(0, 1)
    assert (found.unfilled, found.cost) == (0, 5)
    assert {(one.need, one.before, one.after) for one in found.shifts} == {(0, 0, 1), (1, 1, 0)}


def test_who_holds_the_place_costs_nothing_and_moves_nobody():
    problem = problem_of([(0, 4, 0, 0)], [{0: 3, 1: 5}])
    held = Held.of(problem, planned(problem))
    assert held.one(0, 0).shifts == () and held.one(0, 0).cost == 0
    assert [(one.person, one.cost) for one in held.all(0)] == [(0, 0), (1, 2)]


def test_somebody_whom_the_plan_may_not_choose_is_looked_at_at_a_cost_named():
    """The second person has no pair at the first need, and holds the second, which then stays open."""
    problem = problem_of([(0, 4, 0, 0), (2, 6, 1, 0)], [{0: 1}, {1: 1}], travel=Travel())
    found = Held.of(problem, planned(problem)).one(0, 1, cost=100)
    assert (found.unfilled, found.cost) == (1, 100 - 1 - 1)
    assert {(one.need, one.before, one.after) for one in found.shifts} == {(0, 0, 1), (1, 1, -1)}


def test_what_is_given_up_at_another_moment_is_handed_on():
    """Who comes holds two meetings that the long one overlaps; somebody else is free for the second of them."""
    spans = [(0, 10, 0, 0), (0, 4, 1, 0), (6, 10, 2, 0)]
    problem = problem_of(spans, [{0: 0, 1: 0}, {1: 0, 0: 5}, {1: 0, 2: 7}], travel=Travel())
    found = Held.of(problem, planned(problem)).one(0, 1)
    assert (found.unfilled, found.cost) == (0, 5 + 7)
    assert {(one.need, one.after) for one in found.shifts} == {(0, 1), (1, 0), (2, 2)}
