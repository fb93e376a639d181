"""The header of a table: 27 px, 40 px with two lines; an arrow says the order, a click asks for another."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import CENTRE, LEFT, RIGHT, draw_text, middle, text_width
from ui.theme.theme import Theme
from ui.widgets.columns import Column

_ALIGN = {"left": LEFT, "right": RIGHT, "centre": CENTRE}


class TableHeader(QHeaderView):
    """Titles come from the columns, or from the model's header data where no columns are set."""

    asked = Signal(str)  # id of the column that was clicked

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.columns: tuple[Column, ...] = ()
        self.sorted_by, self.descending = "", False
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(theme.px(16))
        self.setStretchLastSection(False)
        self.sectionClicked.connect(self._clicked)

    def set_columns(self, columns: Sequence[Column]) -> None:
        self.columns = tuple(columns)
        self.setAccessibleName(", ".join(column.title for column in columns))
        self.updateGeometry()
        self.viewport().update()

    def set_sort(self, column: str, descending: bool = False) -> None:
        """Show the arrow at this column; an empty id shows none."""
        self.sorted_by, self.descending = column, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        two = any(column.second for column in self.columns)
        return QSize(super().sizeHint().width(), self.theme.px(40 if two else 27))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        palette = self.theme.palette
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, palette.panel)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, palette.line2)
        column = self._column(logicalIndex)
        if column.rule:
            painter.fillRect(rect.left(), rect.top(), 1, rect.height(), palette.line2)
        self._paint_titles(painter, rect.adjusted(self.theme.px(column.indent or 6), 0, -self.theme.px(6), -1), column)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.theme.palette.panel)
        line = self.viewport().height() - 1
        painter.fillRect(0, line, self.viewport().width(), 1, self.theme.palette.line2)
        painter.end()
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        logical = self.logicalIndexAt(event.position().toPoint())
        column = self._column(logical)
        clipped = logical >= 0 and text_width(self._font(), column.title) > self.sectionSize(logical)
        self.setToolTip(column.tip or (column.title if clipped else ""))
        super().mouseMoveEvent(event)

    def _paint_titles(self, painter: QPainter, area: QRect, column: Column) -> None:
        px, palette = self.theme.px, self.theme.palette
        line = px(18) if column.second else area.height()
        top = area.top() + (area.height() - line * (2 if column.second else 1)) // 2
        first = QRect(area.left(), top, area.width(), line)
        sorted_here = bool(column.id) and column.id == self.sorted_by
        ink = palette.text if sorted_here else palette.text2
        if sorted_here:
            self._paint_arrow(painter, first, column)
            if column.align == "right":
                first = first.adjusted(0, 0, -px(15), 0)
        draw_text(painter, first, column.title, self._font(), ink, _ALIGN[column.align])
        if column.second:
            below = QRect(area.left(), top + line, area.width(), line)
            draw_text(painter, below, column.second, self._font(), palette.text3, _ALIGN[column.align])

    def _paint_arrow(self, painter: QPainter, area: QRect, column: Column) -> None:
        side = self.theme.px(12)
        left = area.left() + text_width(self._font(), column.title) + self.theme.px(3)
        if column.align == "right" or left + side > area.right():
            left = area.right() - side + 1
        arrow = Icon.DESCENDING if self.descending else Icon.ASCENDING
        draw_icon(painter, middle(area, left, QSize(side, side)), arrow, self.theme.palette.text)

    def _column(self, logical: int) -> Column:
        if 0 <= logical < len(self.columns):
            return self.columns[logical]
        model = self.model()
        title = model.headerData(logical, Qt.Orientation.Horizontal) if model and logical >= 0 else ""
        return Column("", str(title or ""))

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY)

    def _clicked(self, logical: int) -> None:
        column = self._column(logical)
        if column.id and column.sortable:
            self.asked.emit(column.id)
