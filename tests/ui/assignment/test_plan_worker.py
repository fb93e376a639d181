"""The page with the planner in a process of its own, as the window has it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.support.planners import Beside
from tests.ui.assignment.conftest import Scene


@pytest.fixture
def beside(qtbot, two_meetings):
    """The page, its planner a process."""
    built = Scene(qtbot, *two_meetings)
    built.desk.planner = Beside()
    yield built
    built.desk.planner.close()


def test_a_plan_comes_from_the_worker_and_is_applied(qtbot, beside):
    planning = beside.board.planning
    QTest.keyClick(beside.board.tree, Qt.Key.Key_F9)
    assert planning.running and planning.proposal is None
    qtbot.waitUntil(lambda: planning.proposal is not None and beside.still, timeout=30_000)
    assert planning.proposal.known.proven and beside.board.plan_bar.proof.text == "已证明最优"
    QTest.keyClick(beside.board.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(beside.snapshot.assignments) == 6


def test_discarding_stops_the_worker_for_the_next_question(qtbot, beside):
    planning = beside.board.planning
    QTest.keyClick(beside.board.tree, Qt.Key.Key_F9)
    QTest.keyClick(beside.board.tree, Qt.Key.Key_Escape)
    assert not planning.open
    QTest.keyClick(beside.board.tree, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: planning.proposal is not None and beside.still, timeout=30_000)
    assert planning.preview.added == 6
