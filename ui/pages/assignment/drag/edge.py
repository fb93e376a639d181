"""A hand that holds something near the upper or lower edge of a list scrolls it, the faster the nearer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea

from ui.pages.assignment.drag.holding import Holding, Load, Target

EDGE, FASTEST, FRAME_MS = 28, 18, 16  # px, px a frame


class EdgeScroll(QObject):
    """Scrolls the areas given while the mouse holds something over their edges; what lies under it is asked anew."""

    def __init__(
        self, holding: Holding, areas: Sequence[QAbstractScrollArea], target_at: Callable[[QPoint], Target]
    ) -> None:
        super().__init__(holding)
        self._holding, self._areas, self._target_at = holding, tuple(areas), target_at
        self._at = QPoint()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.step)
        holding.moved.connect(self._moved)
        holding.ended.connect(self._timer.stop)

    def step(self) -> None:
        """Scroll once."""
        area = self._area()
        by = self._by(area) if area is not None else 0
        bar = area.verticalScrollBar() if area is not None else None
        before = bar.value() if bar is not None else 0
        if bar is None or not by:
            self._timer.stop()
            return
        bar.setValue(before + by)
        if bar.value() == before:
            self._timer.stop()
        else:
            self._holding.over(self._target_at(self._at), self._at)

    def _moved(self, _load: Load, _target: Target, at: QPoint | None) -> None:
        if at is None:  # the keys hold it
            return
        self._at = at
        area = self._area()
        if area is not None and self._by(area) and not self._timer.isActive():
            self._timer.start()

    def _area(self) -> QAbstractScrollArea | None:
        """The area under the hand."""
        shown = (area for area in self._areas if area.isVisible())
        return next((a for a in shown if a.viewport().rect().contains(a.viewport().mapFromGlobal(self._at))), None)

    def _by(self, area: QAbstractScrollArea) -> int:
        """Px to scroll: negative near the upper edge, 0 in the middle."""
        y, height = area.viewport().mapFromGlobal(self._at).y(), area.viewport().height()
        if y < EDGE:
            return -max(1, FASTEST * (EDGE - y) // EDGE)
        below = y - (height - EDGE)
        return max(1, FASTEST * below // EDGE) if below > 0 else 0
