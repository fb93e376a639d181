"""Drag: the verdict follows the hand, a fit is assigned, a block says rule, fact and way out, Esc puts back."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.planning.day.verdict import Fit
from console.services.staffing import AssignPerson
from tests.support.world import sent, with_need
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene

FIXED, TOWNSMAN = "p350101f1", "p350101001t1"


def hold(scene, person, need):
    lanes, tree = scene.board.lanes.viewport(), scene.board.tree.viewport()
    row = scene.row(need)
    scene.press_and_move(lanes, scene.lane(person), tree, row)
    return lanes, tree, row


def test_a_person_dropped_on_a_need_is_assigned(scene):
    need = scene.need(TOWN)
    lanes, tree, row = hold(scene, TOWNSMAN, need)
    assert scene.board.hover.verdict.fit is Fit.FITS
    assert scene.board.hover.tip.isVisible() and scene.board.hover.label.isVisible()
    assert scene.board.lanes.ghosts[TOWNSMAN].verdict.need == need
    scene.drop(lanes, tree, row)
    assert scene.who(need) == {TOWNSMAN}
    assert not scene.board.hover.tip.isVisible() and not scene.board.hover.label.isVisible()


def test_a_need_dropped_on_a_lane_is_assigned(scene):
    need = scene.need(COUNTY)
    lanes, tree = scene.board.lanes.viewport(), scene.board.tree.viewport()
    start = scene.row(need)
    scene.press_and_move(tree, start, lanes, scene.lane(FIXED) + QPoint(300, 0))
    assert scene.board.hover.verdict.person.id == FIXED
    scene.drop(tree, lanes, scene.lane(FIXED) + QPoint(300, 0))
    assert scene.who(need) == {FIXED}


def test_a_block_is_shown_with_rule_fact_and_ways_out_and_nothing_is_written(scene):
    need = scene.need(TOWN)
    lanes, tree, row = hold(scene, FIXED, need)
    tip = scene.board.hover.tip.content
    assert tip.severity == "blocking" and tip.title == "放不下：层级"
    assert tip.rule and "甲县" not in tip.rule and any("县" in fact for fact in tip.facts)
    assert any("人员" in way for way in tip.ways_out)
    scene.drop(lanes, tree, row)
    assert scene.who(need) == set() and not scene.desk.office.commands
    assert scene.board.hover.pinned and scene.board.hover.tip.isVisible()
    QTest.keyClick(scene.board.tree, Qt.Key.Key_Escape)
    assert not scene.board.hover.tip.isVisible()


def test_the_missing_minutes_are_told(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    from tests.support.world import need_at

    first = need_at(snapshot, conferences[0], COUNTY)
    snapshot = sent(snapshot, first.id, FIXED)
    scene = Scene(qtbot, snapshot, conferences)
    other = with_need(scene.snapshot, scene.need(TOWN, 1).id, level="county", place=COUNTY, posts=("fixed",))
    scene.desk.office.snapshot = other
    scene.page.show_snapshot(None, other)
    hold(scene, FIXED, scene.snapshot.needs[need_at(snapshot, conferences[1], TOWN).id])
    said = scene.board.hover.verdict
    assert said.fit is Fit.BLOCKED and said.short == 180  # 02:00 set-up against 04:30 and half an hour of road
    assert said.lacks_before and "3 小时" in scene.board.hover.tip.content.title
    scene.board.holding.cancel()


def test_a_way_out_is_taken_by_its_number_while_holding(scene):
    need = scene.need(TOWN)
    hold(scene, FIXED, need)
    QTest.keyClick(scene.board.lanes.viewport(), Qt.Key.Key_1)
    assert scene.who(need) == {TOWNSMAN}
    assert scene.board.holding.load is None and not scene.board.hover.tip.isVisible()


def test_esc_puts_back(scene):
    need = scene.need(TOWN)
    lanes, tree, row = hold(scene, TOWNSMAN, need)
    QTest.keyClick(lanes, Qt.Key.Key_Escape)
    assert scene.board.holding.load is None and not scene.board.hover.tip.isVisible()
    scene.drop(lanes, tree, row)
    assert scene.who(need) == set()


def test_a_block_dragged_to_another_lane_changes_hands(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    from tests.support.world import need_at

    need = need_at(snapshot, conferences[0], COUNTY)
    scene = Scene(qtbot, sent(snapshot, need.id, FIXED), conferences)
    scene.board.go_to(need.id)
    lanes = scene.board.lanes
    axis = lanes.scene.axis(lanes.track().width())
    start = QPoint(lanes.track().left() + axis.x(need.meeting_start), lanes.person_rect(FIXED).center().y())
    assert lanes.block_at(start).need == need
    end = QPoint(start.x(), lanes.person_rect("p350101m2").center().y())
    scene.press_and_move(lanes.viewport(), start, lanes.viewport(), end)
    scene.drop(lanes.viewport(), lanes.viewport(), end)
    assert scene.who(need) == {"p350101m2"}
    assert scene.desk.office.commands[-1].replacing


def test_a_drop_beside_everything_does_nothing(scene):
    lanes, bar = scene.board.lanes.viewport(), scene.board.bar
    scene.press_and_move(lanes, scene.lane(TOWNSMAN), bar, QPoint(5, 5))
    assert scene.board.hover.verdict is None and not scene.board.hover.tip.isVisible()
    scene.drop(lanes, bar, QPoint(5, 5))
    assert not scene.desk.office.commands


def test_a_click_is_no_drag(scene):
    lanes = scene.board.lanes.viewport()
    QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, scene.lane(TOWNSMAN))
    assert scene.board.lanes.person == TOWNSMAN and scene.board.holding.load is None


def test_a_state_that_changes_under_the_hand_is_judged_anew(scene):
    need = scene.need(TOWN)
    lanes, tree, row = hold(scene, TOWNSMAN, need)
    scene.desk.office.do_now(AssignPerson(need.id, TOWNSMAN))
    scene.drop(lanes, tree, row)
    assert scene.who(need) == {TOWNSMAN} and len(scene.snapshot.assignments) == 1


def test_what_others_write_during_a_drag_is_on_the_lanes_at_once_and_in_the_tree_after_it(scene):
    need, other = scene.need(TOWN), scene.need(COUNTY)
    lanes, tree, row = hold(scene, TOWNSMAN, need)
    scene.desk.office.do_now(AssignPerson(other.id, FIXED))
    rows = {one.lane.person.id: one.lane for one in scene.board.lanes.layout_.lanes()}
    assert [block.need for block in rows[FIXED].blocks] == [other]
    shown = scene.board.tree.rows
    assert shown.row_at(shown.find(other.id)).assigned == 0 and scene.board.bar.missing.number == 6
    scene.drop(lanes, tree, row)
    assert shown.row_at(shown.find(other.id)).assigned == 1 and scene.board.bar.missing.number == 4
    assert scene.who(need) == {TOWNSMAN}
