"""A box over the window's content: never a window of its own; Esc or a click beside it closes, the focus goes back."""

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.painting import draw_box

VEIL = 110  # of 255: the page behind stays readable


class _Box(QWidget):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        fill_with(self, theme, "panel")

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_box(QPainter(self), self.rect(), self.theme.palette.ctl)


class Overlay(QWidget):
    """`body` is the layout of the box; `wanted` its size in px at 100 %, cut to what the window has."""

    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget, wanted: QSize, *, top: int = 0) -> None:
        """`top` puts the box that far below the upper edge; 0 puts it in the middle."""
        super().__init__(host)
        self.theme, self.host, self.wanted, self._top = theme, host, wanted, top
        self._back: QWidget | None = None
        self.box = _Box(theme, self)
        self.body = QVBoxLayout(self.box)
        self.body.setContentsMargins(1, 1, 1, 1)
        self.body.setSpacing(0)
        host.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show over the host and take the focus."""
        self._back = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self.take_focus()

    def take_focus(self) -> None:
        """Where the keyboard goes on opening."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def dismiss(self) -> None:
        """Close and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self._back = None
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # no key of the window or of the page holds while the box is open
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()  # nothing behind may hear it

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.box.geometry().contains(event.position().toPoint()):
            self.dismiss()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.host and event.type() is QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        veil = QColor(self.theme.palette.frame)
        veil.setAlpha(VEIL)
        QPainter(self).fillRect(self.rect(), veil)

    def _place(self) -> None:
        self.setGeometry(self.host.rect())
        room = self.host.size() - QSize(self.theme.px(32), self.theme.px(32))
        size = QSize(self.theme.px(self.wanted.width()), self.theme.px(self.wanted.height())).boundedTo(room)
        left = (self.width() - size.width()) // 2
        top = self.theme.px(self._top) if self._top else (self.height() - size.height()) // 2
        self.box.setGeometry(QRect(left, min(top, self.height() - size.height()), size.width(), size.height()))
