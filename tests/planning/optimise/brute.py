"""The best plan of a small problem by trying all."""

import itertools
from collections.abc import Iterator

import numpy as np

from console.planning.optimise.problem.conflicts import broken
from console.planning.optimise.problem.model import Plan, Problem, plan_of


def plans(problem: Problem) -> Iterator[Plan]:
    """Every plan that may be, any number of places left open."""
    ways = []
    for need in range(len(problem)):
        able = problem.pairs.person[problem.pairs.first[need] : problem.pairs.first[need + 1]].tolist()
        sizes = range(min(len(able), int(problem.count[need])) + 1)
        ways.append([(need, who) for size in sizes for who in itertools.combinations(able, size)])
    for way in itertools.product(*ways):
        rows = [(need, person) for need, who in way for person in who]
        need, person = np.array(rows, np.int64).reshape(-1, 2).T
        plan = plan_of(problem, need, person)
        if not len(broken(problem, plan)):
            yield plan


def best(problem: Problem) -> Plan:
    """The least weight left open, then the least cost."""
    return min(plans(problem), key=lambda plan: plan.value)
