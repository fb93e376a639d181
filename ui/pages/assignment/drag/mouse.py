"""Dragging a person to a need or a need to a person with our own mouse: nothing blocks, the verdict follows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Load:
    """What the hand holds: a person, or a need (`replacing`: the assignment whose block was taken up)."""

    person: str = ""
    need: str = ""
    replacing: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What lies under the hand."""

    person: str = ""
    need: str = ""


class Drag(QObject):
    """Watches the viewports given to `watch`. Esc puts back; a number key asks for a way out.

    `began(load)`, `moved(load, target, global position)`, `dropped(load, target)`, `ended()` after either end,
    `way_asked(number)` while something is held.
    """

    began = Signal(object)
    moved = Signal(object, object, QPoint)
    dropped = Signal(object, object)
    ended = Signal()
    way_asked = Signal(int)

    def __init__(self, target_at: Callable[[QPoint], Target], parent: QObject) -> None:
        super().__init__(parent)
        self._target_at = target_at
        self._loads: dict[QWidget, Callable[[QPoint], Load | None]] = {}
        self._pressed: tuple[QWidget, QPoint, Load] | None = None
        self.load: Load | None = None

    def watch(self, viewport: QWidget, load_at: Callable[[QPoint], Load | None]) -> None:
        """Let things be taken up from a viewport; `load_at` says what lies at a point of it."""
        self._loads[viewport] = load_at
        viewport.installEventFilter(self)

    def cancel(self) -> None:
        """Put back what is held."""
        self._pressed = None
        if self.load is not None:
            self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.load is not None and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # the keys are ours while something is held, not the page's shortcuts
                return True
            return event.type() is QEvent.Type.KeyPress and self._key(event)
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget) or watched not in self._loads:
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            load = self._loads[watched](point)
            self._pressed = (watched, point, load) if load else None
            return False
        if event.type() is QEvent.Type.MouseMove:
            return self._move(event)
        if event.type() is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            return self._release(event)
        return False

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        where, start, load = self._pressed
        if self.load is None:
            far = (event.position().toPoint() - start).manhattanLength()
            if far < QApplication.startDragDistance():
                return True  # a view must not start a rubber band meanwhile
            self.load = load
            _application().installEventFilter(self)
            where.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.began.emit(load)
        at = event.globalPosition().toPoint()
        self.moved.emit(load, self._target_at(at), at)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._pressed, held = None, self.load
        if held is None:
            return False
        target = self._target_at(event.globalPosition().toPoint())
        self._end()
        self.dropped.emit(held, target)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9:
            self.way_asked.emit(event.key() - Qt.Key.Key_0)
        return True

    def _end(self) -> None:
        self.load = None
        _application().removeEventFilter(self)
        for viewport in self._loads:
            viewport.unsetCursor()
        self.ended.emit()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
