"""The cheapest matching of tasks that meet at once to people: exact, with one way out a task, to leave it open."""

from collections.abc import Iterator

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from console.planning.optimise.problem.arrays import Ints, expand, firsts

PART = 1000  # tasks matched in one go: what a search costs grows with all of them, not with those it can reach


def matched(first: Ints, person: Ints, cost: Ints, weight: Ints) -> Ints:
    """Who takes each of K tasks (K,), -1 where it is left open: least weight left open, then least cost.

    `first` (K + 1), `person`, `cost` say who may take which; nobody takes two. Costs are not negative.
    """
    if len(weight) <= 2 * PART or not len(person):
        return _matched(first, person, cost, weight)
    found = np.full(len(weight), -1, np.int64)
    for rows in _parts(first, person):
        _, at = expand(first, rows)
        found[rows] = _matched(firsts(first[rows + 1] - first[rows]), person[at], cost[at], weight[rows])
    return found


def _parts(first: Ints, person: Ints) -> Iterator[Ints]:
    """Tasks parted so that those of different parts have nobody in common, some PART at a time."""
    tasks = len(first) - 1
    size = tasks + int(person.max()) + 1
    begin = np.concatenate([first, np.full(size - tasks, first[-1])])
    graph = csr_array((np.ones(len(person)), tasks + person, begin), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label[:tasks], kind="stable")
    sorted_label = label[order]
    ends = np.flatnonzero(np.r_[sorted_label[1:] != sorted_label[:-1], True]) + 1
    start = 0
    for end in ends.tolist():
        if end - start >= PART or end == tasks:
            yield np.sort(order[start:end])
            start = end


def _matched(first: Ints, person: Ints, cost: Ints, weight: Ints) -> Ints:
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
