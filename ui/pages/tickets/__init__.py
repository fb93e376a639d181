"""The ticket board: faults of leased circuits by their next deadline [C]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.tickets.board import urgent_counts
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.tickets.page import TicketsPage
from ui.pages.tickets.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol]:
    return urgent_counts(snapshot, now)[0], Symbol.BREACH


def _subject(page: TicketsPage) -> dict[str, str]:
    """The ticket in hand."""
    return {"ticket": page.table.current()}


PAGE = PageSpec(Place.TICKETS, Icon.TICKETS, mark("Tickets"), TicketsPage, _counter, SCENES, subject=_subject)
__all__ = ["PAGE"]
