"""The table at the left, the current row in detail at the right: what is shown, without what the hand does."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.wording.findings import FindingWording
from ui.desk import Desk
from ui.models import RowModel, attach, go_to
from ui.pages.settings.detail import RowDetail
from ui.pages.settings.table_rows import TableRows
from ui.widgets.button import Button
from ui.widgets.messages import EmptyState
from ui.widgets.panel import PageBar
from ui.widgets.search_field import SearchField
from ui.widgets.table_view import TableView

SIDE, SIDE_NARROW, WIDE = 480, 416, 1300  # px at 100 %


class TableBody(TableRows):
    """`side` holds the detail, or what stands in its place: a form, a question, something shown once.
    `row_shown` carries the row in detail, None for none.
    """

    row_shown = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.snapshot: Snapshot = desk.snapshot
        self.bar = PageBar(desk.theme, desk.say(self.title))
        self.search = SearchField(desk.theme, desk.say("Search"))
        self.add_button = Button(desk.theme, desk.say(self.add_text), "F2", small=True, parent=self)
        self.view = TableView(desk.theme, desk.say(self.title), uniform=False)
        self.model = RowModel(
            self.columns(), desk.say, hand=desk.hand, group_text=lambda row: str(row), parent=self.view
        )
        attach(self.view, self.model, desk.say)
        first, advice = self.empty
        self.empty_add = Button(desk.theme, desk.say(self.add_text), "F2", True, parent=self)
        self.nothing = EmptyState(
            desk.theme, desk.say(first), desk.say(advice), self.empty_add if self.can_add else None
        )
        self.stack, self.side = QStackedWidget(), QStackedWidget()
        self.detail = RowDetail(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self.view, self.nothing):
            self.stack.addWidget(widget)
        self.side.addWidget(self.detail)
        self.bar.stretch()
        self.bar.add_wide(self.search, 2)
        self.search.setMaximumWidth(self.theme.px(260))
        if self.can_add:
            self.bar.add(self.add_button)
        else:
            self.add_button.hide()
            self.empty_add.hide()
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        for widget in self.header_widgets():
            left.addWidget(widget)
        left.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.model.shown.connect(lambda _moved: self._show_detail())
        self.search.textChanged.connect(self._search)

    def show_snapshot(self, after: Snapshot) -> None:
        self.snapshot = after
        self._refresh()

    def current(self) -> Any:
        """The row that is current, None for none."""
        index = self.view.currentIndex()
        return self.model.row_at(index) if index.isValid() and not self.view.is_group(index) else None

    def select(self, key: str) -> bool:
        """Make a row current; False when it is not shown."""
        return go_to(self.view, self.model, key)

    def _search(self, text: str) -> None:
        self.query = text.strip()
        self._refresh(at_once=True)

    def _refresh(self, *, at_once: bool = False) -> None:
        self.model.show(self.nodes(self.snapshot), at_once=at_once)
        shown = self.model.rows()
        if shown and self.current() is None:
            self.select(shown[0].id)
        searching = bool(self.query)
        if searching:
            self.nothing.set_texts(self.say("Nothing is found."), self.say("Esc clears the search."))
        else:
            self.nothing.set_texts(*(self.say(text) for text in self.empty))
        self.search.setVisible(searching or len(shown) > 8)
        self.stack.setCurrentWidget(self.view if shown else self.nothing)
        self._show_detail()

    def _show_detail(self) -> None:
        row = self.current()
        if row is None:
            self.detail.clear()
        else:
            deeds = [(extra.key, self.say(extra.text)) for extra in self.extras(row)]
            if self.can_remove and self.removal(row) is not None:
                deeds.append(("Del", self.say(self.remove_text)))
            edit = self.say(self.edit_name(row)) if self.can_edit else ""
            self.detail.show_row(self.name(row), self.facts(row), edit, deeds)
        self.row_shown.emit(row)
        self.side.setVisible(row is not None or self.side.currentWidget() is not self.detail)
        self.hints_changed.emit()

    def _asking(self) -> QWidget | None:
        """What stands in place of the detail."""
        shown = self.side.currentWidget()
        return shown if shown is not self.detail else None

    def show_side(self, widget: QWidget) -> None:
        """Put something in place of the detail."""
        self._drop_side()
        self.side.addWidget(widget)
        self.side.setCurrentWidget(widget)
        self.side.show()

    def _drop_side(self) -> None:
        shown = self._asking()
        self.side.setCurrentWidget(self.detail)
        if shown is not None:
            self.side.removeWidget(shown)
            shown.hide()
            shown.deleteLater()

    def _warn(self, outcome: Done) -> None:
        """What the rules remark on, in the detail."""
        words = FindingWording(self.say, self.desk.snapshot)
        self.detail.warn("\n".join(words.fact(finding) for finding in outcome.findings))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= self.theme.px(WIDE)
        self.side.setFixedWidth(self.theme.px(SIDE if wide else SIDE_NARROW))
