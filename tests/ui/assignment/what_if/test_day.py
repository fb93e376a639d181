"""The answer of a day: by area, ways out, data that changes, failures, handing out, a page built anew."""

from dataclasses import replace

from PySide6.QtCore import Qt

from console.exchange.forms.document import WHAT_IF
from console.planning.plans.questions import ScenarioWays, WhatIf
from console.planning.plans.whatif.outlook import Outlook
from console.services.planner import CANCELLED, NOT_STARTED, Failed, Lost
from tests.support.scenarios import apart
from tests.support.world import with_person
from tests.ui.assignment.conftest import COUNTY
from tests.ui.assignment.what_if.conftest import AWAY, Board, Key, press
from ui.pages.assignment import PAGE


def test_the_middle_and_the_right_follow_the_area_and_n_goes_through_what_fails(board):
    board.opened()
    board.trial.change(absent_percent=60)
    board.answered()
    panel, found = board.panel, board.trial.outlook
    assert panel.failing.rows.rowCount() == len(found.failing) > 1
    first = panel.failing.need()
    press(board, Key.Key_N)
    assert panel.failing.need() != first
    press(board, Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert panel.failing.need() == first
    assert panel.areas.select(COUNTY)
    inside = [row for row in found.failing if row.asked.place.startswith(COUNTY)]
    assert panel.failing.rows.rowCount() == len(inside)
    assert all(unit.place.startswith(COUNTY) for unit in panel.day.units.rows.rows())


def test_the_worst_area_comes_first(board):
    board.opened()
    board.trial.change(absent_percent=60)
    board.answered()
    rows = board.panel.areas.rows
    tops = [rows.row_at(rows.index(n, 0)).tally.open for n in range(1, rows.rowCount())]
    assert tops == sorted(tops, reverse=True) and rows.row_at(rows.index(0, 0)).tally == board.trial.outlook.total


def test_ways_out_are_tried_for_what_fails_here(qtbot, qapp):
    snapshot = apart()
    for person in [one.id for one in snapshot.people.values() if one.place == COUNTY]:
        snapshot = with_person(snapshot, person, leave=AWAY)
    board = Board(qtbot, snapshot).opened()
    trial = board.trial
    qtbot.waitUntil(lambda: trial.ways.answer is not None and not trial.ways.running)
    question = board.asked(ScenarioWays)[-1]
    assert question.lack == trial.outlook.lack_of(board.panel.failing.current())
    told = [line for line in board.panel.failing.detail.lines if line.tail]
    assert trial.ways.found and len(told) == len(trial.ways.found) and told[0].head
    assert not any(line.text[:1].isdigit() for line in told)  # a figure would be taken for a key, which is a system's
    assert not board.desk.office.commands


def test_a_change_of_the_state_is_tried_anew_while_it_is_looked_at_and_else_when_it_is_opened(board):
    board.opened()
    someone = next(iter(board.snapshot.people.values()))
    board.desk.office.put(replace(someone, leave=AWAY))
    assert board.trial.day.late
    board.answered()
    assert board.trial.outlook.seq == board.snapshot.seq and len(board.asked(WhatIf)) == 2
    press(board, Key.Key_Escape)
    board.desk.office.put(replace(board.snapshot.people[someone.id], leave=()))
    assert len(board.asked(WhatIf)) == 2 and board.trial.day.aged
    board.opened()
    assert len(board.asked(WhatIf)) == 3 and board.trial.outlook.seq == board.snapshot.seq


def test_failures_of_the_planner_are_said_and_f9_tries_again(board):
    board.desk.planner.holding = True
    press(board, Key.Key_X)
    assert board.panel.empty.isVisible() and board.trial.day.running
    board.desk.planner.say(Lost())
    assert board.trial.day.restarted and board.trial.day.running
    board.desk.planner.say(Failed(NOT_STARTED))
    assert board.line.state.text and not board.trial.day.running and board.line.run.isVisible()
    press(board, Key.Key_F9)
    board.desk.planner.say(Failed(CANCELLED))
    assert board.trial.day.stopped and board.trial.day.failed is None
    board.desk.planner.release()
    press(board, Key.Key_F9)
    board.answered()
    assert isinstance(board.trial.outlook, Outlook)


def test_what_is_shown_is_handed_out(board):
    asked = []
    board.desk.export_asked.connect(lambda what, ids: asked.append((what, ids)))
    board.desk.print_asked.connect(lambda what, ids: asked.append((what, ids)))
    board.opened()
    press(board, Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    press(board, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked == [(WHAT_IF, (board.trial.outlook,))] * 2


def test_everything_survives_a_page_that_is_built_anew(qtbot, board):
    board.opened()
    board.trial.change(absent_percent=60, cut_off=(COUNTY,))
    board.answered()
    board.panel.areas.select(COUNTY)
    press(board, Key.Key_N)
    kept, need = board.page.state(), board.panel.failing.need()
    other = PAGE.build(board.desk)
    qtbot.addWidget(other)
    other.show_snapshot(None, board.snapshot)
    other.restore(kept)
    mode, panel = other.what_if, other.what_if.panel
    assert mode.open and other.stack.currentWidget() is panel
    assert panel.trial.scenario == board.trial.scenario and panel.trial.outlook == board.trial.outlook
    assert panel.areas.place == COUNTY and panel.failing.need() == need


def test_a_page_on_which_nothing_was_tried_has_no_such_board(board):
    assert board.page.state()["what_if"] is None and board.page.stack.count() == 1
    board.page.focus_on(day=board.board.plan.day)
    assert board.page.stack.count() == 1
    board.opened()
    board.page.focus_on(day=board.board.plan.day)  # somebody was sent here from another page
    assert board.board.isVisible() and not board.page.what_if.open
