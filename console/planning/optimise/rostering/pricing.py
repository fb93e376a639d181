"""What wishes and changes cost at least: layers dealt apart from each other, bounded by prices of people.

Any prices prove a bound; those of the cheapest deal prove the best one. So nothing rests on the deal itself.
"""

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.board import Facts
from console.planning.optimise.rostering.matching import dealt
from console.planning.optimise.rostering.reaching import free_cells

FOR_A_PLACE = (10**6, 10**4, 10**3, 100, 10, 1, 0)  # what an open place may be worth in a bound
NONE = np.int64(-(1 << 60))


def least_linear(facts: Facts, linear: Ints, lost: int) -> int:
    """What the cells (P, S) of a roster that leaves `lost` weight open cost together, at least."""
    free = free_cells(facts)
    fixed = int(linear[facts.problem.fixed].sum())
    if not linear[free].any():
        return fixed
    best = int(np.minimum(linear, 0)[free].sum())
    for dear in FOR_A_PLACE:
        found = sum(_layer(facts, free, linear, rows, dear) for rows in facts.layers) - dear * lost
        best = max(best, found)
        if not lost:  # the dearest is the best where nothing is open
            break
    return fixed + best


def _layer(facts: Facts, free: Mask, linear: Ints, rows: Ints, dear: int) -> int:
    """Of one layer, open places at `dear` for their weight."""
    slots = facts.problem.slots
    count = (slots.count - facts.problem.fixed.sum(0))[rows]
    can, open_cost = free[:, rows], dear * slots.weight[rows]
    cost = np.where(can, linear[:, rows], open_cost)
    cost = np.minimum(cost, open_cost)
    person, at = dealt(cost.astype(np.float64), count, open_cost.astype(np.float64))
    return _worth(cost, count, open_cost, _prices(cost, count, open_cost, person, at))


def _prices(cost: Ints, count: Ints, open_cost: Ints, person: Ints, at: Ints) -> Ints:
    """A price of each person (P,) at which everybody's place in the deal is among the cheapest: longest ways along
    which a place could pass from one to the next.
    """
    price, taken = np.zeros(len(cost), np.int64), np.full(len(cost), -1, np.int64)
    taken[person] = at
    for _ in range(len(cost)):
        offer = cost + price[:, None]  # what each place would pay for each person
        worst = np.full(len(count), NONE)
        np.maximum.at(worst, at, offer[person, at])
        filled = np.bincount(at, minlength=len(count)) >= count
        level = np.where(count > 0, np.where(filled, worst, open_cost), NONE)
        raised = np.maximum(price, (level[None, :] - cost).max(1, initial=0))
        raised[taken < 0] = 0
        if (raised == price).all():
            break
        price = raised
    return price


def _worth(cost: Ints, count: Ints, open_cost: Ints, price: Ints) -> int:
    """The Lagrangian at these prices: each place takes its cheapest people, who may be anywhere at once."""
    offer = np.sort(np.minimum(cost + price[:, None], open_cost[None, :]), axis=0)
    short = int(count.max(initial=0)) - len(offer)
    if short > 0:
        offer = np.concatenate([offer, np.broadcast_to(open_cost, (short, len(count)))])
    own = np.arange(len(offer))[:, None] < count[None, :]
    return int(offer[own].sum() - price.sum())
