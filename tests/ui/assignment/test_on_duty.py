"""Somebody on duty can't be sent: the page says so, and leads to the shift that is in the way."""

import pytest

from console.domain.staffing import judge
from console.planning.plans.reasons.explanation import NearMiss
from tests.planning.duty.duty_worlds import on_roster
from tests.support.world import at
from tests.ui.assignment.conftest import TOWN, Scene
from ui.desk import Place
from ui.pages.assignment.moves.reasons import ReasonMoves
from ui.theme.style import apply_theme

TOWNSMAN = "p350101001t1"
CELL = {"line": "line", "day": "2026-07-24", "shift": "morning", "person": TOWNSMAN}


@pytest.fixture
def scene(qtbot, qapp, two_meetings):
    """The only one of the town is on duty in the morning."""
    snapshot, conferences = two_meetings
    built = Scene(qtbot, on_roster(snapshot, TOWNSMAN, CELL["day"], CELL["shift"]), conferences, now=at(0))
    apply_theme(qapp, built.desk.theme)
    return built


def test_the_way_out_and_the_near_miss_lead_to_the_shift(qtbot, scene):
    need, went = scene.need(TOWN), []
    scene.desk.place_asked.connect(lambda place, focus: went.append((place, dict(focus))))
    (finding,) = judge(scene.snapshot, need, scene.snapshot.people[TOWNSMAN])
    assert finding.rule == "on_duty" and finding.blocks
    way = next(way for way in finding.ways_out if way.code == "take_off_duty")
    scene.board.deeds.take_way(finding, way)
    ReasonMoves(scene.desk, scene.board).take(NearMiss(need.id, TOWNSMAN, finding))
    assert went == [(Place.ROSTER, CELL), (Place.ROSTER, CELL)]
