"""A Qt model over immutable rows, flat or grouped, that changes by the fewest signals and never under the hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from console.wording.catalogue import Wording
from ui.models.arrange import Predicate, arranged, flattened, held, in_order
from ui.models.column import Column, Node
from ui.models.hand import Hand
from ui.models.patch import Patch
from ui.models.tree_model import Index, TreeModel


class RowModel(TreeModel):
    """`show(nodes)` is the only way rows get in.

    Headings (`Node.group`) answer `group_text` and `group_roles` in column 0. A flat table (`tree` False, as in
    `TableView`) shows them and their rows at one depth.
    """

    about_to_show = Signal()
    shown = Signal(bool)  # whether rows came, went or moved

    def __init__(
        self,
        columns: Sequence[Column],
        say: Wording,
        *,
        hand: Hand | None = None,
        tree: bool = False,
        group_text: Callable[[Any], str] = str,
        group_roles: Mapping[int, Callable[[Any], Any]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, say, group_text, group_roles, tree, parent)
        self._hand, self._tree = hand, tree
        self._shown: tuple[Node, ...] = ()
        self._source: tuple[Node, ...] | None = None
        self._keep: Predicate | None = None
        self._sorted: tuple[Column, bool] | None = None
        self._waiting = False
        if hand is not None:
            hand.rested.connect(self.settle)

    def show(self, nodes: Iterable[Node], *, at_once: bool = False) -> None:
        """Show these rows. While the hand is busy rows keep their order, unless `at_once`.

        Raises ValueError for a key given twice at one depth.
        """
        first = self._source is None
        self._source = tuple(nodes)
        self._refresh(at_once or first)

    def filter_by(self, keep: Predicate | None) -> None:
        """Show only rows that pass; applies at once, since the hand asked for it."""
        self._keep = keep
        self._refresh(True)

    def sort_by(self, column: str | None, descending: bool = False) -> None:
        """Sort inside groups by a column's key; None gives the order of `show`. Unknown columns raise StopIteration."""
        found = next(c for c in self.columns if c.id == column) if column is not None else None
        self._sorted = (found, descending) if found is not None and found.sort_key is not None else None
        self._refresh(True)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's own call of a header click; -1 gives the order of `show`."""
        self.sort_by(self.columns[column].id if column >= 0 else None, order == Qt.SortOrder.DescendingOrder)

    def settle(self) -> None:
        """Put the rows in order that were held while the hand was busy."""
        if self._waiting:
            self._refresh(True)

    def touch(self, columns: Iterable[str], indexes: Iterable[Index]) -> None:
        """Say that these cells look different now (a clock ticked) though their rows are the same."""
        numbers = [n for n, column in enumerate(self.columns) if column.id in set(columns)]
        if numbers:
            for index in indexes:
                left, right = index.siblingAtColumn(min(numbers)), index.siblingAtColumn(max(numbers))
                self.dataChanged.emit(left, right)

    def key_at(self, index: Index) -> str:
        """The key of the row, '' for no row."""
        return self.item(index).key

    def row_at(self, index: Index) -> Any:
        """The row object, None for no row."""
        return self.item(index).row

    def find(self, key: str, column: int = 0) -> QModelIndex:
        """The index of a key at whatever depth; invalid when it is not shown."""
        for depth in range(4):
            if item := self._by_name.get((depth, key)):
                return self.index_for(item, column)
        return QModelIndex()

    def rows(self) -> list[Any]:
        """The row objects from top to bottom, headings left out."""
        return [item.row for item in self._root.below() if not item.group]

    def _refresh(self, at_once: bool) -> None:
        if self._source is None:
            return
        column, descending = self._sorted or (None, False)
        target = arranged(self._source, self._keep, column.sort_key if column else None, descending)
        busy = self._hand is not None and self._hand.busy
        self._waiting = not at_once and busy and not in_order(self._shown, target)
        if self._waiting:
            target = held(self._shown, target)
        patch = Patch(self, self._root, self._by_name, target if self._tree else flattened(target))
        self._shown = target
        self.about_to_show.emit()
        patch.run()
        self.shown.emit(patch.restructured)
