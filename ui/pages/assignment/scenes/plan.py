"""A plan in its states, for pictures: shown, being proven, line by line, a repair, a planner that can't be started.

Nothing is written. The plan is made here and now, so that two runs paint the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from console.domain.conferences import Assignment
from console.domain.people import Leave
from console.domain.staffing import local_day
from console.planning.plans.orders import order_of
from console.planning.plans.proposal import Proposal
from console.planning.plans.questions import MakePlan, Repair, run_here
from console.planning.plans.troubles import AWAY, Trouble, repair_order
from console.services.planner import NOT_STARTED, Answered, Event, Failed, Told
from ui.desk import Page
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.plan.planning import Wanted
from ui.pages.assignment.scenes.stage import Prompter, board_of

SECONDS = 0.18
LEAST, BEYOND = 9_600, 240  # what a plan costs at least, and more than that while it is being proven


def _made(board: Board) -> Proposal:
    plan, desk = board.plan, board.desk
    order = order_of(desk.snapshot, plan.chosen(), desk.now(), span=local_day(plan.noon, plan.zone))
    found: Proposal = run_here(desk.snapshot, MakePlan(order, 0))
    return replace(found, seconds=SECONDS)


def _show(board: Board, event: Event | None, wanted: Wanted | None = None) -> None:
    board.settle()
    board.desk.planner = Prompter(lambda snapshot, question: event)
    plan = board.plan
    board.planning.ask(wanted or Wanted(plan.chosen(), local_day(plan.noon, plan.zone)))
    board.settle()
    lines = board.planning.preview.lines if board.planning.preview else ()
    if lines:
        board.go_to(next((line.need for line in lines if len(board.plan.needs()) and line.before), lines[0].need))


def planned(page: Page) -> None:
    """A plan that is done."""
    board = board_of(page)
    _show(board, Answered(_made(board)))


def proving(page: Page) -> None:
    """Still being proven."""
    board = board_of(page)
    made = _made(board)
    _show(board, Told(replace(made, known=replace(made.known, cost=LEAST + BEYOND, cost_least=LEAST))))


def planning(page: Page) -> None:
    """Asked, and nothing heard yet."""
    _show(board_of(page), None)


def compared(page: Page) -> None:
    """Line by line, one left out."""
    board = board_of(page)
    _show(board, Answered(_made(board)))
    board.plans.set_comparing(True)
    entry = board.compare.entry()
    if entry is not None:
        line = entry.row.line
        board.planning.leave_out([(line.need, line.before, line.after)], True)


def planless(page: Page) -> None:
    """The planner can't be started."""
    _show(board_of(page), Failed(NOT_STARTED))


def repair(page: Page) -> None:
    """Somebody who was sent goes on leave."""
    board = board_of(page)
    row = _somebody(board)
    if row is None:
        return
    desk, need = board.desk, board.desk.snapshot.needs[row.need]
    person = desk.snapshot.people[row.person]
    day = Leave(need.start - timedelta(hours=2), need.end + timedelta(hours=2), desk.say("Away"))
    away = desk.snapshot.with_rows(desk.snapshot.seq, {"person": {person.id: replace(person, leave=(day,))}})
    found = (Trouble(AWAY, need.id, person.id, row.id),)
    order = repair_order(away, found, desk.now())
    if order is not None:
        answer: Proposal = run_here(away, Repair(order))
        _show(board, Answered(replace(answer, seconds=0.02)), Wanted(troubles=found))


def _somebody(board: Board) -> Assignment | None:
    """Who is sent to a meeting of the day that has not begun."""
    snapshot, now = board.desk.snapshot, board.desk.now()
    ahead = {need.id for need in board.plan.needs() if need.start > now and need.level == "county"}
    return next((row for row in snapshot.assignments.values() if row.need in ahead and not row.override), None)


PLAN_SCENES: Mapping[str, Callable[[Page], None]] = {
    "planned": planned,
    "proving": proving,
    "planning": planning,
    "compared": compared,
    "planless": planless,
    "repair": repair,
}
