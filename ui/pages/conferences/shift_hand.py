"""The hands on the timeline while a meeting is shifted: a drag from a block, arrows by five minutes, Enter, Esc."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from ui.pages.conferences.ghost import Ghost
from ui.pages.conferences.shifting import Shifting
from ui.pages.conferences.timeline import Timeline

FINE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
COARSE = 6  # steps: half an hour
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShiftHand(QObject):
    """An event filter of the timeline. `confirmed` is Enter."""

    confirmed = Signal()

    def __init__(self, timeline: Timeline, shifting: Shifting) -> None:
        super().__init__(timeline)
        self.timeline, self.shifting = timeline, shifting
        self.ghost = timeline.ghost = Ghost(timeline, shifting)
        self._from: tuple[QPoint, str, timedelta] | None = None
        timeline.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self.shifting.active and self._key(event)
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in FINE and held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
            self.shifting.move(FINE[key] * (COARSE if held else 1))
        elif key in _ENTER and not held:
            self.confirmed.emit()
        else:
            return False
        return True

    def _mouse(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            block = self.timeline.block_at(point) or self.ghost.at(point)
            held = self.shifting.by if block and block.conference == self.shifting.conference else timedelta(0)
            self._from = (point, block.conference, held) if block else None
        elif event.type() is QEvent.Type.MouseMove and self._from is not None:
            return self._drag(point, *self._from)
        elif event.type() is QEvent.Type.MouseButtonRelease:
            self._from = None
        return False

    def _drag(self, point: QPoint, start: QPoint, conference: str, held: timedelta) -> bool:
        far = abs(point.x() - start.x()) >= QApplication.startDragDistance()
        if not (far or self.shifting.conference == conference) or not self.shifting.begin(conference):
            return False
        self.timeline.setFocus()
        self.shifting.move_to(held + self.ghost.span(point.x() - start.x()))
        return True
