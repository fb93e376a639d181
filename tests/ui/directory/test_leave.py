"""Leave in the directory: listed, entered, changed and taken out; duties of a person lead to the roster."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.domain.people import Leave
from tests.services.duty.duty_site import DESK, NOW, Desk, day
from tests.support.opening import open_page
from tests.support.surroundings import FixedClock
from ui.pages.directory import PAGE
from ui.widgets.painting import text_width

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, qapp: Any) -> Any:
    desk = Desk()
    roster = desk.roster(3, (DESK,))
    desk.put(roster, DESK, 1, "morning", "k2")
    desk.publish(roster)
    return open_page(qtbot, qapp, PAGE, desk.snapshot, FixedClock(NOW), (1366, 720), language="en")


def press(page: Any, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or page, key, modifier)


def test_a_persons_duties_lead_to_the_roster(page: Any) -> None:
    asked: list[Any] = []
    page.desk.place_asked.connect(lambda place, focus: asked.append((place, focus)))
    page.focus_on(person="k2")
    groups = {group.heading: group for group in page.panel.detail.groups}
    (link,) = groups["Coming duties"].links
    assert (link.text, link.tail) == ("Desk", "Morning")
    page.follow(link)
    place, focus = asked[0]
    assert place == "roster"
    assert (focus["line"], focus["day"], focus["shift"], focus["person"]) == (DESK, day(1), "morning", "k2")


def test_from_a_person_leave_is_entered_and_what_breaks_is_said(page: Any) -> None:
    told: list[str] = []
    page.desk.undo_offered.connect(told.append)
    page.focus_on(person="k2")
    (link,) = next(group for group in page.panel.detail.groups if group.heading == "Leave").links
    assert link.text == "Enter leave"
    page.follow(link)
    form = page.tabs.section.open_form
    form.inputs["start"].setText(day(1))
    form.inputs["end"].setText(day(1))
    form.inputs["kind"].setText("ill")
    press(page, Key.Key_Return, CTRL)
    (leave,) = page.desk.snapshot.people["k2"].leave
    assert (leave.kind, leave.end - leave.start) == ("ill", timedelta(days=1))
    assert "1 duties or meetings break by it" in told[-1]
    section = page.tabs.section
    (row,) = section.model.rows()
    assert section.name(row) == page.desk.snapshot.people["k2"].name
    assert "Desk, Morning" in next(fact.value for fact in section.facts(row) if fact.label == "Duties in it")


def test_leave_is_listed_changed_and_taken_out_by_keyboard(page: Any) -> None:
    page.focus_on(tab="leave")
    section = page.tabs.section
    press(page, Key.Key_F2)
    press(page, Key.Key_Return, CTRL)
    assert section.open_form.rows["person"].error
    section.open_form.inputs["person"].values = ("k3",)
    section.open_form.inputs["start"].setText(day(2))
    section.open_form.inputs["end"].setText(day(4))
    press(page, Key.Key_Return, CTRL)
    assert len(section.model.rows()) == 1
    section.city.chosen.emit("3501")
    assert not section.model.rows()  # they are of the province itself
    section.city.chosen.emit("35")
    assert len(section.model.rows()) == 1
    section.view.setFocus()
    press(page, Key.Key_Return)
    section.open_form.inputs["kind"].setText("training")
    press(page, Key.Key_Return, CTRL)
    assert [one.kind for one in page.desk.snapshot.people["k3"].leave] == ["training"]
    section.select(section.model.rows()[0].id)
    section.view.setFocus()
    press(page, Key.Key_Delete)
    assert page.desk.snapshot.people["k3"].leave == ()
    page.desk.undo()
    assert len(page.desk.snapshot.people["k3"].leave) == 1


def test_the_time_at_which_leave_begins_and_ends_is_read_whole(page: Any) -> None:
    page.focus_on(tab="leave")
    section = page.tabs.section
    person = page.desk.snapshot.people["k3"]
    start = page.desk.now() + timedelta(days=3, minutes=847)
    page.desk.office.put(replace(person, leave=(Leave(start, start + timedelta(hours=30), "ill"),)))
    page.show_snapshot(None, page.desk.snapshot)
    view, model = section.view, section.view.model()
    names = [column.id for column in section.columns()]
    for name in ("start", "end"):
        index = model.index(0, names.index(name))
        text = index.data()
        assert ":" in text
        padding = 2 * view.theme.px(6)
        assert text_width(view.theme.font(), text) + padding <= view.columnWidth(index.column())
