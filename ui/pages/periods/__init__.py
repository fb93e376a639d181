"""Assurance periods: their readiness, the stock behind it, and the calendar they stand in [A][B]."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.readiness.listing import short_count
from console.planning.readiness.standing import overdue_of
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.periods.page import PeriodsPage
from ui.pages.periods.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol] | None:
    """Items overdue; while none is, things below their least."""
    if late := len(overdue_of(snapshot, now)):
        return late, Symbol.BREACH
    short = snapshot.stock_items.derived(short_count)
    return (short, Symbol.DUE) if short else None


PAGE = PageSpec(Place.PERIODS, Icon.PERIODS, mark("Assurance"), PeriodsPage, _counter, SCENES)
