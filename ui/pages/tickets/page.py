"""The ticket board as a page: filters, table, legend, and the side panel with its forms."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.tickets.board import Board, TicketBoard
from ui.acknowledging import acknowledge_ticket
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.tickets.actions import page_actions, page_hints
from ui.pages.tickets.board import BoardView
from ui.pages.tickets.empty import BoardEmpty
from ui.pages.tickets.filters import FilterBar
from ui.pages.tickets.idle import IdleWork
from ui.pages.tickets.legend import Legend
from ui.pages.tickets.side import SidePanel
from ui.pages.tickets.state import page_state, restore_page
from ui.widgets.hint_bar import Hint

WIDE = 1500
PAUSE_MS = 60  # between two letters and after the last
SIDE_WIDE, SIDE_NARROW = 468, 436


class TicketsPage(Page):
    """The board decides what is shown, the side panel what is done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board: Board | None = None
        self._typing = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.builder = TicketBoard()
        self.bar = FilterBar(desk)
        self.table = BoardView(desk)
        self.legend = Legend(desk.theme, desk.say)
        self.side = SidePanel(desk, self.builder)
        self.empty = BoardEmpty(desk)
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self.stack, 1)
        left.addWidget(self.legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        desk = self.desk
        self.bar.changed.connect(self._filter_changed)
        self._pause.timeout.connect(lambda: self.side.show_ticket(self.table.current()))
        self.table.sort_asked.connect(lambda column, down: self.bar.want(sort=column, descending=down))
        self.table.current_changed.connect(self._current_changed)
        for opened in (self.table.detail_asked, self.table.opened):
            opened.connect(lambda: self.side.focus_detail())
            opened.connect(lambda: acknowledge_ticket(desk, self.table.current()))  # whoever opens it has seen it
        self.side.released.connect(self.back_to_board)
        self.side.ticket_asked.connect(self.reveal)
        self.side.marks.changed.connect(self._marks_changed)
        self.table.cells.marked = lambda: self.side.marks.ids
        self.empty.clear_asked.connect(self.bar.clear)
        self.empty.report_asked.connect(self.side.report)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.rebuild()
        if before is None:
            self.table.select_first()
            self.reading = IdleWork(self.builder.prepare(), self)
        self.side.refresh()

    def tick(self, now: datetime) -> None:
        if self.board is not None and self.board.changes_at is not None and now >= self.board.changes_at:
            self.rebuild()
        self.table.tick(now)
        self.side.tick(now)

    def rebuild(self, *, at_once: bool = False) -> None:
        """Ask planning for the board and show it."""
        desk = self.desk
        self.board = self.builder.build(desk.snapshot, desk.now(), self.bar.filter, desk.user)
        self.table.set_sort(self.bar.filter.sort, self.bar.filter.descending)
        self.table.show_board(self.board, at_once=at_once)
        self.bar.show_board(self.board, desk.snapshot)
        self.legend.set_count(self.board.shown, self.board.total)
        self.stack.setCurrentWidget(self.table if self.board.shown else self.empty)
        self.empty.show_board(self.board)
        self.table.select_first()

    def _filter_changed(self) -> None:
        self._typing = self.bar.search.hasFocus()
        self.rebuild(at_once=True)
        self._typing = False

    def _current_changed(self, ticket: str) -> None:
        """While a filter is being typed the panel waits for a pause: the board must not wait for the panel."""
        self._pause.stop()
        if self._typing and not self.side.form_open:
            self.side.ticket = ticket  # what a key means is never a ticket that is gone
            self._pause.start()
        else:
            self.side.show_ticket(ticket)

    # ---- where the hand goes

    def enter(self) -> None:
        self.focus_board()

    def focus_on(self, **focus: Any) -> None:
        if ticket := focus.get("ticket"):
            self.reveal(str(ticket))
        if report := focus.get("report"):
            self.side.report()
            if isinstance(report, str):
                self.side.report_form.about_circuit(report)

    def reveal(self, ticket: str) -> None:
        """Show this ticket, whatever the filter."""
        if not self.table.select(ticket):
            known = self.desk.snapshot.tickets.get(ticket)
            self.bar.clear()
            if known is not None and not self.table.select(ticket):
                self.bar.want(scope="all")
                self.table.select(ticket)
        self.focus_board()

    def focus_board(self) -> None:
        """Put the keyboard into the table, or where it can be filled."""
        shown = self.board is not None and self.board.shown
        (self.table if shown else self.empty.key).setFocus(Qt.FocusReason.OtherFocusReason)

    def back_to_board(self, ticket: str) -> None:
        """A form was left or committed; `ticket` is what it was about, '' for nothing in particular."""
        if ticket:
            self.reveal(ticket)
        else:
            self.side.show_ticket(self.table.current())  # it may have moved on while the form was open
            self.focus_board()

    def back(self) -> None:
        """Esc: out of a form, then the search, then the details; at last a filter that hides everything."""
        if self.side.leave_form():
            return
        if self.bar.search.hasFocus() and self.bar.search.text():
            self.bar.search.clear()
            return
        if self.empty.isVisible() and self.board is not None and self.board.total:
            self.bar.clear()
        self.focus_board()

    # ---- the contract of a page

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        return page_state(self)

    def restore(self, state: dict[str, Any]) -> None:
        restore_page(self, state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.theme.px(WIDE)
        self.side.setFixedWidth(self.theme.px(SIDE_NARROW if narrow else SIDE_WIDE))

    def _marks_changed(self) -> None:
        self.legend.set_marked(len(self.side.marks.ids))
        self.table.painter.forget()
        self.table.viewport().update()
        self.hints_changed.emit()

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
