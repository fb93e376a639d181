"""The log by keys alone: notes, switches, tasks, faults that stand open; what stands in the way of closing."""

import pytest
from PySide6.QtCore import Qt

from console.domain.conferences import CLOSED
from console.domain.rollcalls import PRESENT, TEARDOWN
from console.services.rollcalls import MarkRound
from tests.support.world import meeting, province
from ui.pages.conferences.during.mode import LogMode
from ui.pages.conferences.rollcall.mode import RollMode

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def board(make_board):
    made = make_board(meeting(province(), 3, 4, title="Talk")[0], hour=3.5)
    made.press(Key.Key_L)
    return made


def mode_of(board) -> LogMode:
    mode = board.page.modes.shown()
    assert isinstance(mode, LogMode)
    return mode


def lines(board) -> list[tuple[str, str]]:
    mode = mode_of(board)
    return [(row.kind, mode.table.cells.what(row)) for row in mode.table.rows.rows()]


def test_a_note_stands_at_the_top_of_the_log(board):
    board.press(Key.Key_E)
    board.page.side.inline.rows["text"].field.setFocus()
    board.type("power cut in the street")
    board.commit()
    assert lines(board)[:2] == [("event", "Note"), ("event", "Published")]
    assert mode_of(board).table.hasFocus()


def test_a_backup_line_is_on_until_it_is_switched_off(board):
    board.press(Key.Key_B)
    board.commit()
    assert lines(board)[0] == ("switch", "Backup line")
    board.later(minutes=12)
    mode = mode_of(board)
    board.press(Key.Key_N)
    assert mode.table.cells.runs(mode.table.row()) == "0:12:00"
    board.press(Key.Key_Return)
    board.commit()
    assert [kind for kind, _ in lines(board)] == ["event", "event", "event"]


def test_a_task_is_answered_and_a_fault_leads_to_its_ticket(board):
    board.press(Key.Key_R)
    board.press(Key.Key_J)
    board.commit()
    board.press(Key.Key_Insert)
    board.press(Key.Key_Return)
    board.type("no picture")
    board.commit()
    board.press(Key.Key_L)
    assert [kind for kind, _ in lines(board)][:2] == ["task", "fault"]
    board.press(Key.Key_N)
    if mode_of(board).table.row().kind != "task":
        board.press(Key.Key_N)
    board.press(Key.Key_Return)
    board.type("let in")
    board.commit()
    assert [kind for kind, _ in lines(board)][:2] == ["fault", "event"]
    board.press(Key.Key_N)
    board.press(Key.Key_J, Ctrl)
    (ticket,) = board.office.snapshot.tickets.values()
    assert board.opened == [("tickets", {"ticket": ticket.id})]


def test_closing_leads_to_what_stands_open(board):
    board.press(Key.Key_F3)
    mode = board.page.modes.shown()
    assert isinstance(mode, RollMode)
    assert (mode.round, mode.place()) == (TEARDOWN, "35")
    assert "10 venues" in board.told[-1]
    assert not board.page.confirm.isVisible()
    board.press(Key.Key_J)
    board.commit()
    board.office.do_now(MarkRound(tuple(row.need.id for row in mode.view.rows), TEARDOWN, PRESENT))
    board.press(Key.Key_F3)
    assert mode_of(board).table.row().kind == "task"
    board.press(Key.Key_Return)
    board.type("they are out")
    board.commit()
    board.press(Key.Key_F3)
    assert board.page.confirm.isVisible()
    board.commit()
    assert board.conference.state == CLOSED
