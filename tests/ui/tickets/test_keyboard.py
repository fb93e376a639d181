"""A ticket's whole life by keyboard alone."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.services.tickets import ReportFault
from tests.ui.tickets.conftest import fault, register

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def test_report_diagnose_repair_restore_confirm(make_board):
    board = make_board(register())
    page = board.page
    told: list[str] = []
    page.desk.undo_offered.connect(told.append)
    board.press(Key.Key_F2)
    board.type("sslt")
    assert [hit.customer.id for hit in page.side.report_form.picker.list.hits][:1] == ["k1"]
    board.press(Key.Key_Down)
    board.press(Key.Key_Return)
    assert page.side.report_form.picker.text() == "C-1"
    board.type("video broken")
    board.press(Key.Key_Tab)
    board.type("Wu")
    board.commit()
    ticket = board.current
    row = board.ticket(ticket)
    assert (row.circuit, row.customer, row.summary, row.contact) == ("C-1", "k1", "video broken", "Wu")
    assert row.received == board.clock.now()
    assert told == ["Reported: ZX-1201-001"]

    board.press(Key.Key_F3)
    assert board.ticket(ticket).state == "diagnosing"
    board.press(Key.Key_F5)
    board.type("looking for it")
    board.press(Key.Key_Return)
    board.type("fibre cut")
    board.press(Key.Key_Return)
    board.type("+90")
    board.commit()
    assert board.ticket(ticket).answered == board.clock.now()
    board.press(Key.Key_F4)
    assert (board.ticket(ticket).state, board.ticket(ticket).side) == ("repairing", "carrier")
    board.later(minutes=30)
    board.commit()
    board.type("spliced")
    board.commit()
    assert board.ticket(ticket).state == "restored"
    board.commit()
    board.commit()  # the contact of the report stands in the field already
    assert board.ticket(ticket).state == "closed"
    assert board.rows() == []
    assert page.empty.isVisible()
    whats = [event.what for event in page.desk.snapshot.ticket_events.values()]
    assert whats == ["reported", "diagnose", "feedback", "repair", "restore", "confirm"]


def held(ticket) -> str:
    """Why its clocks are held now."""
    return ticket.clocks[-1].intervals[-1].why


def test_suspend_resume_to_customer_not_restored_cancel(make_board):
    board = make_board(register(fault(1, 10), fault(2, 20, state="restored")))
    board.page.table.select("t1")
    board.press(Key.Key_F7)
    board.press(Key.Key_Down)  # force majeure
    board.press(Key.Key_Tab)
    board.type("typhoon")
    board.press(Key.Key_Tab)
    board.type("notice 12")
    board.commit()
    assert (board.ticket("t1").state, held(board.ticket("t1"))) == ("suspended", "force_majeure")
    board.press(Key.Key_F7)
    assert board.ticket("t1").state == "reported"
    board.press(Key.Key_F8)
    board.commit()
    assert board.page.side.detail.form.rows["cause"].error == "This field is needed: Cause."
    board.type("their power")
    board.commit()
    assert board.ticket("t1").state == "customer_side"
    board.press(Key.Key_F3)
    board.press(Key.Key_Delete)
    board.type("reported twice")
    board.commit()
    assert board.ticket("t1").state == "cancelled"
    assert board.current == "t2"
    board.press(Key.Key_F3)
    board.type("still loses packets")
    board.commit()
    assert (board.ticket("t2").state, board.ticket("t2").reopened) == ("diagnosing", 1)
    board.press(Key.Key_A)
    board.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    board.type("Chen")
    board.commit()
    assert board.ticket("t2").assignee == "Chen"


def test_what_was_done_can_be_taken_back(make_board):
    board = make_board(register(fault(1, 10)))
    board.press(Key.Key_F3)
    assert board.ticket("t1").state == "diagnosing"
    board.page.desk.undo()
    assert board.ticket("t1").state == "reported"
    assert board.page.side.detail.head.countdown.state.text() == "Reported"


def test_escape_keeps_the_draft_of_a_form(make_board):
    board = make_board(register(fault(1, 10)))
    board.press(Key.Key_F5)
    board.type("half a sen")
    board.press(Key.Key_Escape)
    assert board.page.side.detail.form is None
    assert board.page.table.hasFocus()
    board.press(Key.Key_F5)
    assert board.page.side.detail.form.draft()["text"] == "half a sen"
    board.press(Key.Key_Escape)
    board.press(Key.Key_F2)
    board.type("C-9")
    board.press(Key.Key_Escape)
    board.press(Key.Key_F2)
    assert board.page.side.report_form.picker.text() == "C-9"


def test_a_report_says_what_is_wrong_where_it_is_wrong(make_board):
    board = make_board(register())
    form = board.page.side.report_form
    board.press(Key.Key_F2)
    board.commit()
    assert form.rows["circuit"].error
    board.type("X-77")
    assert "X-77 is not in the register" in form.warning.title.text()
    board.commit()
    assert form.rows["summary"].error and not form.rows["circuit"].error
    assert form.inputs["summary"].hasFocus()
    board.type("down")
    for _ in range(3):
        board.press(Key.Key_Tab)
    board.type("yesterday")
    board.commit()
    assert "14:40" in form.rows["received"].error
    board.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    board.type("08:30")
    assert "08:30" in form.rows["received"].note.text()
    board.commit()
    row = board.ticket(board.current)
    assert (row.circuit, row.received) == ("X-77", board.clock.now() - timedelta(minutes=30))


def test_a_customer_alone_can_be_reported(make_board):
    board = make_board(register())
    board.press(Key.Key_F2)
    board.type("so tai chinh")
    board.press(Key.Key_Return)
    board.type("all lines down")
    board.commit()
    assert board.office.commands == [
        ReportFault("all lines down", board.clock.now(), customer="k2"),
    ]
    assert board.ticket(board.current).place == "350121"


def test_an_open_ticket_of_the_circuit_is_shown_and_can_be_opened(make_board):
    board = make_board(register(fault(1, 10), fault(2, 300)))
    board.press(Key.Key_F2)
    board.type("C-1")
    assert "ZX-1201-001" in board.page.side.report_form.warning.title.text()
    board.press(Key.Key_F6)
    assert board.current == "t1"
    assert board.page.side.detail.entry.ticket.id == "t1"


def test_problems_are_walked_in_a_ring(make_board):
    board = make_board(register(fault(1, 10), fault(2, 300), fault(3, 220), fault(4, 50)))
    assert board.rows() == ["t2", "t3", "t4", "t1"]
    board.press(Key.Key_End)
    seen = []
    for _ in range(3):
        board.press(Key.Key_N)
        seen.append(board.current)
    board.press(Key.Key_N, Shift)
    assert (seen, board.current) == (["t2", "t3", "t2"], "t3")


def test_arrows_skip_headings(make_board):
    board = make_board(register(fault(1, 10), fault(2, 300), fault(3, 220)))
    seen = [board.current]
    for _ in range(3):
        board.press(Key.Key_Down)
        seen.append(board.current)
    assert seen == ["t2", "t3", "t1", "t1"]


def test_mine_and_search_and_back(make_board):
    board = make_board(register(fault(1, 10, assignee="Lin"), fault(2, 300, customer="k2")))
    board.press(Key.Key_M)
    assert board.rows() == ["t1"]
    board.press(Key.Key_M)
    board.press(Key.Key_Slash)
    board.type("dong son")
    assert board.rows() == ["t2"]
    board.type("zz")
    assert board.page.empty.isVisible()
    board.press(Key.Key_Escape)
    assert board.rows() == ["t2", "t1"]
    board.press(Key.Key_Escape)
    assert board.page.table.hasFocus()


def test_space_goes_into_the_details_and_escape_comes_back(make_board):
    board = make_board(register(fault(1, 10)))
    board.press(Key.Key_Space)
    assert board.page.side.detail.middle.hasFocus()
    assert board.page.hints()[1].keys == ("End",)
    board.press(Key.Key_Escape)
    assert board.page.table.hasFocus()


def test_the_linked_meeting_is_a_key_away(make_board):
    board = make_board(register(fault(1, 10), meeting=True))
    asked: list[tuple[str, object]] = []
    board.page.desk.place_asked.connect(lambda place, focus: asked.append((place, focus)))
    assert "防汛会商" in board.page.side.detail.banner.title.text()
    board.press(Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("conferences", {"conference": "m1"})]


def test_export_asks_for_what_is_shown(make_board):
    board = make_board(register(fault(1, 10), fault(2, 300)))
    asked: list[tuple[str, object]] = []
    board.page.desk.export_asked.connect(lambda what, ids: asked.append((what, ids)))
    board.press(Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("tickets", ("t2", "t1"))]


@pytest.mark.parametrize("key", [Key.Key_F4, Key.Key_F3])
def test_a_key_that_the_state_does_not_allow_does_nothing(make_board, key):
    board = make_board(register(fault(1, 10, state="repairing")))
    board.press(key)
    assert board.office.commands == []


def test_the_register_is_read_while_nothing_else_waits(make_board):
    board = make_board(register())
    board.qtbot.waitUntil(lambda: board.page.side.report_form.preparing.done)


def test_a_report_begun_elsewhere_has_its_circuit(make_board):
    board = make_board(register())
    board.page.focus_on(report="C-1")
    form = board.page.side.report_form
    assert form.picker.text() == "C-1" and "省水利厅" in form.about.text()
    board.type("no picture")
    board.commit()
    assert (board.ticket(board.current).circuit, board.ticket(board.current).summary) == ("C-1", "no picture")
