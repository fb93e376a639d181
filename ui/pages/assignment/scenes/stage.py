"""What scenes stand on: the page's board, and a planner that answers here and now, so that two runs paint the same."""

from ui.desk import Page
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.page.page import AssignmentPage
from ui.prompter import Prompter, answered

__all__ = ["Prompter", "answered", "board_of"]


def board_of(page: Page) -> Board:
    """The board of the assignment page."""
    assert isinstance(page, AssignmentPage)
    return page.board
