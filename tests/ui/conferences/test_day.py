"""The day: blocks by keyboard and mouse, marks for export, filter, days, now."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from console.domain.conferences import DRAFT
from console.services.conferences import AddConference
from tests.support.world import at, done, meeting, province
from tests.ui.kit.looks import pixels

Key, Alt, Ctrl = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def three():
    """Water 09:00, finance 10:00 and government 14:00 at the site; a draft of water at 16:00."""
    snapshot, water = meeting(province(), 1, 3, title="Water talk")
    snapshot, finance = meeting(snapshot, 2, 4, scope="A市至县", system="finance", title="Money talk")
    snapshot, government = meeting(snapshot, 6, 7, system="government", title="State talk")
    snapshot = done(snapshot, AddConference("water", "Plan", at(8), at(9), "A市至县"))
    drafted = next(c.id for c in snapshot.conferences.values() if c.state == DRAFT)
    return snapshot, {"water": water, "finance": finance, "government": government, "draft": drafted}


def test_the_day_is_told_in_one_sentence(make_board, three):
    board = make_board(three[0])
    assert board.page.bar.summary.text() == "4 conferences  1 drafted, 2 not begun, 1 setting up"
    assert board.page.bar.today.text == "Today  7/24 Fri"
    board.later(hours=1)
    assert board.page.bar.summary.text() == "4 conferences  1 drafted, 1 not begun, 1 setting up, 1 meeting"


def test_the_one_that_is_on_or_next_is_looked_at_first(make_board, three):
    assert make_board(three[0], hour=1.5).conference.title == "Water talk"
    assert make_board(three[0], hour=5).conference.title == "State talk"
    assert make_board(three[0], hour=12).conference.title == "Plan"


def test_arrows_go_by_time_and_by_lane(make_board, three):
    board = make_board(three[0])
    timeline = board.page.timeline
    timeline.setFocus()
    titles = []
    for key in (Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_Down, Key.Key_Up):
        board.press(key)
        titles.append(board.conference.title)
    assert titles == ["Money talk", "State talk", "Plan", "Water talk", "Plan", "Money talk", "Water talk"]
    timeline.setFocus()
    board.press(Key.Key_Down)
    board.press(Key.Key_Down)
    board.press(Key.Key_Down)
    assert board.page.tree.hasFocus()


def test_another_conference_from_the_tree(make_board, three):
    board = make_board(three[0])
    board.page.tree.select("3501")
    board.press(Key.Key_Right, Ctrl)
    assert board.conference.title == "Money talk"
    assert board.place == "3501"
    board.press(Key.Key_Left, Ctrl)
    assert board.conference.title == "Water talk"


def test_several_marked_go_into_one_file(make_board, three):
    snapshot, keys = three
    board = make_board(snapshot)
    board.press(Key.Key_E, Ctrl)
    timeline = board.page.timeline
    timeline.setFocus()
    board.press(Key.Key_Space)
    for _ in range(3):
        board.press(Key.Key_Right)
        board.press(Key.Key_Space)
    board.press(Key.Key_E, Ctrl)
    board.press(Key.Key_P, Ctrl)
    everything = (keys["water"], keys["finance"], keys["government"])
    assert board.exported == [
        ("conferences", (keys["water"],)),
        ("conferences", everything),
        ("checklists", everything),
    ]


def test_a_draft_has_nothing_to_hand_out(make_board, three):
    snapshot, keys = three
    board = make_board(snapshot)
    board.page.going.look_at(keys["draft"])
    board.press(Key.Key_P, Ctrl)
    assert board.exported == []
    assert board.told == ["Publish the conference first: a draft has no roster and no checklists."]
    board.press(Key.Key_E, Ctrl)
    assert board.exported == [("conferences", ())]  # a month of conferences is to be had all the same


def test_the_mouse_selects_marks_and_opens(make_board, three, qtbot):
    snapshot, keys = three
    board = make_board(snapshot)
    timeline = board.page.timeline

    def click(key, modifier=Qt.KeyboardModifier.NoModifier):
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, modifier, timeline.block_rect(key).center())

    click(keys["finance"])
    assert board.conference.id == keys["finance"]
    click(keys["government"], Ctrl)
    assert timeline.marks == {keys["government"]}
    qtbot.mouseDClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.block_rect(keys["draft"]).center())
    assert board.page.side.form_open
    assert board.page.side.form.title.text() == "Plan"


def test_systems_are_filtered(make_board, three):
    board = make_board(three[0])
    page = board.page
    page.bar.chips["water"].activate()
    assert {block.title for block in page.timeline.blocks()} == {"Money talk", "State talk"}
    assert board.conference.title == "Money talk"
    for system in ("finance", "government"):
        page.bar.chips[system].activate()
    assert page.empty.sentence.text() == "The filter hides 4 conferences."
    page.empty.button.activate()
    assert len(page.timeline.blocks()) == 4
    assert page.bar.chips["water"].checked


def test_days_by_key_and_the_empty_day_leads_on(make_board, three):
    board = make_board(three[0])
    page = board.page
    board.press(Key.Key_Right, Alt)
    assert page.board.date == date(2026, 7, 25)
    assert page.empty.sentence.text() == "No conference on 7/25 Sat."
    assert page.empty.other.text == "Go to 7/24 Fri"
    page.empty.other.activate()
    assert page.board.date == date(2026, 7, 24)
    assert page.tree.hasFocus()
    board.press(Key.Key_Left, Alt)
    page.timeline.setFocus()
    board.press(Key.Key_T)
    assert page.board.date == date(2026, 7, 24)


def test_the_calendar_chooses_a_day(make_board, three):
    board = make_board(three[0])
    page = board.page
    page.timeline.setFocus()
    board.press(Key.Key_G)
    assert page.bar.calendar.isVisible()
    board.qtbot.keyClick(page.bar.calendar.focusWidget(), Key.Key_Right)
    board.qtbot.keyClick(page.bar.calendar.focusWidget(), Key.Key_Return)
    assert page.board.date == date(2026, 7, 25)
    assert page.bar.calendar is None


def test_focus_on_a_conference_of_another_day(make_board, three):
    snapshot, later = meeting(three[0], 25, 26, title="Tomorrow")
    board = make_board(snapshot)
    board.page.focus_on(conference=later, place="3502")
    assert board.conference.title == "Tomorrow"
    assert board.page.board.date == date(2026, 7, 25)
    assert board.place == "3502"


def test_now_runs_through_today_and_no_other_day(make_board, three):
    board = make_board(three[0], hour=4.5)
    timeline, palette = board.page.timeline, board.page.theme.palette
    layout = timeline.layout_
    x = layout.track.left() + layout.axis.x(at(4.5))
    between = layout.lanes[1].area.bottom() - 1  # a hairline's height above a lane's edge: no block there
    assert timeline.grab().toImage().pixelColor(x, between).name() == palette.text.name()
    board.page.going.go_to_day(date(2026, 7, 25))
    assert pixels(timeline.grab(), palette.text, timeline.layout_.track) == 0


def test_states_look_different(make_board, three):
    snapshot, keys = three
    board = make_board(snapshot, hour=4.9)  # water is over, its tear-down too; government is ahead
    timeline, palette = board.page.timeline, board.page.theme.palette
    picture = timeline.grab()
    solid = {name: pixels(picture, palette.blk, timeline.block_rect(key)) for name, key in keys.items()}
    inverted = {name: pixels(picture, palette.text, timeline.block_rect(key)) for name, key in keys.items()}
    assert board.conference.id == keys["government"]
    assert solid["water"] == solid["draft"] == solid["government"] == 0
    assert inverted["government"] > 1000 > inverted["water"]
    board.page.going.look_at(keys["draft"])
    again = timeline.grab()
    assert pixels(again, palette.blk, timeline.block_rect(keys["government"])) > 1000


def test_overlaps_are_told_and_warned(make_board, three):
    board = make_board(three[0])
    timeline, palette = board.page.timeline, board.page.theme.palette
    assert [timeline._texts[r.overlap.start] for r in timeline.layout_.overlaps] == [
        "10:00 Water + Finance  2 counties in common, 3 rooms booked twice"
    ]
    assert pixels(timeline.grab(), palette.tint_warn, timeline.layout_.track) > 100


def test_lanes_are_lower_in_a_narrow_window(make_board, three):
    wide, narrow = make_board(three[0]), make_board(three[0], size=(1310, 694))
    assert wide.page.timeline.layout_.lanes[1].area.height() == 44
    assert narrow.page.timeline.layout_.lanes[1].area.height() == 32
