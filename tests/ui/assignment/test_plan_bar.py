"""A plan by keyboard: asked, looked at, applied, taken back; anew when the state changes; never written by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.notices import ANNOUNCE, Notice
from console.domain.people import Leave
from console.domain.staffing import judge
from console.planning.day.preview import key_of
from console.planning.plans.proposal import Lack, Line, Open, Thin
from console.planning.plans.questions import run_here
from console.services.planner import Answered, Failed, Told
from console.services.plans.applying import ApplyPlan
from console.services.staffing import AssignPerson
from console.storage.problems import UNREACHABLE, StorageProblem
from console.wording.storage import storage_sentence
from tests.support.world import at, meeting
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene

Key = Qt.Key
TOWNSMAN = "p350101001t1"


def press(scene, key, modifier=Qt.KeyboardModifier.NoModifier, widget=None):
    QTest.keyClick(widget or scene.board.tree, key, modifier)


def planned(qtbot, scene):
    press(scene, Key.Key_F9)
    qtbot.waitUntil(lambda: scene.board.planning.proposal is not None and scene.still)
    return scene.board.planning


def test_a_plan_is_shown_over_the_state_and_writes_nothing(qtbot, scene):
    planning = planned(qtbot, scene)
    assert scene.desk.office.commands == [] and not scene.snapshot.assignments
    bar = scene.board.plan_bar
    assert bar.isVisible() and bar.added.text == "+6" and bar.changed.text == "0" and bar.unfilled.text == "0"
    assert scene.board.bar.missing.number == 0 and scene.board.bar.missing.planned
    need = scene.need(COUNTY)
    (who,) = [person for key, person in planning.preview.coming if key == need.id]
    scene.board.go_to(need.id)
    (lane,) = [row.lane for row in scene.board.lanes.layout_.lanes() if row.lane.person.id == who]
    assert need.id in {block.need.id for block in lane.blocks}
    assert scene.snapshot.people[who].name in scene.board.candidates.held.text()


def test_ctrl_enter_applies_it_whole_and_undo_takes_it_back_whole(qtbot, scene):
    planning = planned(qtbot, scene)
    lines = planning.preview.lines
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.desk.office.commands == [ApplyPlan(tuple(scene.conferences), lines)]
    assert len(scene.snapshot.assignments) == 6 and not planning.open and not scene.board.plan_bar.isVisible()
    assert not scene.board.bar.missing.planned and scene.board.bar.missing.number == 0
    scene.desk.undo()
    assert not scene.snapshot.assignments


@pytest.mark.expected_log("command ApplyPlan failed: unreachable")
def test_a_database_that_is_away_leaves_the_plan_to_be_applied_later(qtbot, scene, monkeypatch):
    planning = planned(qtbot, scene)
    lines, do, told = planning.preview.lines, scene.desk.office.do, []
    monkeypatch.setattr(scene.desk, "tell", lambda text, *rest, **named: told.append(text))

    async def away(command, command_id=None):
        raise StorageProblem(UNREACHABLE)

    monkeypatch.setattr(scene.desk.office, "do", away)
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(told))
    assert storage_sentence(scene.desk.say, UNREACHABLE, {}, shown=True) in told[0] and not scene.snapshot.assignments
    assert planning.preview.lines == lines and planning.can_apply and scene.board.plan_bar.isVisible()
    monkeypatch.setattr(scene.desk.office, "do", do)
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(scene.snapshot.assignments) == 6 and not planning.open


def test_esc_lets_it_go(qtbot, scene):
    planning = planned(qtbot, scene)
    press(scene, Key.Key_Escape)
    assert not planning.open and not scene.board.plan_bar.isVisible() and scene.desk.office.commands == []
    assert scene.board.bar.missing.number == 6


def test_line_by_line_one_is_left_out(qtbot, scene):
    planning = planned(qtbot, scene)
    press(scene, Key.Key_D)
    panel = scene.board.compare
    assert scene.board.plans.comparing and panel.view.hasFocus() and len(planning.preview.lines) == 6
    need = panel.entry().row.line.need
    press(scene, Key.Key_Space, widget=panel.view)
    assert len(planning.preview.lines) == 5 and panel.entry().out
    assert scene.board.plan_bar.unfilled.text == "1" and scene.board.bar.missing.number == 1
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier, panel.view)
    assert len(scene.snapshot.assignments) == 5 and not scene.board.plans.comparing
    assert all(row.need != need for row in scene.snapshot.assignments.values())


def test_enter_on_a_line_goes_to_its_need(qtbot, scene):
    planned(qtbot, scene)
    press(scene, Key.Key_D)
    panel = scene.board.compare
    press(scene, Key.Key_Down, widget=panel.view)
    need = panel.entry().row.line.need
    press(scene, Key.Key_Return, widget=panel.view)
    assert not scene.board.plans.comparing and scene.board.plan.need_id == need and scene.board.planning.open


def test_esc_goes_from_the_lines_to_the_columns_and_then_lets_the_plan_go(qtbot, scene):
    planning = planned(qtbot, scene)
    press(scene, Key.Key_D)
    press(scene, Key.Key_Escape, widget=scene.board.compare.view)
    assert not scene.board.plans.comparing and planning.open and scene.board.tree.hasFocus()
    press(scene, Key.Key_Escape)
    assert not planning.open


def test_space_on_a_county_leaves_out_all_of_it_and_takes_it_in_again(qtbot, scene):
    planning = planned(qtbot, scene)
    press(scene, Key.Key_D)
    panel = scene.board.compare
    panel.view.setCurrentIndex(panel.rows.find(f"county:{COUNTY}"))
    press(scene, Key.Key_Space, widget=panel.view)
    assert not planning.preview.lines and len(planning.preview.left_out) == 6 and not planning.can_apply
    press(scene, Key.Key_Space, widget=panel.view)
    assert len(planning.preview.lines) == 6 and planning.can_apply


def test_where_it_leaves_a_unit_thin_and_why_places_stay_open_stands_below_the_lines(scene, held):
    need = scene.need(TOWN)
    lack = Lack((need.id,), (), 1, need.start)
    answer = replace(held, lacks=(lack,), thin=(Thin(COUNTY, "mobile", 1, 3, 3),), open=(Open(need.id, 1),))
    press(scene, Key.Key_F9)
    scene.desk.planner.say(Answered(answer))
    press(scene, Key.Key_D)
    shortage, thin = scene.board.compare.lacks.lines
    assert shortage.text == scene.board.plan_bar.unfilled.toolTip() and "一镇" in shortage.text
    assert "甲县" in thin.text and "1/3" in thin.text


@pytest.fixture
def two_people_change_places(scene, held):
    """The county's first man stands at its first meeting; the plan sends the second there, and him to the other."""
    scene.desk.office.put(replace(scene.need(COUNTY, 1), room="another room"))  # in one room he could serve both
    first, second = scene.need(COUNTY), scene.need(COUNTY, 1)
    scene.desk.office.do_now(AssignPerson(first.id, "p350101f1"))
    (row,) = scene.snapshot.assignments.values()
    people = scene.snapshot.people
    freeing = Line(first.id, row.person, "p350101f2", row.id, False, (row.id,), first.version,
                   people["p350101f2"].version)  # fmt: skip
    sending = Line(second.id, "", row.person, "", False, (), second.version, people[row.person].version)
    planner, planning = scene.desk.planner, scene.board.planning
    press(scene, Key.Key_F9)
    planner.say(Answered(replace(held, seq=scene.snapshot.seq, lines=(freeing, sending), open=())))
    return planning, (freeing, sending)


def test_what_a_line_left_out_breaks_is_marked_before_it_is_applied(qtbot, scene, two_people_change_places):
    """Without the line that frees somebody the line that sends the same person elsewhere can't be."""
    planning, (freeing, sending) = two_people_change_places
    planning.leave_out([key_of(freeing)], True)
    assert scene.board.plan_bar.broken.text != "0"
    press(scene, Key.Key_D)
    panel = scene.board.compare
    index = panel.rows.find("|".join(key_of(sending)))
    assert panel.rows.row_at(index).problem.blocks
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier, panel.view)
    assert planning.refused and len(scene.snapshot.assignments) == 1


def test_only_the_meetings_shown_are_planned(qtbot, scene):
    scene.moves.toggle_meeting(scene.conferences[1])
    planning = planned(qtbot, scene)
    (question,) = scene.desk.planner.questions
    assert question.order.conferences == (scene.conferences[0],)
    assert {scene.snapshot.needs[line.need].conference for line in planning.preview.lines} == {scene.conferences[0]}


def test_shift_f9_plans_all_that_lies_ahead(qtbot, scene):
    scene.moves.toggle_meeting(scene.conferences[1])
    press(scene, Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: scene.board.planning.proposal is not None)
    assert set(scene.board.planning.order.conferences) == set(scene.conferences)


def test_in_the_week_f9_plans_the_week(qtbot, qapp, two_meetings):
    """Friday's two meetings and Sunday's; next Monday's is of another week."""
    snapshot, conferences = two_meetings
    snapshot, sunday = meeting(snapshot, 48 + 2, 48 + 4, "甲县")
    snapshot, monday = meeting(snapshot, 72 + 2, 72 + 4, "甲县")
    scene = Scene(qtbot, snapshot, [*conferences, sunday, monday])
    press(scene, Key.Key_W)
    planning = planned(qtbot, scene)
    assert planning.order.conferences == (*conferences, sunday)
    zone = scene.board.plan.zone
    first, end = (moment.astimezone(zone) for moment in planning.wanted.span)
    assert (first.isoweekday(), first.hour, (end - first).days) == (1, 0, 7)
    assert planning.preview.added == 9


@pytest.fixture
def held(qtbot, scene):
    """The planner says what the test lets it say; here is its first answer."""
    planning = planned(qtbot, scene)
    answer = planning.proposal
    planning.discard()
    scene.desk.planner.holding = True
    return answer


def test_stages_are_said_and_f9_stops_and_keeps_the_best(scene, held):
    planner, board = scene.desk.planner, scene.board
    press(scene, Key.Key_F9)
    assert board.plan_bar.isVisible() and board.plan_bar.state.text == "正在排班…"
    assert not board.plan_bar.apply.isEnabled()
    planner.say(Told(held))
    assert board.plan_bar.state.text.startswith("正在证明") and board.plan_bar.stop.isVisible()
    assert board.plan_bar.apply.isEnabled()
    press(scene, Key.Key_F9)
    assert planner.jobs[-1].unwanted
    planner.say(Answered(held, stopped=True))
    assert board.plan_bar.state.text == "已停止，保留目前最好的方案" and not board.plan_bar.stop.isVisible()
    assert board.planning.proposal == held


def test_while_something_changes_it_is_planned_anew_by_itself_and_that_is_said(qtbot, scene, held):
    planner, board, planning = scene.desk.planner, scene.board, scene.board.planning
    press(scene, Key.Key_F9)
    planner.say(Answered(held))
    assert planning.can_apply
    scene.desk.office.do_now(AssignPerson(scene.need(TOWN).id, TOWNSMAN))
    assert not planning.can_apply and board.plan_bar.state.text == "数据已变，正在重新排班…"
    assert all(line.need != scene.need(TOWN).id for line in planning.preview.lines)  # it is done already
    asked = len(planner.jobs)
    planner.release()
    qtbot.waitUntil(lambda: scene.still)
    assert len(planner.jobs) == asked + 1 and planning.proposal.seq == scene.snapshot.seq
    assert board.plan_bar.state.text == "数据已变，已重新排班" and planning.can_apply
    assert board.plan_bar.added.text == "+5"


def test_what_comes_for_a_state_that_is_no_more_is_not_shown(scene, held):
    planner, planning = scene.desk.planner, scene.board.planning
    press(scene, Key.Key_F9)
    late = planner.jobs[-1]
    scene.desk.office.do_now(AssignPerson(scene.need(TOWN).id, TOWNSMAN))
    late.begin()
    late.post(Answered(held))
    assert planning.proposal is None and planning.running


def test_a_plan_of_a_moment_ago_is_not_written_over_a_change_but_planned_anew(qtbot, scene, held):
    """The change comes in the very moment of Ctrl+Enter: the window has not heard of it."""
    planner, planning, office = scene.desk.planner, scene.board.planning, scene.desk.office
    press(scene, Key.Key_F9)
    planner.say(Answered(held))
    planning.follow = lambda before, after: None  # not heard yet
    office.do_now(AssignPerson(scene.need(TOWN).id, TOWNSMAN))
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(office.commands[-1], ApplyPlan) and len(scene.snapshot.assignments) == 1
    assert planning.running and not planning.can_apply
    planner.release()
    qtbot.waitUntil(lambda: scene.still)
    assert scene.board.plan_bar.state.text == "数据已变，已重新排班"
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(scene.snapshot.assignments) == 6


def test_a_planner_that_fails_is_said_and_can_be_tried_again_or_left(qtbot, scene, held):
    planner, board = scene.desk.planner, scene.board
    press(scene, Key.Key_F9)
    planner.say(Failed("missing", {"module": "scipy"}))
    bar = board.plan_bar
    assert "scipy" in bar.state.text and bar.again.isVisible() and not bar.apply.isVisible()
    assert not scene.snapshot.assignments  # nothing is filled silently
    press(scene, Key.Key_F9)
    assert len(planner.jobs) == 3 and not bar.again.isVisible()
    planner.say(Failed("not_started"))
    assert bar.again.isVisible()
    press(scene, Key.Key_Escape)
    assert not bar.isVisible() and not scene.snapshot.assignments


def test_a_refusal_is_said_in_the_bar(qtbot, scene, held):
    """A line made by hand that a rule forbids: the townsman at the county's venue."""
    planner, planning = scene.desk.planner, scene.board.planning
    line = next(line for line in held.lines if line.need == scene.need(COUNTY).id)
    person = scene.snapshot.people[TOWNSMAN]
    wrong = replace(line, after=person.id, person_version=person.version)
    press(scene, Key.Key_F9)
    planner.say(Answered(replace(held, lines=(wrong,))))
    qtbot.waitUntil(lambda: scene.still)
    state = scene.board.plan.state
    (row,) = state.assignments.values()
    found = judge(state, state.needs[row.need], person, (row.id,))
    assert int(scene.board.plan_bar.broken.text) == sum(finding.blocks for finding in found)
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert planning.refused and not scene.snapshot.assignments
    assert scene.board.plan_bar.state.text.startswith("未应用：") and planning.open


def test_a_plan_outlives_a_change_of_language(qtbot, scene, held):
    planner = scene.desk.planner
    press(scene, Key.Key_F9)
    planner.say(Answered(held))
    press(scene, Key.Key_D)
    press(scene, Key.Key_Space, widget=scene.board.compare.view)
    again = Scene(qtbot, scene.snapshot, scene.conferences, language="vi")
    again.page.restore(scene.page.state())
    assert again.board.plans.comparing and len(again.board.planning.preview.left_out) == 1
    qtbot.waitUntil(lambda: again.still)
    assert len(again.board.planning.preview.left_out) == 1 and again.board.plan_bar.isVisible()


def test_what_makes_somebody_told_is_planned_anew_other_answers_are_not(scene, held, monkeypatch):
    planner, planning = scene.desk.planner, scene.board.planning
    press(scene, Key.Key_F9)
    planner.say(Answered(held))
    before, conference = scene.snapshot, scene.conferences[0]
    told = Notice("n1", conference, 1, ANNOUNCE, at(0), "Lin", "", "", at(2), at(4), "")
    after = before.with_rows(before.seq + 1, {"notice": {"n1": told}})
    planning.follow(before, after)
    assert not planning.running  # the order is the same
    monkeypatch.setattr(planning, "order", replace(planning.order, told=frozenset({"somebody"})))
    planning.follow(before, after)
    assert planning.running


@pytest.mark.parametrize("language", ["zh_CN", "vi", "en"])
@pytest.mark.parametrize("percent", [100, 130])
def test_the_bar_fits_a_small_screen_and_what_is_proven_is_cut_last(qtbot, qapp, two_meetings, language, percent):
    scene = Scene(qtbot, *two_meetings, language=language, percent=percent)
    planner, bar, room = scene.desk.planner, scene.board.plan_bar, 1366 - 56 * percent // 100
    bar.setFixedWidth(room)
    planner.holding = True
    press(scene, Key.Key_F9)
    answer = run_here(scene.snapshot, planner.questions[-1])
    known = replace(answer.known, unfilled=12, unfilled_least=12, cost=1000, cost_least=997)
    told = tuple(replace(line, told=True) for line in answer.lines)
    planner.say(Told(replace(answer, lines=told, known=known)))
    assert bar.told.isVisible() and not bar.told.short and bar.stop.isVisible()
    qtbot.waitUntil(lambda: bar.row.minimumSize().width() <= bar.width() == room)
    assert percent > 100 or bar.proof.width() >= bar.proof.sizeHint().width()


# ---- repairs


def on_leave(scene, person):
    """Another console writes a leave over the whole day."""
    row = scene.snapshot.people[person]
    scene.desk.office.put(replace(row, leave=(Leave(at(0), at(12), "病假"),)))


def staffed(qtbot, scene):
    planned(qtbot, scene)
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(scene.snapshot.assignments) == 6


def test_who_drops_out_is_replaced_by_a_proposal_that_nobody_applies_but_the_dispatcher(qtbot, scene):
    staffed(qtbot, scene)
    need = scene.need(COUNTY)
    (gone,) = scene.who(need)
    on_leave(scene, gone)
    planning, bar = scene.board.planning, scene.board.plan_bar
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    assert planning.wanted.repairs and bar.isVisible() and bar.title.text() == "改派建议"
    assert scene.snapshot.people[gone].name in bar.state.text
    assert scene.who(need) == {gone}  # not by itself
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert scene.who(need) and gone not in {row.person for row in scene.snapshot.assignments.values()}
    assert not planning.open
    said = []
    scene.desk.told.connect(said.append)
    scene.desk.undo()  # nobody is put back who is away
    assert gone not in scene.who(need) and len(said) == 1 and scene.snapshot.people[gone].name in said[0]


def test_what_was_applied_and_is_compared_names_no_zeros(qtbot, scene):
    """All assigned at first, then one changed: neither speaks of what there was none of."""
    offered, compare = [], scene.board.compare
    scene.desk.undo_offered.connect(offered.append)
    staffed(qtbot, scene)
    (gone,) = scene.who(scene.need(COUNTY))
    changed = sum(row.person == gone for row in scene.snapshot.assignments.values())
    on_leave(scene, gone)
    planning = scene.board.planning
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    press(scene, Key.Key_D)
    assert compare.header.side.text().split("；")[0] == f"{changed} 处改动"
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier, compare.view)
    assert offered == ["方案已应用：+6 指派", f"方案已应用：{changed} 处改动"]


def test_two_troubles_wait_for_each_other_and_one_that_is_mended_says_nothing(qtbot, scene):
    staffed(qtbot, scene)
    planning, planner = scene.board.planning, scene.desk.planner
    (first,), (second,) = scene.who(scene.need(COUNTY)), scene.who(scene.need(TOWN))
    on_leave(scene, first)
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    on_leave(scene, second)
    assert planning.queue and planning.wanted.troubles[0].person == first
    qtbot.waitUntil(lambda: scene.still)
    press(scene, Key.Key_Escape)
    assert planning.wanted.troubles[0].person == second and not planning.queue
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    press(scene, Key.Key_Escape)
    assert not planning.open and len(scene.snapshot.assignments) == 6
    assert len(planner.questions) >= 4


def test_a_repair_gives_way_to_a_plan_and_comes_back_when_that_has_not_mended_it(qtbot, scene):
    staffed(qtbot, scene)
    planning = scene.board.planning
    (gone,) = scene.who(scene.need(COUNTY))
    on_leave(scene, gone)
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    scene.moves.toggle_meeting(scene.conferences[0])
    press(scene, Key.Key_F9)
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    assert not planning.wanted.repairs and planning.queue
    press(scene, Key.Key_Escape)
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    assert planning.wanted.repairs and planning.wanted.troubles[0].person == gone
    scene.moves.toggle_meeting(scene.conferences[0])
    press(scene, Key.Key_F9)
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still and not planning.wanted.repairs)
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    # a plan leaves the place that has begun as it is; the repair that comes back mends what is left
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    assert [line.need for line in planning.proposal.lines] == [scene.need(COUNTY).id]
    press(scene, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not planning.open and gone not in {row.person for row in scene.snapshot.assignments.values()}


def test_the_bar_is_there_before_the_rest_of_the_page(qtbot, scene, held):
    planner, board = scene.desk.planner, scene.board
    press(scene, Key.Key_F9)
    planner.say(Told(held))
    assert board.plan_bar.isVisible() and board.plan_bar.added.text == "+6" and board.bar.missing.number == 6
    assert not board.columns.updatesEnabled() and board.plan_bar.updatesEnabled()
    qtbot.waitUntil(lambda: not board.plans.late)
    assert board.columns.updatesEnabled() and board.bar.missing.number == 0 and board.bar.missing.planned


def test_a_change_is_shown_with_its_repair_or_a_moment_later_without(qtbot, scene):
    planned(qtbot, scene).apply()
    qtbot.waitUntil(lambda: scene.still)
    planner, board = scene.desk.planner, scene.board
    planner.holding = True
    (row,) = [row for row in scene.snapshot.assignments.values() if row.need == scene.need(COUNTY).id]
    scene.desk.office.put(replace(scene.snapshot.people[row.person], leave=(Leave(at(0), at(9), "病假"),)))
    assert planner.questions[-1].order.needs and board.plans.behind and not board.plan_bar.isVisible()
    qtbot.waitUntil(lambda: not board.plans.late)
    assert not board.plans.behind and board.plan_bar.isVisible()
    assert row.person in {finding.person for finding in board.findings.rows.rows()}
    planner.release()
    qtbot.waitUntil(lambda: scene.still)
    assert board.planning.preview.changed == 2 and board.plan.state is board.planning.preview.state
