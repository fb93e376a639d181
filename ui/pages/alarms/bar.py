"""The page bar: views of the alarms as chips with their counts, and the search over alarms and messages."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from console.planning.alarms.panel import STANDING, VIEWS, AlarmView
from ui.desk import Desk
from ui.pages.alarms.words import VIEW_NAMES
from ui.widgets.chip import Chip
from ui.widgets.panel import PageBar
from ui.widgets.search_field import SearchField


class AlarmBar(PageBar):
    """`changed` tells that something else is wanted; `view` and `search` are what is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Alarms and messages"))
        self.say, self.view = desk.say, STANDING
        self.chips = {view: Chip(desk.theme, desk.say(VIEW_NAMES[view], n=0), checkable=False) for view in VIEWS}
        for view, chip in self.chips.items():
            chip.clicked.connect(lambda view=view: self.want(view))
        self.search = SearchField(desk.theme, desk.say("Ticket, customer, circuit, initials"))
        self.search.textChanged.connect(lambda _: self.changed.emit())
        self.add(*self.chips.values())
        self.stretch()
        self.row.addWidget(self.search, 2)
        self.search.setMaximumWidth(desk.theme.px(272))

    def want(self, view: str) -> None:
        """Show another view."""
        if view != self.view:
            self.view = view
            self.changed.emit()

    def show_view(self, found: AlarmView) -> None:
        """Counts of the chips, and which one is on."""
        for view, chip in self.chips.items():
            chip.set_text(self.say(VIEW_NAMES[view], n=found.counts[view]))
            chip.checked = view == self.view
            chip.update()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """When it is narrow the title goes."""
        gap = self.row.spacing()
        chips = sum(chip.sizeHint().width() + gap for chip in self.chips.values())
        needed = chips + self.title.sizeHint().width() + self.search.minimumSizeHint().width() + self.theme.px(48)
        self.title.setVisible(needed <= self.width())
