"""Plans, bounds and proofs beside the best of all plans, found by trying them."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from console.planning.optimise.matching.layers import planned
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Days, plan_of
from console.planning.optimise.problem.parts import joined, parts_of, restricted
from console.planning.optimise.proving.bound import bounded, open_cost
from console.planning.optimise.proving.moments import Prices, least, moments_of
from console.planning.optimise.proving.proof import proved_in_whole
from console.planning.optimise.proving.relaxed import prices_of
from console.planning.optimise.solve import stages
from tests.planning.optimise.brute import best, plans
from tests.planning.optimise.problems import beside, problems


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


@settings(max_examples=30)
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
    one, other = (list(stages(problem)) for _ in range(2))
    for a, b in zip(one, other, strict=True):
        assert (a.name, a.known) == (b.name, b.known)
        assert a.plan.need.tolist() == b.plan.need.tolist()
        assert a.plan.person.tolist() == b.plan.person.tolist()


@settings(max_examples=50)
@given(problems(), st.integers(0, 40), st.booleans())
def test_stopped_at_any_step_what_there_is_breaks_nothing(problem, looks, begun):
    """`enough` after so many looks; a plan to begin with is never made worse."""
    asked, optimum = iter(range(looks)), best(problem)
    start = planned(problem) if begun else None
    for stage in stages(problem, start, lambda: next(asked, None) is None):
        assert not len(broken(problem, stage.plan))
        assert (stage.known.unfilled, stage.known.cost) == stage.plan.value
        assert stage.known.unfilled_least <= optimum.unfilled
        assert start is None or stage.plan.value <= start.value
        assert not stage.known.proven or stage.plan.value == optimum.value


@settings(max_examples=40)
@given(problems(), st.integers(0, 5))
def test_a_proof_stopped_at_any_step_says_nothing_wrong(problem, looks):
    asked, optimum = iter(range(looks)), best(problem)
    plan, known = proved_in_whole(problem, _nobody(problem), heard=lambda *_: next(asked, None) is not None)
    assert not len(broken(problem, plan))
    assert known.unfilled_least <= optimum.unfilled
    assert not known.proven or plan.value == optimum.value


def _nobody(problem):
    return plan_of(problem, np.zeros(0, np.int64), np.zeros(0, np.int64))


@settings(max_examples=30)
@given(problems(), problems(), st.integers(1, 3))
def test_parts_that_share_nobody_make_the_whole(one, other, small):
    one, other = (replace(each, days=Days(each.days.edges), travel=one.travel) for each in (one, other))
    whole = beside(one, other)
    parts = parts_of(whole, small)
    assert sorted(n for part in parts for n in part.needs.tolist()) == list(range(len(whole)))
    people = [p for part in parts for p in part.people.tolist()]
    assert len(people) == len(set(people))
    plan = planned(whole)
    assert joined(whole, parts, [restricted(part, plan) for part in parts]).value == plan.value
    both = (best(one).unfilled + best(other).unfilled, best(one).cost + best(other).cost)
    known = bounded(whole, plan)
    assert known.unfilled_least <= both[0]
    assert not known.proven or plan.value == both
