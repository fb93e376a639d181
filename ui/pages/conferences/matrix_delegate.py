"""Cells of the readiness matrix: an answer's countdown beside its figure, and short figures where room lacks."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell_delegate import CellDelegate
from ui.delegates.countdown import CountdownCell, paint_countdown
from ui.delegates.roles import Cell
from ui.theme.painting import text_width

Index = QModelIndex | QPersistentModelIndex


class MatrixDelegate(CellDelegate):
    """A figure has what room its COUNTDOWN leaves; where that is too little SHORT stands for it."""

    room = 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rest: Any = QStyleOptionViewItem(option)
        counting: CountdownCell | None = index.data(Cell.COUNTDOWN)
        if counting is not None:
            rect: QRect = option.rect  # type: ignore[attr-defined]
            px = self.theme.px
            left = paint_countdown(painter, rect.adjusted(px(6), 0, -px(8), 0), counting, self.theme)
            rest.rect = QRect(rect.left(), rect.top(), max(0, left - rect.left()), rect.height())
        self.room = rest.rect.width()
        super().paint(painter, rest, index)
        self.room = 0

    def _text(self, index: Index) -> str:
        text = super()._text(index)
        short = index.data(Cell.SHORT) if self.room else None
        if not short:
            return text
        beside = self.theme.px(12 + 6) + 2 * self.theme.px(6) if index.data(Cell.SYMBOL) is not None else 0
        return text if text_width(self._font(index), text) + beside <= self.room else str(short)
