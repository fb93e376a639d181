"""Ctrl+E and Ctrl+P: the roster, or the days that are looked at, as a file or on paper."""

from datetime import date, timedelta

from PySide6.QtCore import QObject

from console.exchange.forms.document import DUTY_HISTORY, DUTY_ROSTER
from console.exchange.forms.duty_roster_view import BY_LINE, BY_PERSON, DutyWanted
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.printing.duty_export import DutyPaper


class Papers(QObject):
    """What is looked at is what is offered: the roster, in its view, of the unit in sight."""

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board = desk, board
        board.bar.export_asked.connect(self.export)
        board.bar.print_asked.connect(self.print_out)

    def export(self) -> None:
        """Asks what of it, then where the file goes."""
        self.desk.export_asked.emit(DUTY_ROSTER, self.paper())

    def print_out(self) -> None:
        """The preview of the view in sight; of what holds, who really was on duty."""
        paper = self.paper()
        self.desk.print_asked.emit(paper.what, paper)

    def paper(self) -> DutyPaper:
        """What is looked at."""
        shown = self.board.shown
        row, lines = shown.row, shown.wanted
        wanted = DutyWanted(
            (row.id,) if row else (), BY_PERSON if shown.by_person else BY_LINE,
            lines=tuple(lines) if lines is not None else None,
        )  # fmt: skip
        if row is not None:
            return DutyPaper(DUTY_ROSTER, wanted, first=row.first, last=row.last)
        last: date = shown.first + timedelta(days=shown.days - 1)
        return DutyPaper(DUTY_HISTORY, wanted, first=shown.first.isoformat(), last=last.isoformat())
