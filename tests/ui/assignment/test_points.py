"""What a candidate costs the whole plan is said in points, and what these are made of stands beside it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from console.services.staffing import AssignPerson
from console.wording.catalogue import LANGUAGES, wording
from console.wording.reasons import points_explained, points_in_short
from tests.support.world import at
from tests.ui.assignment.conftest import COUNTY, Scene

Role = Qt.ItemDataRole


@pytest.fixture
def held(qtbot, two_meetings):
    """The county's two meetings overlap in different rooms; one of its fixed staff is at each."""
    scene = Scene(qtbot, *two_meetings, now=at(0))
    scene.desk.office.put(replace(scene.need(COUNTY, 1), room="another room"))
    for number, person in enumerate(("p350101f1", "p350101f2")):
        scene.desk.office.do_now(AssignPerson(scene.need(COUNTY, number).id, person))
    scene.board.go_to(scene.need(COUNTY).id)
    qtbot.waitUntil(lambda: scene.board.reasons.explanation is not None)
    return scene


def test_points_are_explained_in_sight_in_the_tip_and_aloud(held):
    panel, say = held.board.candidates, held.desk.say
    (first, *_) = panel.view.rows.rows()
    cost = panel.view.cards.costs[first.person.id]
    index = panel.view.rows.index(0, 0)
    assert cost.in_points and cost.text.startswith("全局 +") and " 点" in cost.text
    assert panel.legend.isVisible() and panel.legend.text() == points_in_short(say)
    assert panel.legend.accessibleDescription() == panel.legend.toolTip() == points_explained(say)
    for role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
        said = index.data(role)
        assert cost.text in said and points_explained(say) in said and "与现有安排不同" in said
    assert index.data(Role.AccessibleTextRole).endswith(cost.text)


def test_without_points_nothing_is_explained(qtbot, held):
    """No need in view, and one whose costs are not known yet."""
    panel = held.board.candidates
    panel.show_need(None)
    assert panel.legend.isHidden()
    held.desk.planner = None
    held.board.go_to(held.need(COUNTY, 1).id)
    assert not panel.view.cards.costs and panel.legend.isHidden()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_legend_names_a_unit_that_is_no_minute(language):
    say = wording(language)
    unit = {"en": "points", "zh_CN": "点", "vi": "điểm"}[language]
    assert unit in points_in_short(say).lower() and unit in points_explained(say).lower()
    assert unit in say("Whole plan {cost} points", cost="+180")
