"""Whoever opens a conference on its page has seen its alarms: by the timeline, from another place, in another mode."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from console.domain.alarms import Alarm
from console.planning.rounds import round_alarm_id
from tests.support.supporting import put
from tests.support.world import at, meeting, province
from tests.ui.conferences.conftest import Board

Key = Qt.Key


def alarm(conference: str, name: str = "watch") -> Alarm:
    """That a round is due, told a minute after midnight UTC."""
    told = at(0) + timedelta(minutes=1)
    return Alarm(round_alarm_id(conference, name), "", "round", 1, name, told, 3, conference=conference)


@pytest.fixture
def two() -> tuple[Board, str, str]:
    snapshot, water = meeting(province(), 1, 3, title="Water talk")
    snapshot, finance = meeting(snapshot, 2, 4, scope="A市至县", system="finance", title="Money talk")
    return put(snapshot, alarm(water), alarm(finance)), water, finance


def seen(board: Board) -> set[str]:
    """Of which conferences the alarms were seen."""
    return {row.conference for row in board.office.snapshot.alarms.values() if row.acknowledged_by == "Lin"}


def enter(board: Board, finance: str) -> None:
    board.page.timeline.setFocus()
    board.press(Key.Key_Down)
    assert board.conference.id == finance
    board.press(Key.Key_Return)


def test_looking_at_the_day_is_not_seeing_an_alarm(make_board, two):
    assert seen(make_board(two[0])) == set()


@pytest.mark.parametrize(
    "opened",
    [
        enter,
        lambda board, finance: board.page.focus_on(conference=finance),
        lambda board, finance: board.page.going.look_at(finance),
    ],
    ids=["enter", "from elsewhere", "looked at"],
)
def test_the_alarms_of_the_one_that_is_opened_are_seen(make_board, two, opened: Callable[[Board, str], None]):
    snapshot, _, finance = two
    board = make_board(snapshot)
    opened(board, finance)
    assert seen(board) == {finance}
    assert board.undo[-1] == "1 alarm acknowledged"


def test_the_roll_call_of_a_conference_is_the_answer_to_its_alarm(make_board, two):
    snapshot, water, _ = two
    board = make_board(snapshot)
    board.press(Key.Key_R)
    assert seen(board) == {water}


def test_old_data_acknowledge_nothing(make_board, two):
    snapshot, _, finance = two
    board = make_board(snapshot)
    board.lose()
    board.page.focus_on(conference=finance)
    assert seen(board) == set()
