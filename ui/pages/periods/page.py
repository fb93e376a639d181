"""Assurance periods as a page: readiness, stock and calendar as tabs."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.readiness.listing import short_count
from console.planning.readiness.standing import overdue_of
from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.periods.actions import page_actions
from ui.pages.periods.calendar.tab import CalendarTab
from ui.pages.periods.readiness.tab import ReadinessTab
from ui.pages.periods.stock.tab import StockTab
from ui.pages.periods.tab import Tab
from ui.sections import Sections
from ui.widgets.chip import Chip
from ui.widgets.hint_bar import Hint
from ui.widgets.panel import PageBar

TABS: dict[str, tuple[str, type[Tab]]] = {
    ReadinessTab.code: (mark("Readiness lists"), ReadinessTab),
    StockTab.code: (mark("Stock"), StockTab),
    CalendarTab.code: (mark("Calendar of periods"), CalendarTab),
}


class PeriodsPage(Page):
    """`focus_on` takes period, item or section of the readiness list; `tab` with what it takes itself."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = PageBar(desk.theme, desk.say("Assurance"))
        self.chips = {code: Chip(desk.theme, desk.say(title), checkable=False) for code, (title, _) in TABS.items()}
        self.bar.add(*self.chips.values())
        self.bar.stretch()
        self.stack = Sections(desk, {code: kind for code, (_, kind) in TABS.items()})
        self.tabs: dict[str, Tab] = self.stack.made
        self.stack.hints_changed.connect(self.hints_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.stack, 1)
        for code, chip in self.chips.items():
            chip.clicked.connect(lambda code=code: self.show_tab(code))
        self.current = ReadinessTab.code
        self.show_tab(self.current)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def tab(self) -> Tab:
        """The tab that is shown."""
        return self.tabs[self.current]

    def show_tab(self, code: str) -> None:
        """Show a tab, as the state now is."""
        self.current = code
        tab: Tab = self.stack.built(code)
        tab.show_snapshot(self.desk.snapshot)
        self.stack.setCurrentWidget(tab)
        self._show_chips()
        if self.isVisible():
            tab.enter()
        self.hints_changed.emit()

    def _show_chips(self) -> None:
        """What is overdue and what is short stand at the tabs."""
        say, snapshot = self.say, self.desk.snapshot
        late = len(overdue_of(snapshot, self.desk.now()))
        short = snapshot.stock_items.derived(short_count)
        for code, chip in self.chips.items():
            name = say(TABS[code][0])
            if code == ReadinessTab.code and late:
                name = say("{name}: {n} overdue", name=name, n=late)
            elif code == StockTab.code and short:
                name = say("{name}: {n} below the least", name=name, n=short)
            chip.set_text(name)
            chip.checked = code == self.current
            chip.update()

    # ---- the contract of a page

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.tab.show_snapshot(after)
        self._show_chips()

    def tick(self, now: datetime) -> None:
        self.tab.tick(now)

    def enter(self) -> None:
        self.tab.enter()

    def back(self) -> None:
        """Esc."""
        if not self.tab.back():
            self.tab.enter()
        self.hints_changed.emit()

    def focus_on(self, **focus: Any) -> None:
        code = str(focus.get("tab", "")) or ReadinessTab.code
        self.show_tab(code if code in TABS else ReadinessTab.code)
        self.tab.focus_on(**focus)

    def hints(self) -> tuple[Hint, ...]:
        found = self.tab.hints()
        return (*found, Hint(("1…3",), self.say("Tab"))) if self.tab.free() else found

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        return {"tab": self.current, "tabs": self.stack.states()}

    def restore(self, state: dict[str, Any]) -> None:
        self.stack.take_up(state.get("tabs", {}))
        self.show_tab(state.get("tab", self.current))

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
