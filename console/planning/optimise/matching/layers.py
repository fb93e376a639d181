"""A day in layers: tasks that meet at one moment are matched exactly, from the first to the last, then again and again
against all others until nothing is gained.
"""

from collections.abc import Callable, Iterator
from functools import partial

import numpy as np

from console.planning.optimise.matching.board import Board
from console.planning.optimise.matching.relay import relay
from console.planning.optimise.problem.arrays import Ints
from console.planning.optimise.problem.model import Plan, Problem
from console.planning.optimise.problem.tasks import Tasks, holders, plan_from, split_by, tasks_of

Enough = Callable[[], bool]


def never() -> bool:
    """Go on until settled."""
    return False


def layers(problem: Problem, tasks: Tasks) -> Iterator[Ints]:
    """Tasks of which nobody can hold two, one layer a moment at which some begin: all that last then, and all that
    ended so shortly before that no way is short enough.
    """
    spans = tasks.spans
    until = spans.end + max(0, problem.travel.least)
    for moment in np.unique(spans.start):
        yield from one_each(tasks, np.flatnonzero((spans.start <= moment) & (moment < until)))


def starts(tasks: Tasks) -> Iterator[Ints]:
    """Tasks that begin at the same moment, in order of time."""
    for moment in np.unique(tasks.spans.start):
        yield from one_each(tasks, np.flatnonzero(tasks.spans.start == moment))


def one_each(tasks: Tasks, rows: Ints) -> Iterator[Ints]:
    """Rows parted so that no two of a part could be one person's for standing in the same room."""
    room = tasks.spans.room[rows]
    ordered = np.sort(room)
    if not np.any(ordered[1:] == ordered[:-1]):
        yield rows
        return
    number, kind = _kinds(tasks, rows), room
    order = np.lexsort((rows, number, kind))
    begin = np.r_[True, (kind[order][1:] != kind[order][:-1])]
    step = np.r_[False, number[order][1:] != number[order][:-1]] & ~begin
    rank = np.cumsum(step)
    rank -= np.maximum.accumulate(np.where(begin, rank, 0))
    for part in range(int(rank.max()) + 1):
        yield rows[np.sort(order[rank == part])]


def _kinds(tasks: Tasks, rows: Ints) -> Ints:
    """Tasks of the same number in one room exclude each other: places of one need, or of one group taken whole."""
    whole = int(tasks.need.max(initial=-1)) + 1
    return np.where(tasks.need[rows] >= 0, tasks.need[rows], whole + tasks.group[rows])


def swept(problem: Problem, tasks: Tasks, enough: Enough = never) -> Board:
    """Each task given once, in order of time. A first plan: never the last, since nothing looks ahead."""
    board = Board(problem, tasks, np.full(len(tasks), -1, np.int64))
    for rows in starts(tasks):
        if enough():
            break
        board.rematch(rows)
    return board


def settle(board: Board, enough: Enough = never) -> int:
    """Re-match every layer against the rest, then the rest of the day from every moment on, until nothing gains. How
    many gains there were.
    """
    todo: list[Callable[[], bool]] = [partial(board.rematch, rows) for rows in layers(board.problem, board.tasks)]
    moments = np.unique(board.tasks.spans.start)
    if len(moments) > 1:
        end = int(moments[-1]) + 1
        todo += [partial(relay, board, int(moment), end) for moment in moments[1:]]
    quiet = number = gains = 0
    while quiet < len(todo) and not enough():
        gained = todo[number % len(todo)]()
        quiet, gains, number = 0 if gained else quiet + 1, gains + gained, number + 1
    return gains


def again(board: Board, enough: Enough = never) -> None:
    """Re-match every layer of which something is open against the rest, one time."""
    for rows in layers(board.problem, board.tasks):
        if enough():
            break
        if np.any(board.holder[rows] < 0):
            board.rematch(rows)


def quickly(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Plan:
    """A plan that looked at every moment once, and again where something stays open; not settled."""
    if start is None:
        tasks = tasks_of(problem)
        board = swept(problem, tasks, enough)
    else:
        tasks = tasks_of(problem, split_by(problem, start))
        board = Board(problem, tasks, holders(problem, tasks, start))
    again(board, enough)
    plan = plan_from(problem, tasks, board.holder)
    if np.any((board.holder < 0) & (tasks.need < 0)) and not enough():
        board = _apart(problem, tasks, board, plan)
        again(board, enough)
        plan = min(plan, plan_from(problem, board.tasks, board.holder), key=lambda one: one.value)
    return plan


def _apart(problem: Problem, tasks: Tasks, board: Board, plan: Plan) -> Board:
    """The same with groups that stayed open place by place."""
    apart = split_by(problem, plan)
    apart[tasks.group[(board.holder < 0) & (tasks.need < 0)]] = True
    parted = tasks_of(problem, apart)
    return Board(problem, parted, holders(problem, parted, plan))


def planned(problem: Problem, start: Plan | None = None, enough: Enough = never) -> Plan:
    """A plan that no re-matching of one moment betters, from `start` where given. `enough` ends it sooner.

    Groups that one person can't serve whole are tried place by place.
    """
    apart = None if start is None else split_by(problem, start)
    tasks = tasks_of(problem, apart)
    if start is None:
        board = swept(problem, tasks, enough)
    else:
        board = Board(problem, tasks, holders(problem, tasks, start))
    settle(board, enough)
    plan = plan_from(problem, tasks, board.holder)
    if not np.any((board.holder < 0) & (tasks.need < 0)) or enough():
        return plan
    board = _apart(problem, tasks, board, plan)
    settle(board, enough)
    return min(plan, plan_from(problem, board.tasks, board.holder), key=lambda one: one.value)
