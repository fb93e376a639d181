"""The states that the pictures show can be brought about."""

from dataclasses import replace

from tests.planning.duty.duty_room import RESPONSE, TECH, TET, entry, put
from tests.ui.roster.conftest import Scene, filled
from ui.pages.roster import PAGE


def published():
    """The room, published, with two who may change duties and one who would rest too little."""
    snapshot = put(filled(), entry(TECH, 19, "morning", "p6"), entry(RESPONSE, 20, "night", "p2"))
    rows = [replace(row, standing="in_force") for row in snapshot.duty_entries.values()]
    return put(snapshot, replace(snapshot.rosters[TET], number=1, state="published"), *rows)


def test_the_scenes_show_what_they_are_named_after(qtbot, qapp):
    for name, shown in {
        "people": lambda scene: scene.board.shown.by_person,
        "candidates": lambda scene: scene.board.candidates.isVisible(),
        "detail": lambda scene: scene.board.detail.isVisible(),
        "holds": lambda scene: scene.board.shown.row is None,
        "empty": lambda scene: scene.board.empty.isVisible(),
        "lit": lambda scene: bool(scene.board.shown.lit),
        "blocked": lambda scene: scene.board.hover.pinned,
        "changed": lambda scene: len({row.standing for row in scene.desk.snapshot.duty_entries.values()}) == 3,
        "away": lambda scene: scene.board.findings.open_ones[0].finding.blocks or scene.board.offer.isVisible(),
        "planless": lambda scene: scene.board.plan_bar.isVisible(),
    }.items():
        scene = Scene(qtbot, qapp, published())
        PAGE.scenes[name](scene.page)
        assert shown(scene), name
        scene.board.holding.cancel()
