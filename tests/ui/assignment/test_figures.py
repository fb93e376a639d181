"""Figures that a tired eye must be able to trust: whole, and none before it is known."""

from console.planning.day.needs import Branch
from console.planning.plans.reasons.explanation import ONE_MORE, Way
from tests.ui.assignment.conftest import COUNTY
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
    assert not any(tree.isColumnHidden(n) for n in range(len(tree.columns)))


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
