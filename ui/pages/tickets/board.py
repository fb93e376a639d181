"""The grouped table: rows in, the current ticket out; it never moves the focused row under the hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.planning.tickets.board import BREACHED, DUE, GROUPS, Board, BoardRow
from console.planning.tickets.columns import Slots
from console.wording.tickets import SIDE_NAMES, STATE_NAMES
from ui.delegates.clock_painter import TIME_AT
from ui.delegates.row_painter import RowPainter
from ui.desk import Desk
from ui.models import LongModel, LongRows
from ui.models.column import view_columns
from ui.pages.tickets.columns import CLOCKED, SORTED, Cells, ticket_columns
from ui.pages.tickets.headings import group_roles, group_text
from ui.theme.fonts import Size
from ui.theme.theme import Theme
from ui.widgets import columns as view
from ui.widgets.long_table import LongTable
from ui.widgets.painting import text_width

PROBLEMS = (BREACHED, DUE)


def long_rows(board: Board) -> LongRows:
    """The board as the model takes it; headings have negative numbers."""
    headings = {-1 - GROUPS.index(group.code): (f"group:{group.code}", group) for group, _ in board.groups}
    parts = [part for number, (_, rows) in zip(headings, board.groups, strict=True) for part in ([number], rows.slots)]
    source = board.source
    return LongRows(
        np.concatenate(parts).astype(np.int32) if parts else np.zeros(0, np.int32), headings, source.row,
        lambda slot: source.row(slot).ticket.id, source.slot, source.generation,
    )  # fmt: skip


class BoardView(LongTable):
    """`current_changed` carries a ticket's id, '' for none."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.cells = Cells(desk.say, lambda: desk.snapshot, desk.now)
        self.cells.hollow = desk.watch.flash.is_hollow
        columns = ticket_columns(self.cells)
        shown = [self._shown(desk, column) for column in view_columns(columns, desk.say)]
        self.painter = RowPainter(desk.theme, columns, CLOCKED)
        super().__init__(desk.theme, desk.say("Fault tickets"), shown, self.painter.paint, parent=parent)
        self.rows: LongModel = LongModel(
            columns, desk.say, hand=desk.hand, group_text=group_text(desk.say), group_roles=group_roles(desk.say),
            parent=self,
        )  # fmt: skip
        self._problems: list[Slots] = []
        self._heard = ""
        self.set_rows(self.rows)
        self.set_sort("due")
        self.selectionModel().currentChanged.connect(self._current_moved)
        self._watch = desk.watch.flash
        self._watch.turned.connect(self._flash)

    @staticmethod
    def _shown(desk: Desk, column: view.Column) -> view.Column:
        """Columns of fixed words are as wide as the longest of them in this language."""
        column = replace(column, sortable=column.id in SORTED)
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
        current, place = self.current(), self.currentIndex().row()
        self._problems = [rows.slots for group, rows in board.groups if group.code in PROBLEMS]
        self.rows.show(long_rows(board), at_once=at_once)
        if current and self.current() != current and not self.select(current):
            self._go_beside(place)

    def current(self) -> str:
        """The id of the current ticket, '' for none."""
        row = self.rows.row_at(self.currentIndex())
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
        if not self.current() and (index := self.beside(0, 1)).isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def step_problem(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) ticket past a deadline or due soon, around the end."""
        shown = self.rows.numbers()
        urgent = np.flatnonzero(np.isin(shown, np.concatenate(self._problems))) if self._problems else []
        if not len(urgent):
            return False
        here = self.currentIndex().row() if self.currentIndex().isValid() else -1 if step > 0 else len(shown)
        ahead = urgent[urgent > here] if step > 0 else urgent[urgent < here][::-1]
        place = int(ahead[0]) if len(ahead) else int(urgent[0 if step > 0 else -1])
        index = self.rows.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def tick(self, now: datetime) -> None:
        """Repaint the clocks of the rows that are in sight."""
        if places := self.in_sight():
            self.rows.touch(CLOCKED, places[0], places[-1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = [column.id for column in self.columns].index("side")
        self.cells.narrow = self.columnWidth(side) < self.theme.px(self.columns[side].width)

    def _flash(self) -> None:
        """The symbols of the few rows with an unseen breach turn from filled to hollow and back."""
        if self._watch.in_rows and self.isVisible():
            for ticket in self._watch.tickets:
                if (index := self.rows.find(ticket)).isValid():
                    self.rows.touch(CLOCKED[:1], index.row(), index.row())

    def _current_moved(self, index: QModelIndex, before: QModelIndex) -> None:
        if self.current() != self._heard:
            self._heard = self.current()
            self.current_changed.emit(self._heard)

    def _go_beside(self, place: int) -> None:
        """The current ticket went away: go to the one that took its place, else to the one above."""
        index = self.beside(min(max(place, 0), self.rows.rowCount() - 1), 1)
        if index.isValid():
            self.setCurrentIndex(index)


def _width(theme: Theme, texts: Sequence[str], size: int = Size.BODY) -> int:
    """The width (px at 100 %) of a cell that holds the longest of these."""
    font = theme.font(size)
    return round((max(text_width(font, text) for text in texts) + theme.px(12)) / theme.scale) + 1
