"""A matching made in parts is as good as one made whole."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from console.planning.optimise.matching import sparse
from console.planning.optimise.matching.sparse import matched
from console.planning.optimise.problem.arrays import firsts


def value(first, person, cost, weight, found):
    """Weight left open and cost; nobody twice, nobody who may not."""
    held = found[found >= 0]
    assert len(set(held.tolist())) == len(held)
    spent = 0
    for task in np.flatnonzero(found >= 0):
        own = person[first[task] : first[task + 1]].tolist()
        spent += int(cost[first[task] + own.index(found[task])])
    return int(weight[found < 0].sum()), spent


@given(st.lists(st.dictionaries(st.integers(0, 9), st.integers(0, 20), max_size=4), min_size=1, max_size=12))
def test_parts_are_as_good_as_the_whole(able):
    first = firsts(np.array([len(row) for row in able], np.int64))
    person = np.array([one for row in able for one in sorted(row)], np.int64)
    cost = np.array([row[one] for row in able for one in sorted(row)], np.int64)
    weight = np.ones(len(able), np.int64)
    whole = value(first, person, cost, weight, matched(first, person, cost, weight))
    size, sparse.PART = sparse.PART, 2
    try:
        assert value(first, person, cost, weight, matched(first, person, cost, weight)) == whole
    finally:
        sparse.PART = size
