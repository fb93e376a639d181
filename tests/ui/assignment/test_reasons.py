"""Beside a need: what candidates cost the plan, somebody put there anyway, shortages with ways out, all rules."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from console.domain.people import Leave
from console.planning.plans.questions import Explain, Shortages, WaysOut
from console.planning.plans.reasons.explanation import ONE_MORE, RECALL, SHIFT, Way
from console.services.plans.applying import ApplyPlan
from console.services.staffing import AssignPerson
from tests.support.world import at
from tests.ui.assignment.conftest import COUNTY, TOWN, Scene
from ui.desk import Place
from ui.pages.assignment import PAGE
from ui.pages.assignment.drag.holding import Load, Target
from ui.theme.style import apply_theme

Key = Qt.Key
Shift, Control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
FIRST, SECOND, TOWNSMAN = "p350101f1", "p350101f2", "p350101001t1"


def press(scene, key, modifier=Qt.KeyboardModifier.NoModifier, widget=None):
    QTest.keyClick(widget or scene.board.tree, key, modifier)


def look(qtbot, scene, place=COUNTY, conference=0):
    """Make a need current and hear what the planner says of it."""
    need = scene.need(place, conference)
    scene.board.go_to(need.id)
    qtbot.waitUntil(lambda: scene.board.reasons.explanation is not None)
    return need


@pytest.fixture
def scene(qtbot, qapp, two_meetings):
    """An hour before the first has to leave, so that all may still be moved."""
    built = Scene(qtbot, *two_meetings, now=at(0))
    apply_theme(qapp, built.desk.theme)
    return built


@pytest.fixture
def apart(scene):
    """The county's two meetings overlap in different rooms; one of its fixed staff is at each."""
    scene.desk.office.put(replace(scene.need(COUNTY, 1), room="another room"))
    for number, person in enumerate((FIRST, SECOND)):
        scene.desk.office.do_now(AssignPerson(scene.need(COUNTY, number).id, person))
    scene.desk.office.commands.clear()
    return scene


@pytest.fixture
def lacking(scene):
    """The only one of the town is on leave all day."""
    person = scene.snapshot.people[TOWNSMAN]
    scene.desk.office.put(replace(person, leave=(Leave(at(-2), at(20), "病假"),)))
    return scene


def opened(scene):
    """Where the page sends one from now on."""
    went = []
    scene.desk.place_asked.connect(lambda place, focus: went.append((place, dict(focus))))
    return went


def scene_needs(board):
    """The needs of the shortage in view."""
    return set(board.reasons.lack.needs)


# ---- true costs


def test_costs_come_a_moment_later_and_no_row_moves(qtbot, apart):
    board, view = apart.board, apart.board.candidates.view
    need = apart.need(COUNTY)
    board.go_to(need.id)
    before = [row.person.id for row in view.rows.rows()]
    view.setCurrentIndex(view.rows.index(1, 0))
    assert before and not view.cards.costs
    qtbot.waitUntil(lambda: bool(view.cards.costs))
    assert [row.person.id for row in view.rows.rows()] == before and view.person() == before[1]
    assert set(before) <= set(view.cards.costs)
    there = view.cards.costs[FIRST]
    assert there.planned and not there.opens
    assert all("全局" in view.cards.costs[who].text for who in before)


def test_what_was_said_of_another_state_is_not_shown(qtbot, apart):
    need = look(qtbot, apart)
    board = apart.board
    asked = len(apart.desk.planner.beside)
    apart.desk.office.do_now(AssignPerson(need.id, "p350101m1", replacing=next(
        row.id for row in apart.snapshot.assignments.values() if row.need == need.id)))  # fmt: skip
    assert board.reasons.explanation is None and not board.candidates.view.cards.costs
    qtbot.waitUntil(lambda: board.reasons.explanation is not None)
    assert board.reasons.explanation.seq == apart.snapshot.seq and len(apart.desk.planner.beside) > asked


def test_steps_through_the_tree_ask_once_for_where_they_rest(qtbot, apart):
    planner = apart.desk.planner
    qtbot.waitUntil(lambda: apart.board.reasons.explanation is not None)
    planner.beside.clear()
    for place in (TOWN, COUNTY, TOWN):
        apart.board.go_to(apart.need(place, 1).id)
    qtbot.waitUntil(lambda: apart.board.reasons.explanation is not None)
    assert [job.question.need for job in planner.beside if isinstance(job.question, Explain)] == [
        apart.need(TOWN, 1).id
    ]


def test_without_a_planner_the_page_stays_as_it_is(qtbot, two_meetings):
    scene = Scene(qtbot, *two_meetings)
    scene.desk.planner = None
    scene.board.go_to(scene.need(COUNTY).id)
    assert scene.board.candidates.view.person() and not scene.board.candidates.view.cards.costs
    scene.moves.reasons.put_anyway()
    assert scene.board.anyway.failed and scene.board.anyway.can_apply  # one place, judged by the rules alone
    press(scene, Key.Key_Return, Control)
    assert len(scene.who(scene.need(COUNTY))) == 1


# ---- put there anyway


def test_what_would_move_is_said_line_by_line_and_applied_whole(qtbot, apart):
    one, two = look(qtbot, apart), apart.need(COUNTY, 1)
    out, anyway, form = apart.board.candidates.left_out, apart.board.anyway, apart.board.candidates.anyway
    out.setFocus()
    row = next(n for n, row in enumerate(out.rows.rows()) if row.person.id == SECOND)  # held by the other meeting
    out.setCurrentIndex(out.rows.index(row, 0))
    press(apart, Key.Key_Return, Shift, out)
    assert form.isVisible() and apart.desk.office.commands == []
    qtbot.waitUntil(lambda: not anyway.running)
    assert anyway.cost is not None and len(form.lines.lines) == 2 and not form.row.isVisible()
    press(apart, Key.Key_Return, Control, form)
    (command,) = apart.desk.office.commands
    assert isinstance(command, ApplyPlan) and len(command.lines) == 2
    assert apart.who(one) == {SECOND} and SECOND not in apart.who(two) and len(apart.who(two)) == 1
    assert not form.isVisible()
    apart.desk.undo()
    assert apart.who(one) == {FIRST} and apart.who(two) == {SECOND}


def test_esc_leaves_it_and_writes_nothing(qtbot, apart):
    look(qtbot, apart)
    press(apart, Key.Key_Return, Shift)
    assert apart.board.anyway.open
    press(apart, Key.Key_Escape)
    assert not apart.board.anyway.open and not apart.board.candidates.anyway.isVisible()
    assert apart.desk.office.commands == [] and apart.board.tree.hasFocus()


def test_whom_a_rule_bars_it_says_which(qtbot, apart):
    look(qtbot, apart)
    person = apart.snapshot.people["p350101m1"]
    apart.desk.office.put(replace(person, leave=(Leave(at(-2), at(20), "病假"),)))
    apart.moves.reasons.put_anyway(apart.need(COUNTY).id, person.id)
    anyway, form = apart.board.anyway, apart.board.candidates.anyway
    qtbot.waitUntil(lambda: not anyway.running)
    assert [one.rule for one in anyway.forbidden] == ["on_leave"] and not anyway.can_apply
    assert not form.apply.isVisible() and len(form.lines.lines) == 2  # the rule, and that it alone is in the way
    assert [hint.keys for hint in apart.page.hints()] == [("Esc",)]
    press(apart, Key.Key_Return, Control, form)
    assert apart.desk.office.commands == []


def test_a_warning_asks_for_a_reason_which_is_kept(qtbot, apart):
    apart.desk.office.put(replace(apart.need(COUNTY), skills=("TE60",)))
    need = look(qtbot, apart)
    apart.moves.reasons.put_anyway(need.id, "p350101m2")
    anyway, form = apart.board.anyway, apart.board.candidates.anyway
    qtbot.waitUntil(lambda: not anyway.running)
    assert form.row.isVisible() and form.field.hasFocus()
    press(apart, Key.Key_Return, Control, form.field)
    assert apart.desk.office.commands == [] and form.row.error
    QTest.keyClicks(form.field, "12345")  # numbers are typed, not chosen
    press(apart, Key.Key_Return, Control, form.field)
    rows = [row for row in apart.snapshot.assignments.values() if row.need == need.id]
    assert [(row.person, row.override) for row in rows] == [("p350101m2", "12345")]


def test_a_plan_that_is_shown_goes_along(qtbot, scene):
    scene.desk.office.put(replace(scene.need(COUNTY, 1), room="another room"))
    press(scene, Key.Key_F9)
    planning = scene.board.planning
    qtbot.waitUntil(lambda: planning.proposal is not None and scene.still)
    need = look(qtbot, scene)
    planned = {(line.need, line.after) for line in planning.preview.lines}
    (who,) = [after for key, after in planned if key == need.id]
    other = next(p for p in (FIRST, SECOND, "p350101m1") if p != who and (scene.need(COUNTY, 1).id, p) not in planned)
    scene.moves.reasons.put_anyway(need.id, other)
    qtbot.waitUntil(lambda: not scene.board.anyway.running)
    assert len(scene.board.anyway.lines) == len(planned)
    press(scene, Key.Key_Return, Control, scene.board.candidates.anyway)
    assert scene.who(need) == {other} and len(scene.snapshot.assignments) == len(planned) and not planning.open


def test_what_changes_meanwhile_is_asked_anew(qtbot, apart):
    need = look(qtbot, apart)
    apart.moves.reasons.put_anyway(need.id, SECOND)
    anyway = apart.board.anyway
    qtbot.waitUntil(lambda: not anyway.running)
    apart.desk.office.do_now(AssignPerson(apart.need(TOWN).id, TOWNSMAN))
    assert anyway.running and not anyway.lines and not anyway.can_apply
    qtbot.waitUntil(lambda: not anyway.running)
    assert anyway.lines and anyway.can_apply


def test_it_survives_a_page_that_is_built_anew(qtbot, apart):
    apart.desk.office.put(replace(apart.need(COUNTY), skills=("TE60",)))
    need = look(qtbot, apart)
    apart.moves.reasons.put_anyway(need.id, "p350101m2")
    qtbot.waitUntil(lambda: not apart.board.anyway.running)
    QTest.keyClicks(apart.board.candidates.anyway.field, "agreed")
    state = apart.page.state()
    fresh = Scene(qtbot, apart.snapshot, apart.conferences, now=at(0))
    fresh.page.restore(state)
    anyway = fresh.board.anyway
    qtbot.waitUntil(lambda: not anyway.running)
    assert (anyway.need, anyway.person) == (need.id, "p350101m2")
    assert fresh.board.candidates.anyway.isVisible() and fresh.board.candidates.anyway.field.text() == "agreed"


# ---- shortages


def test_a_shortage_is_said_in_words_with_its_ways_out(qtbot, lacking):
    need, board = lacking.need(TOWN), lacking.board
    board.go_to(need.id)
    panel = board.candidates.lack
    qtbot.waitUntil(lambda: bool(board.reasons.ways) and not board.reasons.seeks)
    assert panel.isVisible() and "没有人能去" in panel.banner.title.text()
    assert {way.code for way in board.reasons.ways} >= {ONE_MORE, RECALL}
    keys = [row.key for row in panel.list.rows]
    assert keys == [str(n) for n in range(1, len(keys) + 1)]
    kinds = {type(job.question) for job in lacking.desk.planner.beside}
    assert kinds >= {Shortages, WaysOut}
    number = next(n for n, row in enumerate(panel.list.rows, 1) if row.choice.what.code == RECALL)
    went = opened(lacking)
    press(lacking, Key(Key.Key_0 + number))
    assert went == [(Place.DIRECTORY, {"person": TOWNSMAN})]


def test_a_branch_with_a_gap_says_its_largest_shortage(qtbot, lacking):
    board = lacking.board
    board.tree.setCurrentIndex(board.tree.rows.find(f"place:{COUNTY}"))
    qtbot.waitUntil(lambda: board.reasons.lack is not None)
    assert board.candidates.lack.isVisible() and not board.candidates.view.isVisible()
    assert scene_needs(board) & {lacking.need(TOWN, n).id for n in range(2)}


def test_the_findings_say_the_same_sentence(qtbot, lacking):
    board, need = lacking.board, lacking.need(TOWN)
    board.go_to(need.id)
    qtbot.waitUntil(lambda: bool(board.reasons.ways) and not board.reasons.seeks)
    cells = board.findings.cells
    row = next(found for found in board.plan.findings() if found.need == need.id)
    assert cells.fact(row) == board.candidates.lack.banner.title.text()
    assert cells.way(row) == board.candidates.lack.list.rows[0].choice.text


def test_a_meeting_is_shifted_where_meetings_are_written(qtbot, lacking):
    went, conference = opened(lacking), lacking.conferences[0]
    lacking.moves.reasons.take(Way(SHIFT, 1, 0, conference=conference, start=at(3), minutes=60))
    assert went == [(Place.CONFERENCES, {"conference": conference, "start": at(3)})]


def test_an_open_place_that_a_plan_would_fill_says_so(qtbot, scene):
    look(qtbot, scene)
    panel = scene.board.candidates.lack
    assert panel.isVisible() and "F9" in panel.banner.title.text()
    press(scene, Key.Key_1)  # plain numbers stay the candidates'
    assert len(scene.who(scene.need(COUNTY))) == 1


# ---- all rules


def test_space_unfolds_all_rules_and_alt_while_it_is_held(qtbot, apart):
    look(qtbot, apart)
    out = apart.board.candidates.left_out
    out.setFocus()
    out.setCurrentIndex(out.rows.index(0, 0))
    top = out.rows.index(0, 0)
    press(apart, Key.Key_Space, widget=out)
    assert out.isExpanded(top) and out.rows.rowCount(top) >= 2
    press(apart, Key.Key_Space, widget=out)
    assert not out.isExpanded(top)
    QTest.keyPress(out, Key.Key_Alt)
    assert out.isExpanded(top)
    QTest.keyRelease(out, Key.Key_Alt)
    assert not out.isExpanded(top)


def test_the_tip_knows_the_ways_of_the_plan_and_all_rules_under_alt(qtbot, apart):
    need, hover = look(qtbot, apart), apart.board.hover
    apart.board.deeds.assign(need.id, SECOND)  # he is at the other meeting
    assert hover.pinned and hover.tip.isVisible()
    usual = hover.tip.content
    assert any("改派" in way for way in usual.ways_out) and any("仍派" in way for way in usual.ways_out)
    QTest.keyPress(apart.board.tree, Key.Key_Alt)
    assert len(hover.tip.content.facts) > len(usual.facts)
    QTest.keyRelease(apart.board.tree, Key.Key_Alt)
    assert hover.tip.content == usual
    number = next(n for n, way in enumerate(usual.ways_out, 1) if "仍派" in way)
    press(apart, Key(Key.Key_0 + number))
    assert apart.board.anyway.open and not hover.pinned and apart.board.anyway.person == SECOND


def test_shift_enter_after_a_drop_that_can_not_be_asks_what_would_move(qtbot, apart):
    need = look(qtbot, apart)
    apart.board.deeds.assign(need.id, SECOND)
    press(apart, Key.Key_Return, Shift)
    assert (apart.board.anyway.need, apart.board.anyway.person) == (need.id, SECOND)
    assert not apart.board.hover.pinned


def test_what_the_planner_knows_later_is_added_below(qtbot, apart):
    need, hover = apart.need(COUNTY), apart.board.hover
    apart.board.go_to(need.id)
    apart.board.deeds.assign(need.id, SECOND)
    before = hover.tip.content.ways_out
    assert hover.pinned and before and not any("仍派" in way for way in before)
    qtbot.waitUntil(lambda: hover.tip.content.ways_out != before)
    assert hover.tip.content.ways_out[: len(before)] == before
    assert any("仍派" in way for way in hover.tip.content.ways_out)


def test_a_need_that_is_taken_up_is_asked_about(qtbot, apart):
    look(qtbot, apart)
    other = apart.need(COUNTY, 1)
    apart.board.holding.take_up(Load(need=other.id))
    qtbot.waitUntil(lambda: other.id in apart.board.reasons.known.explained)
    apart.board.holding.over(Target(person=FIRST))  # he is at the first meeting
    assert any("改派" in way or "仍派" in way for way in apart.board.hover.tip.content.ways_out)
    QTest.keyPress(apart.board.tree, Key.Key_Alt)
    assert any("✓" in fact for fact in apart.board.hover.tip.content.facts)
    QTest.keyRelease(apart.board.tree, Key.Key_Alt)
    assert not any("✓" in fact for fact in apart.board.hover.tip.content.facts)
    apart.board.holding.cancel()


def test_the_scenes_show_what_they_are_named_after(qtbot, apart):
    person = apart.snapshot.people[TOWNSMAN]
    apart.desk.office.put(replace(person, leave=(Leave(at(-2), at(20), "病假"),)))
    apart.desk.office.commands.clear()
    for name, shown in {
        "costs": lambda board: board.candidates.view.cards.costs,
        "anyway": lambda board: board.anyway.open and board.candidates.anyway.lines.lines,
        "anyway_barred": lambda board: board.anyway.forbidden or board.anyway.lines,
        "shortage": lambda board: board.reasons.ways and board.candidates.lack.isVisible(),
        "rules": lambda board: board.candidates.left_out.isExpanded(board.candidates.left_out.rows.index(0, 0)),
    }.items():
        built = Scene(qtbot, apart.snapshot, apart.conferences, now=at(0))
        PAGE.scenes[name](built.page)
        assert shown(built.board), name
        assert not built.desk.office.commands
