"""The window: places, keys, palette, state over a change of look, old data, and the protocol of closing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.services.arrangements.site import EditSite
from console.services.calendar import EditCountry
from console.services.freshness import LATE, LOST, Freshness
from tests.ui.shell.pages import people
from ui.desk import Look, Place
from ui.widgets.strip_blocks import Age

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def press(key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def page(window, place=Place.TICKETS):
    return window.frame.stack.pages[place]


def test_places_open_by_key_and_pages_are_built_when_first_opened(window):
    assert list(window.frame.stack.pages) == [Place.TICKETS]
    press(KEY.Key_2, CTRL)
    assert window.frame.stack.place == Place.CONFERENCES
    assert [i.current for i in window.frame.rail.items.values()] == [False, True]
    press(KEY.Key_1, CTRL)
    assert window.frame.stack.place == Place.TICKETS
    assert QApplication.focusWidget() is page(window).view


def test_only_places_that_are_built_are_shown(window):
    assert list(window.frame.rail.items) == [Place.TICKETS, Place.CONFERENCES]
    window.frame.open("roster")
    assert window.frame.stack.place == Place.TICKETS
    assert "settings" not in window.frame.rail.foot


def test_the_visible_page_is_told_at_once_and_a_hidden_one_when_shown(window, qtbot):
    press(KEY.Key_2, CTRL)
    hidden, visible = page(window, Place.TICKETS), page(window, Place.CONFERENCES)
    first = window.desk.snapshot
    for name in ("Wu", "Zhou", "Xu"):
        window.desk.office.put(*people(name))
    qtbot.waitUntil(lambda: len(visible.told) == 2)
    assert visible.told[1] == (first, window.desk.snapshot)  # three changes, one step
    assert len(hidden.told) == 1
    press(KEY.Key_1, CTRL)
    assert hidden.told[1] == (first, window.desk.snapshot)
    assert [row.name for row in hidden.model.rows()] == ["Chen", "Lin", "Wu", "Xu", "Zhou"]


def test_only_the_visible_page_ticks(window, clock):
    press(KEY.Key_2, CTRL)
    before = page(window, Place.TICKETS).ticks, page(window, Place.CONFERENCES).ticks
    window.ticker.ticked.emit(clock.advance(seconds=1))
    assert (page(window, Place.TICKETS).ticks, page(window, Place.CONFERENCES).ticks) == (before[0], before[1] + 1)
    assert window.frame.strip.clock.text == "09:00:01"  # the site's zone, not the machine's


def test_keys_of_a_hidden_page_are_silent_and_narrow_keys_stay_narrow(window):
    first = page(window)
    press(KEY.Key_F5)
    press(KEY.Key_F6)
    assert first.acted == 1
    press(KEY.Key_F7)  # the focus is in the table, the key belongs to the line
    assert first.acted == 1
    first.line.setFocus()
    press(KEY.Key_F7)
    assert first.acted == 2
    press(KEY.Key_2, CTRL)
    press(KEY.Key_F5)
    assert first.acted == 2 and page(window, Place.CONFERENCES).acted == 1


def test_the_palette_runs_what_is_typed(window):
    press(KEY.Key_K, CTRL)
    palette = window.frame.overlay
    assert QApplication.focusWidget() is palette.field
    assert "Never" not in [offer.text for offer in palette.model.rows() if hasattr(offer, "text")]
    QTest.keyClicks(palette.field, "act")
    press(KEY.Key_Return)
    assert page(window).acted == 1 and window.frame.overlay is None
    assert QApplication.focusWidget() is page(window).view


def test_the_palette_moves_by_arrows_says_when_nothing_fits_and_closes(window):
    press(KEY.Key_K, CTRL)
    palette = window.frame.overlay
    first = palette.view.currentIndex().row()
    press(KEY.Key_Down)
    assert palette.view.currentIndex().row() == first + 1
    QTest.keyClicks(palette.field, "qqqq")
    assert palette.nothing.isVisible() and not palette.view.isVisible()
    press(KEY.Key_Return)
    press(KEY.Key_Escape)
    assert window.frame.overlay is None


def test_f1_lists_every_key_by_panel(window):
    press(KEY.Key_F1)
    assert window.frame.overlay.accessibleName() == "All keys"
    press(KEY.Key_F5)
    assert page(window).acted == 0  # the overlay keeps the keys to itself
    press(KEY.Key_Escape)
    press(KEY.Key_F5)
    assert page(window).acted == 1


def test_a_change_of_look_keeps_place_and_drafts(window, qtbot):
    press(KEY.Key_2, CTRL)
    page(window, Place.CONFERENCES).line.setText("half a word")
    page(window, Place.TICKETS).line.setText("another")
    old = page(window, Place.CONFERENCES)
    with qtbot.waitSignal(window.look_changed):
        window.desk.change_look(Look("vi", "light", 115))
    assert window.frame.stack.place == Place.CONFERENCES
    assert page(window, Place.CONFERENCES) is not old
    assert page(window, Place.CONFERENCES).line.text() == "half a word"
    assert window.desk.look == Look("vi", "light", 115)
    assert window.windowTitle() == "Bàn điều độ"
    press(KEY.Key_1, CTRL)
    assert page(window, Place.TICKETS).line.text() == "another"
    window.desk.tell("said once")  # the old frame's toast is no longer listening
    assert window.frame.toast.text.text() == "said once"


def test_the_theme_switch_at_the_foot_of_the_rail(window, qtbot):
    with qtbot.waitSignal(window.look_changed):
        window.frame.rail.foot["theme"].clicked.emit()
    assert window.desk.look.theme == "light"


@pytest.mark.parametrize(("width", "compact"), [(1366, True), (1499, True), (1500, False), (1920, False)])
def test_the_rail_is_compact_below_1500(window, width, compact):
    window.resize(width, 800)
    assert window.frame.rail.compact is compact


def test_what_was_done_is_offered_for_undo_and_ctrl_z_takes_it_back(window, clock):
    outcome = window.desk.office.do_now(EditSite("Fujian", "Asia/Shanghai"))
    window.desk.undoable(outcome, "renamed")
    assert window.frame.toast.isVisible() and window.frame.toast.button.isVisible()
    window.ticker.ticked.emit(clock.now())
    assert window.windowTitle() == "Fujian – Dispatcher console"
    press(KEY.Key_Z, CTRL)
    assert window.desk.snapshot.site.name == ""
    window.ticker.ticked.emit(clock.now())
    assert window.windowTitle() == "Dispatcher console"
    assert window.frame.toast.text.text() == "Undone."


@pytest.mark.parametrize(("country", "second"), [("CN", "10/23 lunar"), ("VN", "10/23 lunar"), ("", "Fujian")])
def test_the_strip_says_the_lunar_day_where_the_country_goes_by_one(window, clock, country, second):
    window.desk.office.do_now(EditSite("Fujian", "Asia/Shanghai"))
    window.desk.office.do_now(EditCountry(country))
    window.frame.tick(clock.now())
    assert window.frame.strip.date.lines[1][0][0] == second


def test_old_data_looks_old_until_it_is_fresh_again(window, clock):
    office, frame = window.desk.office, window.frame
    office.freshness = Freshness(LATE, 6.0)
    frame.tick(clock.now())
    assert frame.strip.freshness.age is Age.LATE and not frame.stale.stale
    office.freshness = Freshness(LOST, 260.0, 6, "unreachable")
    frame.tick(clock.now())
    assert frame.strip.freshness.headline == "Stopped at 08:55:40"
    assert frame.strip.freshness.detail == "Disconnected 4:20, attempt 6, read-only"
    assert frame.stale.stale and frame.stale.banner.isVisible()
    office.freshness = Freshness("live", 0.2)
    frame.tick(clock.now())
    assert not frame.stale.stale and not frame.stale.banner.isVisible()


def test_strip_and_rail_count(window, qtbot):
    assert [counter.counter.count for counter in window.frame.strip.counters] == [0] * 5
    assert window.frame.rail.items[Place.TICKETS].count == "2"
    window.desk.office.put(*people("Wu"))
    qtbot.waitUntil(lambda: window.frame.rail.items[Place.TICKETS].count == "3")
    window.frame.strip.counter_clicked.emit("unstaffed")
    assert window.frame.stack.place == Place.CONFERENCES


def test_the_strip_says_site_drill_and_who_acts(window, qtbot):
    window.desk.office.do_now(EditSite("Fujian", "Asia/Shanghai", drill=True))
    window.desk.office.do_now(EditCountry(""))  # with a country its lunar day stands there, the site in the title
    window.frame.tick(window.desk.now())
    strip = window.frame.strip
    assert strip.drill.text == "Drill" and strip.drill.isVisible()
    assert "Fujian" in strip.date.accessibleName() and "Lin" in strip.people.accessibleName()


def test_going_somewhere_with_a_focus(window):
    window.desk.open_page("conferences", conference="c1")
    assert page(window, Place.CONFERENCES).told[-1] == {"conference": "c1"}


def test_hints_are_the_pages_then_the_windows(window):
    assert [hint.keys for hint in window.frame.hints.hints] == [("Enter",), ("Ctrl+K",), ("Ctrl+1…2",)]


def test_closing_asks_once_and_waits_to_be_let_go(window):
    asked = []
    window.close_asked.connect(lambda: asked.append(1))
    window.close()
    window.close()
    assert asked == [1] and window.isVisible()
    window.let_go()
    assert not window.isVisible()


def test_size_and_place_are_remembered(window):
    window.resize(1200, 650)  # the offscreen screen is 800 px high and wide, so only the height can come back
    press(KEY.Key_2, CTRL)
    state = window.state()
    window.resize(1400, 800)
    press(KEY.Key_1, CTRL)
    window.restore(state)
    assert window.height() == 650
    assert window.frame.stack.place == Place.CONFERENCES
    window.restore({"geometry": "no geometry", "place": "roster"})
    assert window.frame.stack.place == Place.TICKETS
