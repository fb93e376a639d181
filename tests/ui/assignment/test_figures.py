"""Figures that a tired eye must be able to trust: whole, and none before it is known."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from console.domain.inspection import inspect
from console.domain.people import Leave
from console.domain.rules import SHORTFALL, WARNING
from console.planning.candidates import ways_out
from console.planning.day.needs import Branch
from console.planning.plans.reasons.explanation import ONE_MORE, Way
from tests.support.world import at, with_person
from tests.ui.assignment.conftest import COUNTY, Scene
from ui.pages.assignment.candidates.cards import CARD_HEIGHT
from ui.pages.assignment.cells.count import Count
from ui.pages.assignment.reasons.choices import Choice, ChoiceList
from ui.theme.fonts import Size, Weight
from ui.theme.painting import text_width
from ui.theme.symbols import Symbol
from ui.theme.theme import theme

PADDING, SYMBOL = 12, 18  # px at 100 %: both sides of a cell; a symbol and the gap after it


def test_a_city_without_anybody_says_how_many_lack_and_a_plan_how_many_it_adds(scene, qapp):
    """Three digits, and three with a sign, on the bold rows of cities; strength stays beside them."""
    tree, px = scene.board.tree, scene.desk.theme.px
    cells, bold = tree.cells, scene.desk.theme.font(Size.BODY, Weight.BOLD)
    branch = Branch(COUNTY, "city", 0, 475, 475, "", (2, 2), (2, 2), (), ())
    assert cells.gap(branch) == "475"
    column = next(n for n, column in enumerate(tree.columns) if column.id == "gap")
    room = tree.columnWidth(column) - px(PADDING) - px(SYMBOL)
    assert text_width(bold, "475") <= room and text_width(bold, "+475") <= room
    staffed = next(n for n, column in enumerate(tree.columns) if column.id == "staffed")
    assert text_width(bold, "137/140") <= tree.columnWidth(staffed) - px(PADDING)
    assert not any(tree.isColumnHidden(n) for n in range(len(tree.columns)))


def test_no_row_of_the_tree_is_cut_at_its_top_and_candidates_take_the_room_they_need(scene, qapp):
    board, tree = scene.board, scene.board.tree
    tree.setFixedHeight(scene.desk.theme.px(27 + 3 * 26 + 11))
    qapp.sendPostedEvents()
    seen = set()
    for need in board.plan.needs():
        assert board.go_to(need.id)
        top, current = tree.visualRect(tree.indexAt(QPoint(1, 1))), tree.visualRect(tree.currentIndex())
        bar = tree.verticalScrollBar()
        assert current.bottom() < tree.viewport().height()
        assert top.top() == 0 or bar.value() == bar.maximum()  # at the end it is the last row that is whole
        seen.add(bar.value() if top.top() == 0 else 0)
        cards = board.candidates.view
        assert cards.maximumHeight() == scene.desk.theme.px(CARD_HEIGHT) * max(1, cards.rows.rowCount())
    assert len(seen) > 1


def test_nothing_is_said_to_be_right_before_it_was_looked_at(qtbot, qapp):
    count = Count(theme("dark"), "Warning", Symbol.DUE)
    qtbot.addWidget(count)
    count.set_number(0, known=False)
    assert count.accessibleName() == "Warning —"
    count.set_number(3, known=False)
    assert count.accessibleName() == "Warning 3"
    count.set_number(0)
    assert count.accessibleName() == "Warning 0"


def test_a_way_out_asks_for_no_more_than_its_lines(qtbot, qapp):
    """Also before it was ever laid out, when what stands around it would jump."""
    choices = ChoiceList(theme("dark"))
    qtbot.addWidget(choices)
    choices.show_choices((Choice(Way(ONE_MORE, 1, 0), "One more person", "Fills 1 place"),), "", numbered=True)
    assert choices.sizeHint().height() < 60


def test_a_plan_that_changes_nothing_is_proven_all_the_same(qtbot, scene):
    """F9 on what has been applied: nothing to apply or compare, and still the word on what is the least."""
    for _ in range(2):
        QTest.keyClick(scene.board.tree, Qt.Key.Key_F9)
        planning, bar = scene.board.planning, scene.board.plan_bar
        qtbot.waitUntil(lambda: scene.board.planning.proposal is not None and scene.still)
        if planning.proposal.lines:
            assert "D" in keys(scene)
            QTest.keyClick(scene.board.tree, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            assert not planning.open
    assert bar.isVisible() and not planning.can_apply
    assert (bar.state.text, bar.proof.text) == ("无需调整", "已证明最优")
    assert "D" not in keys(scene) and "Ctrl+Enter" not in keys(scene) and "Esc" in keys(scene)


def keys(scene):
    """Keys that the hint bar names."""
    return {key for hint in scene.page.hints() for key in hint.keys}


def test_the_worst_finding_that_comes_late_is_in_sight(qtbot, scene):
    """Findings arrive by place; who has not gone to one of them sees the list from its top."""
    panel = scene.board.findings
    (one, *_) = inspect(scene.snapshot)
    many = tuple(replace(one, need="", place=COUNTY, facts={**one.facts, "day": n}) for n in range(49))
    barred, warned = many[:9], tuple(replace(row, severity=WARNING) for row in many[9:])
    panel.show_findings(warned, scene.snapshot, False, "…")
    panel.show_findings((*barred, *warned), scene.snapshot, True, "…")
    assert panel.rows.rowCount() == 49 and panel.view.verticalScrollBar().value() == 0


def test_an_empty_day_names_only_keys_that_do_something(scene):
    assert {"N", "F9", "Del"} <= keys(scene)
    QTest.keyClick(scene.board.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert scene.board.empty.isVisible() and keys(scene) == {"Alt+←", "Alt+→", "Alt+Home", "X"}
    QTest.keyClick(scene.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not scene.board.empty.isVisible() and "F9" in keys(scene)


def test_under_a_plan_ways_out_name_nobody_whom_the_plan_sends_elsewhere(qtbot, two_meetings):
    """Two meetings at once and one person left: whoever the plan sends to one is no way out for the other."""
    snapshot, conferences = two_meetings
    (only, *rest) = sorted(key for key, person in snapshot.people.items() if person.place == COUNTY)
    for key in rest:
        snapshot = with_person(snapshot, key, leave=(Leave(at(0), at(23), "年假"),))
    one = next(need for need in snapshot.needs.values() if need.place == COUNTY)
    snapshot = snapshot.with_rows(snapshot.seq, {"need": {one.id: replace(one, room="another")}})
    scene = Scene(qtbot, snapshot, conferences)
    panel = scene.board.findings

    def ways():
        rows = [row for row in panel.rows.rows() if row.rule == SHORTFALL and row.place == COUNTY]
        return [[way.facts.get("person") for way in ways_out(panel.cells.state, row)] for row in rows]

    assert ways() == [[only, None], [only, None]]
    QTest.keyClick(scene.board.tree, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: scene.board.planning.proposal is not None and scene.still)
    assert panel.cells.state is scene.board.plan.state and ways() == [[None]]
