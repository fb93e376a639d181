"""F9 on the roster page: asked, looked at as a state of its own, line by line, applied or dropped; repair; failures."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from console.domain.people import Leave
from console.planning.plans.questions import run_here
from console.services.planner import NOT_STARTED, Answered, Failed, Told
from tests.planning.duty.duty_room import RESPONSE, TECH, TET, day, entry, put
from tests.support.planners import Beside
from tests.ui.roster.conftest import CTRL, Scene, filled
from ui.pages.roster.grid.marks import Marks
from ui.pages.roster.grid.people_sheet import PeopleSheet

ENTER, ESC, F9 = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_F9


def small():
    """The room with a roster of two days."""
    snapshot = filled()
    roster = replace(snapshot.rosters[TET], first=day(16), last=day(17))
    others = [row for row in snapshot.duty_entries.values() if not day(16) <= row.day <= day(17)]
    return put(snapshot, roster).with_rows(9, {"duty_entry": {row.id: None for row in others}})


@pytest.fixture
def scene(qtbot, qapp):
    return Scene(qtbot, qapp, small())


def planned(scene):
    scene.key(F9, to=scene.grid)
    scene.settled()
    assert scene.board.planning.proposal is not None


def test_f9_shows_a_plan_as_a_state_of_its_own_and_nothing_is_written(scene):
    before = dict(scene.desk.snapshot.duty_entries)
    planned(scene)
    assert scene.board.plan_bar.isVisible() and scene.board.plan_bar.proof.text()
    sheet = scene.grid.sheet
    assert sheet.marks.comes and all(cell.short == 0 for line in scene.board.data.lines for cell in line.cells.values())
    assert dict(scene.desk.snapshot.duty_entries) == before and not scene.commands


def test_a_plan_is_looked_at_without_being_judged(scene, monkeypatch):
    """Nine thousand lines are judged for half a second, and a better plan comes twice a second."""
    monkeypatch.setattr(scene.desk, "preview", lambda command: pytest.fail("judged on the window's thread"))
    planned(scene)
    assert scene.board.shown.preview is not None


def test_the_shares_and_findings_are_those_after_the_plan(scene):
    before = sum(load.duties for line in scene.board.fairness.bars.lines for load in line.loads)
    missing = scene.board.findings.count
    planned(scene)
    after = sum(load.duties for line in scene.board.fairness.bars.lines for load in line.loads)
    assert after > before and scene.board.findings.count < missing


def test_ctrl_enter_applies_and_one_undo_takes_it_all_back(scene):
    before = {row.id for row in scene.desk.snapshot.duty_entries.values()}
    planned(scene)
    count = len(scene.board.planning.proposal.lines)
    scene.key(ENTER, CTRL, to=scene.grid)
    assert not scene.board.planning.open and scene.board.plan_bar.isHidden()
    assert len(scene.desk.snapshot.duty_entries) == len(before) + count and scene.commands == ["ApplyRosterPlan"]
    scene.desk.undo()
    assert {row.id for row in scene.desk.snapshot.duty_entries.values()} == before


def test_a_line_left_out_by_space_is_neither_shown_nor_applied(scene):
    planned(scene)
    scene.key(Qt.Key.Key_D, to=scene.grid)
    view = scene.board.compare.view
    assert view.hasFocus() and scene.board.compare.rows.rowCount() == len(scene.board.planning.proposal.lines)
    QTest.keyClick(view, Qt.Key.Key_Space)
    (out,) = scene.board.planning.out
    assert out.after not in scene.grid.sheet.marks.comes.get((out.line, out.day, out.shift), ())
    QTest.keyClick(view, ENTER, CTRL)
    assert out.after not in {row.person for row in scene.desk.snapshot.duty_entries.values()
                             if (row.line, row.day, row.shift) == (out.line, out.day, out.shift)}  # fmt: skip


def test_escape_leaves_the_comparison_and_then_the_plan(scene):
    planned(scene)
    scene.key(Qt.Key.Key_D, to=scene.grid)
    scene.key(ESC, to=scene.board.compare.view)
    assert scene.board.grid.isVisible() and scene.board.planning.open
    scene.key(ESC, to=scene.grid)
    assert not scene.board.planning.open and not scene.grid.sheet.marks.comes and not scene.commands


def test_f9_again_stops_and_keeps_the_best_so_far(scene):
    scene.desk.planner.holding = True
    scene.key(F9, to=scene.grid)
    (question,) = scene.desk.planner.questions
    best = run_here(scene.desk.snapshot, question)
    scene.desk.planner.say(Told(replace(best, settled=False)))
    assert scene.board.planning.running and scene.board.plan_bar.stop.isVisible()
    assert any("F9" in hint.keys for hint in scene.page.hints())
    scene.key(F9, to=scene.grid)
    scene.desk.planner.say(Answered(best, stopped=True))
    assert not scene.board.planning.running and scene.board.planning.proposal == best
    assert not any("F9" in hint.keys for hint in scene.page.hints())


def test_a_plan_whose_ground_moved_is_made_anew(scene):
    planned(scene)
    old = scene.board.planning.proposal.seq
    scene.office.put(entry(TECH, 17, "night", "p6"))
    scene.qtbot.waitUntil(lambda: scene.board.planning.proposal.seq > old and not scene.board.planning.running)
    assert all((line.line, line.day, line.shift) != (TECH, day(17), "night") or line.before or line.after
               for line in scene.board.planning.proposal.lines)  # fmt: skip
    assert scene.board.shown.preview is not None


def test_somebody_on_leave_is_replaced_with_the_least_change(qtbot, qapp):
    scene = Scene(qtbot, qapp, small())
    planned(scene)
    scene.key(ENTER, CTRL, to=scene.grid)
    rows = [replace(row, standing="in_force") for row in scene.desk.snapshot.duty_entries.values()]
    scene.office.put(*rows, replace(scene.desk.snapshot.rosters[TET], number=1, state="published"))
    gone = next(row for row in rows if row.day == day(17) and row.line == RESPONSE)
    person = scene.desk.snapshot.people[gone.person]
    scene.office.put(replace(person, leave=(Leave(gone.start, gone.end, "ốm"),)))
    assert scene.board.offer.isVisible()
    scene.qtbot.mouseClick(scene.board.offer.repair, Qt.MouseButton.LeftButton)
    scene.settled()
    lines = scene.board.planning.proposal.lines
    assert scene.board.planning.repair and any(line.before == gone.person for line in lines) and len(lines) <= 2
    assert scene.board.offer.isHidden()


def test_a_planner_that_fails_says_why_and_escape_leaves(scene):
    scene.desk.planner.holding = True
    scene.key(F9, to=scene.grid)
    scene.desk.planner.say(Failed(NOT_STARTED))
    assert scene.board.plan_bar.proof.text() and not scene.board.plan_bar.apply.isVisible()
    scene.key(ESC, to=scene.grid)
    assert scene.board.plan_bar.isHidden()


def test_a_real_worker_plans_and_its_plan_is_applied(qtbot, qapp):
    scene = Scene(qtbot, qapp, small())
    scene.desk.planner = Beside()
    try:
        scene.key(F9, to=scene.grid)
        assert scene.board.planning.running and scene.board.planning.proposal is None
        qtbot.waitUntil(lambda: scene.board.planning.proposal is not None and not scene.board.planning.running,
                        timeout=60_000)  # fmt: skip
        scene.key(ENTER, CTRL, to=scene.grid)
        assert all(len(scene.who(RESPONSE, n, shift)) == 1 for n in (16, 17) for shift in ("morning", "night"))
    finally:
        scene.desk.planner.close()


def test_by_person_whom_a_plan_takes_off_stands_struck_out_beside_what_stays(qtbot, qapp):
    scene = Scene(qtbot, qapp, small())
    scene.page.view(by_person=True)
    people, goes = scene.board.shown.people(), {(TECH, day(16), "night"): ("p0",)}
    plain, sheet = (
        PeopleSheet(scene.desk, scene.board.data, people, marks=marks) for marks in (Marks(), Marks(goes=goes))
    )
    row, column, _ = sheet.find_person("p0", day(16))
    assert sheet.left(row, column) == tuple(goes) and not plain.left(row, column)
    area = QRect(0, 0, 120, 32)
    stays, gone = (sheet.item_rect(area, row, column, item) for item in (0, 1))
    assert area.contains(stays) and area.contains(gone) and not stays.intersects(gone)
    pictures = []
    for one in (plain, sheet):
        image = QImage(area.size(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        one.paint_cell(painter, area, row, column)
        painter.end()
        pictures.append(image)
    assert pictures[0] != pictures[1]
