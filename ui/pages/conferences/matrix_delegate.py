"""Cells of the readiness matrix: an answer's countdown beside its figure, and short figures where room lacks."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.delegates.cell_delegate import CellDelegate
from ui.delegates.countdown import CountdownCell, countdown_width, paint_countdown
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
            if self._wanted(index) + countdown_width(self.theme, counting) + px(10) > rect.width():
                counting = replace(counting, share=1.0)  # its bar goes before the figure does
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
        return text if self._wanted(index) <= self.room else str(short)

    def _wanted(self, index: Index) -> int:
        """What symbol and whole text need."""
        px = self.theme.px
        beside = px(12 + 6) if index.data(Cell.SYMBOL) is not None else 0
        return text_width(self._font(index), super()._text(index)) + beside + 2 * px(6)
