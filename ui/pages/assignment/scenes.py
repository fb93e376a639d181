"""States of the page worth a picture: a blocked drop with its tip, the reason form, the result of a fill."""

from collections.abc import Callable, Mapping

from console.domain.conferences import Need
from console.planning.day_plan import staff_of, unit_of
from console.planning.day_verdict import Fit, Verdict, verdict
from ui.desk import Page
from ui.pages.assignment.board import Board
from ui.pages.assignment.page import AssignmentPage


def _board(page: Page) -> Board:
    assert isinstance(page, AssignmentPage)
    return page.board


def _found(board: Board, fits: Fit, *, timed: bool = False) -> Verdict | None:
    """The first drop of the day with such a verdict, a lack of time first where asked for."""
    second: Verdict | None = None
    for need in board.plan.needs():
        for said in _verdicts(board, need):
            if said.fit is fits and (not timed or said.short):
                return said
            if said.fit is fits:
                second = second or said
    return second


def _verdicts(board: Board, need: Need) -> list[Verdict]:
    snapshot = board.desk.snapshot
    staff = staff_of(snapshot, unit_of(snapshot, need.place))
    return [verdict(snapshot, need, person) for person in staff if person.level == need.level]


def blocked(page: Page) -> None:
    """A person dropped where the rules forbid it."""
    board = _board(page)
    if said := _found(board, Fit.BLOCKED, timed=True):
        board.go_to(said.need.id)
        board.deeds.take(said)


def reason(page: Page) -> None:
    """A warning that asks for a reason."""
    board = _board(page)
    if said := _found(board, Fit.WARNING):
        board.deeds.take(said)


def filled(page: Page) -> None:
    """The result of a fill."""
    board = _board(page)
    board.deeds.fill(board.plan.chosen())


SCENES: Mapping[str, Callable[[Page], None]] = {"blocked": blocked, "reason": reason, "filled": filled}
