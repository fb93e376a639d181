"""What shakes a settled roster: somebody at the edge of an unfair line is made to give or take a shift, or some
moments are dealt by lot.
"""

from random import Random

import numpy as np

from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.rostering.board import Board
from console.planning.optimise.rostering.drive import OPEN, Drive
from console.planning.optimise.rostering.matching import rematched

AT_THE_EDGE = 0.8  # of the kicks
LOUD = (10.0, 100.0, 1000.0)  # of the lot, in spreads
FORCE = OPEN / 100


def kicked(board: Board, drive: Drive, unfair: Ints, dice: Random) -> None:
    """Shake once; `unfair` lines could be fairer as far as is known."""
    if len(unfair) and dice.random() < AT_THE_EDGE:
        for _ in range(dice.choice((1, 1, 2))):
            _forced(board, drive, int(unfair[dice.randrange(len(unfair))]), dice)
        return
    for _ in range(dice.choice((1, 2, 3))):
        number, loud = dice.randrange(len(board.facts.moments)), dice.choice(LOUD)
        shape = (board.problem.people, len(board.facts.moments[number]))
        lot = np.random.default_rng(dice.randrange(1 << 30)).exponential(loud, shape)
        rematched(board, drive, number, lot * max(1, board.problem.weights.spread))


def _forced(board: Board, drive: Drive, line: int, dice: Random) -> None:
    """The highest of a line gives a shift away, or the lowest takes one and gives up what stands in its way."""
    problem, facts = board.problem, board.facts
    who, own = problem.members[line], facts.of_line[line]
    total, highest = board.total[who, line], dice.random() < 0.5
    person = int(who[total.argmax() if highest else total.argmin()])
    held = board.picked[person, own] & ~problem.fixed[person, own]
    free = problem.able[person, own] & ~board.picked[person, own]
    choice = own[held if highest else free]
    if not len(choice):
        return
    slot = int(choice[dice.randrange(len(choice))])
    number = _moment(board, slot, dice)
    lot = np.zeros((problem.people, len(facts.moments[number])))
    lot[person, facts.moments[number] == slot] = FORCE if highest else -FORCE
    stand = np.flatnonzero(board.picked[person] & facts.clash[slot] & ~problem.fixed[person])
    gives = stand[:0] if highest else stand
    for one in gives.tolist():
        board.put(person, one, False)
    rematched(board, drive, number, lot)
    for one in gives[board.left[gives] > 0].tolist():
        rematched(board, drive, _moment(board, one, dice))


def _moment(board: Board, slot: int, dice: Random) -> int:
    """One of those that have the slot."""
    found = [number for number, rows in enumerate(board.facts.moments) if slot in rows]
    return found[dice.randrange(len(found))]
