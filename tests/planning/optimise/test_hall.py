"""A shortage that is told is one: so much at once, so few who can come, and nothing in it could be left out."""

import numpy as np
from hypothesis import given

from console.planning.optimise.matching.layers import planned
from console.planning.optimise.problem.model import Travel
from console.planning.optimise.proving.proof import proved_in_whole
from console.planning.optimise.shortage.crowding import HOURS, MOMENT, MOMENTS, TAKEN
from console.planning.optimise.shortage.hall import shortages, violates
from tests.planning.optimise.brute import plans
from tests.planning.optimise.problems import problem_of, problems


def asked_and_able(problem, needs, counts):
    """How many people these needs ask for, and who can come to any of them."""
    able = {
        person
        for need in needs
        for person in problem.pairs.person[problem.pairs.first[need] : problem.pairs.first[need + 1]].tolist()
    }
    return sum(counts[need] for need in needs), able


@given(problems())
def test_every_shortage_really_violates(problem):
    for one in shortages(problem, planned(problem)):
        assert violates(problem, one)
        assert one.lacking > 0


@given(problems(at_once=True))
def test_what_meets_at_once_is_explained_whole_and_by_the_least(problem):
    plan = planned(problem)
    found = shortages(problem, plan)
    left = problem.count - np.bincount(plan.need, minlength=len(problem))
    assert {n for n in range(len(problem)) if left[n]} <= {n for one in found for n in one.needs.tolist()}
    for one in found:
        places = dict(zip(one.needs.tolist(), one.places.tolist(), strict=True))
        for need in [need for need in places if one.lacking == 1]:
            for fewer in ({**places, need: places[need] - 1}, {k: n for k, n in places.items() if k != need}):
                asked, able = asked_and_able(problem, [k for k, n in fewer.items() if n], fewer)
                assert asked <= len(able)


def test_two_rooms_and_one_person():
    problem = problem_of([(0, 4, 0, 0), (1, 5, 1, 0), (20, 24, 2, 0)], [{0: 1}, {0: 1}, {0: 1}])
    (one,) = shortages(problem, planned(problem))
    assert (one.needs.tolist(), one.people.tolist(), one.asked, one.lacking, one.moment) == ([0, 1], [0], 2, 1, 1)


def test_nobody_at_all():
    problem = problem_of([(0, 4, 0, 0)], [{}])
    (one,) = shortages(problem, planned(problem))
    assert (one.needs.tolist(), one.people.tolist(), one.lacking) == ([0], [], 1)


def test_a_shortage_of_several_moments_together_is_not_said_to_be_of_one():
    """A chain: each overlaps the next only, two people, every moment alone could be staffed."""
    problem = problem_of(
        [(0, 10, 0, 0), (5, 15, 1, 0), (12, 20, 2, 0), (9, 13, 3, 0)],
        [{0: 0}, {1: 0}, {0: 0}, {0: 0, 1: 0}],
        travel=Travel(),
    )
    plan, known = proved_in_whole(problem, planned(problem))
    assert known.proven and plan.unfilled == 1
    for one in shortages(problem, plan):
        assert violates(problem, one)


def most_filled(problem, needs):
    """How many places of these needs any plan fills."""
    inside = set(needs.tolist())
    return max(sum(need in inside for need in plan.need.tolist()) for plan in plans(problem))


@given(problems())
def test_every_open_place_is_explained_by_something_true(problem):
    plan, known = proved_in_whole(problem, planned(problem))
    found = shortages(problem, plan)
    left = problem.count - np.bincount(plan.need, minlength=len(problem))
    assert set(np.flatnonzero(left).tolist()) <= {need for one in found for need in one.needs.tolist()}
    for one in found:
        assert violates(problem, one)
        if one.kind in (MOMENTS, HOURS):
            assert most_filled(problem, one.needs) <= one.able < one.asked
    if known.fewest and problem.weight.max() == problem.weight.min():
        assert TAKEN not in {one.kind for one in found}


def test_two_moments_together():
    """A long meeting overlaps two short ones; each short one has one who can come, and either could take the long."""
    problem = problem_of([(0, 10, 0, 0), (0, 4, 1, 0), (6, 10, 2, 0)], [{0: 0, 1: 0}, {0: 0}, {1: 0}], travel=Travel())
    (one,) = shortages(problem, planned(problem))
    assert (one.kind, one.needs.tolist(), one.people.tolist()) == (MOMENTS, [0, 1, 2], [0, 1])
    assert (one.asked, one.able, one.lacking) == (3, 2, 1)


def test_the_hours_of_a_day():
    """One person, two meetings far apart, together longer than the day may be."""
    problem = problem_of([(0, 5, 0, 0), (8, 13, 1, 0)], [{0: 0}, {0: 0}], limit=8)
    (one,) = shortages(problem, planned(problem))
    assert (one.kind, one.needs.tolist(), one.asked, one.able) == (HOURS, [0, 1], 2, 1)


def test_open_places_that_the_same_people_could_take_are_one_where_nothing_is_proven():
    """Two people, each with a meeting in the morning that leaves no hours for one in the afternoon."""
    spans = [(0, 5, 0, 0), (0, 5, 1, 0), (8, 13, 2, 0), (8, 13, 3, 0)]
    problem = problem_of(spans, [{0: 0}, {1: 0}, {0: 9, 1: 9}, {0: 9, 1: 9}], limit=8)
    plan = planned(problem)
    (one,) = shortages(problem, plan, prove=False)
    assert (one.kind, one.needs.tolist(), one.places.tolist(), one.people.tolist()) == (TAKEN, [2, 3], [1, 1], [0, 1])
    assert violates(problem, one)
    proven = shortages(problem, plan)
    assert [(one.kind, one.needs.tolist(), one.able) for one in proven] == [
        (HOURS, [0, 1, 2], 2),
        (HOURS, [0, 1, 3], 2),
    ]


def test_only_what_a_moment_explains_while_the_plan_still_gets_better():
    problem = problem_of([(0, 5, 0, 0), (8, 13, 1, 0), (20, 22, 2, 0)], [{0: 0}, {0: 0}, {}], limit=8)
    found = shortages(problem, planned(problem), deep=False)
    assert [(one.kind, one.needs.tolist()) for one in found] == [(MOMENT, [2])]
