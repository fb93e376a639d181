"""The coming shift as a line of hours: what falls due on it, as flags with the last figures of their numbers."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui.desk import Desk
from ui.pages.handover.flags import Flag, placed, told_whole
from ui.pages.handover.timeline_paint import AXIS, LANE, LANES, paint_axis, paint_flag
from ui.pages.handover.words import RowView, SectionView
from ui.widgets.base import fill_with
from ui.widgets.keys import is_enter
from ui.widgets.painting import CENTRE, draw_focus, draw_text

HEIGHT = LANES * LANE + AXIS + 18


class DueTimeline(QWidget):
    """Left and Right (Up and Down) go from flag to flag; `opened` is Enter."""

    opened = Signal()
    moved = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "base")
        self.setAccessibleName(desk.say("Due in the next shift"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.view: SectionView | None = None
        self.start = self.end = desk.now()
        self.flags: list[Flag] = []
        self.key = ""

    def sizeHint(self) -> QSize:
        return QSize(400, self.theme.px(HEIGHT))

    def show_view(self, view: SectionView, start: datetime, end: datetime) -> None:
        """The section on the shift from `start` to `end`."""
        if (view, start, end) != (self.view, self.start, self.end):
            self.view, self.start, self.end = view, start, end
            if all(row.key != self.key for row in view.rows):
                self.key = ""
            self._place()
        self.update()

    def row(self) -> RowView | None:
        """The line in hand."""
        return next((flag.row for flag in self.flags if flag.row.key == self.key), None)

    def select(self) -> None:
        """Make the first flag current where none is."""
        if self.row() is None and self.flags:
            self.key = self.flags[0].row.key
        self._told()

    def step(self, by: int) -> None:
        """The next flag."""
        keys = [flag.row.key for flag in self.flags]
        if keys:
            at = keys.index(self.key) + by if self.key in keys else 0
            self.key = keys[max(0, min(len(keys) - 1, at))]
            self._told()

    # ---- where things stand

    def line(self) -> int:
        """How high the line of hours lies."""
        return self.height() - self.theme.px(AXIS)

    def x_of(self, at: datetime) -> int:
        """Where a moment stands."""
        px = self.theme.px
        room = self.width() - 2 * px(28)
        whole = max(1.0, (self.end - self.start).total_seconds())
        return px(28) + round(room * max(0.0, min(1.0, (at - self.start).total_seconds() / whole)))

    def _place(self) -> None:
        shown = self.view.rows if self.view is not None else ()
        rows = [row for row in shown if row.at is not None and self.start <= row.at <= self.end]
        self.flags = placed(self.theme, rows, self.x_of, self.width())

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._place()

    # ---- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
        if (by := step.get(Qt.Key(event.key()))) is not None and not event.modifiers():
            self.step(by)
        elif is_enter(event):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _at(self, spot: QPoint) -> Flag | None:
        height, line = self.theme.px(LANE), self.line()
        return next((flag for flag in self.flags if self.box(flag, line, height).contains(spot)), None)

    def box(self, flag: Flag, line: int, height: int) -> QRect:
        """Where a flag's sign and words stand."""
        px = self.theme.px
        left = flag.x - flag.width - px(4) if flag.back else flag.x - px(8)
        return QRect(left, line - (flag.lane + 1) * height, flag.width + px(12), height)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if (flag := self._at(event.position().toPoint())) is not None:
            self.key = flag.row.key
            self._told()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._at(event.position().toPoint()) is not None:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            flag = self._at(event.pos())
            text = "\n".join(cell for cell in flag.row.cells if cell) if flag is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.select()
        self.moved.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _told(self) -> None:
        row = self.row()
        self.setAccessibleDescription(" ".join(row.cells) if row is not None else "")
        self.moved.emit()
        self.update()

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        paint_axis(self, painter)
        if not self.flags:
            area = QRect(0, 0, self.width(), self.line())
            draw_text(painter, area, self.desk.say("Nothing falls due."), self.theme.font(), palette.text3, CENTRE)
        here = self.row()
        for flag in self.flags:
            if flag.row is not here:
                paint_flag(self, painter, flag, current=False)
        for flag in self.flags:
            if flag.row is here:
                paint_flag(self, painter, told_whole(self.theme, flag), current=True)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(2, 2, -2, -2), self.theme)
