"""The grouped table: rows in, the current ticket out; it never moves the focused row under the hand."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from console.planning.ticket_board import BREACHED, DUE, Board, BoardGroup, BoardRow
from console.wording.tickets import SIDE_NAMES, STATE_NAMES
from ui.delegates.cell_delegate import CellDelegate, Index
from ui.delegates.clock_painter import TIME_AT
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Node, RowModel, Steady
from ui.models.column import view_columns
from ui.pages.tickets.columns import CLOCKED, Cells, ticket_columns
from ui.pages.tickets.headings import group_roles, group_text
from ui.theme.fonts import Size
from ui.theme.theme import Theme
from ui.widgets import columns as view
from ui.widgets.painting import text_width
from ui.widgets.table_view import TableView

PROBLEMS = (BREACHED, DUE)
MANY = 1000  # beyond this headings are as high as rows: Qt then lays out without measuring each


class RowHeights(CellDelegate):
    """Column widths are given, so only the height is asked: thousands of rows are laid out without reading cells."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._row = QSize(1, theme.px(self.row_height))
        self._heading = QSize(1, theme.px(self.group_height))
        self.uniform = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._row if self.uniform or index.column() or not index.data(Cell.GROUP) else self._heading


class BoardView(TableView):
    """`current_changed` carries a ticket's id, '' for none."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.cells = Cells(desk.say, lambda: desk.snapshot, desk.now)
        columns = ticket_columns(self.cells)
        shown = [self._shown(desk, column) for column in view_columns(columns, desk.say)]
        super().__init__(desk.theme, desk.say("Fault tickets"), shown, parent=parent)
        self.rows = RowModel(
            columns, desk.say, hand=desk.hand, group_text=group_text(desk.say), group_roles=group_roles(desk.say),
            parent=self,
        )  # fmt: skip
        self.heights = RowHeights(desk.theme, self)
        self.setItemDelegate(self.heights)
        self._groups: dict[str, str] = {}
        self._heard = ""
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self.set_sort("due")
        self.selectionModel().currentChanged.connect(self._current_moved)

    @staticmethod
    def _shown(desk: Desk, column: view.Column) -> view.Column:
        """Columns of fixed words are as wide as the longest of them in this language."""
        if column.id == "due":
            return replace(column, indent=TIME_AT)
        names = {"state": STATE_NAMES, "side": SIDE_NAMES}.get(column.id)
        if names is None:
            return column
        words = [desk.say(name) for name in names.values()]
        symbol, title = 28 if column.id == "state" else 18, _width(desk.theme, [column.title], Size.SECONDARY)
        width = max(title, _width(desk.theme, words) + symbol)
        return replace(column, width=width, narrow=title if column.narrow else 0)

    def show_board(self, board: Board, *, at_once: bool = False) -> None:
        """Show these rows; the current ticket stays current wherever it stands."""
        nodes: list[Node] = []
        self._groups = {}
        self.heights.uniform = board.shown > MANY
        self.setUniformRowHeights(self.heights.uniform)
        for group, rows in board.groups:
            nodes.append(Node(f"group:{group.code}", group, group=True))
            nodes += [Node(row.ticket.id, row) for row in rows]
            self._groups |= {row.ticket.id: group.code for row in rows}
        self.rows.show(nodes, at_once=at_once)
        self._leave_heading()

    def current(self) -> str:
        """The id of the current ticket, '' for none."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row.ticket.id if isinstance(row, BoardRow) else ""

    def select(self, ticket: str) -> bool:
        """Make a ticket current; False when it is not shown."""
        index = self.rows.find(ticket)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def select_first(self) -> None:
        """Make the first ticket current, when none is."""
        if not self.current():
            self.select(next(iter(self._groups), ""))

    def step_problem(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) ticket past a deadline or due soon, around the end."""
        shown = [row.ticket.id for row in self.rows.rows()]
        here = shown.index(self.current()) if self.current() in shown else (-1 if step > 0 else 0)
        around = [shown[(here + step * n) % len(shown)] for n in range(1, len(shown) + 1)]
        found = next((ticket for ticket in around if self._groups.get(ticket) in PROBLEMS), "")
        return bool(found) and self.select(found)

    def tick(self, now: datetime) -> None:
        """Repaint the clocks of the rows that are in sight."""
        self.rows.touch(CLOCKED, list(self.in_sight()))

    def in_sight(self) -> Iterator[QModelIndex]:
        """The rows that are visible now, headings left out."""
        index = self.indexAt(QPoint(1, 1))
        bottom = self.viewport().height()
        while index.isValid() and self.visualRect(index).top() <= bottom:
            if not self.is_group(index):
                yield index
            index = self.indexBelow(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = [column.id for column in self.columns].index("side")
        self.cells.narrow = self.columnWidth(side) < self.theme.px(self.columns[side].width)

    def _current_moved(self, index: QModelIndex, before: QModelIndex) -> None:
        if self.current() != self._heard:
            self._heard = self.current()
            self.current_changed.emit(self._heard)

    def _leave_heading(self) -> None:
        """A row that went away may have left the heading current: go to the ticket below, else above."""
        index = self.currentIndex()
        if not index.isValid() or not isinstance(self.rows.row_at(index), BoardGroup):
            return
        target = QPersistentModelIndex(index)
        for step in (self.indexBelow, self.indexAbove):
            found = step(QModelIndex(target))
            while found.isValid() and self.is_group(found):
                found = step(found)
            if found.isValid():
                self.setCurrentIndex(found)
                return


def _width(theme: Theme, texts: Sequence[str], size: int = Size.BODY) -> int:
    """The width (px at 100 %) of a cell that holds the longest of these."""
    font = theme.font(size)
    return round((max(text_width(font, text) for text in texts) + theme.px(12)) / theme.scale) + 1
