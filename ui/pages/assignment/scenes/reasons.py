"""Reasons in their states, for pictures: true costs, somebody put there anyway, a shortage and ways out, all rules.

Nothing is written. What the planner says is worked out here and now, so that two runs paint the same.
"""

from collections.abc import Callable, Mapping

from console.planning.day.plan import there
from ui.desk import Page
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.page.page import AssignmentPage
from ui.pages.assignment.scenes.stage import Prompter, board_of


def _ready(page: Page) -> Board:
    board = board_of(page)
    board.settle()
    board.desk.planner = Prompter()
    return board


def _look(board: Board, need: str) -> None:
    board.go_to(need)
    board.columns.reveal(board.candidates)
    board.refresh_current()
    board.reasons.settle()


def costs(page: Page) -> None:
    """A need with several candidates, each with what they cost the plan."""
    board = _ready(page)
    now, snapshot = board.desk.now(), board.desk.snapshot
    ahead = [need for need in board.plan.needs() if need.start > now and need.level == "county"]
    held = [need for need in ahead if there(snapshot, need.id)]
    for need in held[:8]:
        _look(board, need.id)
        found = board.reasons.explanation
        if found and sum(len(row.moves) > 1 for row in found.candidates):
            break


def anyway(page: Page) -> None:
    """What would move if the last candidate came."""
    costs(page)
    board = board_of(page)
    assert isinstance(page, AssignmentPage)
    found = board.reasons.explanation
    rows = [row for row in found.candidates if not row.there] if found else []
    if rows:
        who = max(rows, key=lambda row: (row.unfilled <= 0, len(row.moves)))
        page.moves.reasons.put_anyway(board.plan.need_id, who.person)


def anyway_barred(page: Page) -> None:
    """Somebody whom a rule bars, put there anyway: which, and what alone is in the way."""
    costs(page)
    board = board_of(page)
    assert isinstance(page, AssignmentPage)
    rows = board.candidates.left_out.rows.rows()
    if rows:
        page.moves.reasons.put_anyway(board.plan.need_id, rows[0].person.id)


def shortage(page: Page) -> None:
    """A place that no plan fills, and what would end it."""
    board = _ready(page)
    now, snapshot = board.desk.now(), board.desk.snapshot
    for need in board.plan.needs():
        if need.start > now and len(there(snapshot, need.id)) < need.count:
            _look(board, need.id)
            if board.reasons.lack is not None:
                break
    board.refresh_findings()


def rules(page: Page) -> None:
    """All rules of somebody who can't come."""
    shortage(page)
    board = board_of(page)
    out = board.candidates.left_out
    if out.rows.rowCount():
        out.setFocus()
        out.fold(out.rows.index(0, 0))


REASON_SCENES: Mapping[str, Callable[[Page], None]] = {
    "costs": costs,
    "anyway": anyway,
    "anyway_barred": anyway_barred,
    "shortage": shortage,
    "rules": rules,
}
