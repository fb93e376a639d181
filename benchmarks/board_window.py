"""The real window around a board, and the tools to time it: painted means that Qt has delivered the paint events."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import psutil
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.board_data import NOW
from console.domain.snapshot import Snapshot
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.bridge import Bridge, Ticker
from ui.desk import Desk
from ui.garbage import Collector
from ui.places import SPECS
from ui.theme.style import apply_theme
from ui.windows.main import MainWindow

BEAT_MS = 1


def app() -> QApplication:
    found = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(found, QApplication)
    found.setQuitOnLastWindowClosed(False)
    return found


def memory() -> float:
    """Resident megabytes of this process."""
    return float(psutil.Process().memory_info().rss) / 1e6


class Board:
    """A shown window with a page in front, the tickets' unless another is named, on an office in memory unless a desk
    is given.
    """

    def __init__(self, snapshot: Snapshot, desk: Desk | None = None, place: str = "tickets") -> None:
        self.desk = desk or make_desk(snapshot, clock=FixedClock(NOW))
        apply_theme(app(), self.desk.theme)
        self.bridge, self.ticker = Bridge(self.desk.office), Ticker(self.desk.now)
        self.collector = Collector(self.desk)
        self.collector.hold()
        self.window = MainWindow(self.desk, SPECS, self.bridge, self.ticker)
        self.window.resize(1600, 900)
        self.window.open_first(place)
        self.window.show()
        self.painted()
        self.collector.start()

    @property
    def page(self) -> Any:
        return self.window.frame.stack.page

    def painted(self) -> None:
        """Deliver everything that waits, paint events included."""
        app().processEvents()

    def timed(self, act: Callable[[], Any]) -> float:
        """Milliseconds until what `act` did is painted."""
        start = time.perf_counter()
        act()
        self.painted()
        return (time.perf_counter() - start) * 1000

    def ready(self) -> None:
        """Until the texts are read."""
        while not self.page.reading.done:
            self.painted()

    def close(self) -> None:
        self.collector.stop()
        self.bridge.close()
        self.window.let_go()
        self.window.deleteLater()
        self.painted()


class Heart:
    """Beats every millisecond on the window's thread. `stalls` holds the longest pause of each 20 ms, the time between
    two commits: pauses of nothing would flatter a percentile.
    """

    def __init__(self) -> None:
        self.stalls: list[float] = []
        self._slot, self._last = -1, 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._last = time.perf_counter()
        self._timer.start(BEAT_MS)

    def stop(self) -> None:
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        stall, slot = max(0.0, (now - self._last) * 1000 - BEAT_MS), int(self._last / 0.02)
        if slot == self._slot:
            self.stalls[-1] = max(self.stalls[-1], stall)
        else:
            self.stalls.append(stall)
        self._slot, self._last = slot, now


def percentile(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))] if ordered else 0.0
