"""Under the hand: the focused row keeps its height on the screen, an order waits for rest, an open edit survives."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from console.wording.catalogue import wording
from ui.models import Column, Hand, Node, RowModel, attach, go_to
from ui.theme import theme
from ui.widgets.table_view import TableView

COLUMNS = (
    Column("key", "Name", lambda row: row[0], 80, sort_key=lambda row: row[0]),
    Column("value", "Size", lambda row: str(row[1]), 80, sort_key=lambda row: row[1]),
)


def rows(*numbers: int) -> list[Node]:
    return [Node(f"r{n:03}", (f"r{n:03}", n)) for n in numbers]


@pytest.fixture
def hand(clock):
    return Hand(lambda: clock.now().timestamp())


@pytest.fixture
def board(qtbot, hand):
    view = TableView(theme(), "board")
    model = RowModel(COLUMNS, wording("en"), hand=hand, parent=view)
    attach(view, model, wording("en"))
    view.resize(300, 300)
    qtbot.addWidget(view)
    with qtbot.waitExposed(view):
        view.show()
    model.show(rows(*range(100, 200)))
    return view, model


def top(view: TableView) -> int:
    return view.visualRect(view.currentIndex()).top()


def test_rows_that_come_and_go_above_do_not_move_the_focused_one(board):
    view, model = board
    go_to(view, model, "r150")
    where = top(view)
    model.show(rows(*range(60, 200)))
    assert model.key_at(view.currentIndex()) == "r150" and top(view) == where
    model.show(rows(*range(140, 200)))
    assert model.key_at(view.currentIndex()) == "r150" and top(view) == where


def test_without_a_focused_row_in_sight_the_top_row_stays(board):
    view, model = board
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    first = model.key_at(view.indexAt(view.viewport().rect().topLeft()))
    model.show(rows(*range(50, 200)))
    assert model.key_at(view.indexAt(view.viewport().rect().topLeft())) == first


def test_an_order_waits_until_the_hand_rests(board, hand, clock):
    _, model = board
    hand.moved()
    model.show(list(reversed(rows(*range(100, 200)))))
    assert model.rows()[0][1] == 100
    clock.advance(seconds=2.9)
    hand.check()
    assert model.rows()[0][1] == 100
    clock.advance(seconds=0.2)
    hand.check()
    assert model.rows()[0][1] == 199


def test_what_the_hand_asks_for_happens_at_once(board, hand):
    view, model = board
    hand.moved()
    view.sort_asked.emit("value", True)
    assert model.rows()[0][1] == 199
    model.filter_by(lambda row: row[1] < 110)
    assert [row[1] for row in model.rows()] == list(range(109, 99, -1))


def test_the_hand_is_noticed_by_keys_and_mouse_and_rests_once(qtbot, qapp, hand, clock):
    field, rested = QLineEdit(), []
    qtbot.addWidget(field)
    hand.rested.connect(lambda: rested.append(1))
    qapp.installEventFilter(hand)
    try:
        assert not hand.busy
        qtbot.keyClick(field, "a")
        assert hand.busy
        clock.advance(seconds=3.1)
        assert not hand.busy
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        assert hand.busy
        clock.advance(seconds=3.1)
        hand.check()
        hand.check()
        assert rested == [1]
    finally:
        qapp.removeEventFilter(hand)


def test_an_open_edit_and_the_selection_survive(board):
    view, model = board
    go_to(view, model, "r120")
    edit = QLineEdit()
    view.setIndexWidget(view.currentIndex(), edit)
    edit.setText("half a word")
    model.show(rows(*range(90, 121), *range(130, 300)))
    assert view.indexWidget(model.find("r120")) is edit and edit.text() == "half a word"
    assert [model.key_at(i) for i in view.selectionModel().selectedRows()] == ["r120"]


def test_only_the_cells_that_tick_are_said_to_change(board, qtbot):
    _, model = board
    heard = []
    model.dataChanged.connect(lambda a, b: heard.append((a.row(), a.column(), b.column())))
    model.touch(["value"], [model.find("r101"), model.find("r103")])
    assert heard == [(1, 1, 1), (3, 1, 1)]


def test_a_key_that_is_not_shown_is_not_found(board):
    view, model = board
    assert not model.find("nobody").isValid() and not go_to(view, model, "nobody")
    assert model.key_at(model.find("nobody")) == "" and model.row_at(model.find("nobody")) is None
