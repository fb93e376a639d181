"""The fewest people, by the same board; and published instances where they are there."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from benchmarks.smptsp import instances, problem_of
from console.planning.optimise.crews.eject import Ejection, clashing
from console.planning.optimise.crews.fewest import fewest
from console.planning.optimise.matching.board import Board
from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Days
from console.planning.optimise.problem.tasks import tasks_of
from tests.planning.optimise.brute import plans
from tests.planning.optimise.problems import problems

SMALL = """# three jobs, two workers
Type = 1
Jobs = 3
  0  10
  5  20
 20  30
Qualifications = 2
 2:   0  2
 3:   0  1  2
"""


class Asked:
    """Enough after so many looks: the same every time, whatever the machine does."""

    def __init__(self, looks):
        self.left = looks

    def __call__(self):
        self.left -= 1
        return self.left < 0


@settings(max_examples=60)
@given(problems())
def test_nothing_open_and_never_fewer_than_can_be(problem):
    problem = replace(problem, days=Days(problem.days.edges))
    every = [plan for plan in plans(problem) if not plan.unfilled]
    assume(every)
    found = fewest(problem, Asked(40))
    assert not len(broken(problem, found.plan))
    fewest_possible = min(len(set(plan.person.tolist())) for plan in every)
    assert found.least <= fewest_possible
    if not found.plan.unfilled:
        assert found.people >= fewest_possible


@given(problems())
def test_who_clashes_with_whom(problem):
    tasks = tasks_of(problem)
    bits = clashing(problem, tasks)
    for a, b in itertools.product(range(len(tasks)), repeat=2):
        if a != b:
            assert bool(bits[a] >> b & 1) == bool(tasks.clash(problem.travel, np.array([a]), np.array([b]))[0])


def test_a_published_file_is_read_and_done_by_the_two_it_takes():
    problem = problem_of(SMALL)
    assert problem.pairs.first.tolist() == [0, 2, 3, 5]
    found = fewest(problem, Asked(50))
    assert (found.people, found.least, found.plan.unfilled) == (2, 2, 0)


def test_nobody_is_used_who_is_not_allowed():
    problem = problem_of(SMALL)
    tasks = tasks_of(problem)
    search = Ejection(Board(problem, tasks, np.full(3, -1, np.int64)))
    search.allowed[0] = False
    assert not search.run(Asked(20), 200)
    assert set(search.holder) <= {-1, 1}


def test_small_published_instances_reach_their_bound():
    found = {name: row for name, row in instances().items() if len(row[0]) <= 105}
    if not found:
        pytest.skip("the published instances are not here")
    for name, (problem, bound) in found.items():
        result = fewest(problem, Asked(3000))
        assert (name, result.people) == (name, bound)
        assert not len(broken(problem, result.plan))


def test_the_same_seed_gives_the_same_plan():
    found = instances()
    if not found:
        pytest.skip("the published instances are not here")
    problem, _ = found["data_5_25_60_33"]
    one, other = (fewest(problem, Asked(200), seed=4) for _ in range(2))
    assert one.plan.person.tolist() == other.plan.person.tolist()
