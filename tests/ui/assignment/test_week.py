"""The week: people by seven days, from the day and back, other weeks, drops on it, what leaves the house."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.people import Leave
from tests.support.world import at, need_at, province, sent, with_person
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene

Key = Qt.Key
FRIDAY = date(2026, 7, 24)
FIXED, TOWNSMAN = "p350101f1", "p350101001t1"


def press(scene, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(scene.board.people.rows, key, modifier)


@pytest.fixture
def scene(qtbot, qapp, two_meetings):
    """A county with somebody sent on Friday and somebody away on Wednesday."""
    snapshot, conferences = two_meetings
    snapshot = sent(snapshot, need_at(snapshot, conferences[0], COUNTY).id, FIXED)
    snapshot = with_person(snapshot, "p350101m1", leave=(Leave(at(-48), at(-40), "调休"),))
    built = Scene(qtbot, snapshot, conferences)
    built.board.go_to(built.need(COUNTY).id)
    built.board.lanes.setFocus()
    built.board.lanes.select(FIXED)
    return built


def test_w_shows_the_week_of_the_same_people_and_back(scene):
    people = [row.lane.person.id for row in scene.board.lanes.layout_.lanes()]
    press(scene, Key.Key_W)
    week = scene.board.people.week
    assert week.isVisible() and week.hasFocus() and not scene.board.lanes.isVisible()
    assert [row.lane.person.id for row in week.layout_.lanes()] == people
    assert week.person == FIXED and week.day == FRIDAY and scene.board.bar.day.text.startswith("第30周")
    assert scene.board.people.header.week.checked and not scene.board.people.header.day.checked
    press(scene, Key.Key_W)
    assert scene.board.lanes.isVisible() and scene.board.lanes.hasFocus() and scene.board.lanes.person == FIXED


def test_arrows_go_over_the_days_and_enter_opens_one(scene):
    press(scene, Key.Key_W)
    week = scene.board.people.week
    for key, day in ((Key.Key_Left, 23), (Key.Key_Left, 22), (Key.Key_Right, 23)):
        press(scene, key)
        assert week.day == date(2026, 7, day)
    assert scene.board.plan.day == FRIDAY  # the needs stay those of the day until another is opened
    for _ in range(9):
        press(scene, Key.Key_Left)
    assert week.column == 0
    press(scene, Key.Key_Return)
    assert scene.board.plan.day == date(2026, 7, 20) and not scene.board.plan.weekly


def test_a_day_is_opened_with_the_unit_in_sight(scene):
    press(scene, Key.Key_W)
    press(scene, Key.Key_Down)
    press(scene, Key.Key_Return)
    assert scene.board.plan.day == FRIDAY and scene.board.plan.unit == COUNTY
    assert scene.board.lanes.isVisible() and scene.board.lanes.person == "p350101f2"


def test_other_weeks_by_key_with_the_unit_kept(scene):
    press(scene, Key.Key_W)
    alt = Qt.KeyboardModifier.AltModifier
    press(scene, Key.Key_Right, alt)
    assert scene.board.plan.day == date(2026, 7, 31) and scene.board.plan.unit == COUNTY
    assert scene.board.people.week.isVisible() and scene.board.people.week.week.days[0].day == date(2026, 7, 27)
    assert all(cell.hours == 0 for row in scene.board.people.week.layout_.lanes() for cell in row.lane.cells)
    press(scene, Key.Key_Left, alt)
    assert scene.board.plan.day == FRIDAY and scene.board.plan.unit == COUNTY


def test_the_words_of_a_day_say_hours_venue_and_leave(scene):
    press(scene, Key.Key_W)
    week = scene.board.people.week
    week.select("p350101f2")
    week.select(FIXED)
    assert "3:30" in week.accessibleDescription() and "09:00–12:30" in week.accessibleDescription()
    week.select("p350101m1")
    week.select_column(2)
    assert "调休" in week.accessibleDescription()
    said = scene.board.people.days.accessibleDescription().splitlines()
    assert len(said) == 7 and "需 6 人，已派 1 人，缺 5 人" in said[4]


def test_what_others_write_is_seen_in_the_week(scene):
    press(scene, Key.Key_W)
    scene.moves.assign("p350101f2")  # takes the place of the first
    rows = {row.lane.person.id: row.lane for row in scene.board.people.week.layout_.lanes()}
    assert rows["p350101f2"].hours == 3.5 and rows[FIXED].hours == 0


def test_a_need_dropped_on_a_person_of_the_week_is_assigned(scene):
    press(scene, Key.Key_W)
    need = scene.need(TOWN)
    week, tree = scene.board.people.week, scene.board.tree.viewport()
    end = QPoint(week.track().center().x(), week.person_rect(TOWNSMAN).center().y())
    scene.press_and_move(tree, scene.row(need), week.viewport(), end)
    assert scene.board.hover.verdict.person.id == TOWNSMAN and week.ghosts[TOWNSMAN].held
    assert scene.board.hover.tip.isVisible()
    assert week.need_rect(TOWNSMAN) == week.cell_rect(TOWNSMAN, 4)
    scene.drop(tree, week.viewport(), end)
    assert scene.who(need) == {TOWNSMAN}


def test_the_keys_hold_a_need_over_the_week_too(scene):
    press(scene, Key.Key_W)
    need = scene.need(TOWN)
    scene.board.go_to(need.id)
    scene.board.tree.setFocus()
    QTest.keyClick(scene.board.tree, Key.Key_M)
    assert scene.board.people.week.person == TOWNSMAN
    press(scene, Key.Key_Return)
    assert scene.who(need) == {TOWNSMAN}


def test_export_and_print_follow_what_is_shown(scene):
    asked = []
    scene.desk.export_asked.connect(lambda what, ids: asked.append((what, ids)))
    scene.desk.print_asked.connect(lambda what, ids: asked.append((what, ids)))
    scene.moves.export_roster()
    press(scene, Key.Key_W)
    scene.moves.export_roster()
    press(scene, Key.Key_U)
    scene.moves.print_checklists()
    assert asked == [
        ("roster", tuple(scene.conferences)),
        ("week", ("2026-07-24", COUNTY)),
        ("week", ("2026-07-24", "3501", "350101", "350102")),
    ]


def test_a_week_without_meetings_is_shown_all_the_same(qtbot, qapp):
    scene = Scene(qtbot, province(), [])
    assert scene.board.stack.currentIndex() == 1
    scene.moves.set_week(True)
    assert scene.board.stack.currentIndex() == 0 and scene.board.people.week.isVisible()
    assert scene.board.plan.unit and scene.board.people.week.layout_.lanes()
    scene.moves.set_week(False)
    assert scene.board.stack.currentIndex() == 1


def test_the_state_survives_building_anew(qtbot, scene):
    press(scene, Key.Key_U)
    press(scene, Key.Key_W)
    again = Scene(qtbot, scene.snapshot, scene.conferences, palette="light", language="vi")
    again.page.restore(scene.page.state())
    assert again.page.state() == scene.page.state()
    assert again.board.people.week.isVisible() and again.board.plan.units == ("3501", "350101", "350102")
