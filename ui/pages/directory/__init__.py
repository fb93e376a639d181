"""The directory: what the site brought in; terminals and parts, and inspections, which are worked on here [D]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.directory.inspections import InspectionsTab
from ui.pages.directory.page import DirectoryPage
from ui.pages.directory.scenes import SCENES
from ui.pages.directory.tabs import attention
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol] | None:
    """Inspections that are overdue, and pieces away too long; nothing while none is."""
    late = attention(snapshot, now)
    if not any(late.values()):
        return None
    return sum(late.values()), Symbol.BREACH if late[InspectionsTab.code] else Symbol.DUE


PAGE = PageSpec(Place.DIRECTORY, Icon.DIRECTORY, mark("Directory"), DirectoryPage, _counter, SCENES)
