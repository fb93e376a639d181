"""A file of filled checklists close up: what is taken, what is asked, cell by cell."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import RowModel, attach
from ui.pages.importing.filled import Question
from ui.pages.importing.filled_rows import CellRow, FilledRows, RecordRow, filled_columns
from ui.pages.importing.session import Entry
from ui.widgets.base import fill_with
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView


class FilledPane(QWidget):
    """`turned` carries the questions whose answer is turned over."""

    turned = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        fill_with(self, desk.theme, "base")
        self.header = PanelHeader(desk.theme, desk.say("Filled checklists"))
        self.header.setFixedHeight(desk.theme.px(32))
        self.table = TableView(desk.theme, desk.say("Filled checklists"))
        roles: dict[int, Callable[[RecordRow], object]] = {
            Cell.DETAIL: lambda row: row.detail,
            Cell.SYMBOL: lambda row: row.symbol,
        }
        self.rows = RowModel(
            filled_columns(),
            desk.say,
            group_text=_heading,
            group_roles=roles,
            parent=self.table,
        )
        attach(self.table, self.rows, desk.say)
        self.table.opened.connect(lambda _index: self.turn())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self.hide()

    def show_entry(self, entry: Entry | None) -> None:
        """Show a file of filled sheets as it stands; None for any other."""
        self.setVisible(entry is not None)
        if entry is None or entry.filled is None:
            return
        filled = entry.filled
        self.rows.show(FilledRows(self.say, self.desk.snapshot).nodes(filled), at_once=True)
        asked, chosen = len(filled.questions), len(filled.chosen)
        side = self.say("Contradictions: {asked}, of which the sheet counts in {chosen}", asked=asked, chosen=chosen)
        self.header.set_side(side if asked else "")

    def current(self) -> CellRow | None:
        """The line that the hand is on."""
        row = self.rows.row_at(self.table.currentIndex()) if self.table.currentIndex().isValid() else None
        return row if isinstance(row, CellRow) else None

    def has_keyboard(self) -> bool:
        """Whether the keyboard is in here."""
        return self.table.hasFocus()

    def turn(self) -> None:
        """Space, Enter: the other side counts."""
        row = self.current()
        if row is not None and row.question is not None:
            self.turned.emit((row.question,))

    def turn_all(self) -> None:
        """A: the sheet counts in all of the record, or in nothing of it."""
        row = self.current()
        if row is not None and row.question is not None:
            number = row.question[0]
            self.turned.emit(tuple(question for question in self._questions() if question[0] == number))

    def step(self, step: int) -> None:
        """N: the next contradiction, around the end."""
        asked = [row for row in self.rows.rows() if row.question is not None]
        if not asked:
            return
        here = self.current()
        at = asked.index(here) + step if here in asked else 0
        wanted = asked[at % len(asked)]
        index = self.table.model().index(0, 0)
        while index.isValid():
            if self.rows.row_at(index) == wanted:
                self.table.setCurrentIndex(index)
                self.table.scrollTo(index)
                return
            index = self.table.indexBelow(index)

    def _questions(self) -> list[Question]:
        return [row.question for row in self.rows.rows() if row.question is not None]


def _heading(row: RecordRow) -> str:
    return row.text
