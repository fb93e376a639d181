"""The page with the what-if board in front, and words to speak of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.people import Leave
from tests.support.scenarios import apart
from tests.support.world import at, meeting
from tests.ui.assignment.conftest import Scene

AWAY = (Leave(at(-24), at(24), "年假"),)
Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier


def press(scene, key, modifier=NONE):
    QTest.keyClick(QApplication.focusWidget() or scene.page, key, modifier)


class Board(Scene):
    """The page with the what-if board in front."""

    def __init__(self, qtbot, snapshot=None, **options):
        snapshot, conference = meeting(snapshot or apart(), 2, 4, "甲县", title="防汛会商")
        super().__init__(qtbot, snapshot, [conference], **options)
        self.qtbot = qtbot

    @property
    def panel(self):
        return self.page.what_if.panel

    @property
    def trial(self):
        return self.panel.trial

    @property
    def line(self):
        return self.panel.line

    def opened(self):
        press(self, Key.Key_X)
        self.answered()
        return self

    def answered(self):
        shown = self.trial.shown
        self.qtbot.waitUntil(lambda: shown.answer is not None and not shown.running and not shown.late)

    def asked(self, kind):
        return [question for question in self.desk.planner.questions if isinstance(question, kind)]


@pytest.fixture
def board(qtbot, qapp):
    return Board(qtbot)
