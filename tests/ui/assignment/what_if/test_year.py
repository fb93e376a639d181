"""The year of the stress test: whole, stopped, behind the day; a day of it opened."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from console.planning.plans.questions import StressYear
from console.services.planner import Answered, Told
from tests.support.world import at, province
from tests.ui.assignment.conftest import COUNTY
from tests.ui.assignment.what_if.conftest import AWAY, Board, Key, press


def test_y_tries_the_year_and_enter_opens_a_day(qtbot, qapp):
    board = Board(qtbot, province())
    press(board, Key.Key_X)
    board.answered()
    press(board, Key.Key_Y)
    grid = board.panel.year.grid
    assert board.trial.yearly and grid.hasFocus() and grid.isVisible()
    board.answered()
    (question,) = board.asked(StressYear)
    assert question.year == board.board.plan.day.year and board.trial.year_outlook.whole
    assert len(grid.days) == board.trial.year_outlook.total and grid.grade_of(grid.day)
    start = grid.day
    press(board, Key.Key_Right)
    press(board, Key.Key_Down)
    assert (grid.day - start).days == 8
    keys = [hint.keys for hint in board.page.hints()]
    assert board.panel.bar.leave.key == "X" and ("Y", "Esc") in keys and ("X",) in keys  # Esc goes to the day only
    press(board, Key.Key_Return)
    assert board.panel.bar.leave.key == "Esc"
    assert not board.trial.yearly and board.trial.scenario.day == grid.day
    board.answered()
    assert board.trial.outlook.scenario.day == grid.day and board.panel.areas.hasFocus()


def test_a_year_that_is_stopped_keeps_its_days_and_other_conditions_wait_for_f9(board):
    board.opened()
    press(board, Key.Key_Y)
    board.answered()
    whole = board.trial.year_outlook
    board.desk.planner.holding = True
    press(board, Key.Key_F9)
    part = replace(whole, days=whole.days[:40])
    board.desk.planner.say(Told(part))
    assert "40/" in board.line.state.text and board.line.bar.value() == 40 and len(board.panel.year.grid.days) == 40
    press(board, Key.Key_Escape)
    assert not board.trial.yearly and board.trial.year.running  # it goes on behind the day
    press(board, Key.Key_Y)
    press(board, Key.Key_F9)
    board.desk.planner.say(Answered(part, stopped=True))
    assert board.trial.year_outlook == part and "40/" in board.line.state.text
    asked = len(board.asked(StressYear))
    board.trial.change(absent_percent=10)
    assert board.line.old.isVisible() and len(board.asked(StressYear)) == asked
    assert board.panel.year.side.asked.lines  # what the old answer is one to
    press(board, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert board.trial.scenario.day.year == whole.year + 1 and board.panel.year.grid.day.year == whole.year + 1
    press(board, Key.Key_F9)
    assert board.asked(StressYear)[-1].year == whole.year + 1


def test_the_day_beside_the_year_names_the_worst(board):
    rows = [row for row in board.snapshot.people.values() if row.place == COUNTY]
    board.desk.office.put(*(replace(row, leave=AWAY) for row in rows))
    board.opened()
    press(board, Key.Key_Y)
    board.answered()
    grid, side = board.panel.year.grid, board.panel.year.side
    day = board.desk.local(at(2)).date()
    grid.go_to(date(day.year, 1, 1))
    grid.go_to(day)
    found = grid.days[day]
    assert found.counties and [line.tail for line in side.worst.lines] == [str(n) for _, n in found.counties[:5]]
    assert found.units and found.units[0][0] == COUNTY and side.weak.lines
