"""From the office to the screen: one subscriber, at most one update a frame; and the second's tick."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from console.domain.snapshot import Snapshot

FRAME_MS = 16


class Source(Protocol):
    """What the bridge needs of the office."""

    @property
    def snapshot(self) -> Snapshot: ...
    def subscribe(self, heard: Callable[[Snapshot, Snapshot], None]) -> Callable[[], None]: ...


class Bridge(QObject):
    """Emits `changed(before, after)`: however many changes came within a frame, pages see one step."""

    changed = Signal(object, object)

    def __init__(self, office: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._before: Snapshot | None = None
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.setTimerType(Qt.TimerType.PreciseTimer)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.flush)
        self._leave: Callable[[], None] = office.subscribe(self._heard)

    def flush(self) -> None:
        """Hand over what has come; the frame timer calls it."""
        before, self._before = self._before, None
        if before is not None and before is not self._office.snapshot:
            self.changed.emit(before, self._office.snapshot)

    def close(self) -> None:
        """Hear no more."""
        self._leave()
        self._frame.stop()

    def _heard(self, before: Snapshot, _after: Snapshot) -> None:
        if self._before is None:
            self._before = before
            self._frame.start()


class Ticker(QObject):
    """Emits `ticked(now)` just after each full second of the injected clock."""

    ticked = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._timer.start(1000 - self._now().microsecond // 1000 + 2)

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now: Any = self._now()
        self.start()
        self.ticked.emit(now)
