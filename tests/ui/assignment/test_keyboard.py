"""The whole work without a mouse: choose, assign, replace, take off, undo, give a reason, take a way out, fill."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.services.staffing import AssignPerson, UnassignPerson
from tests.support.world import need_at, with_need
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene

FIRST, SECOND, TOWNSMAN = "p350101f1", "p350101f2", "p350101001t1"
Key = Qt.Key


def press(scene, key, modifier=Qt.KeyboardModifier.NoModifier, widget=None):
    QTest.keyClick(widget or scene.board.tree, key, modifier)


def test_a_number_assigns_that_candidate_and_undo_takes_it_back(scene):
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    press(scene, Key.Key_2)
    assert scene.who(need) == {SECOND}
    assert scene.desk.office.commands == [AssignPerson(need.id, SECOND, seen=frozenset())]
    scene.desk.undo()
    assert scene.who(need) == set()


def test_enter_assigns_the_candidate_in_view_from_tree_list_and_lane(scene):
    for number, conference in enumerate((0, 1)):
        need = scene.need(COUNTY, conference)
        scene.board.go_to(need.id)
        if number == 0:
            press(scene, Key.Key_Return)
            assert scene.who(need) == {FIRST}
        else:
            view = scene.board.candidates.view
            view.setFocus()
            press(scene, Key.Key_Down, widget=view)
            press(scene, Key.Key_Return, widget=view)
            assert scene.who(need) == {view.person()} or len(scene.who(need)) == 1
    town = scene.need(TOWN)
    scene.board.go_to(town.id)
    lanes = scene.board.lanes
    lanes.setFocus()
    for _ in lanes.layout_.lanes():
        if lanes.person != TOWNSMAN:
            press(scene, Key.Key_Down, widget=lanes)
    press(scene, Key.Key_Return, widget=lanes)
    assert scene.who(town) == {TOWNSMAN}


def test_a_candidate_of_a_staffed_need_takes_the_place(scene):
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    press(scene, Key.Key_1)
    press(scene, Key.Key_1)
    assert scene.who(need) == {SECOND}  # the first of those not there yet
    assert FIRST not in scene.who(need)
    scene.desk.undo()
    assert scene.who(need) == {FIRST}


def test_delete_takes_off_and_undo_brings_back(scene):
    need = scene.need(COUNTY)
    scene.board.go_to(need.id)
    press(scene, Key.Key_1)
    press(scene, Key.Key_Delete)
    assert scene.who(need) == set() and scene.desk.office.commands[-1] == UnassignPerson(need.id, FIRST)
    scene.desk.undo()
    assert scene.who(need) == {FIRST}
    scene.board.lanes.setFocus()
    scene.board.lanes.select(SECOND)
    press(scene, Key.Key_Delete, widget=scene.board.lanes)
    assert scene.who(need) == {FIRST}  # the lane's person is not there, so nobody goes


def test_n_goes_from_problem_to_problem_and_around(scene):
    seen = []
    for _ in range(scene.board.findings.rows.rowCount() + 1):
        press(scene, Key.Key_N)
        seen.append(scene.board.plan.need_id)
    assert seen[0] == seen[-1] and set(seen) == set(scene.snapshot.needs)
    press(scene, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert scene.board.plan.need_id == seen[-2]


@pytest.fixture
def warned(qtbot, qapp, two_meetings):
    """A need whose skill nobody has."""
    snapshot, conferences = two_meetings
    need = need_at(snapshot, conferences[0], COUNTY)
    scene = Scene(qtbot, with_need(snapshot, need.id, skills=("光缆",)), conferences)
    scene.board.go_to(need.id)
    return scene


def test_a_warning_asks_for_a_reason_which_is_kept(warned):
    need, form = warned.need(COUNTY), warned.board.candidates.form
    press(warned, Key.Key_1)
    assert form.isVisible() and warned.who(need) == set()
    assert "光缆" in form.banner.detail.text()
    press(warned, Key.Key_Return, widget=form.field)
    assert form.row.error and warned.who(need) == set()  # no reason, no assignment
    QTest.keyClicks(form.field, "n1 OK")
    press(warned, Key.Key_Return, widget=form.field)
    assert warned.who(need) == {FIRST} and not form.isVisible()
    (row,) = warned.snapshot.assignments.values()
    assert row.override == "n1 OK"
    assert "n1 OK" in warned.board.candidates.held.text()


def test_esc_leaves_the_reason_and_writes_nothing(warned):
    form = warned.board.candidates.form
    press(warned, Key.Key_1)
    press(warned, Key.Key_Escape, widget=form.field)
    assert not form.isVisible() and not warned.desk.office.commands


def test_a_reason_outlives_the_change_of_another_need_and_of_the_language(qtbot, warned):
    form = warned.board.candidates.form
    press(warned, Key.Key_1)
    form.field.setText("半句")
    warned.desk.office.do_now(AssignPerson(warned.need(TOWN).id, TOWNSMAN))
    assert form.isVisible() and form.field.text() == "半句"
    again = Scene(qtbot, warned.snapshot, warned.conferences, language="vi")
    again.page.restore(warned.page.state())
    assert again.board.candidates.form.isVisible() and again.board.candidates.form.field.text() == "半句"
    assert again.board.plan.need_id == warned.board.plan.need_id


def test_a_refused_enter_shows_rule_fact_and_ways_out(scene):
    need = scene.need(TOWN)
    scene.board.go_to(need.id)
    scene.board.lanes.setFocus()
    scene.board.lanes.select(FIRST)
    press(scene, Key.Key_Return, widget=scene.board.lanes)
    tip = scene.board.hover.tip
    assert tip.isVisible() and tip.content.rule and tip.content.facts and tip.content.ways_out
    press(scene, Key.Key_1, widget=scene.board.lanes)  # the first way out, not the first candidate
    assert scene.who(need) == {TOWNSMAN} and not tip.isVisible()


def test_a_way_out_of_the_finding_in_focus(scene):
    findings = scene.board.findings
    findings.view.setFocus()
    press(scene, Key.Key_Down, widget=findings.view)
    finding = findings.current()
    press(scene, Key.Key_1, widget=findings.view)
    (row,) = scene.snapshot.assignments.values()
    assert row.need == finding.need


def test_days_gaps_and_zoom_by_key(scene):
    alt = Qt.KeyboardModifier.AltModifier
    press(scene, Key.Key_Right, alt)
    assert scene.board.plan.day == date(2026, 7, 25) and scene.board.stack.currentIndex() == 1
    press(scene, Key.Key_Home, alt)
    assert scene.board.plan.day == date(2026, 7, 24) and scene.board.stack.currentIndex() == 0
    scene.board.go_to(scene.need(COUNTY).id)
    spans = set()
    for _ in range(3):
        press(scene, Key.Key_Z)
        spans.add((scene.board.lanes.scene.start, scene.board.lanes.scene.end))
    assert len(spans) == 3
    press(scene, Key.Key_1)
    shown = len(scene.board.tree.rows.rows())
    press(scene, Key.Key_G)
    assert len(scene.board.tree.rows.rows()) == shown - 1


def test_the_hints_follow_the_focus(scene):
    said = {}
    for name, widget in {
        "needs": scene.board.tree,
        "lanes": scene.board.lanes,
        "candidates": scene.board.candidates.view,
        "findings": scene.board.findings.view,
    }.items():
        widget.setFocus()
        assert scene.board.focused() == name
        said[name] = scene.page.hints()
    assert len(set(said.values())) == 4
    assert all(hint.label for hints in said.values() for hint in hints)
