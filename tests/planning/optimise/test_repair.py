"""A repair fills what it can, breaks nothing, moves as few as can be and those already told last."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planner_day import busy_day, province
from console.planning.optimise.compiling.compiled import Order, compiled
from console.planning.optimise.matching.layers import planned
from console.planning.optimise.moving.holdings import Holdings
from console.planning.optimise.moving.repair import Standing, repaired
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Pairs, Problem, Travel
from console.planning.optimise.proving.bound import bounded
from tests.planning.optimise.brute import best, plans
from tests.planning.optimise.problems import problem_of, problems


def without(problem, person, start, end):
    """The problem in which somebody is away."""
    need = problem.pairs.need
    gone = (problem.pairs.person == person) & (problem.spans.start[need] < end) & (start < problem.spans.end[need])
    sizes = np.bincount(need[~gone], minlength=len(problem))
    first = np.concatenate([[0], np.cumsum(sizes)])
    pairs = Pairs(first, problem.pairs.person[~gone], problem.pairs.cost[~gone])
    return Problem(**{name: getattr(problem, name) for name in problem.__slots__} | {"pairs": pairs})


def pairs_of(plan):
    return set(zip(plan.need.tolist(), plan.person.tolist(), strict=True))


@given(problems(), st.integers(0, 3), st.integers(0, 20), st.integers(1, 30))
def test_somebody_drops_out(problem, person, start, length):
    plan = planned(problem)
    standing = Standing.of(problem, plan)
    left = standing.leave(np.array([person % len(problem.staff)]), start, start + length)
    standing.refill(left)
    after, changed = standing.plan(), without(problem, person % len(problem.staff), start, start + length)
    assert not len(broken(changed, after))
    assert np.all(changed.pairs.find(after.need, after.person) >= 0)
    lost = pairs_of(plan) - pairs_of(after)
    assert {key for move in standing.moves() for key in move.needs} == {
        problem.keys[need] for need, _ in lost ^ (pairs_of(after) - pairs_of(plan)) | lost
    }


@given(problems(at_once=True), st.integers(0, 3))
def test_at_one_moment_a_repair_leaves_no_more_open_than_a_new_plan(problem, person):
    person %= len(problem.staff)
    standing = Standing.of(problem, planned(problem))
    standing.refill(standing.leave(np.array([person]), 0, 50))
    assert standing.plan().unfilled == planned(without(problem, person, 0, 50)).unfilled


@given(problems(at_once=True, needs=4), st.integers(0, 3))
def test_at_one_moment_nothing_changes_that_need_not(problem, person):
    person %= len(problem.staff)
    plan, changed = planned(problem), without(problem, person, 0, 50)
    standing = Standing.of(problem, plan)
    left = standing.leave(np.array([person]), 0, 50)
    standing.refill(left)
    after, held = standing.plan(), pairs_of(plan)
    if len(left) == 1 and len({*plan.need.tolist()}) == len(plan.need):
        kept = len(held & pairs_of(after))
        assert kept == max(len(held & pairs_of(one)) for one in plans(changed) if one.unfilled == after.unfilled)


def test_who_was_told_is_moved_last():
    """Three rooms, the first loses its man; either of two could step in, and a spare man take that one's place."""
    spans = [(0, 4, room, 0) for room in range(3)]
    problem = problem_of(spans, [{0: 0, 1: 5, 2: 0}, {1: 0, 3: 0}, {2: 0, 3: 0}])
    plan = planned(problem)
    assert pairs_of(plan) == {(0, 0), (1, 1), (2, 2)}
    for told, stepped_in in (([0, 1, 0], 2), ([0, 0, 1], 1)):
        standing = Standing.of(problem, plan, np.array(told, np.bool_))
        assert not len(standing.refill(standing.leave(np.array([0]), 0, 4)))
        assert (0, stepped_in) in pairs_of(standing.plan())
        assert not any(move.told for move in standing.moves())


@given(problems(), problems())
def test_what_stood_is_kept_where_the_changed_problem_lets_it(old, new):
    plan = planned(old)
    inside = (plan.need < len(new)) & (plan.person < len(new.staff))
    need, person = plan.need[inside], plan.person[inside]
    told = np.arange(len(need)) % 2 == 0
    standing = repaired(new, need, person, told)
    after = standing.plan()
    assert not len(broken(new, after))
    empty = planned(new)
    assert after.unfilled <= new.weight @ new.count
    if not len(need):
        assert after.unfilled >= 0 and empty.unfilled <= after.unfilled


@given(problems())
def test_nothing_happened_nothing_moves(problem):
    plan = planned(problem)
    standing = repaired(problem, plan.need, plan.person, np.ones(len(plan.need), np.bool_))
    assert pairs_of(standing.plan()) >= pairs_of(plan) or standing.plan().unfilled < plan.unfilled


@given(problems(needs=4), st.integers(0, 3), st.integers(0, 20), st.integers(4, 30))
@settings(max_examples=50)
def test_over_several_moments_at_most_one_more_stays_open_than_must(problem, person, start, length):
    person %= len(problem.staff)
    problem = replace(problem, weight=np.ones(len(problem), np.int64))
    standing = Standing.of(problem, best(problem))
    standing.refill(standing.leave(np.array([person]), start, start + length))
    assert standing.plan().unfilled <= best(without(problem, person, start, start + length)).unfilled + 1


def test_on_a_busy_day_at_most_one_more_stays_open_than_is_proven_that_must():
    """One in a hundred falls out, twice; the bound of the changed problem is the judge."""
    snapshot, conferences = busy_day(province(), conferences=5)
    problem = compiled(snapshot, Order(conferences)).problem
    plan, dice = planned(problem), np.random.default_rng(7)
    standing = Standing.of(problem, plan, np.arange(len(plan.need)) % 3 == 0)
    began, ended = int(problem.spans.start.min()), int(problem.spans.end.max())
    for _ in range(2):
        standing.restore()
        people = dice.choice(np.unique(plan.person), len(problem.staff) // 100, replace=False)
        standing.refill(standing.leave(people, began, ended))
        changed, after = problem, standing.plan()
        for person in people.tolist():
            changed = without(changed, person, began, ended)
        assert not len(broken(changed, after))
        assert after.unfilled <= bounded(changed, planned(changed)).unfilled_least + 1


def test_what_is_known_of_who_could_take_what_is_kept_right_from_event_to_event():
    """One event after another says what a plan made ready only then would say."""
    problem = problem_of([(n, n + 3, n, n % 2) for n in range(6)], [{p: p for p in range(4)}] * 6, travel=Travel(0, 1))
    standing = Standing.of(problem, planned(problem))
    standing.warm()
    for person in range(3):
        standing.refill(standing.leave(np.array([person]), 0, 50))
        holdings = standing.market.holdings
        every = np.arange(len(standing.tasks.person))
        fresh = Holdings(problem, standing.tasks, standing.holder)
        assert np.array_equal(holdings.status(every), fresh.status(every))
