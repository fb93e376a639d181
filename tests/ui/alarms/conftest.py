"""The alarm page in a window of its own, on an office in memory."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from console.domain.snapshot import Snapshot
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from ui.pages.alarms import PAGE
from ui.pages.alarms.page import AlarmsPage


class Hands:
    """Keys go to whatever has the focus. `opened` are the places gone to, `told` the sentences of the toast."""

    def __init__(self, qtbot, page: AlarmsPage, clock: FixedClock) -> None:
        self.qtbot, self.page, self.clock, self.office = qtbot, page, clock, page.desk.office
        self.opened: list[tuple[str, dict]] = []
        self.told: list[str] = []
        page.desk.place_asked.connect(lambda place, focus: self.opened.append((place, focus)))
        page.desk.told.connect(self.told.append)
        page.desk.undo_offered.connect(self.told.append)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)

    def commit(self) -> None:
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def type(self, text: str) -> None:
        self.qtbot.keyClicks(self.page.window().focusWidget(), text)

    def later(self, **parts: float) -> None:
        self.clock.advance(**parts)
        self.page.tick(self.clock.now())

    def shown(self) -> list[str]:
        """The alarms of the panel by ticket, those in bunches too."""
        return [alarm.ticket for row in self.page.board.view.rows for alarm in row.alarms]

    def alarm(self, number: int):
        return next(row for row in self.office.snapshot.alarms.values() if row.ticket == f"t{number}")

    def message(self, number: int):
        return next(row for row in self.office.snapshot.messages.values() if row.subject == f"t{number}")

    def group(self, code: str) -> list[str]:
        return [row.message.subject for group in self.page.board.groups if group.code == code for row in group.rows]


@pytest.fixture
def open_alarms(qtbot, qapp) -> Callable[..., Hands]:
    def make(snapshot: Snapshot, *, language: str = "en", palette: str = "dark", size=(1310, 694)) -> Hands:
        clock = FixedClock()
        page = open_page(qtbot, qapp, PAGE, snapshot, clock, size, language=language, palette=palette)
        assert isinstance(page, AlarmsPage)
        return Hands(qtbot, page, clock)

    return make
