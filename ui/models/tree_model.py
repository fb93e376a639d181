"""The Qt side of a tree of immutable rows: answers Qt's questions and carries the tree that a patch changes."""

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from console.wording.catalogue import Wording
from ui.delegates.roles import Cell, RowRole
from ui.models.column import Column, Node
from ui.models.item import Item

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISPLAY = Qt.ItemDataRole.DisplayRole


class TreeModel(QAbstractItemModel):
    """Indexes carry the number of an item, never a pointer, so that a stale one can do no harm."""

    def __init__(
        self,
        columns: Sequence[Column],
        say: Wording,
        group_text: Callable[[Any], str] = str,
        group_roles: Mapping[int, Callable[[Any], Any]] | None = None,
        tree: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        leaf = Qt.ItemFlag.NoItemFlags if tree else Qt.ItemFlag.ItemNeverHasChildren
        self._heading_flags = Qt.ItemFlag.ItemIsEnabled | leaf
        self._row_flags = self._heading_flags | Qt.ItemFlag.ItemIsSelectable
        self.columns = tuple(columns)
        self._say = say
        self._group_text, self._group_roles = group_text, dict(group_roles or {})
        self._numbers = count(1)
        self._root = Item(0, None, "", None, False)
        self._by_number: dict[int, Item] = {0: self._root}
        self._by_name: dict[tuple[int, str], Item] = {}

    def item(self, index: Index) -> Item:
        """The item of an index, the root for an invalid one. Raises KeyError for a row that is gone."""
        return self._by_number[index.internalId()] if index.isValid() else self._root

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.column() > 0 else len(self.item(parent).children)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return len(self.columns)

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        children = self.item(parent).children  # asked for every row of a layout, so without detours
        if not (0 <= row < len(children) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, children[row].number)

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self.item(index).parent if index.isValid() else None
        return self.index_for(above) if above is not None else QModelIndex()

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return self._heading_flags if self.item(index).group else self._row_flags

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        item = self.item(index)
        if role >= RowRole.KEY:
            return item.key if role == RowRole.KEY else item.row
        if role == Cell.GROUP:
            return item.group
        if item.group:
            return self._group_data(item.row, role) if index.column() == 0 else None
        return self.columns[index.column()].cell(item.row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return self._say(self.columns[section].title) if role == _DISPLAY else None

    def _group_data(self, row: Any, role: int) -> Any:
        if role == _DISPLAY:
            return self._group_text(row)
        maker = self._group_roles.get(role)
        return maker(row) if maker else None

    # ---- for the patch

    def index_for(self, item: Item, column: int = 0) -> QModelIndex:
        return QModelIndex() if item is self._root else self.createIndex(item.position, column, item.number)

    def new_item(self, parent: Item, node: Node) -> Item:
        item = Item(next(self._numbers), parent, node.key, node.row, node.group)
        self._by_number[item.number] = item
        self._by_name[item.name] = item
        return item

    def forget(self, item: Item) -> None:
        for gone in (item, *item.below()):
            del self._by_number[gone.number]
            del self._by_name[gone.name]

    def changed(self, item: Item) -> None:
        self.dataChanged.emit(self.index_for(item), self.index_for(item, len(self.columns) - 1))

    def all_changed(self) -> None:
        """Every row may look different now."""
        children = self._root.children
        if children:
            self.dataChanged.emit(self.index_for(children[0]), self.index_for(children[-1], len(self.columns) - 1))

    def permute(self, parent: Item, order: list[Item]) -> None:
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        parent.children[:] = order
        parent.renumber()
        self.changePersistentIndexList(old, [self.index_for(self.item(index), index.column()) for index in old])
        self.layoutChanged.emit()
