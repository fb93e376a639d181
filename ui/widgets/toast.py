"""A message at the bottom of the page with an undo button that counts down; it keeps off what is worked at."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.theme.painting import draw_box
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button

UNDO_SECONDS = 10
ROOM = 3  # a bar or a box of fields takes no more than a third of the page; what is higher is the page itself


class Toast(QWidget):
    """Shows one message at a time over `host`. `now` is a monotonic clock in seconds; a timer only looks at it."""

    gone = Signal()

    def __init__(self, theme: Theme, say: Wording, now: Callable[[], float], host: QWidget) -> None:
        super().__init__(host)
        self.theme, self.say, self.now, self.host = theme, say, now, host
        fill_with(self, theme, "raised")
        self.text = Text(theme)
        self.button = Button(theme, say("Undo"), "Ctrl+Z", small=True)
        self.button.clicked.connect(self._undo)
        self._action: Callable[[], None] | None = None
        self.take_back: Callable[[], None] | None = None  # the undo of the window
        self._ends = 0.0
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
        row.setSpacing(theme.px(16))
        row.addWidget(self.text)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self.look)
        host.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._worked_at)
        self.hide()

    def tell(self, text: str, undo: Callable[[], None] | None = None, seconds: float = UNDO_SECONDS) -> None:
        """Show a message for some seconds, with an undo button when `undo` is given."""
        self.text.setText(text)
        self.setAccessibleName(text)
        self._action = undo
        self._ends = self.now() + seconds
        self.button.setVisible(undo is not None)
        self.look()
        self.show()
        self.raise_()
        self._place()
        self._timer.start()

    def offer(self, text: str) -> None:
        """Show a message with the undo of the window."""
        self.tell(text, self.take_back)

    def dismiss(self) -> None:
        self._timer.stop()
        self._action = None
        if not self.isHidden():
            self.hide()
            self.gone.emit()

    def look(self) -> None:
        """Compare with the clock: count down, or go."""
        left = self._ends - self.now()
        if left <= 0:
            self.dismiss()
            return
        if self._action:
            self.button.set_text(self.say("Undo, {n} s", n=max(1, round(left))))
        if self.isVisible():
            self._keep_off()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_box(QPainter(self), self.rect(), self.theme.palette.ctl)

    def _undo(self) -> None:
        action = self._action
        self.dismiss()
        if action:
            action()

    def _worked_at(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self.isVisible():
            self._keep_off()

    def _place(self) -> None:
        self.adjustSize()
        self.move((self.host.width() - self.width()) // 2, self.host.height() - self.height() - self.theme.px(40))
        self._keep_off()

    def _keep_off(self) -> None:
        """Go above the fields that are typed in, or the row that is worked at, when they would be covered."""
        busy = _worked_at(self.host)
        if busy.intersects(self.geometry()):
            self.move(self.x(), max(0, busy.top() - self.height() - self.theme.px(8)))


def _worked_at(host: QWidget) -> QRect:
    """Where the keyboard is, in `host`: the current row of a table, or the box of fields around a field."""
    focus = QApplication.focusWidget()
    if focus is None or not host.isAncestorOf(focus):
        return QRect()
    if isinstance(focus, QAbstractItemView):
        area, port = focus.visualRect(focus.currentIndex()), focus.viewport()
        return QRect(port.mapTo(host, QPoint(0, area.top())), area.size()) if area.isValid() else QRect()
    box = focus
    while (parent := box.parentWidget()) is not None and parent is not host and parent.height() * ROOM <= host.height():
        box = parent
    return QRect(box.mapTo(host, QPoint(0, 0)), box.size())
