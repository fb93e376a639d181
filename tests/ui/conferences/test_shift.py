"""A meeting is shifted in draft by keys or the mouse: Enter writes it, Esc drops it. Joint tests on the timeline."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt

from console.domain.conferences import CANCELLED, DRAFT
from console.services.conferences import AddConference, EndConference
from tests.support.supporting import told
from tests.support.world import at, done, meeting, province
from tests.ui.kit.looks import pixels

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def two():
    """Water from 3 to 4 UTC, told to all; finance from 5 to 6 in the same rooms."""
    snapshot, water = meeting(province(), 3, 4, title="Water talk")
    snapshot, finance = meeting(snapshot, 5, 6, system="finance", title="Money talk")
    return told(snapshot, water, at(0)), water, finance


def settled(board):
    board.qtbot.waitUntil(lambda: not board.page.moving.shifting.waiting)


def test_keys_shift_a_draft_and_enter_writes_it(make_board, two):
    board = make_board(two[0], hour=1.2)
    page, shifting = board.page, board.page.moving.shifting
    assert page.header.owed() == ""
    board.press(Key.Key_S)
    assert page.timeline.hasFocus()
    for _ in range(3):
        board.press(Key.Key_Right)
    settled(board)
    assert shifting.by == timedelta(minutes=15)
    assert board.conference.start == at(3)  # a draft until it is confirmed
    assert page.moving.bar.title.text() == "Draft: “Water talk” 11:15–12:15, 15 min later"
    board.press(Key.Key_Return)
    assert (board.conference.start, board.conference.end) == (at(3.25), at(4.25))
    assert not page.moving.bar.isVisible()
    assert not shifting.active
    assert board.undo[-1] == "Shifted: Water talk, 11:15–12:15. A change notice is owed."
    assert page.header.owed() == "Change notice not sent yet"
    page.desk.undo()
    assert board.conference.start == at(3)
    assert page.header.owed() == ""


def test_a_time_that_is_proposed_stands_in_the_form_and_nothing_is_written(make_board, two):
    snapshot, _, finance = two
    board = make_board(snapshot, hour=1.2)
    board.page.focus_on(conference=finance, start=at(6.5))
    form = board.page.side.form
    assert form.isVisible() and form.about[0] == finance
    values = form.values()
    assert (values.start, values.end, values.published) == (at(6.5), at(7.5), True)
    assert board.page.desk.snapshot.conferences[finance].start == at(5)


def test_escape_drops_the_draft(make_board, two):
    board = make_board(two[0], hour=1.2)
    board.press(Key.Key_S)
    board.press(Key.Key_Left, Shift)
    assert board.page.moving.shifting.by == timedelta(minutes=-30)
    board.press(Key.Key_Escape)
    assert not board.page.moving.bar.isVisible()
    assert board.conference.start == at(3)
    board.press(Key.Key_Right)  # the arrows are the timeline's again
    assert board.conference.title == "Money talk"


def test_what_it_would_meet_is_said_before(make_board, two):
    board = make_board(two[0], hour=1.2)
    board.press(Key.Key_S)
    for _ in range(3):
        board.press(Key.Key_Right, Shift)
    settled(board)
    said = board.page.moving.bar.detail.text()
    assert said.startswith("Then at the same time as Money talk; ")
    assert board.page.moving.shifting.findings
    timeline, palette = board.page.timeline, board.page.theme.palette
    whole = timeline.ghost.found()[1]
    assert pixels(timeline.grab(), palette.warn, whole) > 20


def test_the_mouse_drags_by_whole_steps(make_board, two):
    snapshot, water, _ = two
    board = make_board(snapshot, hour=1.2)
    timeline, qtbot = board.page.timeline, board.qtbot
    start = timeline.block_rect(water).center()
    hour = timeline.layout_.axis.x(at(4)) - timeline.layout_.axis.x(at(3))
    qtbot.mousePress(timeline, Qt.MouseButton.LeftButton, pos=start)
    for part in (0.2, 0.5):
        qtbot.mouseMove(timeline, start + QPoint(round(hour * part), 0))
    qtbot.mouseRelease(timeline, Qt.MouseButton.LeftButton, pos=start + QPoint(round(hour * 0.5), 0))
    assert board.page.moving.shifting.by == timedelta(minutes=30)
    assert board.conference.start == at(3)
    settled(board)
    board.press(Key.Key_Return)
    assert board.conference.start == at(3.5)


def test_a_drafted_meeting_moves_without_a_notice(make_board):
    snapshot = done(province(), AddConference("water", "Plan", at(3), at(4), "A市至县"))
    board = make_board(snapshot, hour=1.2)
    assert board.conference.state == DRAFT
    board.press(Key.Key_S)
    board.press(Key.Key_Right)
    settled(board)
    board.press(Key.Key_Return)
    assert board.conference.start == at(3) + timedelta(minutes=5)
    assert board.undo[-1] == "Shifted: Plan, 11:05–12:05"


def test_a_meeting_that_ends_meanwhile_is_let_go(make_board, two):
    snapshot, water, _ = two
    board = make_board(snapshot, hour=1.2)
    board.press(Key.Key_S)
    board.press(Key.Key_Right)
    board.office.do_now(EndConference(water, CANCELLED, reason="typhoon"))
    assert not board.page.moving.shifting.active
    assert not board.page.moving.bar.isVisible()


def test_joint_tests_of_today_and_of_tomorrows_meetings_stand_on_the_day(make_board):
    snapshot, _ = meeting(province(), 3, 4, title="Today")
    snapshot, _ = meeting(snapshot, 26, 27, system="finance", title="Tomorrow")
    board = make_board(snapshot, hour=0.5)
    timeline = board.page.timeline
    assert [(rect.test.title, rect.test.at) for rect in timeline.layout_.tests] == [
        ("Today", at(1)),
        ("Tomorrow", at(2)),
    ]
    assert [timeline.words.test(rect.test) for rect in timeline.layout_.tests] == ["Joint test", "Joint test: Tomorrow"]
    line = timeline.layout_.tests[1].line
    assert pixels(timeline.grab(), board.page.theme.palette.tick, line) > 10
    tip = timeline.words.test_tip(timeline.layout_.tests, timeline.layout_.tests[1].words.center())
    assert tip == "10:00 Joint test, the day before  Tomorrow"
