"""What is held, by the mouse or by keys, and over what: the verdict follows it, and nothing blocks meanwhile."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_MODIFIERS = (Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class Holding(QObject):
    """`began(load)`, `moved(load, target, global position or None)`, `dropped(load, target)`, `ended()` after either,
    `way_asked(number)` for a number key, `rules_held(on)` while Alt is down. While something is held every key is its
    own: Esc puts back, a chord puts back and then does what it does. What is held and where it is held over are the
    page's own rows.
    """

    began = Signal(object)
    moved = Signal(object, object, object)
    dropped = Signal(object, object)
    ended = Signal()
    way_asked = Signal(int)
    rules_held = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.load: Any = None
        self._steer: Callable[[int], object] | None = None

    def take_up(self, load: Any, steer: Callable[[int], object] | None = None) -> None:
        """Hold this; `steer(key)` gets the keys that are neither Esc nor numbers."""
        self.cancel()
        self.load, self._steer = load, steer
        _application().installEventFilter(self)
        self.began.emit(load)

    def over(self, target: Any, at: QPoint | None = None) -> None:
        """It is held over this now; `at`: where the pointer is, on the screen."""
        if self.load is not None:
            self.moved.emit(self.load, target, at)

    def drop(self, target: Any) -> None:
        """Let go over this."""
        if (load := self.load) is not None:
            self.cancel()
            self.dropped.emit(load, target)

    def cancel(self) -> None:
        """Put back what is held."""
        if self.load is not None:
            self.load = None
            _application().removeEventFilter(self)
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.load is None or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Alt and event.type() is not QEvent.Type.ShortcutOverride:
            self.rules_held.emit(event.type() is QEvent.Type.KeyPress)
            return True
        if event.modifiers() & _CHORD and event.key() not in _MODIFIERS:
            self.cancel()
            return False
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # the keys are ours while something is held, not the page's shortcuts
            return True
        return event.type() is QEvent.Type.KeyPress and self._key(event.key())

    def _key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
            self.way_asked.emit(key - Qt.Key.Key_0)
        elif self._steer is not None:
            self._steer(key)
        return True


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
