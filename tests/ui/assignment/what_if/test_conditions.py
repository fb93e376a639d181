"""Conditions by keyboard: what is asked, what is shown meanwhile, what can not be tried."""

from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.planning.plans.questions import WhatIf
from console.services.planner import Answered, Told
from tests.support.scenarios import outlook
from tests.support.world import SYSTEMS
from tests.ui.assignment.conftest import COUNTY
from tests.ui.assignment.what_if.conftest import Key, press


def test_x_tries_all_systems_on_the_day_of_the_board_and_esc_goes_back(board):
    board.opened()
    (question,) = board.asked(WhatIf)
    assert question.scenario.systems == SYSTEMS and question.scenario.day == board.board.plan.day
    assert board.panel.isVisible() and not board.board.isVisible() and board.panel.areas.hasFocus()
    assert board.panel.bar.stamp.text == "推演，不写入" and board.panel.bar.stamp.isVisible()
    total = board.trial.outlook.total
    assert total.places and f"{total.places}" in board.line.result.text
    press(board, Key.Key_Escape)
    assert board.board.isVisible() and board.board.tree.hasFocus() and not board.desk.office.commands


def test_the_board_s_keys_are_silent_while_it_is_tried(board):
    board.opened()
    for key in (Key.Key_W, Key.Key_Z, Key.Key_G, Key.Key_Delete):
        press(board, key)
    press(board, Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    assert not board.board.plan.weekly and not board.board.plan.gaps_only and not board.board.planning.open
    assert not board.desk.office.commands


def test_arrows_change_how_many_are_absent_and_the_answer_follows_beside_the_baseline(board):
    board.opened()
    press(board, Key.Key_A)
    assert board.panel.conditions.absent.hasFocus()
    for _ in range(8):
        press(board, Key.Key_Right)
    press(board, Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert board.trial.scenario.absent_percent == 39
    board.answered()
    found = board.trial.outlook
    here = outlook(board.snapshot, found.scenario)
    assert found.scenario.absent_percent == 39 and found == replace(here, seconds=found.seconds)
    assert len(board.asked(WhatIf)) == 2  # what was stepped over was not asked
    sums = board.panel.day.totals.sums
    assert sums.tallies["", ""] == found.total and set(sums.systems) == {*SYSTEMS, ""}
    assert found.total.before < found.total.open


def test_figures_are_typed_and_enter_tries_at_once(board):
    board.opened()
    board.panel.conditions.start.setFocus()
    QTest.keyClicks(board.panel.conditions.start, "1430")
    assert board.trial.scenario.start == time(14, 30)
    press(board, Key.Key_A)
    QTest.keyClicks(board.panel.conditions.absent, "25")
    assert board.trial.scenario.absent_percent == 25 and board.trial.scenario.systems == SYSTEMS
    press(board, Key.Key_Return)
    assert board.asked(WhatIf)[-1].scenario == board.trial.scenario and not board.trial.day.asking.waits
    board.answered()


def test_the_last_answer_stays_as_one_to_old_conditions_until_the_new_one_is_there(board):
    board.opened()
    first = board.trial.outlook
    board.desk.planner.holding = True
    press(board, Key.Key_A)
    press(board, Key.Key_Right)
    board.qtbot.waitUntil(lambda: board.trial.day.asking.under_way)
    assert board.trial.outlook is first and board.line.old.text == "按旧条件：" and board.line.old.isVisible()
    assert board.panel.areas.isVisible() and board.line.stop.isVisible() and not board.line.run.isVisible()
    board.desk.planner.release()
    board.answered()
    assert not board.line.old.isVisible() and board.line.run.isVisible()


def test_several_draws_are_shown_as_they_come_and_stopping_keeps_them(board):
    board.opened()
    board.desk.planner.holding = True
    board.trial.change(absent_percent=30, draws=5)
    press(board, Key.Key_F9)  # it waited for the hand to rest: stopped before it was asked
    assert board.trial.day.stopped and board.line.old.isVisible()
    press(board, Key.Key_F9)
    whole = outlook(board.snapshot, board.trial.scenario)
    part = replace(whole, draws=whole.draws[:2])
    board.desk.planner.say(Told(part))
    assert "2/5" in board.line.state.text and board.line.bar.isVisible() and board.line.bar.value() == 2
    press(board, Key.Key_F9)
    assert board.desk.planner.jobs[-1].unwanted
    board.desk.planner.say(Answered(part, stopped=True))
    assert board.trial.outlook == part and "2/5" in board.line.state.text and not board.trial.day.running


def test_what_can_not_be_tried_says_why_and_asks_nothing(board):
    board.opened()
    for number in range(len(SYSTEMS)):
        press(board, Key.Key_1 + number)
    board.qtbot.waitUntil(lambda: board.trial.day.problem is not None)
    assert board.line.state.text == "请至少选一个系统。" and len(board.asked(WhatIf)) == 1
    press(board, Key.Key_1)
    board.answered()
    assert board.trial.scenario.systems == SYSTEMS[:1] and not board.trial.day.problem


def test_a_scope_as_a_notice_has_it(board):
    board.opened()
    field = board.panel.conditions.scope.field
    field.setFocus()
    QTest.keyClicks(field, "x")
    press(board, Key.Key_Escape)
    assert field.text() == "" and board.panel.isVisible()  # out of the field, not out of the trial
    field.setFocus()
    field.setText("甲县至县")
    press(board, Key.Key_Return)
    board.answered()
    assert {row.asked.place for row in board.trial.outlook.failing} <= {COUNTY}
    assert board.asked(WhatIf)[-1].scenario.scope == "甲县至县"


def test_areas_are_cut_off_by_name(board):
    board.opened()
    press(board, Key.Key_C)
    picker = board.panel.picker
    assert picker.isVisible() and picker.field.hasFocus()
    QTest.keyClicks(picker.field, COUNTY)
    press(board, Key.Key_Return)
    assert board.trial.scenario.cut_off == (COUNTY,) and picker.isVisible()
    press(board, Key.Key_Escape)
    assert not picker.isVisible() and board.panel.isVisible()
    board.answered()
    chip = board.panel.conditions.cuts[COUNTY]
    chip.setFocus()
    press(board, Key.Key_Delete)
    assert board.trial.scenario.cut_off == () and not board.panel.conditions.cuts
