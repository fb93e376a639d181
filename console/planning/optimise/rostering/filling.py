"""Places that a deal left open: somebody is put there, who gives up what stands in the way, and that is dealt anew."""

from random import Random

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Board, Floats
from console.planning.optimise.rostering.descent import Enough
from console.planning.optimise.rostering.drive import Drive
from console.planning.optimise.rostering.matching import rematched

ROUNDS = 60  # for each open place
LONGEST = 12  # duties that one may have to give up


def filled(board: Board, drive: Drive, least: int, dice: Random, enough: Enough) -> Board:
    """The board with fewer open places if that can be found; `least` is what no roster goes below."""
    best, weight = board.picked.copy(), _open(board)
    tried = np.ones(len(board.left))
    rounds = ROUNDS * int(np.maximum(board.left, 0).sum())
    while rounds and weight > least and not enough():
        rounds -= 1
        slots = np.flatnonzero(board.left > 0)
        slot = int(slots[dice.randrange(len(slots))])
        tried[slot] += 1
        if not _pushed(board, drive, slot, tried, dice):
            continue
        if _open(board) < weight:
            best, weight = board.picked.copy(), _open(board)
        elif _open(board) > 2 * weight + 2:
            board = Board(board.facts, best)
    return Board(board.facts, best)


def _open(board: Board) -> int:
    return int(np.maximum(board.left, 0) @ board.problem.slots.weight)


def _pushed(board: Board, drive: Drive, slot: int, tried: Floats, dice: Random) -> bool:
    """Put somebody on a slot; what he gives up was seldom hard to fill."""
    problem, facts = board.problem, board.facts
    people = np.flatnonzero(problem.able[:, slot] & ~board.picked[:, slot])
    stand = board.picked[people] & facts.clash[slot]
    firm = (stand & problem.fixed[people]).any(1)
    people, stand = people[~firm], stand[~firm]
    if not len(people):
        return False
    hard = stand @ (tried * problem.slots.weight)
    order = np.argsort(hard + np.array([dice.random() for _ in people]), kind="stable")
    for at in order[:3].tolist():
        person = int(people[at])
        gives = _more(board, person, slot, np.flatnonzero(stand[at]))
        if gives is None:
            continue
        for one in gives.tolist():
            board.put(person, one, False)
        board.put(person, slot, True)
        for number, rows in enumerate(facts.moments):
            if np.isin(gives, rows).any():
                rematched(board, drive, number)
        return True
    return False


def _more(board: Board, person: int, slot: int, gives: Ints) -> Ints | None:
    """What somebody must give up besides, so that nights and hours let him; None: he can't."""
    own = board.short[person].copy()
    own[gives] = 0
    rows, who = np.array([slot]), slice(person, person + 1)
    loose = np.flatnonzero((own > 0) & ~board.problem.fixed[person])
    loose = loose[np.argsort(np.abs(board.problem.slots.start[loose] - board.problem.slots.start[slot]), kind="stable")]
    for extra in [-1, *loose[:LONGEST].tolist()]:
        if extra >= 0:
            own[extra] = 0
        if bool(board.within(own[None, :], rows, who)[0, 0]):
            return gives if extra < 0 else np.append(gives, extra)
        if extra >= 0:
            own[extra] = 1
    return None
