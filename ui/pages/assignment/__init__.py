"""Assignment: who goes where, by mouse or keyboard, with the rules always in sight."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.attention import missing_people
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.assignment.page.page import AssignmentPage
from ui.pages.assignment.scenes.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol] | None:
    """People still missing at coming conferences; nothing when nobody is."""
    missing = missing_people(snapshot, now)
    return (missing, Symbol.UNSTAFFED) if missing else None


PAGE = PageSpec(Place.ASSIGNMENT, Icon.ASSIGNMENT, mark("Assignment"), AssignmentPage, counter, SCENES)
