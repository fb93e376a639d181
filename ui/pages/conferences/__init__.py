"""Conference support of a day: timeline by system, readiness by city, county and township [D]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.attention import missing_people
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.conferences.page import ConferencesPage
from ui.pages.conferences.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol]:
    return missing_people(snapshot, now), Symbol.UNSTAFFED


def _subject(page: ConferencesPage) -> dict[str, str]:
    """The conference in hand."""
    return {"conference": page.board.conference}


PAGE = PageSpec(
    Place.CONFERENCES,
    Icon.CONFERENCES,
    mark("Conference support"),
    ConferencesPage,
    _counter,
    SCENES,
    subject=_subject,
)
__all__ = ["PAGE"]
