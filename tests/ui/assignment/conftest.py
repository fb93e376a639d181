"""The page on the small province: two meetings of one morning, and a hand that drags."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.services.freshness import LIVE
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from tests.support.world import at, meeting, need_at, province
from ui.actions import wire
from ui.pages.assignment import PAGE
from ui.theme.style import apply_theme

COUNTY, TOWN = "350101", "350101001"


class Scene:
    """A built page and the words to speak of it."""

    def __init__(self, qtbot, snapshot, conferences, size=(1700, 900), now=at(1), **options) -> None:
        self.desk = make_desk(snapshot, clock=FixedClock(now), **options)
        assert self.desk.office.freshness.state == LIVE
        self.conferences = conferences
        self.page = PAGE.build(self.desk)
        self.board, self.moves = self.page.board, self.page.moves
        qtbot.addWidget(self.page)
        self.page.resize(*size)
        self.page.show_snapshot(None, snapshot)
        with qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.page.enter()
        wire(self.page.actions(), self.page, self.page)
        self.desk.office.subscribe(lambda before, after: self.page.show_snapshot(before, after))

    @property
    def snapshot(self):
        return self.desk.snapshot

    @property
    def still(self):
        """Whether the page shows all that the planner has said, and nothing more comes."""
        return not self.board.planning.running and not self.board.plans.late

    def need(self, place, conference=0):
        return need_at(self.snapshot, self.conferences[conference], place)

    def who(self, need):
        return {row.person for row in self.snapshot.assignments.values() if row.need == need.id}

    def lane(self, person):
        """The middle of a person's name cell, in the lanes' viewport."""
        self.board.lanes.reveal(person)
        area = self.board.lanes.person_rect(person)
        return QPoint(40, area.center().y())

    def row(self, need):
        """The middle of a need's row, in the tree's viewport."""
        self.board.tree.select(need.id)
        return self.board.tree.visualRect(self.board.tree.rows.find(need.id)).center()

    def press_and_move(self, source, start, target, end):
        """Take something up and hold it over a point of another viewport."""
        QTest.mousePress(source, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        for step in (start + QPoint(30, 0), source.mapFromGlobal(target.mapToGlobal(end))):
            move(source, step)

    def drop(self, source, target, end):
        at_source = source.mapFromGlobal(target.mapToGlobal(end))
        QTest.mouseRelease(source, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at_source)


def move(widget, point):
    """A mouse move with the button held, as the window system would send it."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), QPointF(widget.mapToGlobal(point)), Qt.MouseButton.NoButton, left,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.fixture
def two_meetings():
    """Water at 02–04 and finance at 03–05 UTC, both down to the towns of one county."""
    snapshot, first = meeting(province(), 2, 4, "甲县", title="防汛会商")
    snapshot, second = meeting(snapshot, 3, 5, "甲县", system="finance", title="财政会议")
    return snapshot, [first, second]


@pytest.fixture
def scene(qtbot, qapp, two_meetings):
    built = Scene(qtbot, *two_meetings)
    apply_theme(qapp, built.desk.theme)
    return built
