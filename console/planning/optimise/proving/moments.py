"""At no moment is anybody in two rooms: the rows that bound every plan from below, and their value at given prices."""

from dataclasses import dataclass, replace

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask, distinct, expand
from console.planning.optimise.problem.model import Problem
from console.planning.optimise.problem.worked import Hours, hours_of

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
MARGIN = 1e-7  # of the value: what sums of floating numbers may have lost


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """`rows` statements "one person, one moment, one room at most": `entry` (I,) of the pairs stands in `row` (I,).

    Several entries of a row in one room are a `block` (I,; else -1): they count as one. `block_row` says whose it is.
    `hours` are the limits of a day. Every plan keeps all of it, so any prices on it bound all plans.
    """

    entry: Ints
    row: Ints
    rows: int
    block: Ints
    block_row: Ints
    hours: Hours


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """`row` (rows,) of a person's moment, `share` (I,) of an entry in its block, `hour` of a day's limit, `open` of one
    unit of weight left open. None is negative.
    """

    row: Floats
    share: Floats
    hour: Floats
    open: float


def moments_of(problem: Problem) -> Moments:
    """The statements of a problem, those that say nothing left out, but for what only a long way makes (`ways.py`)."""
    person, moment, entry = _present(problem)
    moments = int(moment.max(initial=-1)) + 1
    room = problem.spans.room[problem.pairs.need[entry]]
    rooms = int(room.max(initial=0)) + 1
    key = (person * moments + moment) * rooms + room
    order = np.argsort(key, kind="stable")
    entry, key = entry[order], key[order]
    begin = np.flatnonzero(np.r_[True, key[1:] != key[:-1]][: len(key)])
    row = key[begin] // rooms  # of each place: one room of one row
    useful = (np.bincount(row) > 1)[row] if len(row) else np.zeros(0, np.bool_)
    shared = useful & (np.diff(np.r_[begin, len(key)]) > 1)
    _, row[useful] = np.unique(row[useful], return_inverse=True)
    place = np.repeat(np.arange(len(begin)), np.diff(np.r_[begin, len(key)]))
    keep = useful[place]
    entry, place = entry[keep], place[keep]
    block = np.where(shared, np.cumsum(shared) - 1, -1)
    return Moments(
        entry, row[place], int(row[useful].max(initial=-1)) + 1, block[place], row[shared], hours_of(problem)
    )


def added(moments: Moments, entry: Ints, row: Ints) -> Moments:
    """The same with more statements: each of `entry` (A,) in its `row` (A,; from 0 on), no two of which may be."""
    return replace(
        moments,
        entry=np.concatenate([moments.entry, entry]),
        row=np.concatenate([moments.row, moments.rows + row]),
        rows=moments.rows + int(row.max(initial=-1)) + 1,
        block=np.concatenate([moments.block, np.full(len(entry), -1, np.int64)]),
    )


def narrowed(moments: Moments, chosen: Mask) -> tuple[Moments, Ints, Ints]:
    """What the statements say of the chosen (E,) pairs, numbered among themselves; which rows (of the old ones) are
    left, those with two pairs at least, and which entries (of the old I).
    """
    number, hours = np.cumsum(chosen) - 1, moments.hours
    size = np.bincount(moments.row[chosen[moments.entry]], minlength=moments.rows)
    rows = np.flatnonzero(size > 1)
    at = np.full(moments.rows, -1, np.int64)
    at[rows] = np.arange(len(rows))
    kept = np.flatnonzero(chosen[moments.entry] & (at[moments.row] >= 0))
    block = moments.block[kept]
    blocks = distinct(block[block >= 0])
    working = chosen[hours.entry]
    small = Moments(
        entry=number[moments.entry[kept]],
        row=at[moments.row[kept]],
        rows=len(rows),
        block=np.where(block >= 0, np.searchsorted(blocks, block), -1),
        block_row=at[moments.block_row[blocks]],
        hours=Hours(number[hours.entry[working]], hours.row[working], hours.worked[working], hours.limit),
    )
    return small, rows, kept


def _present(problem: Problem) -> tuple[Ints, Ints, Ints]:
    """(person, moment, entry) of all pairs at the moments that matter: such at which somebody is about to leave."""
    spans = problem.spans
    until = spans.end + max(0, problem.travel.least)
    starts = np.unique(spans.start)
    following = np.r_[starts[1:], np.iinfo(np.int64).max]
    leaving = np.searchsorted(np.sort(until), following, "right") > np.searchsorted(np.sort(until), starts, "right")
    needs, moments = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for number, moment in enumerate(starts[leaving].tolist()):
        there = np.flatnonzero((spans.start <= moment) & (moment < until))
        needs.append(there)
        moments.append(np.full(len(there), number))
    asked, entry = expand(problem.pairs.first, np.concatenate(needs))
    return problem.pairs.person[entry], np.concatenate(moments)[asked], entry


def worth(moments: Moments, prices: Prices, costs: Ints) -> tuple[Floats, Floats, Floats]:
    """What each pair (E,) costs with the prices on all that it takes up, the prices of rows and of hours that this
    stands for: none negative, and no more for the pairs of one room together than the row's.
    """
    row, share = np.maximum(prices.row, 0), np.maximum(prices.share, 0)
    inside = moments.block >= 0
    total = np.bincount(moments.block[inside], share[inside], len(moments.block_row))
    scale = np.minimum(1.0, row[moments.block_row] / np.maximum(total, 1e-300)) * (1 - 1e-12)
    paid = np.where(inside, share, row[moments.row])
    paid[inside] *= scale[moments.block[inside]]
    hours, hour = moments.hours, np.maximum(prices.hour, 0)
    value = costs.astype(np.float64)
    value += np.bincount(moments.entry, paid, len(costs))
    value += np.bincount(hours.entry, hours.worked * hour[hours.row], len(costs))
    return value, row, hour


@dataclass(frozen=True, slots=True)
class Value:
    """What prices prove: no plan is cheaper than `proved`, each unit of weight left open counted at `open`. `size` is
    how large the numbers were that it is a sum of.
    """

    proved: float
    size: float
    open: float

    def least(self, unfilled: int) -> int:
        """No plan that leaves at most so much open is cheaper."""
        proved = self.proved - self.open * unfilled
        return int(np.ceil(proved - 1e-6 - MARGIN * 1e-3 * (self.size + abs(proved))))


def combined(problem: Problem, moments: Moments, prices: Prices, costs: Ints) -> Value:
    """What the prices, whatever they are, prove of plans by these `costs` (E,)."""
    value, row, hour = worth(moments, prices, costs)
    price = max(0.0, prices.open)
    taken = float(row.sum()) + float(hour @ moments.hours.limit)
    proved = _cheapest(problem, value, price) - taken
    return Value(proved, taken + abs(proved) + price * problem.places, price)


def least(problem: Problem, moments: Moments, prices: Prices, costs: Ints, unfilled: int) -> int:
    """No plan that leaves at most `unfilled` open is cheaper by these `costs` (E,). With costs of 0, `unfilled` 0 and
    an `open` of 1 it is the weight that every plan leaves open.
    """
    return combined(problem, moments, prices, costs).least(unfilled)


def reduced(problem: Problem, moments: Moments, prices: Prices) -> Floats:
    """By how much more a plan costs at least for each pair (E,) that it has, at these prices."""
    value, _, _ = worth(moments, prices, problem.pairs.cost)
    need, first = problem.pairs.need, problem.pairs.first
    last = max(0.0, prices.open) * problem.weight.astype(np.float64)
    order = np.lexsort((value, need))
    full = np.flatnonzero((np.diff(first) >= problem.count) & (problem.count > 0))
    last[full] = np.minimum(last[full], value[order[first[full] + problem.count[full] - 1]])
    found: Floats = np.maximum(value - last[need], 0.0)
    return found


def _cheapest(problem: Problem, value: Floats, open_price: float) -> float:
    """Each need filled by the cheapest people by themselves, or left open."""
    need = problem.pairs.need
    ceiling = open_price * problem.weight[need]
    value = np.minimum(value, ceiling)
    if np.all(problem.count <= 1):
        best = open_price * problem.weight.astype(np.float64)
        np.minimum.at(best, need, value)
        return float((best * problem.count).sum())
    order = np.lexsort((value, need))
    rank = np.arange(len(need)) - problem.pairs.first[need]
    chosen = rank < problem.count[need]
    taken = np.bincount(need[chosen], minlength=len(problem))
    open_cost = float((open_price * problem.weight * (problem.count - taken)).sum())
    return float(value[order][chosen].sum()) + open_cost
