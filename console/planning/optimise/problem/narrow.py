"""A problem with some of its pairs: whoever is cheap, without everybody going for the same people."""

from dataclasses import replace

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, firsts
from console.planning.optimise.problem.model import Pairs, Problem

STRIDE = 40_503  # scatters people of equal cost differently for each need, the same every time


def only(problem: Problem, chosen: Mask) -> Problem:
    """The problem with the chosen (E,) pairs alone."""
    pairs = problem.pairs
    if chosen.all():
        return problem
    sizes = np.bincount(pairs.need[chosen], minlength=len(problem))
    return replace(problem, pairs=Pairs(firsts(sizes), pairs.person[chosen], pairs.cost[chosen]))


def cheapest(problem: Problem, most: int, cost: Ints | None = None) -> Mask:
    """The pairs (E,) of each need that cost least, up to `most` for each of its places."""
    pairs = problem.pairs
    if not len(pairs):
        return np.zeros(0, np.bool_)
    need, cost = pairs.need, pairs.cost if cost is None else cost
    people = len(problem.staff)
    turn = (pairs.person + need * STRIDE) % people
    order = np.lexsort((cost * people + turn, need))
    found = np.empty(len(pairs), np.bool_)
    found[order] = np.arange(len(pairs)) - pairs.first[need] < most * problem.count[need]
    return found
