"""What holds in every journey: only real windows come up. The day with three meetings is played once for all."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.journeys.conference_play import day
from tests.notifications.conftest import certificates
from ui.windows.main import MainWindow
from ui.windows.start import StartWindow

__all__ = ["certificates", "day"]

PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class StrayWindows(QObject):
    """Notes widgets that flash up as windows of their own, as a part shown before it has a parent does: such a window
    takes the keyboard away with it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._note(watched)
        return False

    def _note(self, window: QWidget) -> None:
        if not isinstance(window, MainWindow | StartWindow | QDialog) and window.windowType() not in PASSING:
            self.seen.append(f"{type(window).__name__} {window.accessibleName()}")


@pytest.fixture(autouse=True)
def _no_stray_windows(qapp: QApplication) -> Iterator[None]:
    stray = StrayWindows()
    qapp.installEventFilter(stray)
    yield
    qapp.removeEventFilter(stray)
    assert not stray.seen
