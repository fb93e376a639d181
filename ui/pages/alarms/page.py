"""Alarms and messages: what stands, who was told, who must be called, and how much one person has to follow."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.alarms import Alarm
from console.domain.snapshot import Snapshot
from console.planning.alarm_panel import UNSEEN, AlarmView, alarm_view, unseen_alarms
from console.planning.outbox_view import OutboxGroup, outbox_groups
from ui.acknowledging import acknowledge
from ui.actions import Action
from ui.desk import Desk, Page, Place
from ui.pages.alarms.actions import page_actions, page_hints
from ui.pages.alarms.alarm_table import AlarmTable
from ui.pages.alarms.bar import AlarmBar
from ui.pages.alarms.deeds import Deeds
from ui.pages.alarms.details import alarm_detail, message_detail
from ui.pages.alarms.doing import buttons_of, shelf_title
from ui.pages.alarms.empty import alarm_words, message_words
from ui.pages.alarms.forms import CallForm, InlineForm, ShelfForm
from ui.pages.alarms.message_table import MessageTable
from ui.pages.alarms.side import AlarmSide
from ui.widgets.hint_bar import Hint
from ui.widgets.messages import Banner, EmptyState
from ui.widgets.panel import PanelHeader

WIDE, SIDE_WIDE, SIDE_NARROW = 1500, 468, 436
AGAIN = timedelta(seconds=5)  # shelves run out and calls fall due by time alone


class AlarmsPage(Page):
    """`focus_on` takes alarms=True, calls=True, or the id of an alarm or a message."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.view: AlarmView | None = None
        self.groups: tuple[OutboxGroup, ...] = ()
        self.seen: set[str] = set()
        self.on_messages = False
        self._again: datetime | None = None
        self.bar, self.alarms, self.messages = AlarmBar(desk), AlarmTable(desk), MessageTable(desk)
        self.flood = Banner(desk.theme, "")
        self.heading = PanelHeader(desk.theme, desk.say("Messages"))
        self.no_alarm, self.no_message = EmptyState(desk.theme, ""), EmptyState(desk.theme, "")
        self.upper, self.lower = QStackedWidget(), QStackedWidget()
        self.side = AlarmSide(desk)
        self.deeds = Deeds(desk, self._open_form, self._close_form)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self.alarms, self.no_alarm):
            self.upper.addWidget(widget)
        for widget in (self.messages, self.no_message):
            self.lower.addWidget(widget)
        self.left = QWidget()
        self.left.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's place while a table is empty
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.flood, 0), (self.upper, 3), (self.heading, 0), (self.lower, 2)):
            column.addWidget(widget, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.left, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.bar.changed.connect(lambda: self.rebuild(at_once=True))
        self.alarms.current_changed.connect(self._show_current)
        self.messages.current_changed.connect(self._show_current)
        self.alarms.opened.connect(lambda: self.alarms.toggle() or self.open_ticket())
        self.messages.opened.connect(lambda: self.open_ticket())
        for table in (self.alarms, self.messages):
            table.detail_asked.connect(lambda: self.side.scroll.setFocus())
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    # ---- the state comes in

    def show_snapshot(self, before: Snapshot | None, after: Snapshot) -> None:
        self.rebuild()

    def tick(self, now: datetime) -> None:
        if self._again is None or now >= self._again:
            self.rebuild()
        self.alarms.tick(now)
        self.messages.tick(now)
        self.side.channels.show_state(self.desk.snapshot, now)
        if self.isVisible():
            self.seen |= self.alarms.seen_now()
        self._show_current()

    def rebuild(self, *, at_once: bool = False) -> None:
        """Ask planning for the rows and show them."""
        snapshot, now, text = self.desk.snapshot, self.desk.now(), self.bar.search.text()
        self._again = now + AGAIN
        self.view = alarm_view(snapshot, now, self.bar.view, text)
        self.groups = outbox_groups(snapshot, now, text)
        self.bar.show_view(self.view)
        self.alarms.show_rows(self.view.rows, at_once=at_once)
        self.messages.show_groups(self.groups, at_once=at_once)
        self._show_empty(text)
        self._show_flood()
        self.side.load.show_state(snapshot, now)
        self.side.channels.show_state(snapshot, now)
        self.side.fit()
        self._show_current()

    def _show_empty(self, text: str) -> None:
        assert self.view is not None
        self.upper.setCurrentWidget(self.alarms if self.view.rows else self.no_alarm)
        self.lower.setCurrentWidget(self.messages if self.groups else self.no_message)
        self.no_alarm.set_texts(*alarm_words(self.say, self.bar.view, text))
        self.no_message.set_texts(*message_words(self.say, text))

    def _show_flood(self) -> None:
        assert self.view is not None
        say = self.say
        waiting = self.view.counts[UNSEEN]
        fact = say.n("Flood: {n} alarm waits to be acknowledged", "Flood: {n} alarms wait to be acknowledged", waiting)
        advice = say(
            "Alarms of one cable or place stand in one line that opens by Enter. Those of priority 1 keep their own."
        )
        self.flood.set_texts(fact, advice)
        self.flood.setVisible(self.view.flood)

    def _show_current(self) -> None:
        """The side panel follows the table that has the keyboard."""
        row, message = self.alarms.current(), self.messages.current()
        on_messages = self.on_messages and message is not None
        if on_messages and message is not None:
            self.side.show_detail(message_detail(self.desk, message))
        else:
            self.side.show_detail(alarm_detail(self.desk, row) if row is not None and self.view.rows else None)  # type: ignore[union-attr]
        self.side.show_buttons(buttons_of(self))
        self.side.show_lower(messages=self.on_messages)

    # ---- what is done

    def acknowledge(self) -> None:
        """A."""
        self.deeds.acknowledge(self.alarms.marked())

    def acknowledge_seen(self) -> None:
        """Shift+A: only what has stood before somebody's eyes; the rest is said."""
        unseen = unseen_alarms(self.desk.snapshot, self.desk.now())
        self.seen |= self.alarms.seen_now()
        seen: list[Alarm] = [alarm for alarm in unseen if alarm.id in self.seen]
        if seen:
            acknowledge(self.desk, seen)
        if left := len(unseen) - len(seen):
            text = self.say.n("{n} alarm has not been in sight", "{n} alarms have not been in sight", left)
            self.desk.tell(text)

    def shelve(self) -> None:
        """S."""
        if alarms := self.alarms.marked():
            self.deeds.shelve(alarms, shelf_title(self.desk, alarms))

    def unshelve(self) -> None:
        """U."""
        self.deeds.unshelve(self.alarms.marked())

    def open_ticket(self) -> None:
        """Enter."""
        row, message = self.alarms.current(), self.messages.current()
        if self.on_messages and message is not None:
            self.desk.open_page(Place.TICKETS, ticket=message.message.subject)
        elif row is not None and row.alarms[0].ticket:
            self.deeds.open_ticket(self.alarms.marked(), row.alarms[0].ticket)

    def call(self) -> None:
        """C."""
        if (row := self.messages.current()) is not None:
            self.deeds.call(row)

    def withdraw(self) -> None:
        """Del."""
        if (row := self.messages.current()) is not None:
            self.deeds.withdraw(row)

    def commit(self) -> None:
        """Ctrl+Enter in a form."""
        form = self.side.form
        if isinstance(form, ShelfForm):
            form.commit()
        elif isinstance(form, CallForm):
            form.reached.activate()

    def missed(self) -> None:
        """F8 in the form of a call."""
        if isinstance(self.side.form, CallForm):
            self.side.form.missed.activate()

    def _open_form(self, form: InlineForm) -> None:
        form.left.connect(self._close_form)
        self.side.open_form(form)

    def _close_form(self) -> None:
        self.side.close_form()
        self._show_current()
        self.focus_table()

    # ---- where the hand goes

    def enter(self) -> None:
        self.focus_table()

    def switch(self) -> None:
        """F6: the other table."""
        self.on_messages = not self.on_messages
        self.focus_table()

    def focus_table(self) -> None:
        """Put the keyboard into the table in hand, or on the page while that is empty."""
        shown = bool(self.groups) if self.on_messages else bool(self.view and self.view.rows)
        table = self.messages if self.on_messages else self.alarms
        (table if shown else self.left).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_current()

    def focus_on(self, **focus: Any) -> None:
        self.on_messages = "calls" in focus or "message" in focus
        if alarm := focus.get("alarm"):
            self.alarms.select(str(alarm))
        if message := focus.get("message"):
            self.messages.select(str(message))
        if focus.get("calls"):
            self.messages.setCurrentIndex(self.messages.rows.index(1, 0))
        self.focus_table()

    def back(self) -> None:
        """Esc: out of a form, then the search, then the details."""
        if self.side.form is not None:
            self._close_form()
            return
        if self.bar.search.text():
            self.bar.search.clear()
        self.focus_table()

    # ---- the contract of a page

    def hints(self) -> tuple[Hint, ...]:
        return page_hints(self)

    def actions(self) -> tuple[Action, ...]:
        return page_actions()

    def state(self) -> dict[str, Any]:
        row, message = self.alarms.current(), self.messages.current()
        return {
            "view": self.bar.view, "text": self.bar.search.text(), "messages": self.on_messages,
            "alarm": row.key if row else "", "message": message.message.id if message else "",
            "seen": sorted(self.seen),
        }  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        self.bar.view = state.get("view", self.bar.view)
        self.bar.search.setText(state.get("text", ""))
        self.seen = set(state.get("seen", ()))
        self.rebuild(at_once=True)
        self.alarms.select(state.get("alarm", ""))
        self.messages.select(state.get("message", ""))
        self.on_messages = bool(state.get("messages"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < self.theme.px(WIDE)
        self.side.setFixedWidth(self.theme.px(SIDE_NARROW if narrow else SIDE_WIDE))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.side.fit()

    def _focus_moved(self, _old: QObject | None, new: QObject | None) -> None:
        if new in (self.alarms, self.messages) and (new is self.messages) != self.on_messages:
            self.on_messages = new is self.messages
            self._show_current()
        if isinstance(new, QWidget) and (new is self or self.isAncestorOf(new)):
            self.hints_changed.emit()
