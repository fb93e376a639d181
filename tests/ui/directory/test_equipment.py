"""Terminals and parts in the window: entered, moved, replaced, filtered, taken out, undone; by keyboard alone."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.domain.equipment import (
    AT_INTEGRATOR,
    FAULTY,
    IN_SERVICE,
    PART,
    SHIPPED,
    SPARE,
    TERMINAL,
    Equipment,
    EquipmentMove,
    by_serial,
    moves_of,
)
from console.domain.table import Table
from tests.support.surroundings import START
from tests.ui.directory.conftest import Hands, fault, site
from ui.delegates.roles import Cell
from ui.pages.directory import PAGE
from ui.printing.exporting import document_of
from ui.theme.symbols import Symbol

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
PIECES = (
    Equipment("e1", "SN-1", TERMINAL, "CT-80", IN_SERVICE, "2026-01-05", "350121", "v1", "water"),
    Equipment("e2", "SN-2", TERMINAL, "CT-80", SPARE, "2026-01-05", "3501"),
    Equipment("e3", "SN-3", PART, "SFP", AT_INTEGRATOR, "2026-02-05", "3502"),
)
MOVE = EquipmentMove("m1", "e3", START, "Lin", "2026-02-05", FAULTY, SHIPPED, "3502", tracking="SF10", note="屏幕不亮")


@pytest.fixture
def hands(open_directory) -> Hands:
    snapshot = replace(site(fault()), equipment=Table(PIECES), equipment_moves=Table([MOVE]))
    hands = open_directory(snapshot)
    hands.press(Key.Key_6)
    return hands


def rows(hands: Hands) -> list[str]:
    return [row.id for row in hands.tab.model.rows()]


def fill(hands: Hands, name: str, text: str, *, take: bool = False) -> None:
    hands.go_to(name)
    hands.type(text)
    if take:
        hands.press(Key.Key_Return)


def commit(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL)


def piece(hands: Hands, serial: str) -> Equipment:
    found = by_serial(hands.page.desk.snapshot.equipment, serial)
    assert found is not None
    return found


def test_those_away_too_long_come_first_and_are_counted_on_the_rail(hands):
    assert rows(hands) == ["e3", "e2", "e1"]
    model = hands.tab.model
    state = [column.id for column in model.columns].index("state")
    assert model.find("e3", state).data(Cell.SYMBOL) is Symbol.DUE
    assert hands.page.bar.tabs["equipment"].text == "Terminals and parts: 1 overdue"
    assert PAGE.counter(hands.page.desk.snapshot, START) == (1, Symbol.DUE)
    assert not hands.page.panel.isVisible()


def test_a_piece_is_entered_described_otherwise_and_taken_out(hands):
    hands.press(Key.Key_F2)
    hands.type("SN-9")
    fill(hands, "model", "MCU")
    fill(hands, "venue", "siming")
    assert hands.form.inputs["venue"].hits == ("v2",)
    hands.press(Key.Key_Return)
    commit(hands)
    made = piece(hands, "sn-9")
    assert (made.model, made.venue, made.place, made.state) == ("MCU", "v2", "350203", IN_SERVICE)
    assert hands.tab.current().id == made.id
    hands.press(Key.Key_Return)
    fill(hands, "note", "new")
    commit(hands)
    assert piece(hands, "SN-9").note == "new"
    hands.press(Key.Key_Delete)
    assert by_serial(hands.page.desk.snapshot.equipment, "SN-9") is None
    hands.page.desk.undo()
    assert piece(hands, "SN-9").model == "MCU"


def test_a_serial_number_twice_is_refused_at_its_field(hands):
    hands.press(Key.Key_F2)
    hands.type("sn-1")
    fill(hands, "model", "X")
    commit(hands)
    assert "on the list already" in hands.form.rows["serial"].error


def test_a_piece_goes_to_the_integrator_and_leaves_its_venue(hands):
    hands.tab.select("e1")
    hands.press(Key.Key_M)
    states = hands.form.inputs["state"]
    states.fill(SHIPPED)
    fill(hands, "tracking", "SF77")
    fill(hands, "ticket", "ZX-1201", take=True)
    fill(hands, "note", "no picture")
    commit(hands)
    moved = piece(hands, "SN-1")
    assert (moved.state, moved.venue, moved.place) == (SHIPPED, "", "350121")
    (move,) = moves_of(hands.page.desk.snapshot.equipment_moves, "e1")
    assert (move.tracking, move.ticket, move.note) == ("SF77", "t1", "no picture")
    shown = hands.tab.facts(hands.tab.current())
    assert any("ZX-1201-001" in fact.value and "SF77" in fact.value for fact in shown)
    hands.page.desk.undo()
    assert piece(hands, "SN-1").venue == "v1"


@pytest.mark.parametrize(("day", "word"), [("2099-01-01", "not come yet"), ("2026-01-01", "before its last move"),
                                           ("soon", "2026-11-23")])  # fmt: skip
def test_a_day_that_can_not_be_is_refused_at_its_field(hands, day, word):
    hands.tab.select("e1")
    hands.press(Key.Key_M)
    fill(hands, "day", day)
    commit(hands)
    assert word in hands.form.rows["day"].error
    assert piece(hands, "SN-1").state == IN_SERVICE


def test_one_piece_takes_the_place_of_another(hands):
    hands.tab.select("e1")
    hands.press(Key.Key_X)
    commit(hands)
    assert "Choose a piece" in hands.form.rows["new"].error
    fill(hands, "new", "SN-2", take=True)
    commit(hands)
    old, new = piece(hands, "SN-1"), piece(hands, "SN-2")
    assert (old.state, old.venue) == (FAULTY, "")
    assert (new.state, new.venue, new.place) == (IN_SERVICE, "v1", "350121")
    assert hands.tab.current().id == "e2"


def test_drafts_of_the_forms_of_one_piece_are_apart(hands):
    hands.tab.select("e1")
    hands.press(Key.Key_M)
    fill(hands, "note", "half")
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Return)
    assert "half" not in hands.form.inputs["note"].text()
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_M)
    assert hands.form.inputs["note"].text() == "half"


def test_filters_by_state_city_and_what_is_away_too_long(hands):
    hands.tab.city.chosen.emit("3501")
    assert rows(hands) == ["e2", "e1"]
    hands.tab.city.chosen.emit("")
    hands.tab.state_chip.chosen.emit(SPARE)
    assert rows(hands) == ["e2"]
    hands.tab.state_chip.chosen.emit("")
    hands.press(Key.Key_O)
    assert rows(hands) == ["e3"]
    hands.press(Key.Key_O)
    assert len(rows(hands)) == 3


def test_what_has_a_history_can_not_be_taken_out(hands):
    hands.tab.select("e3")
    hands.press(Key.Key_Delete)
    assert piece(hands, "SN-3").state == AT_INTEGRATOR
    assert all("Del" not in hint.keys for hint in hands.page.hints())


def test_export_takes_what_is_shown_and_the_import_page_opens(hands, qtbot):
    hands.press(Key.Key_O)
    with qtbot.waitSignal(hands.page.desk.export_asked) as asked:
        hands.press(Key.Key_E, CTRL)
    assert asked.args == ["equipment", ("e3",)]
    hands.press(Key.Key_O, CTRL)
    assert hands.asked == [("import", {})]


def test_digits_lead_to_the_kinds_and_back_but_not_while_a_form_is_filled_in(hands):
    hands.press(Key.Key_2)
    assert not hands.page.tabs.current and hands.page.panel.isVisible() and hands.page.table.hasFocus()
    hands.press(Key.Key_6)
    assert hands.tab.view.hasFocus()
    hands.press(Key.Key_F2)
    hands.go_to("kind")
    hands.press(Key.Key_2)
    assert hands.page.tabs.current == "equipment" and hands.form is not None


def test_what_was_typed_is_there_when_the_page_is_built_anew(hands, open_directory):
    hands.tab.select("e1")
    hands.press(Key.Key_M)
    fill(hands, "note", "half")
    state = hands.page.state()
    again = open_directory(hands.page.desk.snapshot, language="zh_CN")
    again.page.restore(state)
    assert again.page.tabs.current == "equipment"
    assert again.form.what == "move" and again.form.inputs["note"].text() == "half"


def test_a_piece_is_shown_when_another_page_asks(hands):
    hands.press(Key.Key_1)
    hands.page.focus_on(tab="equipment", row="e2")
    assert hands.tab.current().id == "e2" and hands.tab.view.hasFocus()


def test_print_asks_for_what_is_listed(hands, qtbot):
    hands.press(Key.Key_O)
    with qtbot.waitSignal(hands.page.desk.print_asked) as asked:
        hands.press(Key.Key_P, CTRL)
    assert asked.args == ["equipment", ("e3",)]
    document = document_of(hands.page.desk, *asked.args)
    assert (document.kind, document.rows) == ("equipment", 1)
