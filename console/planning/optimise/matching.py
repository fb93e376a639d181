"""The cheapest matching of tasks that meet at once to people: exact, with one way out a task, to leave it open."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from console.planning.optimise.arrays import Ints, firsts


def matched(first: Ints, person: Ints, cost: Ints, weight: Ints) -> Ints:
    """Who takes each of K tasks (K,), -1 where it is left open: least weight left open, then least cost.

    `first` (K + 1), `person`, `cost` say who may take which; nobody takes two. Costs are not negative.
    """
    tasks = len(first) - 1
    found = np.full(tasks, -1, np.int64)
    if not len(person):
        return found
    people, column = np.unique(person, return_inverse=True)
    dear = int(cost.max()) * tasks + 1
    task = np.repeat(np.arange(tasks), np.diff(first))
    rows = np.concatenate([task, np.arange(tasks)])
    columns = np.concatenate([column, len(people) + np.arange(tasks)])
    values = np.concatenate([cost, weight * dear]).astype(np.float64) + 1.0  # an entry of 0 would be none
    order = np.argsort(rows, kind="stable")
    shape = (tasks, len(people) + tasks)
    begin = firsts(np.diff(first) + 1).astype(np.int32)
    matrix = csr_array((values[order], columns[order].astype(np.int32), begin), shape=shape)
    row, took = min_weight_full_bipartite_matching(matrix)
    real = took < len(people)
    found[row[real]] = people[took[real]]
    return found
