"""The states that the pictures show can be brought about, and nothing is written by it."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from console.services.staffing import AssignPerson
from tests.support.world import need_at, sent
from tests.ui.assignment.conftest import COUNTY, Scene
from ui.pages.assignment import PAGE


def test_the_scenes_show_what_they_are_named_after(qtbot, two_meetings):
    snapshot, conferences = two_meetings
    snapshot = sent(snapshot, need_at(snapshot, conferences[0], COUNTY).id, "p350101f1")
    for name, shown in {
        "reason": lambda scene: scene.board.candidates.form.isVisible(),
        "moving": lambda scene: scene.board.hover.tip.isVisible() and scene.board.keys.active,
        "city": lambda scene: {row.group.unit for row in scene.board.lanes.layout_.rows} > {COUNTY},
        "week": lambda scene: scene.board.people.week.isVisible() and scene.board.people.week.person != "",
    }.items():
        scene = Scene(qtbot, snapshot, conferences)
        assert not shown(scene)
        PAGE.scenes[name](scene.page)
        assert shown(scene) and not scene.desk.office.commands
        scene.board.holding.cancel()


def test_a_command_that_outlives_its_page_harms_nobody(qtbot, two_meetings):
    scene = Scene(qtbot, *two_meetings)
    deeds, need = scene.board.deeds, scene.need(COUNTY)
    work = deeds._assign(AssignPerson(need.id, "p350101f1"))
    scene.page.close()
    scene.page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    scene.desk.office._subscribers.clear()
    scene.desk.start(work, "assign")
    assert scene.who(need) == {"p350101f1"}
