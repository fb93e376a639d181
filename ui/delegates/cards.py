"""Cards in a list: rows of one height that paint themselves over the whole width."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.delegates.roles import RowRole
from ui.theme.theme import Theme

LEAST_WIDTH = 200  # px at 100 %


class CardDelegate(QStyledItemDelegate):
    """`paint_card` is the subclass's own."""

    def __init__(self, theme: Theme, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.height = theme, height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.theme.px(LEAST_WIDTH), self.theme.px(self.height))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        self.paint_card(painter, rect, index.data(RowRole.ROW), selected=selected)

    def paint_card(self, painter: QPainter, rect: QRect, shown: Any, *, selected: bool) -> None:
        """One row in its place; of a plain card delegate nothing."""
