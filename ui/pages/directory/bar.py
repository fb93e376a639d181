"""The page bar: kinds as chips with their counts, tabs that are worked on; city, what is not bound, search."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from console.planning.directory import KINDS, DirectoryFilter, View
from console.wording.intake import KINDS_IN_WORDS
from ui.desk import Desk
from ui.widgets.chip import Chip
from ui.widgets.menu_chip import MenuChip
from ui.widgets.panel import PageBar
from ui.widgets.search_field import SearchField

MARGINS = 72  # of the bar and between its groups


class DirectoryBar(PageBar):
    """`changed` tells that something else is wanted; `filter` is what is wanted."""

    changed = Signal()
    tab_asked = Signal(str)

    def __init__(self, desk: Desk, tabs: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`tabs` are codes with their titles (marked messages) beside the kinds."""
        super().__init__(desk.theme, desk.say("Directory"), parent)
        say = desk.say
        self.say, self.filter = say, DirectoryFilter()
        self._counts: dict[str, int] = {}
        self.kinds = {kind: Chip(desk.theme, say(KINDS_IN_WORDS[kind]), checkable=False) for kind in KINDS}
        self.tab, self._late = "", dict.fromkeys(tabs, 0)
        self.names = {**KINDS_IN_WORDS, **tabs}
        self.tabs = {code: Chip(desk.theme, say(title), checkable=False) for code, title in tabs.items()}
        self.city = MenuChip(desk.theme, say("All cities"))
        self.loose = Chip(desk.theme, say("Not bound yet {n}", n=0))
        self.loose.setToolTip(say("Rows that name a place or circuit which has not come in yet"))
        self.search = SearchField(desk.theme, say("Number, name, initials"))
        self._offered: dict[Chip, bool] = {self.city: False, self.loose: False}
        self.add(*self.kinds.values(), *self.tabs.values())
        self.row.addSpacing(desk.theme.px(12))
        self.add(self.city, self.loose)
        self.stretch()
        self.row.addWidget(self.search, 2)
        self.search.setMaximumWidth(desk.theme.px(272))
        self.setMinimumWidth(desk.theme.px(320))
        self._connect()

    def _connect(self) -> None:
        for kind, chip in self.kinds.items():
            chip.clicked.connect(lambda kind=kind: self.want(kind=kind))
        for code, chip in self.tabs.items():
            chip.clicked.connect(lambda code=code: self.tab_asked.emit(code))
        self.city.chosen.connect(lambda city: self.want(city=city))
        self.loose.toggled.connect(lambda on: self.want(loose=on))
        self.search.textChanged.connect(lambda text: self.want(text=text))

    def want(self, **fields: Any) -> None:
        """Change parts of the filter; a kind leads back from the tabs."""
        if self.tab and "kind" in fields:
            self.tab_asked.emit("")
        wanted = replace(self.filter, **fields)
        if wanted != self.filter:
            self.take(wanted)
            self.changed.emit()

    def take(self, wanted: DirectoryFilter) -> None:
        """Take over a filter without telling."""
        self.filter = wanted
        for widget in (self.loose, self.search):
            widget.blockSignals(True)
        self.loose.set_checked(wanted.loose)
        if self.search.text() != wanted.text:
            self.search.setText(wanted.text)
        for widget in (self.loose, self.search):
            widget.blockSignals(False)

    def clear(self) -> None:
        """Everything of this kind."""
        self.take(DirectoryFilter(self.filter.kind))
        self.changed.emit()

    def show_view(self, view: View) -> None:
        """Counts and choices of the chips."""
        say, wanted = self.say, self.filter
        self._counts = dict(view.counts)
        self.city.set_choices([("", say("All cities")), *view.cities], wanted.city)
        self.loose.set_text(say("Not bound yet {n}", n=view.loose))
        self._offered = {self.city: bool(view.cities), self.loose: bool(view.loose)}
        self.fit()

    def show_tab(self, tab: str, late: Mapping[str, int]) -> None:
        """Which tab is shown ('' for the kinds), and how much is late in each."""
        self.tab, self._late = tab, dict(late)
        self.fit()

    def fit(self) -> None:
        """When it is narrow the title goes first, then the counts, then the chips that filter nothing."""
        for step in range(5):
            self._arrange(titled=step < 1, counted=step < 2, loose=step < 3, city=step < 4)
            if self._needed() <= self.width():
                return

    def _arrange(self, *, titled: bool, counted: bool, loose: bool, city: bool) -> None:
        self.title.setVisible(titled)
        for kind, chip in self.kinds.items():
            name = self.say(KINDS_IN_WORDS[kind])
            chip.set_text(self.say("{name} {n}", name=name, n=self._counts.get(kind, 0)) if counted else name)
            chip.checked = not self.tab and kind == self.filter.kind
            chip.update()
        for code, chip in self.tabs.items():
            name, late = self.say(self.names[code]), self._late[code]
            chip.set_text(self.say("{name}: {n} overdue", name=name, n=late) if late else name)
            chip.checked = self.tab == code
            chip.update()
        looked_up = not self.tab
        self.search.setVisible(looked_up)
        self.loose.setVisible(looked_up and (self.filter.loose or (loose and self._offered[self.loose])))
        self.city.setVisible(looked_up and (bool(self.filter.city) or (city and self._offered[self.city])))

    def _needed(self) -> int:
        shown = [
            w
            for w in (self.title, *self.kinds.values(), *self.tabs.values(), self.city, self.loose)
            if not w.isHidden()
        ]
        widths = sum(widget.sizeHint().width() + self.row.spacing() for widget in shown)
        return widths + self.search.minimumSizeHint().width() + self.theme.px(MARGINS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from kind to kind while a chip of them has the focus."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        chips = {**self.kinds, **self.tabs}
        codes = list(chips)
        focused = next((code for code, chip in chips.items() if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        code = codes[(codes.index(focused) + step) % len(codes)]
        chips[code].setFocus(Qt.FocusReason.TabFocusReason)
        if code in self.tabs:
            self.tab_asked.emit(code)
        else:
            self.want(kind=code)
