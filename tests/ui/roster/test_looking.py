"""Finding one's way: a person, a day, a problem, somebody in full; one view and the other."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from console.domain.people import Leave
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, day, entry, put
from tests.ui.roster.conftest import CTRL, SHIFT, Scene, filled, later
from ui.pages.roster.findings.cards import ends_kept
from ui.pages.roster.grid.people_sheet import PeopleSheet
from ui.theme.fonts import Size
from ui.theme.painting import text_width

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_a_name_lights_all_their_cells_and_n_goes_through_them(qtbot, qapp):
    scene = Scene(qtbot, qapp, put(filled(), entry(RESPONSE, 20, "night", "p0")))
    scene.key(Qt.Key.Key_Slash)
    assert scene.board.finder.field.hasFocus()
    scene.board.finder.field.setText("ho")
    assert scene.board.shown.lit == {"p0"} and scene.board.spot().cell.day == day(16)
    scene.key(ENTER)
    assert scene.board.spot().cell.day == day(20) and "2" in scene.board.finder.words.text()
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_N)
    assert scene.board.spot().cell.day == day(16) and scene.board.spot().placed.person == "p0"
    scene.key(Qt.Key.Key_N, SHIFT)
    assert scene.board.spot().cell.day == day(20)
    scene.key(ESC)
    assert not scene.board.shown.lit and scene.board.finder.isHidden() and scene.grid.hasFocus()


def test_nobody_of_a_name_is_said(scene):
    scene.key(Qt.Key.Key_Slash)
    scene.board.finder.field.setText("xyz")
    assert not scene.board.shown.lit and scene.board.finder.words.text()
    scene.key(ESC)
    assert scene.board.finder.isHidden()


def test_g_goes_to_a_day_by_its_number_by_the_languages_order_and_by_iso(scene):
    for typed, wanted in (("20", day(20)), ("2/18", day(18)), ("19-2", day(19)), ("2026-02-21", day(21))):
        scene.key(Qt.Key.Key_G, to=scene.grid)
        scene.board.finder.field.setText(typed)
        scene.key(ENTER)
        assert scene.board.spot().cell.day == wanted and scene.grid.hasFocus(), typed
    scene.key(Qt.Key.Key_G)
    scene.board.finder.field.setText("30")
    scene.key(ENTER)
    assert scene.board.finder.words.text() and scene.board.spot().cell.day == day(21)


def test_what_holds_is_looked_at_from_any_day(scene):
    scene.page.look_at("")
    scene.key(Qt.Key.Key_G, to=scene.grid)
    scene.board.finder.field.setText("2026-05-01")
    scene.key(ENTER)
    assert scene.board.data.days[0].key == "2026-05-01"


def test_n_steps_through_the_problems_and_the_numbers_take_their_way_out(scene):
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_N)
    first = scene.board.findings.current().found
    spot = scene.board.spot().cell
    assert first.cell == (spot.line, spot.day, spot.shift)
    scene.key(Qt.Key.Key_N)
    assert scene.board.findings.current().found != first
    scene.key(Qt.Key.Key_N, SHIFT)
    assert scene.board.findings.current().found == first
    before = len(scene.who(*_at(first)))
    scene.key(Qt.Key.Key_1, to=scene.grid)
    assert len(scene.who(*_at(first))) == before + 1


def _at(found):
    line, on, shift = found.cell
    return line, (int(on[-2:]) if on.startswith("2026-02") else 0), shift


def test_what_is_over_is_no_problem_any_more(qtbot, qapp):
    scene = Scene(qtbot, qapp, filled(), now=later(12))
    days = {card.found.cell[1] for card in scene.board.findings.rows.rows() if card.found.cell[1]}
    assert days and min(days) >= day(16)


def test_space_says_who_it_is_without_the_phone_and_what_happened_there(qtbot, qapp):
    old = entry(TECH, 16, "morning", "p7", "past", by="Mai")
    rows = (old, entry(TECH, 16, "afternoon", "p4", despite="một mình", passed=("duty_rest",)))
    scene = Scene(qtbot, qapp, put(filled(), *rows))
    scene.go(TECH, 16, "morning", "p0")
    scene.key(Qt.Key.Key_Space)
    detail = scene.board.detail
    assert detail.isVisible() and scene.grid.hasFocus()
    said = detail.facts.accessibleName()
    assert "100 **** **00" in said and "1000000000" not in said
    assert "Bùi L" in detail.history.accessibleName() and "Mai" in detail.history.accessibleName()
    scene.go(TECH, 16, "afternoon", "p4")
    assert "một mình" in detail.facts.accessibleName()
    scene.key(ESC)
    assert not detail.isVisible()


def test_v_shows_the_people_and_the_cursor_stays_with_the_person(scene):
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_V)
    assert isinstance(scene.grid.sheet, PeopleSheet) and scene.board.bar.people.checked
    scene.key(Qt.Key.Key_V)
    assert not isinstance(scene.grid.sheet, PeopleSheet) and scene.board.bar.lines.checked
    assert not scene.board.bar.people.checked


def test_the_chips_say_which_view_is_on_after_clicks_too(scene):
    scene.qtbot.mouseClick(scene.board.bar.people, Qt.MouseButton.LeftButton)
    assert scene.board.bar.people.checked and not scene.board.bar.lines.checked
    scene.qtbot.mouseClick(scene.board.bar.people, Qt.MouseButton.LeftButton)
    assert scene.board.bar.people.checked and not scene.board.bar.lines.checked


def test_alt_and_an_arrow_go_to_the_next_roster(qtbot, qapp):
    snapshot = filled()
    other = replace(snapshot.rosters[TET], id="march", name="Tháng 3", first="2026-03-01", last="2026-03-05")
    scene = Scene(qtbot, qapp, put(snapshot, other))
    scene.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert scene.board.shown.roster == "march"
    scene.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert scene.board.shown.roster == TET


def test_leave_is_found_and_the_repair_is_offered_by_itself(qtbot, qapp):
    snapshot = put(filled(), entry(TECH, 17, "morning", "p5", "in_force"))
    snapshot = put(snapshot, replace(snapshot.rosters[TET], number=1, state="published"))
    scene = Scene(qtbot, qapp, snapshot)
    before = scene.board.offer.words.text()
    row = scene.desk.snapshot.duty_entries[entry(TECH, 17, "morning", "p5").id]
    person = scene.desk.snapshot.people["p5"]
    scene.office.put(replace(person, leave=(Leave(row.start, row.end, "ốm"),)))
    assert scene.board.offer.isVisible() and scene.board.offer.words.text() != before
    assert any(card.found.finding.person == "p5" for card in scene.board.findings.rows.rows())


def test_a_draft_offers_no_repair(scene):
    assert scene.board.offer.isHidden()


def test_page_keys_turn_days_and_rows(qtbot, qapp):
    scene = Scene(qtbot, qapp, filled(), size=(900, 400))
    scene.go(TECH, 14, "morning")
    assert scene.grid.geometry_.days_in_sight < 9
    scene.key(Qt.Key.Key_PageDown)
    assert scene.grid.column == scene.grid.geometry_.days_in_sight
    left = scene.grid.horizontalScrollBar().value()
    assert left and left % scene.grid.geometry_.day == 0
    scene.key(Qt.Key.Key_PageUp)
    scene.key(Qt.Key.Key_PageDown, SHIFT)
    assert scene.grid.column == 0 and scene.grid.row > 0
    scene.key(Qt.Key.Key_End, CTRL)
    assert (scene.grid.row, scene.grid.column) == (5, 8)


def test_a_narrow_page_has_one_dock_of_tabs_and_a_wide_one_both_panels(qtbot, qapp):
    scene = Scene(qtbot, qapp, filled(), size=(1310, 700))
    side = scene.board.side
    assert side.tabs.isVisible() and side.findings.isVisible() and not side.fairness.isVisible()
    side.tabs.setCurrentIndex(0)
    assert side.fairness.isVisible() and not side.findings.isVisible()
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_N)
    assert side.findings.isVisible()
    scene.go(TECH, 16, "morning", "p0")
    scene.key(ENTER)
    assert scene.board.candidates.isVisible() and not side.tabs.isVisible()
    scene.key(ESC)
    scene.page.resize(1403, 800)
    scene.qtbot.waitUntil(lambda: side.fairness.isVisible() and side.findings.isVisible())
    assert not side.tabs.isVisible() and QApplication.focusWidget() is scene.grid


def test_a_findings_card_never_loses_its_day(scene):
    font = scene.desk.theme.font(Size.SECONDARY)
    for text, day_text in (("Incident response, 24 h 07/25", "07/25"), ("07/25 应急抢修 全天", "07/25")):
        assert ends_kept(font, text, 400) == text
        cut = ends_kept(font, text, text_width(font, text) * 3 // 4)
        assert cut != text and day_text in cut
