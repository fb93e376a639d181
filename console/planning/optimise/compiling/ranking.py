"""Everybody beside one need: what bars them as bits, what each would cost, the best first; for a hand that waits."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.compiling.costs import Costing, Weights
from console.planning.optimise.compiling.eligibility import Bench, barred
from console.planning.optimise.problem.arrays import Ints


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """All people (S,): `order` their numbers, candidates by cost, then the others by how much speaks against them;
    `bits` of rules, `cost`, `amounts` (S, R) by person's number. `able` is how many are candidates.
    """

    order: Ints
    able: int
    bits: np.ndarray[tuple[int], np.dtype[np.uint16]]
    cost: Ints
    amounts: Ints


def ranked(bench: Bench, costing: Costing, weights: Weights, never: np.uint16, need: int) -> Ranked:
    """`need` is its number on the bench, `never` the bits that bar (`eligibility.barring`)."""
    bits = bench.row(need)
    out = barred(bits, never)
    everyone = np.arange(len(bits))
    amounts = costing.amounts(bench, np.full(len(bits), need), everyone, np.bitwise_count(bits).astype(np.int64))
    cost: Ints = amounts @ np.array(weights.vector, np.int64)
    against = np.bitwise_count(bits & never)
    order = np.lexsort((everyone, cost, against))
    return Ranked(order, int(len(bits) - out.sum()), bits, cost, amounts)
