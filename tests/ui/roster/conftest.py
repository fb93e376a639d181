"""The roster page on a control room before Tet: two lines of three shifts, ten people, a draft of nine days."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.domain.duty.rosters import working_entries
from tests.planning.duty.duty_room import AT, RESPONSE, TECH, TET, day, entry, put, room
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from ui.pages.roster import PAGE

NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, LEFT = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton


class Scene:
    """A page and the words to speak of it. Days are of February 2026; people p0 to p9."""

    def __init__(self, qtbot, qapp, snapshot, size=(1403, 800), now=AT, **look) -> None:
        self.qtbot, self.clock = qtbot, FixedClock(now)
        self.page = open_page(qtbot, qapp, PAGE, snapshot, self.clock, size, **look)
        self.desk, self.board, self.grid = self.page.desk, self.page.board, self.page.board.grid

    @property
    def office(self):
        return self.desk.office

    @property
    def commands(self):
        return [type(command).__name__ for command in self.office.commands]

    def go(self, line, on, shift, person=""):
        self.grid.setFocus()
        assert self.board.go_to(line, day(on), shift, person)

    def who(self, line, on, shift):
        """Who is in a cell of the working roster."""
        rows = working_entries(self.desk.snapshot.duty_entries, TET)
        return {row.person for row in rows if (row.line, row.day, row.shift) == (line, day(on), shift)}

    def key(self, key, held=NONE, to=None):
        QTest.keyClick(to or QApplication.focusWidget(), key, held)

    def point(self, line, on, shift, person="", item=None):
        """The middle of somebody's name, of a gap, in the grid's viewport."""
        row, column, found = self.grid.sheet.find(line, day(on), shift, person)
        cell = self.grid.cell_rect(row, column)
        return self.grid.sheet.item_rect(cell, row, column, found if item is None else item).center()

    def press_and_move(self, start, end):
        """Take something up with the mouse and hold it elsewhere."""
        viewport = self.grid.viewport()
        QTest.mousePress(viewport, LEFT, NONE, start)
        for point in (start + QPoint(30, 0), end):
            where = QPointF(viewport.mapToGlobal(point))
            event = QMouseEvent(QEvent.Type.MouseMove, QPointF(point), where, Qt.MouseButton.NoButton, LEFT, NONE)
            QApplication.sendEvent(viewport, event)

    def release(self, end):
        QTest.mouseRelease(self.grid.viewport(), LEFT, NONE, end)

    def settled(self):
        self.qtbot.waitUntil(lambda: not self.board.planning.running)


def filled():
    """Technical duty on Monday the 16th: two in the morning, one of two in the afternoon; somebody by night before."""
    return put(
        room(),
        entry(TECH, 15, "night", "p9"),
        entry(TECH, 16, "morning", "p0"),
        entry(TECH, 16, "morning", "p1"),
        entry(TECH, 16, "afternoon", "p2"),
        entry(RESPONSE, 16, "morning", "p3"),
        entry(RESPONSE, 18, "morning", "p4"),
    )


@pytest.fixture
def scene(qtbot, qapp):
    return Scene(qtbot, qapp, filled())


def later(days):
    return AT + timedelta(days=days)
