"""The board under a moving state: the focused row stays, selection and edits survive, the model tells the truth."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from console.domain.clocks import next_mark
from console.planning.tickets.board import TicketBoard, TicketFilter
from console.services.freshness import LIVE, LOST, Freshness
from tests.support.desks import make_desk
from tests.support.surroundings import START
from tests.support.tickets import HOURS
from tests.ui.tickets.conftest import fault, register
from ui.delegates.roles import Cell
from ui.models import model_rows
from ui.pages.tickets import PAGE
from ui.pages.tickets.board import BoardView

Key = Qt.Key


def test_rows_come_and_go_around_the_focused_one(make_board):
    board = make_board(register(*(fault(n, 10 + n) for n in range(60))))
    table = board.page.table
    board.page.table.select("t30")
    top = table.visualRect(table.currentIndex()).top()
    for n in range(60, 70):
        board.office.put(fault(n, 300 + n))
    board.office.put(*(replace(board.ticket(f"t{n}"), state="closed", closed=START) for n in range(31, 60, 3)))
    assert board.current == "t30"
    assert table.visualRect(table.currentIndex()).top() == top
    assert "t65" in board.rows() and "t31" not in board.rows()


def test_under_the_hand_nothing_is_sorted_anew(make_board):
    board = make_board(register(fault(1, 100), fault(2, 90), fault(3, 80)))
    page = board.page
    page.desk.hand.moved()
    board.office.put(fault(3, 300))
    assert board.rows() == ["t1", "t2", "t3"]
    page.table.rows.settle()
    assert board.rows() == ["t3", "t1", "t2"]


def test_an_open_form_survives_what_others_do(make_board):
    board = make_board(register(fault(1, 10), fault(2, 20)))
    board.page.table.select("t1")
    board.press(Key.Key_F5)
    board.type("we are on it")
    board.office.put(replace(board.ticket("t1"), assignee="Chen"))
    board.office.put(fault(3, 300))
    form = board.page.side.detail.form
    assert form.draft()["text"] == "we are on it"
    assert form.inputs["text"].hasFocus()
    board.commit()
    events = [event for event in board.page.desk.snapshot.ticket_events.values() if event.what == "feedback"]
    assert [(event.ticket, event.text) for event in events] == [("t1", "we are on it")]
    assert board.ticket("t1").assignee == "Chen"


def test_a_form_on_a_ticket_that_another_console_closed_says_so(make_board):
    board = make_board(register(fault(1, 10), fault(2, 20)))
    board.page.table.select("t1")
    board.press(Key.Key_F5)
    board.type("we are on it")
    board.office.put(replace(board.ticket("t1"), state="closed", closed=START))
    board.commit()
    form = board.page.side.detail.form
    assert "ZX-1201-001 has ended" in form.error.text.text()
    assert form.draft()["text"] == "we are on it"


def test_time_moves_a_ticket_into_the_next_group(make_board):
    board = make_board(register(fault(1, 205), fault(2, 10)))
    groups = []
    for minutes in (0, 10, 30):
        board.later(minutes=minutes)
        groups.append([(group.code, [row.ticket.id for row in rows]) for group, rows in board.page.board.groups])
    assert groups == [
        [("later", ["t1", "t2"])],
        [("due", ["t1"]), ("later", ["t2"])],
        [("breached", ["t1"]), ("later", ["t2"])],
    ]


def test_a_tick_repaints_only_clocks_in_sight(make_board):
    board = make_board(register(*(fault(n, n % 200) for n in range(500))))
    table, touched = board.page.table, []
    table.rows.dataChanged.connect(lambda first, last: touched.append((first, last)))
    built = board.page.board
    board.later(seconds=1)
    assert board.page.board is built
    columns = [column.id for column in table.rows.columns]
    clocks = [columns.index("due"), columns.index("feedback")]
    assert [(first.column(), last.column()) for first, last in touched] == [(n, n) for n in clocks]
    assert all(0 < last.row() - first.row() <= table.viewport().height() // 20 for first, last in touched)


def test_the_clock_of_a_row_is_that_of_the_domain(make_board):
    board = make_board(register(fault(1, 100)))
    index = board.page.table.rows.find("t1")
    for seconds in (0, 1, 3600):
        board.later(seconds=seconds)
        left = next_mark(board.ticket("t1"), board.clock.now(), HOURS).remaining
        shown = index.data(Cell.CLOCK).remaining
        hours, minutes, rest = (int(part) for part in shown.split(":"))
        assert timedelta(hours=hours, minutes=minutes, seconds=rest) == left


def test_old_data_can_be_read_but_not_changed(make_board):
    board = make_board(register(fault(1, 10)))
    told: list[str] = []
    board.page.desk.told.connect(told.append)
    board.office.freshness = Freshness(LOST, 60.0, 3)
    board.later(seconds=1)
    assert not any(button.isEnabled() for button in board.page.side.detail.grid.buttons)
    board.press(Key.Key_F3)
    assert board.office.commands == [] and "database" in told[0]
    board.press(Key.Key_F5)
    board.type("kept for later")
    board.commit()
    assert board.office.commands == []
    board.office.freshness = Freshness(LIVE, 0.1)
    board.later(seconds=1)
    board.commit()
    assert [event.text for event in board.page.desk.snapshot.ticket_events.values()] == ["kept for later"]


def test_what_is_typed_outlives_a_page_built_anew(make_board, qtbot):
    board = make_board(register(fault(1, 10), fault(2, 300)))
    board.page.table.select("t1")
    board.press(Key.Key_F5)
    board.type("half")
    board.page.bar.want(grade="A")
    kept = board.page.state()
    again = PAGE.build(board.page.desk)
    qtbot.addWidget(again)
    again.show_snapshot(None, board.page.desk.snapshot)
    again.restore(kept)
    assert again.bar.filter == TicketFilter(grade="A")
    assert again.table.current() == "t1"
    assert again.side.detail.form.draft()["text"] == "half"


def test_an_unseen_ticket_is_revealed_through_the_filter(make_board):
    board = make_board(register(fault(1, 10), fault(2, 20, state="closed", closed=START)))
    board.page.bar.want(text="zzz")
    board.page.focus_on(ticket="t2")
    assert board.current == "t2"
    assert board.page.side.detail.entry.ticket.id == "t2"


def test_the_empty_board_says_what_to_do(make_board):
    board = make_board(register())
    assert "F2" in board.page.empty.advice.text()
    board.press(Key.Key_Return)
    assert board.page.side.reporting


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
@pytest.mark.parametrize("size", [(1310, 694), (1772, 1006)])
def test_every_language_fits_the_window(make_board, language, size):
    rows = [fault(n, 40 * n, side="carrier", state="repairing", assignee="Lin") for n in range(1, 9)]
    board = make_board(register(*rows, meeting=True), language=language, size=size)
    page = board.page
    assert (page.width(), page.height()) == size
    table = page.table
    shown = sum(table.columnWidth(n) for n in range(len(table.columns)) if not table.isColumnHidden(n))
    assert shown <= table.viewport().width()
    assert page.side.geometry().right() <= page.rect().right()


change = st.tuples(
    st.integers(0, 9),
    st.integers(0, 500),
    st.sampled_from(["reported", "repairing", "closed"]),
    st.sampled_from(["", "Lin"]),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.lists(change, max_size=6), max_size=6), st.booleans())
def test_whatever_happens_the_model_shows_the_board(qapp, steps, mine):
    desk = make_desk(register())
    view, builder = BoardView(desk), TicketBoard()
    tester = QAbstractItemModelTester(view.rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    wanted = TicketFilter(mine="Lin" if mine else "")
    for changes in steps:
        for number, minutes, state, assignee in changes:
            closed = START if state == "closed" else None
            desk.office.put(fault(number, minutes, state=state, closed=closed, assignee=assignee))
        current = view.current()
        kept = QPersistentModelIndex(view.currentIndex())
        board = builder.build(desk.snapshot, START, wanted, "Lin")
        view.show_board(board)
        expected = tuple(
            node
            for group, rows in board.groups
            for node in ((f"group:{group.code}", group, ()), *((row.ticket.id, row, ()) for row in rows))
        )
        assert model_rows(view.rows) == expected
        if current and kept.isValid():
            assert view.current() == current
        view.select_first()
    tester.deleteLater()
    view.deleteLater()
