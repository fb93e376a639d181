"""The ordinary way, to compare with: a model of the same rows behind a QSortFilterProxyModel in a QTableView."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QTableView

from console.domain.snapshot import Snapshot
from console.domain.tickets import Ticket
from console.planning.tickets.board import BoardRow
from console.planning.tickets.entries import Around
from ui.models.column import Column

_ROOT = QModelIndex()


class PlainModel(QAbstractTableModel):
    """One object a row; column 0 also answers the text that is searched."""

    def __init__(self, snapshot: Snapshot, columns: tuple[Column, ...]) -> None:
        super().__init__()
        around = Around()
        around.read(snapshot)
        self.columns = columns
        self.rows = [BoardRow(around.entry(ticket)) for ticket in snapshot.tickets.values()]
        self.around = around

    def rowCount(self, parent: Any = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Any = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return f"{row.ticket.code} {row.ticket.circuit} {row.entry.customer} {row.ticket.summary}"
        return self.columns[index.column()].text(row) if role == Qt.ItemDataRole.DisplayRole else None

    def put(self, ticket: Ticket, place: int) -> None:
        self.rows[place] = BoardRow(self.around.entry(ticket))
        self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))


class PlainTable(QTableView):
    """Filter by substring and sort by the text of a cell, both dynamic."""

    def __init__(self, snapshot: Snapshot, columns: tuple[Column, ...]) -> None:
        super().__init__()
        self.plain = PlainModel(snapshot, columns)
        self.proxy = QSortFilterProxyModel()
        self.proxy.setFilterRole(Qt.ItemDataRole.UserRole)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.proxy.setSourceModel(self.plain)
        self.setModel(self.proxy)
        self.verticalHeader().setDefaultSectionSize(26)
