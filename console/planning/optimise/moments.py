"""At no moment is anybody in two rooms: the rows that bound every plan from below, and their value at given prices."""

from dataclasses import dataclass

import numpy as np

from console.planning.optimise.arrays import Ints, Mask, expand
from console.planning.optimise.conflicts import clash
from console.planning.optimise.model import Problem
from console.planning.optimise.worked import Hours, hours_of

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
    """The statements of a problem, those that say nothing or less than another left out."""
    person, moment, entry = _present(problem)
    far = _far(problem)
    base = int(moment.max(initial=-1)) + 1
    person = np.concatenate([person, *(problem.pairs.person[one] for one in far)])
    moment = np.concatenate([moment, *(np.arange(base, base + len(one)) for one in far)])
    entry = np.concatenate([entry, *far])
    _, row = np.unique(person * (int(moment.max(initial=0)) + 1) + moment, return_inverse=True)
    room = problem.spans.room[problem.pairs.need[entry]]
    places, place = np.unique(row * (int(room.max(initial=0)) + 1) + room, return_inverse=True)
    of_row = places // (int(room.max(initial=0)) + 1)
    useful = np.bincount(of_row, minlength=int(row.max(initial=-1)) + 1) > 1
    keep = useful[row]
    entry, row, place = entry[keep], row[keep], place[keep]
    _, row = np.unique(row, return_inverse=True)
    shared = (np.bincount(place, minlength=1) > 1)[place] if len(place) else np.zeros(0, np.bool_)
    block, block_row = np.full(len(entry), -1, np.int64), np.zeros(0, np.int64)
    if shared.any():
        _, one, block[shared] = np.unique(place[shared], return_index=True, return_inverse=True)
        block_row = row[shared][one]
    return Moments(entry, row, int(row.max(initial=-1)) + 1, block, block_row, hours_of(problem))


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


def _far(problem: Problem) -> tuple[Ints, ...]:
    """Pairs of entries of one person that only a long way parts, as two arrays; none where all ways are the same."""
    travel, spans, pairs = problem.travel, problem.spans, problem.pairs
    most = int(travel.table.max(initial=0)) if travel.table is not None else max(travel.inside, travel.between)
    if most <= travel.least or not len(pairs):
        return ()
    need = pairs.need
    order = np.lexsort((spans.end[need], pairs.person))
    first = np.searchsorted(pairs.person[order], np.arange(len(problem.staff) + 1))
    zone = np.full(len(problem.staff), -1, np.int64)
    zone[pairs.person] = spans.zone[need]
    roams = np.zeros(len(problem.staff), np.bool_)
    roams[pairs.person[spans.zone[need] != zone[pairs.person]]] = True
    found = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    for person in np.flatnonzero(roams).tolist():
        found.append(_far_of(problem, order[first[person] : first[person + 1]], need, most))
    return tuple(np.concatenate(side) for side in zip(*found, strict=True))


def _far_of(problem: Problem, own: Ints, need: Ints, most: int) -> tuple[Ints, Ints]:
    """The same of one person's entries, sorted by end."""
    spans, least = problem.spans.take(need[own]), problem.travel.least
    low, high = (
        np.searchsorted(spans.end, spans.start - most, "right"),
        np.searchsorted(spans.end, spans.start - least, "right"),
    )
    sizes = np.maximum(high - low, 0)
    later = np.repeat(np.arange(len(own)), sizes)
    sooner = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes - low, sizes)
    hit: Mask = clash(problem.travel, spans.take(sooner), spans.take(later))
    return own[sooner[hit]], own[later[hit]]


def least(problem: Problem, moments: Moments, prices: Prices, costs: Ints, unfilled: int) -> int:
    """No plan that leaves at most `unfilled` open is cheaper by these `costs` (E,): what the prices prove, whatever
    they are. With costs of 0, `unfilled` 0 and an `open` of 1 it is the weight that every plan leaves open.
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
    proved = _cheapest(problem, value, max(0.0, prices.open)) - float(row.sum()) - float(hour @ hours.limit)
    proved -= max(0.0, prices.open) * unfilled
    size = float(row.sum()) + float(np.abs(hour) @ hours.limit) + abs(proved) + max(0.0, prices.open) * problem.places
    return int(np.ceil(proved - 1e-6 - MARGIN * 1e-3 * size))


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
