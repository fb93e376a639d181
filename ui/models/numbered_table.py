"""A flat table of numbers that goes from one order to the next by the fewest signals, whatever the rows are."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from ui.models.long_order import Numbers, many, pieces, places, runs_of

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FEW = 6  # so many single insertions or removals; more are done as one change of layout


class NumberedTable(QAbstractTableModel):
    """Each number stands once. Selection and the current row go with their numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: Numbers = np.zeros(0, np.int32)

    def numbers(self) -> Numbers:
        """From top to bottom, as they stand now."""
        return self._numbers

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def change_to(self, target: Numbers) -> None:
        """Those that stay take the order they will have, those that go leave, those that come enter."""
        staying, going, coming = pieces(self._numbers, target)
        left = self._numbers[~going] if going.any() else self._numbers
        if not np.array_equal(left, staying):
            self._permute(np.concatenate((staying, self._numbers[going])))
        elif many(going, FEW):
            self._permute(np.concatenate((left, self._numbers[going])))
        self._remove(pieces(self._numbers, target)[1])
        if many(coming, FEW):
            self._insert([(len(self._numbers), len(self._numbers) + int(coming.sum()))], target[coming])
            self._permute(target)
        else:
            self._insert(runs_of(coming), target[coming])

    def _permute(self, target: Numbers) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        to = places(target, [int(self._numbers[index.row()]) for index in old])
        self._numbers = target
        self.changePersistentIndexList(old, [self.createIndex(to[n], index.column()) for n, index in enumerate(old)])
        self.layoutChanged.emit()

    def _remove(self, going: NDArray[np.bool_]) -> None:
        for first, end in reversed(runs_of(going)):
            self.beginRemoveRows(ROOT, first, end - 1)
            self._numbers = np.delete(self._numbers, slice(first, end))
            self.endRemoveRows()

    def _insert(self, spans: list[tuple[int, int]], numbers: Numbers) -> None:
        """Spans in the order as it will be, ascending."""
        used = 0
        for first, end in spans:
            coming = numbers[used : used + end - first]
            used += end - first
            self.beginInsertRows(ROOT, first, end - 1)
            self._numbers = np.concatenate((self._numbers[:first], coming, self._numbers[first:]))
            self.endInsertRows()
