"""Shifting a meeting on the timeline: a draft until Enter; then one command, and the page says what is owed."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from shiboken6 import isValid

from console.domain.conferences import PUBLISHED
from console.services.decision import Done
from console.wording.conferences import time_span
from ui.desk import Refusal
from ui.pages.conferences.shift_bar import ShiftBar
from ui.pages.conferences.shift_hand import ShiftHand
from ui.pages.conferences.shifting import Shifting

ConferencesPage = Any  # ui.pages.conferences.page imports this module


class Moving:
    """Acts for the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk, self.say = page, page.desk, page.desk.say
        self.shifting = Shifting(page.desk, page)
        self.bar = ShiftBar(page.desk, self.shifting)
        self.hand = ShiftHand(page.timeline, self.shifting)
        self.hand.confirmed.connect(self.confirm)
        self.bar.confirmed.connect(self.confirm)
        self.bar.dropped.connect(self.drop)
        self.shifting.changed.connect(self._show)
        self.shifting.ended.connect(self._show)

    def begin(self) -> None:
        """S: take the meeting looked at in hand."""
        page = self.page
        if self.shifting.begin(page.board.conference):
            page.timeline.setFocus()
        else:
            self.desk.tell(self.say("Only a meeting that is drafted or published can be shifted."))

    def drop(self) -> bool:
        """Esc; False when nothing was in hand."""
        active = self.shifting.active
        self.shifting.drop()
        return active

    def confirm(self) -> None:
        """Enter: write it as it stands, unless the rules say no."""
        command, times = self.shifting.command(), self.shifting.times()
        if command is None or times is None:
            self.drop()
        elif not self.shifting.refused:
            self.desk.start(self._write(command, *times), "shift")

    async def _write(self, command: Any, start: datetime, end: datetime) -> None:
        row = self.shifting.row()
        outcome = await self.desk.run(command, self._refused)
        if not isinstance(outcome, Done) or row is None:
            return
        span = time_span(start, end, ZoneInfo(self.desk.snapshot.site.zone), self.say)
        if row.state == PUBLISHED:
            said = self.say("Shifted: {title}, {span}. A change notice is owed.", title=row.title, span=span)
        else:
            said = self.say("Shifted: {title}, {span}", title=row.title, span=span)
        self.desk.undoable(outcome, said)
        if isValid(self.page):
            self.drop()
            self.page.going.reveal(row.id)

    def _refused(self, refusal: Refusal) -> None:
        self.desk.tell(refusal.text)
        if isValid(self.page):
            self.shifting.ask()

    def _show(self) -> None:
        page = self.page
        self.bar.show_shift(page.board.day, page.timeline.block(self.shifting.conference))
        page.timeline.update()
        page.hints_changed.emit()
