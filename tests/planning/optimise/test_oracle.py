"""Plans, bounds and proofs beside the best of all plans, found by trying them."""

import numpy as np
from hypothesis import given, settings

from console.planning.optimise.bound import bounded, open_cost
from console.planning.optimise.conflicts import broken
from console.planning.optimise.layers import planned
from console.planning.optimise.moments import Prices, least, moments_of
from console.planning.optimise.proof import proved_in_whole
from console.planning.optimise.relaxed import prices_of
from console.planning.optimise.solve import stages
from tests.planning.optimise.brute import best, plans
from tests.planning.optimise.problems import problems


@given(problems(at_once=True))
def test_what_meets_at_once_is_matched_exactly_and_proven(problem):
    plan = planned(problem)
    assert plan.value == best(problem).value
    assert bounded(problem, plan).proven


@given(problems())
def test_a_plan_breaks_nothing_and_its_certificate_is_never_wrong(problem):
    plan, optimum = planned(problem), best(problem)
    assert not len(broken(problem, plan))
    assert plan.value >= optimum.value
    known = bounded(problem, plan)
    assert known.unfilled_least <= optimum.unfilled
    if plan.unfilled == optimum.unfilled:
        assert known.cost_least <= optimum.cost


@given(problems())
def test_any_prices_bound_every_plan(problem):
    """Right prices, and prices that are nonsense."""
    moments, numbers = moments_of(problem), np.random.default_rng(len(problem.pairs))
    nonsense = Prices(
        *(numbers.uniform(-2, 9, size) for size in (moments.rows, len(moments.entry), len(moments.hours.limit))), 9.5
    )
    right, _ = prices_of(problem, moments, open_cost(problem))
    every = list(plans(problem))
    for prices in (nonsense, right):
        for plan in every:
            assert least(problem, moments, prices, problem.pairs.cost, plan.unfilled) <= plan.cost


@given(problems())
def test_stages_get_better_and_what_they_say_is_true(problem):
    optimum, before = best(problem), None
    for stage in stages(problem):
        assert not len(broken(problem, stage.plan))
        assert (stage.known.unfilled, stage.known.cost) == stage.plan.value
        assert stage.known.unfilled_least <= optimum.unfilled
        assert before is None or stage.plan.value <= before
        assert not stage.known.proven or stage.plan.value == optimum.value
        before = stage.plan.value


@settings(max_examples=60)
@given(problems())
def test_the_whole_proof_finds_the_best_plan(problem):
    plan, known = proved_in_whole(problem, planned(problem))
    optimum = best(problem)
    assert not len(broken(problem, plan))
    assert known.unfilled_least <= optimum.unfilled
    assert (known.unfilled, known.cost) == plan.value
    if known.proven:
        assert plan.value == optimum.value
    if not problem.days.limit:
        assert known.proven


@given(problems())
def test_the_same_problem_gives_the_same_plan(problem):
    one, other = planned(problem), planned(problem)
    assert one.need.tolist() == other.need.tolist()
    assert one.person.tolist() == other.person.tolist()
