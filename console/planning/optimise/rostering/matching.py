"""A moment's shifts dealt anew to everybody at once, exactly: whoever takes one takes no other of them."""

import numpy as np
from scipy.optimize import linear_sum_assignment

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.board import Board, Floats
from console.planning.optimise.rostering.drive import OPEN, Drive

GAIN = 1e-6


def rematched(board: Board, drive: Drive, number: int, noise: Floats | None = None) -> bool:
    """Deal a moment's shifts anew; whether that gained. `noise` (P, r) is added to what the cells cost, and then the
    deal stands whatever it gained.
    """
    problem, rows = board.problem, board.facts.moments[number]
    was = board.picked[:, rows].copy()
    energy = drive.energy(board) if len(problem.couples) else 0.0
    who, slot = board.loose(rows)
    board.clear(who, slot)
    room = board.room(number)
    cost, dear = _costs(board, drive, rows, was), (OPEN * problem.slots.weight[rows]).astype(np.float64)
    place = np.searchsorted(rows, slot)
    before = float(cost[who, place].sum() + dear @ board.left[rows] - dear[place].sum())
    cost = np.where(room, cost if noise is None else cost + noise, dear)
    people, at = dealt(cost, board.left[rows], dear)
    real = room[people, at]
    people, at = people[real], at[real]
    after = float(cost[people, at].sum() + dear @ board.left[rows] - dear[at].sum())
    if noise is None and before - after <= GAIN and not len(problem.couples):
        board.take(who, slot)
        return False
    board.take(people, rows[at])
    if noise is not None or not len(problem.couples) or energy - drive.energy(board) > GAIN:
        return True
    board.clear(people, rows[at])
    board.take(who, slot)
    return False


def dealt(cost: Floats, count: Ints, dear: Floats) -> tuple[Ints, Ints]:
    """Who takes which column as (person, column): least cost with `count` people a column; where people lack, a
    place is taken by nobody at `dear`, and left out.
    """
    column = np.repeat(np.arange(len(count)), np.maximum(count, 0))
    wide = cost[:, column]
    if len(cost) < len(column):
        nobody = np.broadcast_to(dear[column], (len(column), len(column)))
        wide = np.concatenate([wide, nobody])
    person, at = linear_sum_assignment(wide)
    real = person < len(cost)
    return person[real], column[at[real]]


def _costs(board: Board, drive: Drive, rows: Ints, was: Mask) -> Floats:
    """What each cell of a moment costs (P, r), as nobody holds any of them now but `was` held."""
    problem = board.problem
    line = problem.slots.line[rows]
    total = board.total[:, line]
    more = drive.at(line, total + problem.slots.points[rows]) - drive.at(line, total)
    found: Floats = more * board.facts.member[:, line] + drive.linear[:, rows]
    couples = problem.couples
    for own, one, other, together in zip(couples.line, couples.one, couples.other, couples.together, strict=True):
        at = np.flatnonzero(line == own)
        pull = problem.weights.couple * (-1 if together else 1)
        found[one, at] += pull * was[other, at]
        found[other, at] += pull * was[one, at]
    return found
