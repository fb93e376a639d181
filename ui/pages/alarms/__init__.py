"""Alarms and messages: what was passed and who has seen it, who was told, who must be called (EEMUA 191)."""

from datetime import datetime

from console.domain.snapshot import Snapshot
from console.planning.alarms.panel import unseen_alarms
from console.planning.outbox.queue import calls_to_make
from console.wording.catalogue import mark
from ui.desk import PageSpec, Place
from ui.pages.alarms.page import AlarmsPage
from ui.pages.alarms.scenes import SCENES
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol


def _counter(snapshot: Snapshot, now: datetime) -> tuple[int, Symbol]:
    """Alarms nobody has seen; when there is none the people to call."""
    if unseen := len(unseen_alarms(snapshot, now)):
        return unseen, Symbol.BREACH
    return len(calls_to_make(snapshot, now)), Symbol.UNANSWERED


PAGE = PageSpec(Place.ALARMS, Icon.ALARMS, mark("Alarms"), AlarmsPage, _counter, SCENES)
__all__ = ["PAGE"]
