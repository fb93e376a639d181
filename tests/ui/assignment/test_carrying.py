"""What a hand would drag, moved by keys: arrows to another person with the verdict on the way, Enter drops, Esc puts
back; equal to the drag."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.people import Leave
from console.planning.day.verdict import Fit
from console.services.staffing import UnassignPerson
from tests.support.world import at, need_at, sent, with_need
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene

Key = Qt.Key
FIXED, OTHER, MOBILE = "p350101f1", "p350101f2", "p350101m1"


def press(scene, *keys, modifier=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(scene.board.people.rows, key, modifier)


@pytest.fixture
def staffed(qtbot, qapp, two_meetings):
    """The county's first fixed one serves the first meeting; the keyboard is on the lane."""
    snapshot, conferences = two_meetings
    need = need_at(snapshot, conferences[0], COUNTY)
    scene = Scene(qtbot, sent(snapshot, need.id, FIXED), conferences)
    scene.board.go_to(need.id)
    scene.board.lanes.setFocus()
    scene.board.lanes.select(FIXED)
    return scene


def command_of(scene):
    """The last command without ids, which differ from run to run."""
    given = scene.desk.office.commands[-1]
    return (given.need, given.person, given.override, bool(given.replacing), len(given.seen))


def by_mouse(scene, person, need, target):
    lanes = scene.board.lanes
    axis = lanes.scene.axis(lanes.track().width())
    start = QPoint(lanes.track().left() + axis.x(need.meeting_start) + 2, lanes.person_rect(person).center().y())
    end = QPoint(start.x(), lanes.person_rect(target).center().y())
    scene.press_and_move(lanes.viewport(), start, lanes.viewport(), end)
    said = scene.board.hover.verdict
    scene.drop(lanes.viewport(), lanes.viewport(), end)
    return said


def test_a_block_goes_to_another_person_as_by_the_mouse(qtbot, staffed):
    need, lanes = staffed.need(COUNTY), staffed.board.lanes
    press(staffed, Key.Key_Right, Key.Key_M, Key.Key_Down)
    said = staffed.board.hover.verdict
    assert lanes.ghosts[OTHER].held and staffed.board.hover.tip.isVisible() and staffed.who(need) == {FIXED}
    assert not staffed.board.hover.label.isVisible()
    press(staffed, Key.Key_Return)
    assert staffed.who(need) == {OTHER} and staffed.board.holding.load is None
    assert (lanes.person, lanes.block) == (OTHER, need.id) and lanes.hasFocus()
    keyed = command_of(staffed)
    staffed.desk.undo()
    assert staffed.who(need) == {FIXED}
    dragged = by_mouse(staffed, FIXED, need, OTHER)
    assert (dragged.need.id, dragged.person, dragged.fit) == (said.need.id, said.person, said.fit)
    assert command_of(staffed) == keyed and staffed.who(need) == {OTHER}


def test_esc_puts_a_block_back_with_the_keyboard_on_it(staffed):
    need, lanes = staffed.need(COUNTY), staffed.board.lanes
    press(staffed, Key.Key_Right, Key.Key_M, Key.Key_Down, Key.Key_Down)
    assert lanes.person == MOBILE
    press(staffed, Key.Key_Escape)
    assert (lanes.person, lanes.block) == (FIXED, need.id)
    assert staffed.who(need) == {FIXED} and not staffed.desk.office.commands
    assert not staffed.board.hover.tip.isVisible() and not any(ghost.held for ghost in lanes.ghosts.values())


def test_a_block_that_fits_nowhere_near_says_why_and_stays(staffed):
    need, lanes = staffed.need(COUNTY), staffed.board.lanes
    press(staffed, Key.Key_Right, Key.Key_M, Key.Key_End)
    assert staffed.board.hover.verdict.fit is Fit.BLOCKED and lanes.ghosts[lanes.person].verdict.main
    press(staffed, Key.Key_Return)
    assert staffed.who(need) == {FIXED} and not staffed.desk.office.commands
    assert staffed.board.hover.pinned and staffed.board.hover.tip.isVisible()


def test_a_way_out_is_taken_by_its_number_while_the_keys_hold(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    scene = Scene(qtbot, snapshot, conferences)
    need = scene.need(TOWN)
    scene.board.go_to(need.id)
    scene.board.lanes.select(FIXED)
    scene.board.lanes.setFocus()
    press(scene, Key.Key_M)
    assert scene.board.hover.verdict.person.id == FIXED and scene.board.hover.verdict.fit is Fit.BLOCKED
    press(scene, Key.Key_1)
    assert scene.who(need) == {"p350101001t1"} and scene.board.holding.load is None


def test_the_current_need_is_held_where_no_block_is(staffed):
    town = staffed.need(TOWN)
    staffed.board.go_to(town.id)
    staffed.board.tree.setFocus()
    QTest.keyClick(staffed.board.tree, Key.Key_M)
    assert staffed.board.lanes.hasFocus() and staffed.board.holding.load.need == town.id
    assert staffed.board.lanes.person == "p350101001t1"  # the first candidate
    press(staffed, Key.Key_Return)
    assert staffed.who(town) == {"p350101001t1"}


def test_a_warning_asks_for_a_reason_after_the_drop(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    need = need_at(snapshot, conferences[0], COUNTY)
    scene = Scene(qtbot, with_need(snapshot, need.id, skills=("光缆",)), conferences)
    scene.board.go_to(need.id)
    QTest.keyClick(scene.board.tree, Key.Key_M)
    assert scene.board.hover.verdict.fit is Fit.WARNING
    press(scene, Key.Key_Return)
    assert scene.board.candidates.form.isVisible() and scene.who(need) == set()


def test_arrows_go_over_the_blocks_of_a_lane_and_enter_goes_to_the_need(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    first, second = (need_at(snapshot, conference, COUNTY) for conference in conferences)
    snapshot = with_need(sent(sent(snapshot, first.id, FIXED), second.id, FIXED), second.id, room=first.room)
    scene = Scene(qtbot, snapshot, conferences)
    lanes = scene.board.lanes
    scene.board.go_to(first.id)
    lanes.setFocus()
    lanes.select(FIXED)
    stops = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Left, Key.Key_Left):
        press(scene, key)
        stops.append(lanes.block)
    assert stops == [first.id, second.id, second.id, first.id, "", ""]
    press(scene, Key.Key_Right, Key.Key_Right, Key.Key_Return)
    assert scene.board.plan.need_id == second.id and not scene.desk.office.commands
    said = {hint.label for hint in scene.page.hints()}
    press(scene, Key.Key_Left, Key.Key_Left)
    assert lanes.block == "" and said != {hint.label for hint in scene.page.hints()}


def test_del_takes_the_person_off_the_block_that_has_the_keyboard(staffed):
    other = staffed.need(TOWN)
    staffed.board.go_to(other.id)
    staffed.board.lanes.select(FIXED)
    staffed.board.lanes.setFocus()
    press(staffed, Key.Key_Right, Key.Key_Delete)
    assert staffed.desk.office.commands == [UnassignPerson(staffed.need(COUNTY).id, FIXED)]
    assert staffed.board.lanes.block == ""


def test_leaving_the_lanes_puts_back(staffed):
    for leave in (
        lambda: staffed.board.tree.setFocus(),
        lambda: press(staffed, Key.Key_K, modifier=Qt.KeyboardModifier.ControlModifier),
        lambda: staffed.board.hide(),
    ):
        staffed.board.lanes.setFocus()
        staffed.board.lanes.select(FIXED)
        press(staffed, Key.Key_Right, Key.Key_M, Key.Key_Down)
        assert staffed.board.focused() == "holding"
        leave()
        assert staffed.board.holding.load is None and not staffed.board.keys.active
    assert not staffed.desk.office.commands


def test_the_mouse_puts_back_what_the_keys_hold(staffed):
    press(staffed, Key.Key_Right, Key.Key_M)
    lanes = staffed.board.lanes
    QTest.mouseClick(lanes.viewport(), Qt.MouseButton.LeftButton, pos=staffed.lane(MOBILE))
    assert staffed.board.holding.load is None and lanes.person == MOBILE and not staffed.desk.office.commands


def test_a_state_that_changes_while_the_keys_hold_is_judged_anew(staffed):
    need = staffed.need(COUNTY)
    press(staffed, Key.Key_Right, Key.Key_M, Key.Key_Down)
    assert staffed.board.hover.verdict.fit is Fit.FITS
    staffed.desk.office.put(replace(staffed.snapshot.people[OTHER], leave=(Leave(at(1), at(6), "病假"),)))
    assert staffed.board.hover.verdict.fit is Fit.BLOCKED and "请假" in staffed.board.hover.tip.content.title
    staffed.desk.office.do_now(UnassignPerson(need.id, FIXED))
    assert staffed.board.holding.load is None  # the block is gone


def test_the_tip_has_its_size_at_each_step(staffed):
    press(staffed, Key.Key_Right, Key.Key_M)
    sizes = []
    for _ in range(5):
        press(staffed, Key.Key_Down)
        tip = staffed.board.hover.tip
        sizes.append((tip.width(), tip.height()))
        assert staffed.board.rect().contains(tip.geometry()) and tip.height() > 40 and tip.width() > 100
    assert len(set(sizes)) > 1
