"""The hint bar names the keys of what has the keyboard, and no key that does nothing."""

from dataclasses import replace

from PySide6.QtCore import Qt

from console.domain.duty.rosters import PUBLISHED
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, put, room
from tests.ui.roster.conftest import Scene, filled, later


def with_roster(snapshot, **fields):
    row = replace(snapshot.rosters[TET], **fields)
    return snapshot.with_rows(snapshot.seq + 1, {"roster": {row.id: row}})


def words(page):
    return [hint.label for hint in page.hints()]


def test_a_form_says_its_own_keys(scene):
    assert "移除" in words(scene.page)
    scene.key(Qt.Key.Key_F2)
    assert words(scene.page) == ["建立值班表", "下一项", "返回"]
    scene.key(Qt.Key.Key_Escape)
    assert "移除" in words(scene.page)


def test_what_holds_is_not_said_to_be_right(scene):
    scene.page.look_at("")
    assert scene.board.findings.header.side.text() == "仅检查值班表"
    told = []
    scene.desk.told.connect(told.append)
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_N)
    assert told and told[0].startswith("只检查值班表")


def test_nobody_is_chosen_for_a_shift_that_is_over(qtbot, qapp):
    published = with_roster(filled(), number=1, state=PUBLISHED)
    scene = Scene(qtbot, qapp, published, now=later(40))
    scene.page.look_at(TET)
    told = []
    scene.desk.told.connect(told.append)
    scene.go(TECH, 16, "morning", "p0")
    scene.key(Qt.Key.Key_Return)
    scene.key(Qt.Key.Key_X)
    assert not scene.board.choosing and scene.board.holding.load is None
    assert told == ["2月16日 周一 Trực kỹ thuật早班已经结束，已发布的值班记录不再改动。"] * 2


def test_enter_still_chooses_for_what_is_to_come(scene):
    scene.go(TECH, 16, "afternoon")
    scene.key(Qt.Key.Key_Return)
    assert scene.board.choosing


def test_without_a_line_only_the_key_that_makes_them_is_said(qtbot, qapp):
    snapshot = filled()
    gone = {
        "roster": dict.fromkeys(snapshot.rosters), "duty_entry": dict.fromkeys(snapshot.duty_entries),
        "duty_line": dict.fromkeys(snapshot.duty_lines),
    }  # fmt: skip
    scene = Scene(qtbot, qapp, snapshot.with_rows(snapshot.seq + 1, gone))
    assert scene.board.empty.isVisible()
    assert [hint.keys for hint in scene.page.hints()] == [("F2",)]


def test_keys_of_a_reason_of_the_finder_and_of_what_holds(qtbot, qapp):
    scene = Scene(qtbot, qapp, filled(), language="en")
    scene.go(RESPONSE, 16, "night")
    scene.key(Qt.Key.Key_Return)
    scene.board.candidates.search.setText("Dương")
    scene.key(Qt.Key.Key_Return)
    assert words(scene.page) == ["Do it anyway", "Leave it"]
    scene.key(Qt.Key.Key_Escape)
    assert words(scene.page)[0] == "Candidate"
    scene.key(Qt.Key.Key_Escape)
    scene.key(Qt.Key.Key_Slash)
    assert words(scene.page) == ["Next, previous", "Close"]
    scene.key(Qt.Key.Key_Escape)
    scene.key(Qt.Key.Key_G)
    assert words(scene.page) == ["Go to the day", "Close"]
    scene.key(Qt.Key.Key_Escape)
    assert "Take off" in words(scene.page)
    scene.key(Qt.Key.Key_Return)
    scene.grid.setFocus()
    with qtbot.waitSignal(scene.page.hints_changed):
        scene.key(Qt.Key.Key_Space)
    assert "Take off" in words(scene.page)
    scene.page.look_at("")
    assert "Take off" not in words(scene.page) and "Change by hand" in words(scene.page)


def test_what_holds_moves_nobody_and_says_so(scene):
    scene.page.look_at("")
    told = []
    scene.desk.told.connect(told.append)
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_X)
    assert told and scene.board.holding.load is None


def test_a_line_that_nobody_serves_says_where_its_people_are_named(qtbot, qapp):
    scene = Scene(qtbot, qapp, room(members=("nobody",)), language="en")
    cards = [card for card in scene.board.findings.rows.rows() if card.found.cell[0] == TECH]
    assert cards[0].way == "Add people to Trực kỹ thuật"
    assert cards[-1].way == "0 of 1 on duty", "those further down are not looked up"
    scene.go(TECH, 16, "morning")
    scene.key(Qt.Key.Key_Return)
    assert "Settings" in scene.board.candidates.where.text()


def test_a_sheet_without_people_says_what_to_do(qtbot, qapp):
    snapshot = room(members=("nobody",))
    row = replace(snapshot.duty_lines[RESPONSE], members=("nobody",))
    scene = Scene(qtbot, qapp, put(snapshot, row), language="en")
    scene.grid.setFocus()
    scene.key(Qt.Key.Key_V)
    assert scene.grid.sheet.rows == 0
    with_words = scene.grid.grab().toImage()
    scene.grid.sheet.paint_nothing = lambda painter, area: None
    assert scene.grid.grab().toImage() != with_words


def test_hints_follow_when_the_first_roster_is_made_or_the_last_is_gone(qtbot, qapp):
    scene = Scene(qtbot, qapp, filled(), language="en")
    heard = []
    scene.page.hints_changed.connect(lambda: heard.append("Take off" in words(scene.page)))
    keys = tuple(("duty_entry", key) for key in scene.desk.snapshot.duty_entries)
    scene.office.put(removes=(("roster", TET), *keys))
    assert heard[-1] is False
    scene.office.put(*filled().rosters.values())
    scene.page.look_at(TET)
    assert heard[-1] is True
