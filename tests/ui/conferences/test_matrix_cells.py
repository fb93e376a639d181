"""Cells of the matrix in words and shapes; figures that have no room; many changed rows at once."""

from dataclasses import replace

import pytest

from console.planning.conferences import figures as f
from console.services.drill_staffing import first_fitting
from tests.support.supporting import TEMPLATE, answer, checked, fault, put, told
from tests.support.world import at, done, meeting, need_at, province
from tests.ui.kit.looks import pixels
from ui.delegates.roles import Cell, Tone
from ui.theme.symbols import Symbol


@pytest.fixture
def supported():
    """A meeting from 3 to 4 UTC, staffed, told at midnight UTC, answered in county 350101 alone."""
    snapshot, key = meeting(province(), 3, 4, title="Talk")
    snapshot = told(put(done(snapshot, first_fitting(snapshot, (key,))), TEMPLATE), key, at(0))
    for hop in ("county_customers", "county_maintenance"):
        snapshot = answer(snapshot, key, hop, "350101", at(0.05))
    return snapshot, key


def data(board, place, column, role):
    tree = board.page.tree
    return tree.rows.find(place, tree.number(column)).data(role)


def test_heads_say_until_when(make_board, supported):
    board = make_board(supported[0], hour=0.1)
    heads = {column.id: (column.title, column.second, column.tip) for column in board.page.tree.columns}
    assert heads[f.SENT] == ("Notice sent", "≥ 2 groups", "")
    assert heads[f.ANSWERED][1] == "within 10 min"
    assert heads[f.JOINT][1] == "by 09:00"
    assert heads[f.STEPS[0]] == ("Step 1", "by 10:45", "1 Power")
    assert heads[f.STEPS[3]] == ("Step 4", "by 12:30", "4 Power down")


def test_answers_count_down_and_go_over(make_board, supported):
    board = make_board(supported[0], hour=0.1)
    assert data(board, "350101", f.ANSWERED, Cell.COUNTDOWN) is None
    counting = data(board, "3501", f.ANSWERED, Cell.COUNTDOWN)
    assert (counting.text, counting.symbol, counting.tone) == ("04:00", Symbol.UNANSWERED, Tone.INFO)
    board.later(minutes=2)
    assert data(board, "3501", f.ANSWERED, Cell.COUNTDOWN).symbol is Symbol.DUE
    board.later(minutes=6, seconds=20)
    counting = data(board, "35", f.ANSWERED, Cell.COUNTDOWN)
    assert (counting.text, counting.symbol, counting.tone) == ("04:20 over", Symbol.BREACH, Tone.CRIT)


def test_what_is_done_says_when_from_the_county_down(make_board, supported):
    snapshot, key = supported
    board = make_board(checked(snapshot, key, "350101001", at(0.2), 2), hour=0.3)
    assert board.cell("350101001", f.STEPS[0]) == "08:13"
    assert board.cell("3501", f.STEPS[0]) == "1/6"
    assert data(board, "350101001", f.STEPS[0], Cell.SYMBOL) is Symbol.DONE


def test_faults_are_a_number_and_their_cell_leads_to_the_ticket(make_board, supported):
    snapshot, key = supported
    board = make_board(fault(snapshot, need_at(snapshot, key, "350101"), at(0.2)), hour=0.3)
    assert (board.cell("350101", f.FAULTS), board.cell("3502", f.FAULTS)) == ("1", "0")
    assert data(board, "350101", f.FAULTS, Cell.TONE) == Tone.WARN
    assert data(board, "3502", f.FAULTS, Cell.SYMBOL) is Symbol.NOT_STARTED
    board.page.tree.select("350101", f.FAULTS)
    board.page.leading.open_cell()
    assert board.opened == [("tickets", {"ticket": "t1"})]


def test_a_figure_without_room_says_how_many_lack(make_board, supported):
    board = make_board(supported[0], hour=0.1)
    tree = board.page.tree
    index = tree.rows.find("35", tree.number(f.SENT))
    tree.delegate.room = 400
    assert tree.delegate._text(index) == "15/15"
    tree.delegate.room = 30
    assert tree.delegate._text(index) == "15"
    assert tree.delegate._text(tree.rows.find("35", tree.number(f.LINE))) == "−10"


def test_the_cell_in_hand_is_framed_not_the_row(make_board, supported):
    board = make_board(supported[0], hour=0.1)
    tree, palette = board.page.tree, board.page.theme.palette
    tree.select("3501", f.JOINT)
    row = tree.visualRect(tree.rows.find("3501", tree.number(f.SENT)))
    assert tree.focus_frame(row).width() == tree.columnWidth(tree.number(f.JOINT))
    assert pixels(tree.viewport().grab(), palette.text, tree.focus_frame(row)) > 20
    tree.go_to_column("region")
    assert tree.focus_frame(row).width() == tree.viewport().width()


def test_residents_have_neither_notice_nor_tests(make_board, supported):
    snapshot, key = supported
    row = snapshot.conferences[key]
    board = make_board(put(snapshot, replace(row, kind="residence", version=9)), hour=0.1)
    assert [board.cell("3501", column) for column in (f.SENT, f.JOINT, f.STEPS[0], f.FIXED)] == ["—"] * 4
    assert board.page.header.owed() == ""


@pytest.mark.parametrize(("kind", "stands", "comes"), [("residence", "值守中", "值守至"), ("meeting", "会中", "散会")])
def test_the_header_says_that_residents_are_on_duty(make_board, supported, kind, stands, comes):
    snapshot, key = supported
    row = snapshot.conferences[key]
    board = make_board(put(snapshot, replace(row, kind=kind, version=9)), hour=3.5, language="zh_CN")
    assert board.page.header.lines()[0].endswith(stands)
    assert comes in board.page.header.next_text()[0]


def test_an_excused_venue_is_shown_as_such_and_counts_nowhere(make_board, supported):
    snapshot, key = supported
    for place in ("350201", "350201001"):
        snapshot = put(snapshot, replace(need_at(snapshot, key, place), excused="flooded", count=0))
    board = make_board(snapshot, hour=0.1)
    assert [board.cell("350201", column) for column in (f.SENT, f.FIXED, f.FAULTS)] == ["", "", "—"]
    assert board.cell("350201", "gap") == "Does not take part"
    assert board.cell("35", f.LINE) == "0/8"
    board.page.tree.select("350201")
    lines = board.page.side.place.venues.lines.lines
    assert [line.text for line in lines] == ["does not take part: flooded"]
