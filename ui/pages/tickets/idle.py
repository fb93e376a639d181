"""Work that is done bit by bit while nothing else waits."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.006


class IdleWork(QObject):
    """Steps through an iterator in slices shorter than a frame, whenever Qt has nothing else to do."""

    def __init__(self, work: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)
        self._timer.start(0)

    @property
    def done(self) -> bool:
        """Whether there is nothing left."""
        return not self._timer.isActive()

    def step(self) -> None:
        """One slice."""
        end = time.monotonic() + SLICE_SECONDS
        for _ in self._work:
            if time.monotonic() >= end:
                return
        self._timer.stop()
