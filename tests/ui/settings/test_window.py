"""The settings in the real window: opened from elsewhere, the language changed under an open form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.desks import make_desk
from tests.ui.settings.conftest import Keys, register
from ui.bridge import Bridge, Ticker
from ui.desk import Look, Place
from ui.pages.settings import PAGE
from ui.theme.style import apply_theme
from ui.windows.main import MainWindow


@pytest.fixture
def window(qtbot, qapp, clock):
    desk = make_desk(register(), clock=clock, language="en")
    desk.channel_keys = Keys(desk.office)
    apply_theme(qapp, desk.theme)
    bridge, ticker = Bridge(desk.office), Ticker(desk.now)
    window = MainWindow(desk, (PAGE,), bridge, ticker)
    window.open_first()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    bridge.close()
    window.let_go()
    window.deleteLater()


def test_a_section_is_opened_from_elsewhere(window):
    window.desk.open_page(Place.SETTINGS, section="recipients", add=True)
    page = window.frame.stack.page
    assert page.section.code == "recipients" and page.section.open_form is not None
    assert page.section.open_form.inputs["name"].hasFocus()


def test_the_language_changes_under_an_open_form(window):
    window.desk.open_page(Place.SETTINGS, section="contracts", add=True)
    QTest.keyClicks(QApplication.focusWidget(), "HT-7")
    window.change_look(Look("vi", "light", 115))
    page = window.frame.stack.page
    form = page.section.open_form
    assert form.inputs["code"].value() == "HT-7" and form.title.text() == "Hợp đồng mới"
    assert form.isAncestorOf(QApplication.focusWidget())


def test_the_palette_lists_the_sections_and_f1_the_keys(window):
    page = window.frame.stack.page
    names = {window.desk.say(action.text) for action in page.actions() if action.in_palette}
    assert {"Channels", "Escalation", "Hotlines", "Working time"} <= names
    window.frame.show_keys()
    assert window.frame.overlay is not None
    window.frame.overlay.dismiss()


def test_letters_are_letters_while_typing(window):
    window.desk.open_page(Place.SETTINGS, section="hotlines", add=True)
    QTest.keyClicks(QApplication.focusWidget(), "TKERWU/")
    form = window.frame.stack.page.section.open_form
    assert form.inputs["number"].value() == "TKERWU/"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert window.frame.stack.page.section.open_form is form
