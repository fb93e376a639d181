"""The list below a field: rows shown, moved through, taken by key and by mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from ui.theme import theme
from ui.widgets.choices import ROW, Choice, ChoiceList
from ui.widgets.keys import is_enter

Key, Modifier = Qt.Key, Qt.KeyboardModifier
PLAIN = Modifier.NoModifier


@pytest.fixture
def choices(qtbot) -> ChoiceList:
    found = ChoiceList(theme("light"))
    qtbot.addWidget(found)
    found.taken = []
    found.clicked.connect(found.taken.append)
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifier)


def rows(*names: str) -> list[Choice]:
    return [Choice(name, f"about {name}") for name in names]


def test_it_is_there_while_it_has_rows(choices):
    assert choices.isHidden()
    choices.show_rows(rows("a", "b", "c"), current=7)
    assert not choices.isHidden() and choices.height() == 3 * choices.theme.px(ROW) + 2
    assert (choices.current, choices.accessibleName()) == (2, "c about c")
    choices.show_rows(())
    assert choices.isHidden() and choices.accessibleName() == ""


def test_arrows_move_and_stop_at_both_ends(choices):
    choices.show_rows(rows("a", "b"))
    for key, current in ((Key.Key_Down, 1), (Key.Key_Down, 1), (Key.Key_Up, 0), (Key.Key_Up, 0)):
        assert choices.took_key(press(key)) and choices.current == current
    assert choices.took_arrow(press(Key.Key_Down, Modifier.KeypadModifier)) and choices.current == 1
    assert choices.taken == []


def test_enter_takes_the_current_row(choices):
    choices.show_rows(rows("a", "b"), current=1)
    for key in (Key.Key_Return, Key.Key_Enter):
        assert choices.took_key(press(key))
    assert choices.taken == [1, 1]
    assert not choices.took_arrow(press(Key.Key_Return)), "who only moves has Enter for itself"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Key.Key_Down, Modifier.ShiftModifier), (Key.Key_Return, Modifier.ControlModifier), (Key.Key_A, PLAIN)],
)
def test_other_keys_are_the_fields(choices, key, modifier):
    choices.show_rows(rows("a", "b"))
    assert not choices.took_key(press(key, modifier))
    assert (choices.current, choices.taken) == (0, [])


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Up, Key.Key_Return])
def test_without_rows_every_key_is_the_fields(choices, key):
    assert not choices.took_key(press(key))
    assert choices.taken == []


def test_a_click_takes_the_row_under_it(choices, qtbot):
    choices.show_rows(rows("a", "b", "c"))
    choices.show()
    qtbot.mouseClick(choices, Qt.MouseButton.LeftButton, pos=QPoint(20, choices.theme.px(ROW) + 5))
    assert choices.taken == [1]


def test_enter_alone(qapp):
    assert is_enter(press(Key.Key_Enter, Modifier.KeypadModifier))
    assert not is_enter(press(Key.Key_Return, Modifier.AltModifier))
    assert not is_enter(QKeyEvent(QEvent.Type.KeyRelease, Key.Key_Return, PLAIN))
