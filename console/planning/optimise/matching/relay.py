"""The rest of a day handed on: from a moment on, what each person holds is matched anew to people as one piece."""

import numpy as np

from console.planning.optimise.matching.board import Board
from console.planning.optimise.matching.sparse import matched
from console.planning.optimise.problem.arrays import Ints, Mask, expand, firsts, grouped


def relay(board: Board, low: int, high: int) -> bool:
    """Match what each person holds between two ticks (by begin), and each open task, to people at the least weight left
    open and cost: exact among plans that keep those pieces whole. Whether that gained something.
    """
    tasks = board.tasks
    rows = np.flatnonzero((tasks.spans.start >= low) & (tasks.spans.start < high))
    holder = board.holder[rows]
    size = len(board.problem.staff)
    _, unit = np.unique(np.where(holder >= 0, holder, size + np.arange(len(rows))), return_inverse=True)
    unit_first, order = grouped(unit, int(unit.max(initial=-1)) + 1)
    unit_rows = rows[order]
    able, person, cost = _able(board, unit_first, unit_rows)
    fit = _fits(board, unit_first, unit_rows, able, person, rows)
    able, person, cost = able[fit], person[fit], cost[fit]
    sizes = np.diff(unit_first)
    weight = np.bincount(unit, tasks.weight[rows], len(sizes)).astype(np.int64)
    found = matched(firsts(np.bincount(able, minlength=len(sizes))), person, cost, weight)
    fresh = np.empty(len(rows), np.int64)
    fresh[order] = np.repeat(found, sizes)
    if board.value(rows, fresh) >= board.value(rows, holder):
        return False
    board.holder[rows] = fresh
    return True


def _able(board: Board, unit_first: Ints, unit_rows: Ints) -> tuple[Ints, Ints, Ints]:
    """(piece, person, cost) for everybody who may take all tasks of a piece, sorted."""
    sizes = np.diff(unit_first)
    asked, at = expand(board.tasks.first, unit_rows)
    left = ~board.barred[at]
    asked, at = asked[left], at[left]
    people = len(board.problem.staff)
    key = np.repeat(np.arange(len(sizes)), sizes)[asked] * people + board.tasks.person[at]
    order = np.argsort(key, kind="stable")
    key, cost = key[order], board.tasks.cost[at][order]
    begin = np.flatnonzero(np.r_[True, key[1:] != key[:-1]][: len(key)])
    if not len(begin):
        return begin, begin, begin
    whole = np.diff(np.r_[begin, len(key)]) == sizes[key[begin] // people]
    total = np.add.reduceat(cost, begin)
    return key[begin[whole]] // people, key[begin[whole]] % people, total[whole]


def _fits(board: Board, unit_first: Ints, unit_rows: Ints, able: Ints, person: Ints, released: Ints) -> Mask:
    """Pieces that go beside what the person holds otherwise."""
    asked, at = expand(unit_first, able)
    single = board.fits(unit_rows[at], person[asked], released, asked)
    found: Mask = np.bincount(asked[~single], minlength=len(able)) == 0
    return found
