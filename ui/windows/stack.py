"""The pages, built when first opened; the visible one is told at once, a hidden one when it is shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from console.domain.snapshot import Snapshot
from ui.actions import wire
from ui.desk import Desk, Page, PageSpec, Place


class PageStack(QStackedWidget):
    """`opened` is emitted with the place after its page is up to date; `hints_changed` for the visible page only."""

    opened = Signal(str)
    hints_changed = Signal()

    def __init__(self, desk: Desk, specs: Sequence[PageSpec], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.specs = {spec.place: spec for spec in specs}
        self.pages: dict[Place, Page] = {}
        self.place: Place | None = None
        self._seen: dict[Place, Snapshot] = {}
        self._kept: dict[str, dict[str, Any]] = {}

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self.pages[self.place] if self.place is not None else None

    def open(self, place: Place, focus: dict[str, Any] | None = None) -> None:
        """Show a place. Raises KeyError for one that is not built."""
        page = self.pages.get(place) or self._build(place)
        if place != self.place:  # Qt makes the first page current by itself
            self.place = place
            self._show(place)
            self.setCurrentWidget(page)
            page.tick(self.desk.now())
            page.enter()
        if focus:
            page.focus_on(**focus)
        self.opened.emit(place)

    def snapshot_changed(self, before: Snapshot, after: Snapshot) -> None:
        """Tell the visible page; others see it when they are shown."""
        if (place := self.place) is not None:
            self._show(place)

    def tick(self, now: datetime) -> None:
        if (page := self.page) is not None:
            page.tick(now)

    def state(self) -> dict[str, dict[str, Any]]:
        """The state of every page that was built, and of those that still wait to be."""
        return {**self._kept, **{str(place): page.state() for place, page in self.pages.items()}}

    def restore(self, state: dict[str, dict[str, Any]]) -> None:
        """Each page takes its state when it is built."""
        self._kept = dict(state)

    def _build(self, place: Place) -> Page:
        page = self.pages[place] = self.specs[place].build(self.desk)
        self.addWidget(page)
        wire(page.actions(), page, page)
        page.hints_changed.connect(lambda: self.hints_changed.emit() if page is self.page else None)
        self._show(place)
        if (kept := self._kept.pop(str(place), None)) is not None:
            page.restore(kept)
        return page

    def _show(self, place: Place) -> None:
        after = self.desk.snapshot
        before = self._seen.get(place)
        if before is not after:
            self._seen[place] = after
            self.pages[place].show_snapshot(before, after)
