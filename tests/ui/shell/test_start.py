"""Who works here, what went wrong, and the way out of both, by keyboard."""

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.wording.catalogue import wording
from ui.theme import theme
from ui.windows.name_part import NamePart
from ui.windows.start import StartWindow

ENTER = Qt.Key.Key_Return


def name_part(qtbot, names, last=""):
    taken = []
    part = NamePart(theme(), wording("en"), names, last, taken.append)
    qtbot.addWidget(part)
    with qtbot.waitExposed(part):
        part.show()
    part.begin()
    return part, taken


def test_enter_takes_the_last_dispatcher(qtbot):
    part, taken = name_part(qtbot, ["Chen", "Lin", "Wu"], last="Lin")
    QTest.keyClick(part.view, ENTER)
    QTest.keyClick(part.view, Qt.Key.Key_Down)
    QTest.keyClick(part.view, ENTER)
    assert taken == ["Lin", "Wu"]


def test_one_who_is_gone_is_not_missed(qtbot):
    part, taken = name_part(qtbot, ["Chen"], last="Lin")
    part.button.clicked.emit()
    assert taken == ["Chen"]


def test_a_new_name_is_typed_and_an_empty_one_is_refused(qtbot):
    part, taken = name_part(qtbot, [])
    assert not part.view.isVisible()
    QTest.keyClick(part.line, ENTER)
    assert taken == [] and part.row.error
    QTest.keyClicks(part.line, "  Zhou ")
    part.button.clicked.emit()
    assert taken == ["Zhou"]


def test_letters_typed_in_the_list_begin_a_new_name(qtbot):
    part, taken = name_part(qtbot, ["Chen", "Lin"], last="Lin")
    QTest.keyClicks(part.view, "Z")
    QTest.keyClicks(part.line, "hou")
    assert part.focusWidget() is part.line
    QTest.keyClick(part.line, ENTER)
    assert taken == ["Zhou"]


def test_the_window_answers_with_a_name_another_try_or_nothing(qtbot):
    async def scene() -> None:
        window = StartWindow(theme(), wording("en"), "Dispatcher console", "Fujian")
        window.show()
        window.show_progress("Opening")
        asked = asyncio.ensure_future(window.ask_name(["Lin"], ""))
        await asyncio.sleep(0)
        window._give("Lin")
        window._give("late")
        assert await asked == "Lin"
        again = asyncio.ensure_future(window.ask_again("The database is away."))
        await asyncio.sleep(0)
        window._give(True)
        assert await again is True
        again = asyncio.ensure_future(window.ask_again("The database is away."))
        gone = asyncio.ensure_future(window.gone())
        await asyncio.sleep(0)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        assert await again is False
        await gone
        window.leave()

    asyncio.run(scene())
