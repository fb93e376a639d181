"""What is typed into a form of the roster page and not committed is not lost, as its way back says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.duty.rosters import IN_FORCE, PUBLISHED, Roster
from tests.planning.duty.duty_room import TECH, TET, put
from tests.ui.roster.conftest import CTRL, Scene, filled

KEY = Qt.Key


@pytest.fixture
def swap(qtbot, qapp):
    row = replace(filled().rosters[TET], number=1, state=PUBLISHED)
    force = [replace(one, standing=IN_FORCE) for one in filled().duty_entries.values()]
    scene = Scene(qtbot, qapp, put(filled(), row, *force))
    scene.go(TECH, 16, "morning", "p0")
    scene.key(KEY.Key_R)
    scene.board.host.form.inputs["why"].setText("thi cử")
    return scene


def test_esc_keeps_what_was_typed_for_the_same_person_only(swap):
    swap.key(KEY.Key_Escape)
    assert swap.board.host.form is None
    swap.grid.setFocus()
    swap.key(KEY.Key_R)
    assert swap.board.host.form.inputs["why"].text() == "thi cử"
    swap.key(KEY.Key_Escape)
    swap.go(TECH, 16, "morning", "p1")
    swap.key(KEY.Key_R)
    assert swap.board.host.form.inputs["why"].text() == ""


def test_another_language_opens_the_form_as_it_stood(qtbot, qapp, swap):
    again = Scene(qtbot, qapp, swap.desk.snapshot, language="vi")
    again.page.restore(swap.page.state())
    again.page.enter()
    form = again.board.host.form
    assert form is not None and form.inputs["why"].text() == "thi cử"
    assert form.isAncestorOf(QApplication.focusWidget()), "keys go on into the form, not into the grid"


def test_a_draft_that_was_committed_is_gone(scene):
    scene.key(KEY.Key_F2)
    form = scene.board.host.form
    form.inputs["name"].setText("国庆")
    form.inputs["first"].setText("2026-10-01")
    form.inputs["last"].setText("2026-10-07")
    scene.key(KEY.Key_Return, CTRL)
    assert scene.board.host.form is None, form.error.text.text()
    made = [row for row in scene.desk.snapshot.rosters.values() if isinstance(row, Roster) and row.name == "国庆"]
    assert len(made) == 1
    scene.grid.setFocus()
    scene.key(KEY.Key_F2)
    assert scene.board.host.form.inputs["name"].text() != "国庆"
