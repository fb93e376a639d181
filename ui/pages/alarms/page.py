"""Alarms and messages: what stands, who was told, who must be called, and how much one person has to follow."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from ui.actions import Action
from ui.desk import Desk, Page
from ui.pages.alarms import doing
from ui.pages.alarms.actions import page_actions, page_hints
from ui.pages.alarms.board import AlarmBoard
from ui.pages.alarms.deeds import Deeds
from ui.pages.alarms.details import alarm_detail, message_detail
from ui.pages.alarms.forms import InlineForm
from ui.pages.alarms.side import AlarmSide
from ui.widgets.hint_bar import Hint

WIDE, SIDE_WIDE, SIDE_NARROW = 1500, 468, 436


class AlarmsPage(Page):
    """`focus_on` takes alarms=True, calls=True, or the id of an alarm or a message."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.board, self.side = AlarmBoard(desk), AlarmSide(desk)
        self.alarms, self.messages, self.bar = self.board.alarms, self.board.messages, self.board.bar
        self.deeds = Deeds(desk, self._open_form, self.close_form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.board, 1)
        row.addWidget(self.side)
        self.board.current_changed.connect(self.show_current)
        self.alarms.opened.connect(lambda: self.alarms.toggle() or doing.open_subject(self))
        self.messages.opened.connect(lambda: doing.open_subject(self))
        for table in (self.alarms, self.messages):
            table.detail_asked.connect(lambda: self.side.scroll.setFocus())
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.board.rebuild()
        self._show_lower(self.desk.now())

    def tick(self, now: datetime) -> None:
        self.board.tick(now)
        self._show_lower(now)

    def _show_lower(self, now: datetime) -> None:
        self.side.load.show_state(self.desk.snapshot, now)
        self.side.channels.show_state(self.desk.snapshot, now)
        self.show_current()

    def show_current(self) -> None:
        """The side panel follows the table that has the keyboard."""
        row, message = self.alarms.current(), self.messages.current()
        if self.board.on_messages and message is not None:
            self.side.show_detail(message_detail(self.desk, message))
        else:
            shown = row is not None and self.board.view is not None and self.board.view.rows
            self.side.show_detail(alarm_detail(self.desk, row) if shown and row is not None else None)
        self.side.show_buttons(doing.buttons_of(self))
        self.side.show_lower(messages=self.board.on_messages)

    def _open_form(self, form: InlineForm) -> None:
        form.left.connect(self.close_form)
        self.side.open_form(form)

    def close_form(self) -> None:
        """Back to the table in hand."""
        self.side.close_form()
        self.focus_table()

    # ---- where the hand goes

    def enter(self) -> None:
        self.focus_table()

    def focus_table(self) -> None:
        """Put the keyboard into the table in hand."""
        self.board.focus_table()
        self.show_current()

    def focus_on(self, **focus: Any) -> None:
        self.board.on_messages = "calls" in focus or "message" in focus
        if alarm := focus.get("alarm"):
            self.alarms.select(str(alarm))
        if message := focus.get("message"):
            self.messages.select(str(message))
        if focus.get("calls"):
            self.messages.setCurrentIndex(self.messages.rows.index(1, 0))
        self.focus_table()

    # ---- the contract of a page

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        row, message, board = self.alarms.current(), self.messages.current(), self.board
        return {
            "view": self.bar.view, "text": self.bar.search.text(), "messages": board.on_messages,
            "alarm": row.key if row else "", "message": message.message.id if message else "",
            "seen": sorted(board.seen),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self.bar.view = state.get("view", self.bar.view)
        self.bar.search.setText(state.get("text", ""))
        self.board.seen = set(state.get("seen", ()))
        self.board.rebuild(at_once=True)
        self.alarms.select(state.get("alarm", ""))
        self.messages.select(state.get("message", ""))
        self.board.on_messages = bool(state.get("messages"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.theme.px(WIDE)
        self.side.setFixedWidth(self.theme.px(SIDE_NARROW if narrow else SIDE_WIDE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.side.fit()

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if new in (self.alarms, self.messages) and (new is self.messages) != self.board.on_messages:
            self.board.on_messages = new is self.messages
            self.show_current()
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
