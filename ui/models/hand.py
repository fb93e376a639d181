"""Whether the hand is at work: rows do not re-sort within 3 s of the last key or mouse move."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

REST_SECONDS = 3.0
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.InputMethod,
    QEvent.Type.DragMove,
}


class Hand(QObject):
    """Install it as event filter on what gets the keys and the mouse (the window's handle).

    `rested` is emitted once after the hand has come to rest.
    """

    rested = Signal()

    def __init__(self, seconds: Callable[[], float], parent: QObject | None = None) -> None:
        """`seconds` is a monotonic clock."""
        super().__init__(parent)
        self._seconds = seconds
        self._last: float | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    @property
    def busy(self) -> bool:
        return self._last is not None and self._seconds() - self._last < REST_SECONDS

    def moved(self) -> None:
        """The hand did something just now."""
        self._last = self._seconds()
        if not self._timer.isActive():
            self._timer.start(int(REST_SECONDS * 1000))

    def check(self) -> None:
        """Compare with the clock; the timer only wakes this comparison."""
        if self._last is None:
            return
        left = REST_SECONDS - (self._seconds() - self._last)
        if left > 0:
            self._timer.start(max(1, int(left * 1000) + 1))
        else:
            self._last = None
            self._timer.stop()
            self.rested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.moved()
        return False
