"""Pages of the wall in the settings, by keyboard."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from console.domain.table import Table
from console.domain.wall import SHIPPED_PAGES, SITUATION
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from tests.support.world import province
from ui.pages.settings import PAGE


@pytest.fixture
def page(qtbot: QtBot, qapp: Any) -> Any:
    state = replace(province(), wall_pages=Table(SHIPPED_PAGES))
    page = open_page(qtbot, qapp, PAGE, state, FixedClock(), (1366, 768), language="en")
    page.open_section("wall")
    page.section.enter()
    return page


def test_the_pages_stand_in_the_order_in_which_they_turn(page: Any) -> None:
    section = page.section
    assert [row.id for row in section.rows(page.desk.snapshot)] == [row.id for row in SHIPPED_PAGES]
    assert section.count(page.desk.snapshot) == 4
    assert section.name(SHIPPED_PAGES[0]) == "Situation"
    assert ("Skipped", "while it has nothing to show") in [(f.label, f.value) for f in section.facts(SHIPPED_PAGES[0])]


def test_a_page_is_changed_by_keyboard(qtbot: QtBot, page: Any) -> None:
    section = page.section
    section.select(SITUATION)
    qtbot.keyClick(section.view, Qt.Key.Key_Return)
    form = section.open_form
    assert form is not None
    form.fill({**form.draft(), "title": "Control room", "seconds": "75"})
    qtbot.keyClick(form, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.desk.snapshot.wall_pages[SITUATION].seconds == 75)
    assert page.desk.snapshot.wall_pages[SITUATION].title == "Control room"


def test_a_new_page_comes_last_and_a_wrong_number_is_refused_in_the_form(qtbot: QtBot, page: Any) -> None:
    section = page.section
    qtbot.keyClick(section.view, Qt.Key.Key_F2)
    form = section.open_form
    assert form is not None
    assert form.draft()["order"] == "5"
    form.fill({**form.draft(), "seconds": "2"})
    section.commit()
    assert len(page.desk.snapshot.wall_pages) == 4
    form.fill({**form.draft(), "seconds": "30", "kind": "duty"})
    section.commit()
    qtbot.waitUntil(lambda: len(page.desk.snapshot.wall_pages) == 5)


def test_a_page_is_taken_out(qtbot: QtBot, page: Any) -> None:
    section = page.section
    section.select("stock")
    qtbot.keyClick(section.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "stock" not in page.desk.snapshot.wall_pages)
    page.desk.undo()
    assert "stock" in page.desk.snapshot.wall_pages
