"""A conference page in a window of its own, on an office in memory."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from console.domain.conferences import Conference
from console.domain.snapshot import Snapshot
from console.services.freshness import LIVE, LOST, Freshness
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from tests.support.world import at
from ui.actions import wire
from ui.pages.conferences import PAGE
from ui.pages.conferences.page import ConferencesPage
from ui.theme.style import apply_theme

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


class Board:
    """The page with the hands of a test: keys go to whatever has the focus."""

    def __init__(self, qtbot, page: ConferencesPage, clock: FixedClock) -> None:
        self.qtbot, self.page, self.clock, self.office = qtbot, page, clock, page.desk.office
        self.told: list[str] = []
        self.undo: list[str] = []
        self.opened: list[tuple[str, dict]] = []
        self.exported: list[tuple[str, tuple[str, ...]]] = []
        page.desk.told.connect(self.told.append)
        page.desk.undo_offered.connect(self.undo.append)
        page.desk.place_asked.connect(lambda place, focus: self.opened.append((place, focus)))
        page.desk.export_asked.connect(lambda what, ids: self.exported.append((what, ids)))
        page.desk.print_asked.connect(lambda what, ids: self.exported.append((what, ids)))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(self.page.window().focusWidget() or self.page, key, modifier)

    def commit(self) -> None:
        self.press(Key.Key_Return, Ctrl)

    def type(self, text: str) -> None:
        """Latin by keys, anything else as an input method hands it over."""
        target = self.page.window().focusWidget()
        if text.isascii():
            self.qtbot.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)

    def later(self, **parts: float) -> None:
        self.clock.advance(**parts)
        self.page.tick(self.clock.now())

    def lose(self) -> None:
        """The database goes away."""
        self.office.freshness = Freshness(LOST, 60.0, 3, "unreachable")
        self.page.tick(self.clock.now())

    def find(self) -> None:
        """The database is back."""
        self.office.freshness = Freshness(LIVE, 0.2)
        self.page.tick(self.clock.now())

    def shown(self) -> list[str]:
        """Codes of the rows in sight of the folds, from top to bottom."""
        tree, found = self.page.tree, []
        index = tree.rows.index(0, 0)
        while index.isValid():
            found.append(tree.rows.key_at(index))
            index = tree.indexBelow(index)
        return found

    def cell(self, place: str, column: str) -> str:
        tree = self.page.tree
        number = [c.id for c in tree.columns].index(column)
        return tree.rows.find(place, number).data()

    @property
    def place(self) -> str:
        return self.page.tree.place()

    @property
    def conference(self) -> Conference | None:
        return self.page.board.current()


@pytest.fixture
def make_board(qtbot, qapp) -> Callable[..., Board]:
    kept = []

    def make(
        snapshot: Snapshot,
        *,
        hour: float = 0.5,
        language: str = "en",
        palette: str = "light",
        size=(1700, 860),
        mortal=False,
    ) -> Board:
        clock = FixedClock(at(hour))
        desk = make_desk(snapshot, clock=clock, language=language, palette=palette)
        apply_theme(qapp, desk.theme)
        page = PAGE.build(desk)
        assert isinstance(page, ConferencesPage)
        if not mortal:  # a page that the test deletes itself must not be closed again
            qtbot.addWidget(page)
        kept.append(QAbstractItemModelTester(page.tree.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, page))
        wire(page.actions(), page, page)
        desk.office.subscribe(page.show_snapshot)
        page.resize(*size)
        page.show_snapshot(None, desk.snapshot)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.enter()
        return Board(qtbot, page, clock)

    return make
