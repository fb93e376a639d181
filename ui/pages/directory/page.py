"""The directory as a page: kinds, filters, a table of each kind, one row in detail."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.directory import CIRCUITS, CONFERENCES, KINDS, PEOPLE, PLACES, VENUES, Directory, View
from console.planning.directory import DirectoryFilter as Filter
from ui.actions import Action
from ui.desk import Desk, Page, Place
from ui.pages.directory.actions import page_actions, page_hints
from ui.pages.directory.bar import DirectoryBar
from ui.pages.directory.details import Details
from ui.pages.directory.empty import NoRows
from ui.pages.directory.links import Link
from ui.pages.directory.panel import DetailPanel
from ui.pages.directory.table import KindTable
from ui.pages.directory.tabs import TABS, Tabs, attention
from ui.widgets.hint_bar import Hint

WIDE = 1500
PANEL_WIDE, PANEL_NARROW = 420, 360
FOCUS = {"place": PLACES, "person": PEOPLE, "venue": VENUES, "circuit": CIRCUITS, "conference": CONFERENCES}


class DirectoryPage(Page):
    """`focus_on` takes an id: place, person, venue, circuit or conference; or a tab, with an id of its own as `row`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.directory, self.details = Directory(), Details(desk)
        self.view: View | None = None
        self._minute: datetime | None = None
        self.bar = DirectoryBar(desk, {code: tab.title for code, tab in TABS.items()})
        self.tabs = Tabs(desk)
        self.tables = {kind: KindTable(desk, kind) for kind in KINDS}
        self.panel = DetailPanel(desk)
        self.empty = NoRows(desk)
        self.stack, self.middle = QStackedWidget(), QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (*self.tables.values(), self.empty):
            self.stack.addWidget(widget)
        for widget in (self.stack, self.tabs):
            self.middle.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.middle, 1)
        below.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(below, 1)

    def _connect(self) -> None:
        self.bar.changed.connect(self._filter_changed)
        self.bar.tab_asked.connect(self.show_tab)
        self.tabs.hints_changed.connect(self.hints_changed)
        for table in self.tables.values():
            table.current_changed.connect(self._show_detail)
            table.opened.connect(lambda: self.panel.focus_links())
            table.detail_asked.connect(lambda: self.panel.focus_links())
        self.panel.followed.connect(self.follow)
        self.panel.report_asked.connect(lambda circuit: self.desk.open_page(Place.TICKETS, report=circuit))
        self.empty.clear_asked.connect(self.bar.clear)
        self.empty.import_asked.connect(lambda: self.desk.open_page(Place.IMPORT))
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    @property
    def table(self) -> KindTable:
        """The table of the kind that is shown."""
        return self.tables[self.bar.filter.kind]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.rebuild()

    def tick(self, now: datetime) -> None:
        """What comes next changes by the minute."""
        if self.tabs.section is not None:
            self.tabs.section.tick(now)
        minute = now.replace(second=0, microsecond=0)
        if minute != self._minute:
            self._minute = minute
            self.rebuild()

    def rebuild(self, *, at_once: bool = False) -> None:
        """Ask planning for the rows and show them."""
        self.view = self.directory.view(self.desk.snapshot, self.desk.now(), self.bar.filter)
        self.bar.show_view(self.view)
        self.bar.show_tab(self.tabs.current, attention(self.desk.snapshot, self.desk.now()))
        if self.tabs.section is not None:
            self.tabs.section.show_snapshot(self.desk.snapshot)
        self.table.show_rows(self.view.rows, at_once=at_once)
        self.empty.show_view(self.view)
        self.stack.setCurrentWidget(self.table if self.view.rows else self.empty)
        self._show_detail(self.table.current())

    def show_tab(self, tab: str) -> None:
        """Show a tab that is worked on, '' for the kinds."""
        self.tabs.show_tab(tab)
        self.middle.setCurrentWidget(self.tabs if tab else self.stack)
        self.panel.setVisible(not tab)
        self.bar.show_tab(tab, attention(self.desk.snapshot, self.desk.now()))
        if not any(chip.hasFocus() for chip in self.bar.tabs.values()):
            self.enter()
        self.hints_changed.emit()

    def _filter_changed(self) -> None:
        in_search = self.bar.search.hasFocus() or any(chip.hasFocus() for chip in self.bar.kinds.values())
        self.rebuild(at_once=True)
        if not in_search:
            self.enter()

    def _show_detail(self, key: str) -> None:
        kind = self.bar.filter.kind
        rows = {row.id: row for row in self.view.rows} if self.view else {}
        self.panel.show_detail(self.details.of(kind, rows[key]) if key in rows else None)

    # ---- where the hand goes

    def enter(self) -> None:
        """Put the keyboard into the table, or on what fills it."""
        if self.tabs.section is not None:
            self.tabs.section.enter()
            return
        shown = self.view is not None and self.view.rows
        (self.table if shown else self.empty.press).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_on(self, **focus: Any) -> None:
        if (tab := str(focus.get("tab", ""))) in TABS:
            self.show_tab(tab)
            self.tabs.sections[tab].focus_on(**focus)
        for name, kind in FOCUS.items():
            if key := focus.get(name):
                self.reveal(kind, str(key))

    def reveal(self, kind: str, key: str) -> None:
        """Show this row, whatever the filter."""
        self.show_tab("")
        self.bar.want(kind=kind)
        if not self.table.select(key):
            self.bar.clear()
            self.table.select(key)
        self.enter()

    def follow(self, link: Link) -> None:
        """Go where a link leads."""
        if link.place == Place.DIRECTORY:
            self.focus_on(**link.focus)
        else:
            self.desk.open_page(link.place, **link.focus)

    def back(self) -> None:
        """Esc: out of the search and the details; at last the filter that hides everything."""
        if self.tabs.section is not None:
            if not self.tabs.section.back():
                self.enter()
            self.hints_changed.emit()
            return
        if self.bar.search.hasFocus() and self.bar.search.text():
            self.bar.search.clear()
            return
        if self.empty.isVisible() and self.empty.filtered:
            self.bar.clear()
        self.enter()

    # ---- the contract of a page

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        current = {kind: table.current() for kind, table in self.tables.items()}
        order = {kind: list(table.sorted_by()) for kind, table in self.tables.items()}
        kept = {"filter": asdict(self.bar.filter), "current": current, "order": order}
        return {**kept, "tabs": self.tabs.state()}

    def restore(self, state: dict[str, Any]) -> None:
        for kind, (column, descending) in state.get("order", {}).items():
            self.tables[kind].sort_rows(column, bool(descending))
        wanted = Filter(**state.get("filter", {}))
        for kind, key in state.get("current", {}).items():
            if key:
                self.bar.take(Filter(kind))  # the table of another kind keeps its row, whatever is searched for now
                self.rebuild(at_once=True)
                self.table.select(key)
        self.bar.take(wanted)
        self.rebuild(at_once=True)
        tabs = state.get("tabs", {})
        self.tabs.restore(tabs)
        if tabs.get("current") in TABS:
            self.show_tab(tabs["current"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.theme.px(WIDE)
        self.panel.setFixedWidth(self.theme.px(PANEL_NARROW if narrow else PANEL_WIDE))

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
