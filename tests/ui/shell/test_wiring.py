"""Keys of actions: of those with one key the first that may run now does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.actions import Action, wire


def test_of_actions_with_one_key_the_first_that_may_run_does(qtbot):
    done, able = [], {"one": False, "two": True, "three": True}

    def action(name, **how):
        return Action(name, name, lambda page: done.append(name), "F9", lambda page: able[name], **how)

    page = QWidget()
    field = QLineEdit(page)
    qtbot.addWidget(page)
    wired = wire((action("one"), action("two"), action("three")), page, page)
    assert len(wired) == 1
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F9)
    able["one"] = True
    QTest.keyClick(field, Qt.Key.Key_F9)
    able.update(dict.fromkeys(able, False))
    QTest.keyClick(field, Qt.Key.Key_F9)
    assert done == ["two", "one"]


def test_a_part_s_own_key_is_no_key_of_the_rest(qtbot):
    done = []
    page = QWidget()
    inside, outside = QLineEdit(page), QLineEdit(page)
    qtbot.addWidget(page)
    actions = (
        Action("part", "part", lambda _: done.append("part"), "F8", within=lambda _: inside),
        Action("rest", "rest", lambda _: done.append("rest"), "F7"),
    )
    assert len(wire(actions, page, page)) == 2
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for field in (outside, inside):
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_F8)
        QTest.keyClick(field, Qt.Key.Key_F7)
    assert done == ["rest", "part", "rest"]
