"""The states that the pictures show can be brought about, and nothing is written by it."""

import pytest

from tests.ui.assignment.what_if.conftest import Board
from ui.pages.assignment import PAGE

SHOWN = {
    "what_if": lambda panel: panel.areas.isVisible() and panel.trial.outlook.whole and not panel.trial.day.running,
    "what_if_cut": lambda panel: panel.picker.isVisible() and len(panel.conditions.cuts) == 1,
    "what_if_old": lambda panel: panel.line.old.isVisible() and panel.trial.day.running,
    "what_if_year": lambda panel: panel.year.isVisible() and panel.trial.year_outlook.whole,
    "what_if_part": lambda panel: panel.line.bar.isVisible() and not panel.trial.year_outlook.whole,
}


@pytest.mark.parametrize("name", SHOWN)
def test_the_scenes_show_what_they_are_named_after(qtbot, qapp, name):
    board = Board(qtbot)
    PAGE.scenes[name](board.page)
    assert board.panel.isVisible() and SHOWN[name](board.panel) and not board.desk.office.commands


def test_every_scene_is_tested():
    assert {name for name in PAGE.scenes if name.startswith("what_if")} == set(SHOWN)
