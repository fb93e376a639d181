"""The roll-call by keys alone: the due round, one key a venue, on and back, somebody else at the same list."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from console.domain.conferences import needs_by_conference
from console.domain.rollcalls import (
    FAILED,
    JOINT_HOURS,
    LATE,
    NO_ANSWER,
    PRESENT,
    ROLLCALL,
    TEARDOWN,
    RollMark,
    mark_id,
)
from console.services.conferences import ReportVenueFault
from tests.support.world import meeting, need_at, province
from ui.pages.conferences.rollcall.mode import RollMode

Key = Qt.Key
ORDER = ["35", "3501", "350101", "350101001", "350101002", "350102", "350102001", "3502", "350201", "350201001"]


@pytest.fixture
def world():
    return meeting(province(), 3, 4, title="Talk")


@pytest.fixture
def board(make_board, world):
    made = make_board(world[0], hour=2.6)
    made.press(Key.Key_R)
    return made


def mode_of(board) -> RollMode:
    mode = board.page.modes.shown()
    assert isinstance(mode, RollMode)
    return mode


def place(board) -> str:
    return mode_of(board).place()


def said(board, name=ROLLCALL):
    marks = board.office.snapshot.roll_marks.values()
    return {board.office.snapshot.needs[m.need].place: m.result for m in marks if m.round == name}


def other(board, need, result=PRESENT, by="Chen"):
    row = RollMark(mark_id(ROLLCALL, need.id), need.conference, need.id, ROLLCALL, result, board.clock.now(), by)
    board.office.put(row)


def test_the_due_round_in_the_order_of_the_list(board):
    mode = mode_of(board)
    assert mode.round == ROLLCALL
    assert [row.need.place for row in mode.view.rows] == ORDER
    assert place(board) == "35"
    assert mode.card.name.text() == "P省会场"


def test_one_key_a_venue_and_on_to_the_next(board):
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_1):
        board.press(key)
    assert said(board) == {"35": PRESENT, "3501": LATE, "350101": NO_ANSWER, "350101001": PRESENT}
    assert place(board) == ORDER[4]
    assert "Asked 4/10" in mode_of(board).bar.counts.text()
    board.press(Key.Key_4)  # a roll-call can't fail
    assert len(said(board)) == 4


def test_after_the_last_one_those_that_did_not_answer_are_called_again(board):
    board.press(Key.Key_3)
    for _ in range(9):
        board.press(Key.Key_1)
    assert place(board) == "35"
    board.press(Key.Key_2)
    assert board.told[-1] == "Roll-call: every venue has answered."


def test_back_and_undo_lead_to_the_venue_before(board):
    board.press(Key.Key_1)
    board.press(Key.Key_1)
    board.press(Key.Key_Backspace)
    assert place(board) == "3501"
    board.press(Key.Key_3)
    assert said(board)["3501"] == NO_ANSWER
    board.press(Key.Key_1)
    board.page.desk.undo()
    assert place(board) == "350101"
    assert "350101" not in said(board)


def test_a_venue_is_found_while_on_the_phone(board):
    board.press(Key.Key_Slash)
    board.type("sanzhen")
    assert place(board) == "350102001"
    board.press(Key.Key_Return)
    board.press(Key.Key_1)
    assert said(board) == {"350102001": PRESENT}
    board.press(Key.Key_Slash)
    board.type("2")
    assert place(board) == "3501"
    board.press(Key.Key_Escape)
    assert place(board) == "3502"
    assert mode_of(board).table.hasFocus()


def esc(board) -> list[str]:
    return [hint.label for hint in board.page.hints() if "Esc" in hint.keys]


def test_the_hint_of_esc_says_what_esc_does_where_the_keyboard_is(board):
    assert esc(board) == ["Readiness"]
    board.press(Key.Key_Slash)
    assert esc(board) == ["Back to where you were"]
    board.press(Key.Key_Escape)
    assert esc(board) == ["Readiness"]
    board.press(Key.Key_E)
    assert esc(board) == ["Back, note unchanged"]


def test_in_a_narrow_window_a_form_covers_the_card_whole(make_board, world):
    board = make_board(world[0], hour=2.6, size=(1310, 700))
    board.press(Key.Key_R)
    side, card = board.page.side, mode_of(board).card
    usual = side.width()
    board.press(Key.Key_Insert)
    assert side.over and side.inline is not None
    assert side.mapTo(board.page, QPoint(0, 0)).x() <= card.mapTo(board.page, QPoint(0, 0)).x()
    board.press(Key.Key_Escape)
    assert side.width() == usual


def test_a_note_goes_with_the_word(board):
    board.press(Key.Key_E)
    board.type("key at the gate")
    board.press(Key.Key_Return)
    board.press(Key.Key_2)
    (mark,) = board.office.snapshot.roll_marks.values()
    assert (mark.result, mark.note) == (LATE, "key at the gate")
    board.press(Key.Key_Backspace)
    assert mode_of(board).card.note.text() == "key at the gate"


def test_what_another_wrote_is_shown_and_not_overwritten_at_once(board, world):
    need = need_at(*world, "35")
    other(board, need, NO_ANSWER)
    card = mode_of(board).card
    assert card.other.isVisible()
    assert "Chen" in card.other.title.text()
    board.press(Key.Key_1)
    assert said(board) == {"35": NO_ANSWER}
    board.press(Key.Key_1)  # now it is meant
    assert said(board) == {"35": PRESENT}
    assert not card.other.isVisible()


def test_a_failed_test_asks_for_the_fault(board):
    for _ in range(10):
        board.press(Key.Key_Left)
        if mode_of(board).round == JOINT_HOURS:
            break
    board.press(Key.Key_4)
    assert said(board, JOINT_HOURS) == {"35": FAILED}
    form = board.page.side.inline
    assert form is not None
    form.reads["summary"]()
    board.commit()
    report = board.office.commands[-1]
    assert isinstance(report, ReportVenueFault)
    (ticket,) = board.office.snapshot.tickets.values()
    assert ticket.venue == "v35"
    assert mode_of(board).table.hasFocus()
    assert place(board) == "3501"


def test_staff_that_cannot_get_in_are_the_units_task(board):
    board.press(Key.Key_J)
    board.commit()
    (task,) = board.office.snapshot.unit_tasks.values()
    assert task.kind == "entry"
    board.press(Key.Key_J)
    board.type("opened")
    board.commit()
    (task,) = board.office.snapshot.unit_tasks.values()
    assert task.answer == "opened"


def test_an_excused_venue_is_passed_over(board):
    board.press(Key.Key_X)
    board.type("leave it")
    board.commit()
    conference = board.conference.id
    needs = board.office.snapshot.needs.derived(needs_by_conference)[conference]
    assert [n.place for n in needs if n.excused] == ["35"]
    board.press(Key.Key_1)
    assert said(board) == {}
    board.press(Key.Key_N)
    assert place(board) == "3501"
    board.press(Key.Key_Backspace)
    board.press(Key.Key_X)
    assert not any(n.excused for n in board.office.snapshot.needs.values())


def test_an_ended_meeting_is_only_looked_at(make_board, world):
    snapshot, key = world
    closed = replace(snapshot.conferences[key], state="closed")
    board = make_board(snapshot.with_rows(snapshot.seq + 1, {"conference": {key: closed}}), hour=5)
    board.press(Key.Key_R)
    assert mode_of(board).round == TEARDOWN
    board.press(Key.Key_1)
    assert board.told
    assert said(board, TEARDOWN) == {}
