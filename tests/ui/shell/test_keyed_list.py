"""A list with keys of its own: they come to it before any shortcut of the page, and arrows and clicks choose."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.theme import theme
from ui.widgets.choices import ROW, Choice
from ui.widgets.keyed_list import KeyedList

Key = Qt.Key


def test_its_keys_are_its_own_and_all_others_the_pages(qtbot: QtBot, qapp: Any) -> None:
    page, heard, asked, moved = QWidget(), [], [], []
    for key in ("Del", "S"):
        QShortcut(QKeySequence(key), page, lambda key=key: heard.append(key))
    rows = KeyedList(theme("dark"), {Key.Key_Delete: "remove"})
    QVBoxLayout(page).addWidget(rows)
    rows.asked.connect(asked.append)
    rows.moved.connect(lambda: moved.append(rows.current))
    rows.show_rows([Choice("a"), Choice("b"), Choice("c")])
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    QTest.keyClick(rows, Key.Key_Delete)
    QTest.keyClick(rows, Key.Key_S)
    QTest.keyClick(rows, Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert (asked, heard) == (["remove"], ["S"])
    QTest.keyClick(rows, Key.Key_Down)
    QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=QPoint(10, round(2.5 * rows.theme.px(ROW))))
    assert moved == [1, 2]
