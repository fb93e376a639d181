"""Dragging a person to a need or a need to a person with our own mouse: Qt's drag would block and hide the verdict."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.drag.holding import Holding


class MouseHand(QObject):
    """Watches the viewports given to `watch`; `target_at` says what lies at a point of the screen. `dragging`: it
    holds something now.
    """

    def __init__(self, holding: Holding, target_at: Callable[[QPoint], Any]) -> None:
        super().__init__(holding)
        self._holding, self._target_at = holding, target_at
        self._loads: dict[QWidget, Callable[[QPoint], Any]] = {}
        self._pressed: tuple[QWidget, QPoint, Any] | None = None
        self.dragging = False
        holding.ended.connect(self._ended)

    def watch(self, viewport: QWidget, load_at: Callable[[QPoint], Any]) -> None:
        """Let things be taken up from a viewport; `load_at` says what lies at a point of it."""
        self._loads[viewport] = load_at
        viewport.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or not isinstance(watched, QWidget) or watched not in self._loads:
            return False
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._holding.cancel()  # what the keys hold
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
        if not self.dragging:
            far = (event.position().toPoint() - start).manhattanLength()
            if far < QApplication.startDragDistance():
                return True  # a view must not start a rubber band meanwhile
            self._holding.take_up(load)
            self.dragging = True
            where.setCursor(Qt.CursorShape.ClosedHandCursor)
        at = event.globalPosition().toPoint()
        self._holding.over(self._target_at(at), at)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        self._pressed = None
        if not self.dragging:
            return False
        self._holding.drop(self._target_at(event.globalPosition().toPoint()))
        return True

    def _ended(self) -> None:
        if self.dragging:
            self.dragging, self._pressed = False, None
            for viewport in self._loads:
                viewport.unsetCursor()
