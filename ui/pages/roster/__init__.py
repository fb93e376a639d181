"""Rosters: who is on duty, fairly, by the rules, and told when it changes [A]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.duty.ahead import missing_ahead
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.roster.page.page import RosterPage
from ui.pages.roster.scenes.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol] | None:
    """People missing in coming duties of what is published; nothing when nobody is."""
    missing = missing_ahead(snapshot, now)
    return (missing, Symbol.UNSTAFFED) if missing else None


PAGE = PageSpec(Place.ROSTER, Icon.ROSTER, mark("Rosters"), RosterPage, counter, SCENES)
