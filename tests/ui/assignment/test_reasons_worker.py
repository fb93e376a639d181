"""Reasons and ways out from a planner in processes of its own, as the window has it."""

from dataclasses import replace

from console.domain.people import Leave
from console.planning.plans.reasons.explanation import RECALL
from tests.support.planners import Beside
from tests.support.world import at
from tests.ui.assignment.conftest import TOWN, Scene

WAIT = 60_000


def test_a_shortage_its_ways_out_and_what_would_move_come_from_workers(qtbot, two_meetings):
    scene = Scene(qtbot, *two_meetings, now=at(0))
    scene.desk.planner = Beside()
    try:
        person = scene.snapshot.people["p350101001t1"]
        scene.desk.office.put(replace(person, leave=(Leave(at(-2), at(20), "病假"),)))
        scene.board.go_to(scene.need(TOWN).id)
        reasons = scene.board.reasons
        qtbot.waitUntil(lambda: bool(reasons.ways) and not reasons.seeks, timeout=WAIT)
        assert RECALL in {way.code for way in reasons.ways} and scene.board.candidates.lack.isVisible()
        qtbot.waitUntil(lambda: reasons.explanation is not None, timeout=WAIT)
        scene.moves.reasons.put_anyway(scene.need(TOWN).id, person.id)
        anyway = scene.board.anyway
        qtbot.waitUntil(lambda: not anyway.running, timeout=WAIT)
        assert [finding.rule for finding in anyway.forbidden] == ["on_leave"] and anyway.only
    finally:
        scene.desk.planner.close()
