"""The table of one kind: rows in, the current one out."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Signal

from console.planning.directory_rows import Row
from console.wording.intake import KINDS_IN_WORDS
from ui.desk import Desk
from ui.models import Node, RowModel, attach, go_to
from ui.pages.directory.columns import Cells, columns_of
from ui.widgets.table_view import TableView


class KindTable(TableView):
    """`current_changed` carries the id of the current row, '' for none."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk, kind: str) -> None:
        super().__init__(desk.theme, desk.say(KINDS_IN_WORDS[kind]), uniform=True)
        self.kind = kind
        columns = columns_of(kind, Cells(desk.say, lambda: desk.snapshot))
        self.rows = RowModel(columns, desk.say, hand=desk.hand, parent=self)
        self._heard = ""
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_rows(self, rows: Iterable[Row], *, at_once: bool = False) -> None:
        """Show these rows; the current one stays current while it is among them."""
        self.rows.show((Node(row.id, row) for row in rows), at_once=at_once)
        if not self.current() and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))
        self._moved(self.currentIndex(), QModelIndex())

    def current(self) -> str:
        """The id of the current row, '' for none."""
        return self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ""

    def select(self, key: str) -> bool:
        """Make a row current; False when it is not shown."""
        return go_to(self, self.rows, key)

    def sorted_by(self) -> tuple[str, bool]:
        """Column and direction of the order, '' for the order of the site's keys."""
        return self.table_header.sorted_by, self.table_header.descending

    def sort_rows(self, column: str, descending: bool) -> None:
        """Take up an order; an unknown column is none."""
        if any(known.id == column for known in self.rows.columns):
            self.rows.sort_by(column, descending)
            self.set_sort(column, descending)

    def _moved(self, index: QModelIndex, before: QModelIndex) -> None:
        if self.current() != self._heard:
            self._heard = self.current()
            self.current_changed.emit(self._heard)
