"""What is done to a roster by keys and by the mouse: put, replaced, taken off, moved, swapped; rules speak before."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from console.planning.day.verdict import Fit
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, day, entry, put, room
from tests.ui.roster.conftest import Scene, filled, later
from ui.pages.roster.grid.lines_sheet import LinesSheet

ENTER, ESC, DEL = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Delete


def test_the_cursor_begins_on_the_grid_and_walks_people_shifts_and_days(scene):
    assert QApplication.focusWidget() is scene.grid
    scene.go(TECH, 16, "morning", "p0")
    scene.key(Qt.Key.Key_Down)
    assert scene.board.spot().placed.person == "p1"
    scene.key(Qt.Key.Key_Down)
    assert scene.board.spot().cell.shift == "afternoon"
    scene.key(Qt.Key.Key_Right)
    assert scene.board.spot().cell.day == day(17)
    scene.key(Qt.Key.Key_Home)
    assert scene.board.spot().cell.day == day(14)
    scene.key(Qt.Key.Key_End)
    assert scene.board.spot().cell.day == day(22)
    scene.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert (scene.grid.row, scene.grid.column) == (0, 0)


def test_enter_a_name_and_enter_put_somebody_on_duty(scene):
    scene.go(TECH, 16, "afternoon")
    scene.key(ENTER)
    assert scene.board.choosing and scene.board.candidates.search.hasFocus()
    for letter in "bui":
        scene.key(getattr(Qt.Key, f"Key_{letter.upper()}"))
    scene.key(ENTER)
    assert scene.who(TECH, 16, "afternoon") == {"p2", "p7"}
    assert not scene.board.choosing and scene.grid.hasFocus()


def test_a_number_takes_a_candidate_from_the_empty_search(scene):
    scene.go(TECH, 17, "morning")
    scene.key(ENTER)
    first = scene.board.candidates.person_of(1)
    scene.key(Qt.Key.Key_1)
    assert scene.who(TECH, 17, "morning") == {first}


def test_over_somebody_the_chosen_one_comes_in_their_place(scene):
    scene.go(TECH, 16, "morning", "p1")
    scene.key(ENTER)
    scene.board.candidates.search.setText("Bùi")
    scene.key(ENTER)
    assert scene.who(TECH, 16, "morning") == {"p0", "p7"} and scene.commands == ["GiveDuty"]


def test_a_warning_asks_for_its_reason_in_place_and_nothing_is_written_without(scene):
    scene.go(RESPONSE, 16, "night")
    scene.key(ENTER)
    scene.board.candidates.search.setText("Dương")  # p2 serves until ten in the evening
    scene.key(ENTER)
    form = scene.board.candidates.form
    assert form.isVisible() and form.field.hasFocus() and not scene.commands
    scene.key(ENTER)
    assert form.isVisible() and not scene.commands
    form.field.setText("đã thoả thuận")
    scene.key(ENTER)
    assert scene.who(RESPONSE, 16, "night") == {"p2"} and not form.isVisible()
    row = next(r for r in scene.desk.snapshot.duty_entries.values() if r.shift == "night" and r.line == RESPONSE)
    assert row.despite == "đã thoả thuận" and row.passed


def test_escape_leaves_the_reason_then_the_choice(scene):
    scene.go(RESPONSE, 16, "night")
    scene.key(ENTER)
    scene.board.candidates.search.setText("Dương")
    scene.key(ENTER)
    scene.key(ESC)
    assert not scene.board.candidates.form.isVisible() and scene.board.choosing
    scene.key(ESC)
    assert not scene.board.choosing and scene.grid.hasFocus() and not scene.commands


def test_what_is_forbidden_says_rule_fact_and_ways_and_a_number_takes_one(scene):
    scene.go(RESPONSE, 16, "afternoon")
    scene.board.deeds.put((RESPONSE, day(16), "afternoon"), "p2")
    hover, tip = scene.board.hover, scene.board.hover.tip.content
    assert hover.pinned and hover.tip.isVisible() and tip.severity == "blocking"
    assert tip.rule and len(tip.facts) > 1 and len(tip.ways_out) > 1 and not scene.commands
    assert scene.grid.ghost.fit is Fit.BLOCKED
    scene.key(Qt.Key.Key_1, to=scene.grid)  # off the other duty first
    assert not hover.pinned and scene.who(TECH, 16, "afternoon") == set()


def test_escape_closes_what_is_pinned(scene):
    scene.go(RESPONSE, 16, "afternoon")
    scene.board.deeds.put((RESPONSE, day(16), "afternoon"), "p2")
    scene.key(ESC, to=scene.grid)
    assert not scene.board.hover.tip.isVisible() and scene.grid.ghost is None and not scene.commands


def test_taken_off_and_back_again(scene):
    scene.go(TECH, 16, "morning", "p0")
    scene.key(DEL)
    assert scene.who(TECH, 16, "morning") == {"p1"}
    scene.desk.undo()
    assert scene.who(TECH, 16, "morning") == {"p0", "p1"}


def test_x_carries_somebody_to_a_gap_with_the_verdict_in_sight(scene):
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_X)
    assert scene.board.holding.load and not scene.board.hover.tip.isVisible()
    scene.key(Qt.Key.Key_Right)
    hover = scene.board.hover
    assert hover.intent.said.fit is Fit.FITS and hover.tip.isVisible() and scene.grid.ghost.words == "Dương Q"
    scene.key(ENTER)
    assert scene.who(TECH, 16, "afternoon") == set() and scene.who(TECH, 17, "afternoon") == {"p2"}
    assert scene.grid.ghost is None and not hover.tip.isVisible()


def test_x_over_somebody_else_swaps_the_two(scene):
    scene.go(RESPONSE, 16, "morning", "p3")
    scene.key(Qt.Key.Key_X)
    scene.key(Qt.Key.Key_Right)
    scene.key(Qt.Key.Key_Right)
    assert scene.board.hover.intent.person == "p3" and scene.board.hover.intent.onto
    scene.key(ENTER)
    assert scene.who(RESPONSE, 16, "morning") == {"p4"} and scene.who(RESPONSE, 18, "morning") == {"p3"}


def test_escape_puts_back_what_the_keys_hold(scene):
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_X)
    scene.key(Qt.Key.Key_Right)
    scene.key(ESC)
    assert scene.board.holding.load is None and not scene.commands and scene.grid.ghost is None


def test_a_warned_drop_asks_for_the_reason_and_a_blocked_one_is_pinned(qtbot, qapp):
    scene = Scene(qtbot, qapp, put(filled(), entry(TECH, 17, "morning", "p5")))
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_X)
    scene.go(TECH, 15, "night", "p9")
    scene.board.holding.over(scene.page.moves.keys.aims.at_cursor())
    tip = scene.board.hover.tip.content
    assert tip.severity in ("warning", "fits")
    scene.key(ESC)
    both = put(scene.desk.snapshot, entry(RESPONSE, 17, "afternoon", "p2"))
    scene.office.put(*(row for row in both.duty_entries.values() if row.id not in scene.desk.snapshot.duty_entries))
    scene.go(TECH, 16, "afternoon", "p2")
    scene.key(Qt.Key.Key_X)
    scene.key(Qt.Key.Key_Right)
    assert scene.board.hover.intent.said.fit is Fit.BLOCKED and scene.grid.ghost.fit is Fit.BLOCKED
    scene.key(ENTER)
    assert scene.board.hover.pinned and scene.who(TECH, 16, "afternoon") == {"p2"}


def test_the_mouse_moves_to_a_gap_and_swaps_on_a_name(scene):
    start, gap = scene.point(TECH, 16, "afternoon", "p2"), scene.point(TECH, 17, "afternoon")
    scene.press_and_move(start, gap)
    hover = scene.board.hover
    assert hover.label.isVisible() and hover.tip.isVisible() and scene.grid.ghost.fit is Fit.FITS
    scene.release(gap)
    assert scene.who(TECH, 17, "afternoon") == {"p2"} and not hover.label.isVisible()
    start, name = scene.point(RESPONSE, 16, "morning", "p3"), scene.point(RESPONSE, 18, "morning", "p4")
    scene.press_and_move(start, name)
    scene.release(name)
    assert scene.who(RESPONSE, 16, "morning") == {"p4"} and scene.who(RESPONSE, 18, "morning") == {"p3"}


def test_a_gap_and_empty_ground_are_not_taken_up(scene):
    scene.press_and_move(scene.point(TECH, 17, "afternoon"), scene.point(TECH, 18, "afternoon"))
    assert scene.board.holding.load is None
    scene.release(QPoint(300, 300))
    assert not scene.commands


def test_by_person_a_letter_is_carried_to_somebody_else_of_that_day(scene):
    scene.key(Qt.Key.Key_V)
    assert not isinstance(scene.grid.sheet, LinesSheet)
    assert scene.board.bar.people.checked and not scene.board.bar.lines.checked
    sheet = scene.grid.sheet
    scene.grid.select(*sheet.find_person("p2", day(16)))
    scene.key(Qt.Key.Key_X)
    row = sheet.find_person("p8", day(16))[0]
    while scene.grid.row != row:
        scene.key(Qt.Key.Key_Down if scene.grid.row < row else Qt.Key.Key_Up)
    assert scene.board.hover.intent.person == "p8"
    scene.key(ENTER)
    assert scene.who(TECH, 16, "afternoon") == {"p8"}


def test_somebody_who_goes_with_the_next_publication_stays_in_sight_struck_out(qtbot, qapp):
    snapshot = put(room(), entry(TECH, 16, "morning", "p0", "going"), entry(TECH, 16, "morning", "p1"))
    snapshot = put(snapshot, replace(snapshot.rosters[TET], number=1))
    scene = Scene(qtbot, qapp, snapshot)
    scene.go(TECH, 16, "morning")
    leaving = [spot.leaving for spot in scene.grid.sheet.spots(scene.grid.row, scene.grid.column)]
    assert leaving == ["", "", "p0"]
    scene.grid.select(scene.grid.row, scene.grid.column, 2)
    scene.key(DEL)
    assert not scene.commands and "Hồ N" in scene.grid.accessibleDescription()


def test_over_a_shift_that_is_history_the_verdict_says_so_and_nothing_fits(qtbot, qapp):
    rows = [replace(row, standing="in_force") for row in filled().duty_entries.values()]
    snapshot = put(filled(), replace(filled().rosters[TET], number=1, state="published"), *rows)
    scene = Scene(qtbot, qapp, snapshot, now=later(12), language="en")  # 17 February, nine in the morning
    start = scene.point(RESPONSE, 18, "morning", "p4")
    for target in (scene.point(TECH, 16, "afternoon"), scene.point(RESPONSE, 16, "morning", "p3")):
        scene.press_and_move(start, target)
        hover = scene.board.hover
        assert hover.intent.said.fit is Fit.BLOCKED and scene.grid.ghost.fit is Fit.BLOCKED
        assert hover.tip.content.title == "Does not fit" and not hover.tip.content.ways_out
        assert "is over: what was published stays as it was." in hover.tip.content.facts[-1]
        scene.release(target)
        assert hover.pinned and not scene.commands
        scene.key(ESC, to=scene.grid)
    past = scene.point(RESPONSE, 16, "morning", "p3")
    gap = scene.point(RESPONSE, 19, "morning")
    scene.press_and_move(past, gap)
    assert scene.board.hover.intent.said.fit is Fit.BLOCKED
    scene.key(ESC)
    assert scene.board.holding.load is None and not scene.commands
