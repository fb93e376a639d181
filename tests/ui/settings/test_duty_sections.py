"""Duty in the settings, by keyboard: lines, shift patterns, rotations, couples."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.duty.lines import LineNeed
from console.domain.duty.wishes import APART, SHARED, Couple
from console.domain.table import Table
from tests.services.duty.duty_site import DESK, NOW, TECH, control_room
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from ui.pages.settings import PAGE

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Hands:
    """Keys go to whatever has the focus."""

    def __init__(self, page: Any, qtbot: QtBot) -> None:
        self.page, self.desk, self.qtbot = page, page.desk, qtbot

    @property
    def section(self) -> Any:
        return self.page.section

    @property
    def form(self) -> Any:
        return self.section.open_form

    def open(self, code: str) -> None:
        self.page.open_section(code)

    def press(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifier)

    def write(self, text: str) -> None:
        for char in text:
            if char.isascii():
                QTest.keyClicks(QApplication.focusWidget(), char)
            else:
                QApplication.focusWidget().insert(char)

    def go_to(self, name: str) -> None:
        field = self.form.inputs[name]
        for _ in range(80):
            focused = QApplication.focusWidget()
            if focused is field or (focused is not None and field.isAncestorOf(focused)):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab never reaches {name}")

    def commit(self) -> None:
        self.press(Key.Key_Return, CTRL)
        self.page.show_snapshot(None, self.desk.snapshot)


@pytest.fixture
def hands(qtbot: QtBot, qapp: Any) -> Hands:
    return Hands(open_page(qtbot, qapp, PAGE, control_room(), FixedClock(NOW), (1366, 768), language="en"), qtbot)


def test_a_line_gets_members_by_name_and_strength_by_shift(hands: Hands) -> None:
    hands.open("duty_lines")
    hands.section.select(DESK)
    hands.press(Key.Key_Return)
    hands.go_to("needs")
    hands.press(Key.Key_Space)  # one more row
    hands.press(Key.Key_Down)  # the first shift
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_A, CTRL)
    hands.write("3")
    hands.go_to("members")
    before = hands.desk.snapshot.duty_lines[DESK].members
    hands.write("C8")
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Backspace)
    hands.press(Key.Key_Backspace)  # the last one off
    hands.commit()
    row = hands.desk.snapshot.duty_lines[DESK]
    assert row.needs == (LineNeed(3, "morning"),)
    assert row.members == before[:-1]
    hands.desk.undo()
    assert hands.desk.snapshot.duty_lines[DESK].members == before


def test_a_number_that_is_none_is_said_where_it_stands(hands: Hands) -> None:
    hands.open("duty_lines")
    hands.section.select(TECH)
    hands.press(Key.Key_Return)
    line = hands.form.needs.lines[0]
    line.count.setText("many")
    hands.commit()
    assert "like 2" in hands.form.rows["needs"].error
    assert hands.desk.snapshot.duty_lines[TECH].needs == (LineNeed(2),)


def test_the_usual_lines_come_for_every_unit_of_a_level(hands: Hands) -> None:
    hands.open("duty_lines")
    known = set(hands.desk.snapshot.duty_lines)
    cities = {place.code for place in hands.desk.snapshot.places.values() if place.level == "city"}
    hands.press(Key.Key_A)
    hands.go_to("whom")
    hands.form.whom.fill("city")
    hands.commit()
    new = [row for key, row in hands.desk.snapshot.duty_lines.items() if key not in known]
    assert {row.place for row in new} == cities
    assert len(new) == 6 * len(cities)


def test_without_a_line_one_key_adds_the_usual_ones(qtbot: QtBot, qapp: Any) -> None:
    state = replace(control_room(), duty_lines=Table(()))
    hands = Hands(open_page(qtbot, qapp, PAGE, state, FixedClock(NOW), (1366, 768), language="en"), qtbot)
    hands.open("duty_lines")
    hands.press(Key.Key_A)
    hands.commit()
    assert len(hands.desk.snapshot.duty_lines) == 6


def test_a_roster_leads_to_the_members_of_its_line(hands: Hands) -> None:
    hands.page.focus_on(section="duty_lines", line=TECH)
    assert hands.form is not None
    assert hands.form.row.id == TECH


def test_a_pattern_is_made_shift_by_shift(hands: Hands) -> None:
    hands.open("shift_patterns")
    hands.press(Key.Key_F2)
    form = hands.form
    form.inputs["names"].lines["en"].setText("Two by day")
    hands.go_to("shifts")
    hands.press(Key.Key_Space)
    hands.press(Key.Key_A, CTRL)
    hands.write("07:30")
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_A, CTRL)
    hands.write("6:00")
    form.inputs["shifts"].add_row()
    hands.commit()
    made = next(row for row in hands.desk.snapshot.shift_patterns.values() if row.names.get("en") == "Two by day")
    assert [(one.begin, one.minutes) for one in made.shifts] == [(450, 360), (810, 480)]


def test_a_pattern_keeps_its_shifts_codes(hands: Hands) -> None:
    hands.open("shift_patterns")
    hands.section.select("three")
    before = hands.desk.snapshot.shift_patterns["three"]
    hands.press(Key.Key_Return)
    hands.form.inputs["order"].setText("9")
    hands.commit()
    assert hands.desk.snapshot.shift_patterns["three"].shifts == before.shifts
    assert hands.desk.snapshot.shift_patterns["three"].order == 9


def test_a_rotation_is_written_in_marks_and_seen_before_it_holds(hands: Hands) -> None:
    hands.open("rotations")
    hands.press(Key.Key_F2)
    form = hands.form
    form.line.fill(TECH)
    hands.go_to("cycle")
    hands.write("D D - N -")
    assert form.preview.isHidden()
    form.groups.add_row()
    for name in ("k1", "k2"):
        form.groups.lines[0].people.values += (name,)
    form.groups.add_row()
    form.groups.lines[1].people.values = ("k3",)
    form._renew()
    assert not form.preview.isHidden()
    first, second = (form.turns.marks(group) for group in form.groups.value())
    assert first[:5] == ("D", "D", "", "N", "")
    assert second[:6] == ("", "D", "D", "", "N", "")
    hands.commit()
    if hands.form is not None:  # a rule warns of the turns to come
        form.inputs["despite"].setText("Agreed")
        hands.commit()
    (row,) = (row for row in hands.desk.snapshot.rotations.values() if row.line == TECH)
    assert row.cycle == ("day", "day", "", "night", "")
    assert [group.offset for group in row.groups] == [0, 1]


def test_a_word_that_is_no_shift_is_refused_at_the_cycle(hands: Hands) -> None:
    hands.open("rotations")
    hands.press(Key.Key_F2)
    hands.form.line.fill(TECH)
    hands.form.cycle.setText("D Q")
    hands.commit()
    assert "“Q”" in hands.form.rows["cycle"].error
    assert not hands.desk.snapshot.rotations


def test_couples_are_of_people_or_of_lines(hands: Hands) -> None:
    hands.open("couples")
    hands.press(Key.Key_F2)
    form = hands.form
    form.kind.fill(APART)
    form.inputs["a"].values, form.inputs["b"].values = ("k1",), ("k2",)
    hands.commit()
    hands.press(Key.Key_F2)
    hands.form.kind.fill(SHARED)
    assert hands.form.rows["a"].isHidden()
    hands.form.fill({"line_a": DESK, "line_b": TECH})
    hands.commit()
    found = {(row.kind, row.a, row.b) for row in hands.desk.snapshot.couples.values()}
    assert found == {(APART, "k1", "k2"), (SHARED, DESK, TECH)}
    row = next(row for row in hands.desk.snapshot.couples.values() if row.kind == APART)
    hands.section.select(row.id)
    hands.press(Key.Key_Delete)
    assert [one.kind for one in hands.desk.snapshot.couples.values()] == [SHARED]
    assert isinstance(hands.section.current(), Couple)


def test_what_a_line_lacks_is_said_at_its_field(hands: Hands) -> None:
    hands.open("duty_lines")
    hands.press(Key.Key_F2)
    hands.commit()
    assert hands.form.rows["names"].error
    hands.write("Night desk")
    hands.form.inputs["place"].line.setText("nowhere")
    hands.commit()
    assert "nowhere" in hands.form.rows["place"].error
    hands.form.inputs["place"].line.setText("")
    hands.form.inputs["order"].setText("9" * 5000)
    hands.commit()
    assert "1000000" in hands.form.rows["order"].error


def test_a_shift_that_never_begins_is_said_below_that_shift(hands: Hands) -> None:
    hands.open("shift_patterns")
    hands.section.select("three")
    hands.press(Key.Key_Return)
    shifts = hands.form.inputs["shifts"]
    for line, typed in ((shifts.lines[1], "never"), (shifts.lines[0], "29:00")):
        line.begin.setText(typed)
        hands.commit()
        assert line.begin is QApplication.focusWidget()
        error = hands.form.rows["shifts"].error_line
        hands.qtbot.waitUntil(lambda line=line, error=error: 0 <= error.y() - line.geometry().bottom() < 20)
        line.begin.setText("14:00")
