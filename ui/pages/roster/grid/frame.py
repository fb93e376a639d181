"""The frame that a sheet is shown in: scrolls, knows the current cell, paints what is in sight."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.desk import Desk
from ui.pages.roster.grid.geometry import Geometry
from ui.pages.roster.grid.ghost import Ghost
from ui.pages.roster.grid.painter import FramePainter
from ui.pages.roster.grid.sheet import Nothing, Sheet
from ui.pages.roster.grid.walking import At, led_to
from ui.widgets.base import fill_with

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RosterGrid(QAbstractScrollArea):
    """`row`, `column`, `item` are current. `moved` says that another is; `entered` Enter or a double click on it,
    `detail_asked` Space."""

    moved = Signal()
    entered = Signal()
    detail_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, desk.theme
        self.sheet: Sheet = Nothing()
        self.row = self.column = self.item = 0
        self.ghost: Ghost | None = None
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

    def select(self, row: int, column: int, item: int = 0, *, reveal: bool = True) -> None:
        """Make a cell current and bring it into sight."""
        was = (self.row, self.column, self.item)
        self._hold(row, column, item)
        if reveal:
            self.reveal()
        for cell in (was[:2], (self.row, self.column)):
            self.viewport().update(self.cell_rect(*cell) if cell[0] < self.sheet.rows else self.viewport().rect())
        if was != (self.row, self.column, self.item):
            self.moved.emit()

    def walk(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> bool:
        """Whether the key moved the cursor; Ctrl goes to the ends of all, Shift turns rows in place of days."""
        if not self.sheet.rows or not self.sheet.columns or held & Qt.KeyboardModifier.AltModifier:
            return False
        whole, rows = bool(held & Qt.KeyboardModifier.ControlModifier), bool(held & Qt.KeyboardModifier.ShiftModifier)
        if whole and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):  # the page's: another unit
            return False
        here = (self.row, self.column, self.item)
        found = led_to(self.sheet, self.geometry_, here, key, whole=whole, rows=rows)
        if found is not None:
            self.select(*found)
        return found is not None

    def show_ghost(self, ghost: Ghost | None) -> None:
        """What would be put down, None to take it away."""
        if ghost != self.ghost:
            self.ghost = ghost
            self.viewport().update()

    def reveal(self) -> None:
        """Scroll so that the current cell is seen."""
        if self.sheet.rows and self.sheet.columns:
            left, top = self.geometry_.scrolled_to(self.row, self.column)
            self.horizontalScrollBar().setValue(left)
            self.verticalScrollBar().setValue(top)

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell lies in the viewport now."""
        return self.geometry_.cell(row, column)

    def aimed_at(self, point: QPoint) -> tuple[int, int, int | None] | None:
        """Row, column and item at a point of the viewport, the item None beside all of them."""
        found = self.geometry_.at(point)
        if found is None:
            return None
        area = self.geometry_.cell(*found)
        items = range(self.sheet.items(*found))
        return (*found, next((n for n in items if self.sheet.item_rect(area, *found, n).contains(point)), None))

    def cell_at(self, point: QPoint) -> At | None:
        """Row, column and item at a point of the viewport, the first item beside all of them."""
        found = self.aimed_at(point)
        return (found[0], found[1], found[2] or 0) if found is not None else None

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.detail_asked.emit()
        elif not self.walk(Qt.Key(event.key()), event.modifiers()):
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
        if self.sheet.columns:
            at, focused = (self.row, self.column, self.item), self.hasFocus()
            frame = FramePainter(painter, self.theme, self.sheet, self.geometry_, at, self.ghost, focused=focused)
            frame.paint(event.rect())
            if not self.sheet.rows:
                self.sheet.paint_nothing(painter, self.viewport().rect())

    # ---- parts

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
            bar.setSingleStep(self.geometry_.day if bar is self.horizontalScrollBar() else self.theme.px(44))
        self.geometry_.left, self.geometry_.top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
