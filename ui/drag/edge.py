"""A hand that holds something near an edge of a list scrolls it, the faster the nearer."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from ui.drag.holding import Holding

EDGE, FASTEST, FRAME_MS = 28, 18, 16  # px, px a frame


def whole(area: QAbstractScrollArea) -> QRect:
    """All of its viewport."""
    return area.viewport().rect()


class EdgeScroll(QObject):
    """Scrolls the areas given while the mouse holds something over their edges; what lies under it is asked anew.
    `room` is the part of an area's viewport that scrolls.
    """

    def __init__(
        self, holding: Holding, areas: Sequence[QAbstractScrollArea], target_at: Callable[[QPoint], Any],
        room: Callable[[QAbstractScrollArea], QRect] = whole,
    ) -> None:  # fmt: skip
        super().__init__(holding)
        self._holding, self._areas, self._target_at, self._room = holding, tuple(areas), target_at, room
        self._at = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.step)
        holding.moved.connect(self._moved)
        holding.ended.connect(self._timer.stop)

    def step(self) -> None:
        """Scroll once."""
        area = self._area()
        by = self._by(area) if area is not None else QPoint()
        if area is None or by.isNull():
            self._timer.stop()
            return
        across, down = area.horizontalScrollBar(), area.verticalScrollBar()
        before = (across.value(), down.value())
        across.setValue(before[0] + by.x())
        down.setValue(before[1] + by.y())
        if (across.value(), down.value()) == before:
            self._timer.stop()
        else:
            self._holding.over(self._target_at(self._at), self._at)

    def _moved(self, _load: Any, _target: Any, at: QPoint | None) -> None:
        if at is None:  # the keys hold it
            return
        self._at = at
        area = self._area()
        if area is not None and not self._by(area).isNull() and not self._timer.isActive():
            self._timer.start()

    def _area(self) -> QAbstractScrollArea | None:
        """The area under the hand."""
        shown = (area for area in self._areas if area.isVisible())
        return next((a for a in shown if a.viewport().rect().contains(a.viewport().mapFromGlobal(self._at))), None)

    def _by(self, area: QAbstractScrollArea) -> QPoint:
        """Px to scroll: negative near the left and the upper edge, 0 in the middle."""
        at, room = area.viewport().mapFromGlobal(self._at), self._room(area)
        return QPoint(
            _speed(at.x() - room.left(), room.width()) if area.horizontalScrollBar().maximum() else 0,
            _speed(at.y() - room.top(), room.height()) if area.verticalScrollBar().maximum() else 0,
        )


def _speed(at: int, length: int) -> int:
    """Px a frame at so many px of a length."""
    if at < EDGE:
        return -max(1, FASTEST * (EDGE - max(0, at)) // EDGE)
    beyond = min(at, length) - (length - EDGE)
    return max(1, FASTEST * beyond // EDGE) if beyond > 0 else 0
