"""Where the page goes: days, conferences, gaps; and where the keyboard stands."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from console.domain.conferences import DRAFT
from console.planning.conferences.figures import STEPS
from ui.acknowledging import acknowledge_conference
from ui.pages.conferences.columns import REGION

ConferencesPage = Any  # ui.pages.conferences.page imports this module


class Going:
    """Moves the page that it belongs to."""

    def __init__(self, page: ConferencesPage) -> None:
        self.page, self.desk = page, page.desk

    # ---- days and conferences

    def go_today(self) -> None:
        """The site's day."""
        self.go_to_day(self.desk.local(self.desk.now()).date())

    def go_to_day(self, day: date) -> None:
        """Show a day, and the conference that is on or comes next."""
        self.page.board.date = day
        self.page.board.conference = ""
        self._shown()

    def look_at(self, conference: str) -> None:
        """Look at another conference of the day."""
        self.page.board.conference = conference
        self.page.refresh(at_once=True)
        acknowledge_conference(self.desk, conference)

    def reveal(self, conference: str) -> None:
        """Go to a conference wherever it is, and work on it."""
        row = self.desk.snapshot.conferences.get(conference)
        if row is not None:
            self.page.board.go_to(row)
        self._shown()
        acknowledge_conference(self.desk, conference)

    def opened(self, conference: str) -> None:
        """Enter on the timeline: a draft is edited, another one is gone into."""
        row = self.desk.snapshot.conferences.get(conference)
        if row is not None and row.state == DRAFT:
            self.page.deeds.edit(row)
        else:
            acknowledge_conference(self.desk, conference)
            self.focus_middle()

    def step_gap(self, step: int) -> None:
        """To the next place where something lacks."""
        page = self.page
        if mode := page.modes.shown():
            if not mode.step(step):
                self.desk.tell(page.say("Nothing lacks here."))
            return
        if page.middle.currentWidget() is not page.tree or not page.tree.walk.step_gap(step):
            self.desk.tell(page.say("Nothing lacks here."))
            return
        page.tree.setFocus()

    def to_step(self, number: int) -> None:
        """To the column of a step of the checklist, in the row where the cursor is."""
        page = self.page
        if page.middle.currentWidget() is page.tree:
            page.tree.go_to_column(STEPS[number - 1])
            page.tree.setFocus()

    def _shown(self) -> None:
        self.page.refresh(at_once=True)
        self.focus_middle()

    # ---- the filter

    def filter(self) -> None:
        """Other systems are wanted."""
        self.page.board.off = self.page.bar.off
        self.page.refresh(at_once=True)

    def clear_filter(self) -> None:
        """All systems again."""
        self.page.bar.off.clear()
        self.filter()
        self.focus_middle()

    # ---- the keyboard

    def focus_middle(self) -> None:
        """Where work goes on: the tree; for a draft the timeline, since Enter edits it there."""
        page = self.page
        shown = page.middle.currentWidget()
        if mode := page.modes.shown():
            mode.take_focus()
            return
        target = page.tree if shown is page.tree else page.timeline if shown is page.card else page.empty.button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def details(self) -> None:
        """Space: into the details, or out of them where they lie over the page."""
        side = self.page.side
        side.opened = True
        self.page.show_place()
        side.open_place()
        side.place.reveal(self.page.tree.column())

    def back(self) -> None:
        """Esc: out of the question, the form, the details; then to the table."""
        page = self.page
        if page.moving.drop():
            page.timeline.setFocus()
        elif page.confirm.isVisible():
            page.confirm.leave()
        elif not page.side.leave() and not page.modes.back():
            if page.tree.hasFocus():
                page.tree.go_to_column(REGION)
            self.focus_middle()
