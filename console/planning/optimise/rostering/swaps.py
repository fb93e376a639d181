"""Two people change duties, on whatever days and lines."""

import numpy as np

from console.planning.optimise.problem.arrays import Ints, Mask
from console.planning.optimise.rostering.board import Board, Floats
from console.planning.optimise.rostering.drive import Drive
from console.planning.optimise.rostering.matching import GAIN

TRIED = 40  # of the best exchanges, those that nights or weeks forbid


def swapped(board: Board, drive: Drive, only: Mask | None = None) -> bool:
    """Make the exchange that gains most; whether there is one. `only` (P,) are looked at as one of the two."""
    person, slot = np.nonzero(board.picked & ~board.problem.fixed)
    mine = np.arange(len(person)) if only is None else np.flatnonzero(only[person])
    gain = _gains(board, drive, person, slot, mine)
    found = np.flatnonzero(gain.ravel() > GAIN)
    for at in found[np.argsort(-gain.ravel()[found], kind="stable")[:TRIED]].tolist():
        i, j = int(mine[at // len(person)]), at % len(person)
        if exchanged(board, (int(person[i]), int(slot[i])), (int(person[j]), int(slot[j])), drive):
            return True
    return False


def exchanged(board: Board, one: tuple[int, int], other: tuple[int, int], drive: Drive) -> bool:
    """Let two people change two of their duties if the rules let them, and it gains; whether they did."""
    energy = drive.energy(board) if len(board.problem.couples) else 0.0
    board.put(*one, False)
    board.put(*other, False)
    if board.fits(one[0], other[1]) and board.fits(other[0], one[1]):
        board.put(one[0], other[1], True)
        board.put(other[0], one[1], True)
        if not energy or drive.energy(board) < energy - GAIN:
            return True
        board.put(one[0], other[1], False)
        board.put(other[0], one[1], False)
    board.put(*one, True)
    board.put(*other, True)
    return False


def _gains(board: Board, drive: Drive, person: Ints, slot: Ints, mine: Ints) -> Floats:
    """What it gains that i of `mine` (rows) and j of all rows change; 0 where rest or ability forbids (m, n)."""
    problem, facts = board.problem, board.facts
    busy = board.short @ facts.clash_short
    p, s, q, t = person[mine][:, None], slot[mine][:, None], person[None, :], slot[None, :]
    free = problem.able[p, t] & problem.able[q, s] & (p != q) & (s != t)
    free &= (busy[p, t] == facts.clash[s, t]) & (busy[q, s] == facts.clash[s, t])
    i, j = np.nonzero(free)
    gain = np.zeros(free.shape)
    if len(i):
        p, s, q, t = person[mine[i]], slot[mine[i]], person[j], slot[j]
        linear = drive.linear
        gain[i, j] = linear[p, s] + linear[q, t] - linear[p, t] - linear[q, s]
        gain[i, j] += _fairer(board, drive, p, s, t) + _fairer(board, drive, q, t, s)
    return gain


def _fairer(board: Board, drive: Drive, who: Ints, gives: Ints, takes: Ints) -> Floats:
    """What it gains that each of `who` has one duty for another, by fairness."""
    slots, member = board.problem.slots, board.facts.member
    give, take = slots.line[gives], slots.line[takes]
    less, more = slots.points[gives], slots.points[takes]
    had, has = board.total[who, give], board.total[who, take]
    same = give == take
    one = drive.at(give, had) - drive.at(give, had - less + np.where(same, more, 0))
    other = np.where(same, 0.0, drive.at(take, has) - drive.at(take, has + np.where(same, 0, more)))
    found: Floats = one * member[who, give] + other * member[who, take]
    return found
