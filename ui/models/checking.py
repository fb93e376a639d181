"""What a model shows, read through Qt's own interface: for tests that compare it with the state it stands for."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex

from ui.delegates.roles import RowRole

Shown = tuple[str, Any, tuple[Any, ...]]


def model_rows(model: QAbstractItemModel, parent: QModelIndex | None = None) -> tuple[Shown, ...]:
    """(key, row, rows below) for every shown row, from top to bottom."""
    above = parent if parent is not None else QModelIndex()
    indexes = [model.index(number, 0, above) for number in range(model.rowCount(above))]
    return tuple((model.data(i, RowRole.KEY), model.data(i, RowRole.ROW), model_rows(model, i)) for i in indexes)
