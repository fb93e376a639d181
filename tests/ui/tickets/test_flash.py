"""An unseen breach on the board: its symbol flashes, opening the ticket ends that, and says who has seen it."""

from PySide6.QtCore import Qt

from tests.support.alarms import alarm
from tests.support.surroundings import START
from tests.ui.tickets.conftest import fault, register
from ui.delegates.roles import Cell


def breached(count: int = 1):
    rows = [alarm(n) for n in range(1, count + 1)]
    plain = register(*(fault(n, 300) for n in range(1, count + 1)))
    return plain.with_rows(1, {"alarm": {row.id: row for row in rows}})


def beat(board) -> None:
    watch, now = board.page.desk.watch, board.clock.now()
    watch.tick(board.office.snapshot, now, lost=False)


def hollow(board, ticket: str = "t1") -> bool:
    return board.page.table.rows.find(ticket).data(Cell.CLOCK).hollow


def test_the_symbol_turns_twice_a_second_until_the_ticket_is_opened(make_board):
    board = make_board(breached())
    beat(board)
    assert not hollow(board)
    board.qtbot.waitUntil(lambda: hollow(board))
    assert board.page.side.detail.head.countdown.mark.hollow
    beat(board)
    assert not hollow(board) and not board.page.side.detail.head.countdown.mark.hollow
    board.press(Qt.Key.Key_Space)
    (row,) = board.office.snapshot.alarms.values()
    assert (row.acknowledged, row.acknowledged_by) == (START, "Lin")
    beat(board)
    assert not board.page.desk.watch.flash.tickets


def test_of_more_than_three_none_flashes(make_board):
    board = make_board(breached(4))
    beat(board)
    flash = board.page.desk.watch.flash
    board.qtbot.waitUntil(lambda: flash.hollow)
    assert not any(hollow(board, f"t{n}") for n in range(1, 5))
