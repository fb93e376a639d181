"""What the board says when it shows no ticket, and what to do about it."""

from PySide6.QtCore import Signal

from console.planning.tickets.board import Board
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState


class BoardEmpty(EmptyState):
    """`clear_asked` where a filter hides all, `report_asked` where there is nothing."""

    clear_asked = Signal()
    report_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        self.key = Button(desk.theme, "", "F2", True)
        super().__init__(desk.theme, "", "", self.key)
        self.say, self._filtered = desk.say, False
        self.key.clicked.connect(self._pressed)

    def show_board(self, board: Board) -> None:
        """Say why nothing is shown of this board."""
        say, self._filtered = self.say, board.total > 0
        if self._filtered:
            self.set_texts(say("No ticket fits the filter."), say("Clear the filter to see the others."))
        else:
            self.set_texts(say("No open ticket."), say("When a customer calls, press F2 to report the fault."))
        self.key.key = "Esc" if self._filtered else "F2"
        self.key.set_text(say("Clear the filter") if self._filtered else say("Report a fault"))

    def _pressed(self) -> None:
        (self.clear_asked if self._filtered else self.report_asked).emit()
