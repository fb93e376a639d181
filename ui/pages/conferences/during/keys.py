"""The keys of a meeting's support that hold wherever the cursor is: Insert a fault, J a task, X an excuse."""

from typing import Any

from console.domain.conferences import MEETING, PUBLISHED
from console.wording.catalogue import mark
from ui.actions import Action

ConferencesPage = Any  # ui.pages.conferences.page imports this module


def _running(page: ConferencesPage) -> bool:
    current = page.board.current()
    return current is not None and current.state == PUBLISHED and current.kind == MEETING and not page.side.form_open


def during_actions(within: Any, panel: str) -> tuple[Action, ...]:
    """Every one; the context is the page."""
    return (
        Action("venue_fault", mark("Report a fault at the venue…"), lambda page: page.during.fault(), "Insert",
               _running, panel),
        Action("unit_task", mark("Staff can't get in, or another task…"), lambda page: page.during.task(), "J",
               _running, panel, within),
        Action("excuse", mark("Excuse the venue, or let it take part again…"), lambda page: page.during.excuse(), "X",
               _running, panel, within),
    )  # fmt: skip
