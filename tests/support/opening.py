"""A page of the window on an office in memory, shown and entered as the shell does it."""

from typing import Any

from pytestqt.qtbot import QtBot

from console.domain.snapshot import Snapshot
from tests.support.desks import make_desk
from tests.support.surroundings import FixedClock
from ui.actions import wire
from ui.desk import Desk
from ui.theme.style import apply_theme


def open_page(
    qtbot: QtBot, qapp: Any, spec: Any, snapshot: Snapshot, clock: FixedClock, size: tuple[int, int], **look: Any
) -> Any:
    """The page that `spec` builds; `look` is language, palette and percent of its desk."""
    return open_at(qtbot, qapp, spec, make_desk(snapshot, clock=clock, **look), size)


def open_at(qtbot: QtBot, qapp: Any, spec: Any, desk: Desk, size: tuple[int, int]) -> Any:
    """The same at a desk that is there already."""
    apply_theme(qapp, desk.theme)
    page = spec.build(desk)
    qtbot.addWidget(page)
    wire(page.actions(), page, page)
    desk.office.subscribe(page.show_snapshot)
    page.resize(*size)
    page.show_snapshot(None, desk.snapshot)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.enter()
    return page
