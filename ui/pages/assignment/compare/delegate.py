"""Reasons as chips in one column; all other cells as everywhere."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.delegates.cell_delegate import CellDelegate, Index
from ui.models import RowRole
from ui.pages.assignment.compare.cells import CompareCells, Entry
from ui.theme.fonts import Size
from ui.theme.painting import draw_box, draw_text, text_width
from ui.theme.theme import Theme


class CompareDelegate(CellDelegate):
    """`column` is the number of the column with chips."""

    def __init__(self, theme: Theme, cells: CompareCells, column: int, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.cells, self.column = cells, column

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(RowRole.ROW)
        if index.column() != self.column or not isinstance(row, Entry):
            super().paint(painter, option, index)
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        self._chips(painter, rect, row, selected)
        painter.restore()

    def _chips(self, painter: QPainter, rect: QRect, row: Entry, selected: bool) -> None:
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.SECONDARY)
        ink = palette.text if selected else palette.text3 if row.out else palette.text2
        if row.problem is not None and not selected:
            ink = palette.crit_t if row.problem.blocks else palette.warn_t
        edge = palette.line2 if row.out else palette.crit if row.problem and row.problem.blocks else palette.ctl
        left, high = rect.left() + px(6), px(18)
        for text in self.cells.chips(row):
            room = rect.right() - px(4) - left
            wide = min(text_width(font, text) + px(10), room)
            if wide < px(28):
                return
            box = QRect(left, rect.top() + (rect.height() - high) // 2, wide, high)
            draw_box(painter, box, edge)
            draw_text(painter, box.adjusted(px(5), 0, -px(3), 0), text, font, ink)
            left += wide + px(4)
