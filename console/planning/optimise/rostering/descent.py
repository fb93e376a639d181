"""From a roster to one that no deal of a moment and no exchange of two duties makes better."""

from collections.abc import Callable

import numpy as np

from console.planning.optimise.problem.arrays import Mask
from console.planning.optimise.rostering.board import Board
from console.planning.optimise.rostering.drive import Drive
from console.planning.optimise.rostering.matching import rematched
from console.planning.optimise.rostering.swaps import swapped

Enough = Callable[[], bool]
SMALL = 150  # duties up to which all exchanges are looked at together


def never() -> bool:
    """Go on until done."""
    return False


def descended(board: Board, drive: Drive, enough: Enough) -> None:
    """Deal moments until none gains, then exchange, and so on."""
    while not enough():
        _dealt(board, drive, enough)
        if not _exchanged(board, drive, enough):
            return


def _dealt(board: Board, drive: Drive, enough: Enough) -> None:
    """Every moment again, until each was dealt without gain since the last that gained."""
    number, idle, many = 0, 0, len(board.facts.moments)
    while idle < many and not enough():
        idle = 0 if rematched(board, drive, number) else idle + 1
        number = (number + 1) % many


def _exchanged(board: Board, drive: Drive, enough: Enough) -> bool:
    """The best exchanges, one after another; whether there was any. Of a very large roster they are too many."""
    found = False
    while not board.facts.large and not enough() and swapped(board, drive, _worst(board, drive)):
        found = True
    return found


def _worst(board: Board, drive: Drive) -> Mask | None:
    """In a large roster, those (P,) to whom it is least fair; None: all are looked at."""
    if int(board.picked.sum()) <= SMALL:
        return None
    bad = (drive.at(np.arange(board.total.shape[1]), board.total) * board.facts.member).max(1, initial=0)
    found = np.zeros(len(bad), np.bool_)
    found[np.argsort(-bad, kind="stable")[: max(4, len(bad) // 10)]] = True
    return found
