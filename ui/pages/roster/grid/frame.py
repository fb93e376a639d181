"""The frame that a sheet is shown in: scrolls, knows the current cell, paints what is in sight."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desk import Desk
from ui.pages.roster.grid.geometry import Geometry
from ui.pages.roster.grid.sheet import Nothing, Sheet
from ui.theme.painting import draw_box, draw_focus
from ui.widgets.base import fill_with

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FAR = 10**6


class RosterGrid(QAbstractScrollArea):
    """`row`, `column`, `item` are current. `moved` says that another is; `entered` Enter or a double click on it."""

    moved = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, desk.theme
        self.sheet: Sheet = Nothing()
        self.row = self.column = self.item = 0
        self.geometry_ = Geometry(self.viewport().size(), (), 0, desk.theme.px)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("Duty roster"))
        fill_with(self.viewport(), desk.theme, "base")
        self.viewport().setMouseTracking(True)

    # ---- what is shown

    def show_sheet(self, sheet: Sheet) -> None:
        """Show these rows; what is current stays so where it still is."""
        self.sheet = sheet
        self._measure()
        self._hold(self.row, self.column, self.item)
        self.viewport().update()

    def select(self, row: int, column: int, item: int = 0) -> None:
        """Make a cell current and bring it into sight."""
        was = (self.row, self.column, self.item)
        self._hold(row, column, item)
        self.reveal()
        self.viewport().update()
        if was != (self.row, self.column, self.item):
            self.moved.emit()

    def reveal(self) -> None:
        """Scroll so that the current cell is seen."""
        if self.sheet.rows and self.sheet.columns:
            left, top = self.geometry_.scrolled_to(self.row, self.column)
            self.horizontalScrollBar().setValue(left)
            self.verticalScrollBar().setValue(top)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell lies in the viewport now."""
        return self.geometry_.cell(row, column)

    def cell_at(self, point: QPoint) -> tuple[int, int, int] | None:
        """Row, column and item at a point of the viewport."""
        found = self.geometry_.at(point)
        if found is None:
            return None
        area = self.geometry_.cell(*found)
        items = range(self.sheet.items(*found))
        item = next((n for n in items if self.sheet.item_rect(area, *found, n).contains(point)), 0)
        return (*found, item)

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif not self._walked(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if found := self.cell_at(event.position().toPoint()):
            self.select(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.cell_at(event.position().toPoint()):
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        self.reveal()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.geometry_.left, self.geometry_.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.theme.palette.base)
        geometry, sheet = self.geometry_, self.sheet
        if not sheet.columns:
            return
        body = geometry.body
        rows, columns = geometry.rows_in(body), geometry.columns_in(body)
        painter.save()
        painter.setClipRect(body)
        for row in rows:
            for column in columns:
                sheet.paint_cell(painter, geometry.cell(row, column), row, column)
        if sheet.rows:
            self._paint_cursor(painter)
        painter.restore()
        self._paint_sides(painter, rows)
        self._paint_heads(painter, columns)
        self._paint_edges(painter)

    # ---- parts

    def _walked(self, event: QKeyEvent) -> bool:
        """Whether the key moved the cursor."""
        key, whole = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        row, column, item, last = self.row, self.column, self.item, max(0, self.sheet.columns - 1)
        if key == Qt.Key.Key_Down:
            item += 1
            if item >= self.sheet.items(row, column):
                row, item = row + 1, 0
        elif key == Qt.Key.Key_Up:
            item -= 1
            if item < 0:
                row, item = row - 1, _FAR if row else 0
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            column += 1 if key == Qt.Key.Key_Right else -1
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = (0 if key == Qt.Key.Key_Home else _FAR) if whole else row
            column, item = (0 if key == Qt.Key.Key_Home else last), 0
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            row, item = row + (1 if key == Qt.Key.Key_PageDown else -1) * self._page(), 0
        else:
            return False
        self.select(row, column, item)
        return True

    def _page(self) -> int:
        return max(1, len(self.geometry_.rows_in(self.geometry_.body)) - 1)

    def _hold(self, row: int, column: int, item: int) -> None:
        """The nearest cell and item that there are."""
        self.row = min(max(0, row), max(0, self.sheet.rows - 1))
        self.column = min(max(0, column), max(0, self.sheet.columns - 1))
        items = self.sheet.items(self.row, self.column) if self.sheet.rows and self.sheet.columns else 0
        self.item = min(max(0, item), max(0, items - 1))
        if self.sheet.rows and self.sheet.columns:
            self.setAccessibleDescription(self.sheet.described(self.row, self.column, self.item))

    def _measure(self) -> None:
        heights = tuple(self.sheet.height(row) for row in range(self.sheet.rows))
        self.geometry_ = Geometry(self.viewport().size(), heights, self.sheet.columns, self.theme.px)
        over, body = self.geometry_.overflow, self.geometry_.body
        for bar, most, page in (
            (self.horizontalScrollBar(), over.width(), body.width()),
            (self.verticalScrollBar(), over.height(), body.height()),
        ):
            bar.setRange(0, most)
            bar.setPageStep(page)
            bar.setSingleStep(self.theme.px(44))
        self.geometry_.left, self.geometry_.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _paint_cursor(self, painter: QPainter) -> None:
        area = self.geometry_.cell(self.row, self.column)
        draw_box(painter, area, self.theme.palette.text, width=2)
        if self.hasFocus() and self.sheet.items(self.row, self.column) > 1:
            item = self.sheet.item_rect(area, self.row, self.column, self.item)
            draw_focus(painter, item, self.theme)

    def _paint_sides(self, painter: QPainter, rows: range) -> None:
        geometry, body = self.geometry_, self.geometry_.body
        painter.save()
        painter.setClipRect(0, body.top(), geometry.side, body.height())
        painter.fillRect(0, body.top(), geometry.side, body.height(), self.theme.palette.panel)
        for row in rows:
            top, height = geometry.row_span(row)
            self.sheet.paint_side(painter, QRect(0, top, geometry.side, height), row, body.top(), body.bottom())
        painter.restore()

    def _paint_heads(self, painter: QPainter, columns: range) -> None:
        geometry, palette = self.geometry_, self.theme.palette
        width, foot = self.viewport().width(), self.viewport().height() - geometry.foot
        painter.fillRect(0, 0, width, geometry.head, palette.panel)
        painter.fillRect(0, foot, width, geometry.foot, palette.panel)
        painter.save()
        painter.setClipRect(geometry.side, 0, width - geometry.side, self.viewport().height())
        for column in columns:
            left, wide = geometry.column_span(column)
            self.sheet.paint_head(painter, QRect(left, 0, wide, geometry.head), column)
            self.sheet.paint_foot(painter, QRect(left, foot, wide, geometry.foot), column)
        painter.restore()
        self.sheet.paint_corner(painter, QRect(0, 0, geometry.side, geometry.head))
        self.sheet.paint_foot(painter, QRect(0, foot, geometry.side, geometry.foot), -1)

    def _paint_edges(self, painter: QPainter) -> None:
        geometry, palette = self.geometry_, self.theme.palette
        width, foot = self.viewport().width(), self.viewport().height() - geometry.foot
        painter.fillRect(0, geometry.head - 1, width, 1, palette.line2)
        painter.fillRect(0, foot, width, 1, palette.line2)
        painter.fillRect(geometry.side - 1, 0, 1, self.viewport().height(), palette.line2)
