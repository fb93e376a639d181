"""The left part of the page: the bar, the flood's banner, alarms above, messages below."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.planning.alarms.panel import UNSEEN, AlarmView, alarm_view
from console.planning.outbox.view import OutboxGroup, outbox_groups
from ui.desk import Desk
from ui.pages.alarms.alarm_table import AlarmTable
from ui.pages.alarms.bar import AlarmBar
from ui.pages.alarms.empty import alarm_words, message_words
from ui.pages.alarms.message_table import MessageTable
from ui.widgets.messages import Banner, EmptyState
from ui.widgets.panel import PanelHeader

AGAIN = timedelta(seconds=5)  # shelves run out and calls fall due by time alone


class AlarmBoard(QWidget):
    """`current_changed` tells that something else is current. `seen` are ids of alarms that were before the eyes;
    `on_messages` says which table the hand is at.
    """

    current_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.view: AlarmView | None = None
        self.groups: tuple[OutboxGroup, ...] = ()
        self.seen: set[str] = set()
        self.on_messages = False
        self._again: datetime | None = None
        self.bar, self.alarms, self.messages = AlarmBar(desk), AlarmTable(desk), MessageTable(desk)
        self.flood = Banner(desk.theme, "")
        self.no_alarm, self.no_message = EmptyState(desk.theme, ""), EmptyState(desk.theme, "")
        self.upper, self.lower = QStackedWidget(), QStackedWidget()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # the keyboard's place while a table is empty
        self._lay_out()
        self.bar.changed.connect(self._filter_changed)
        for table in (self.alarms, self.messages):
            table.current_changed.connect(self.current_changed)

    def _lay_out(self) -> None:
        for widget in (self.alarms, self.no_alarm):
            self.upper.addWidget(widget)
        for widget in (self.messages, self.no_message):
            self.lower.addWidget(widget)
        heading = PanelHeader(self.desk.theme, self.desk.say("Messages"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.bar, 0), (self.flood, 0), (self.upper, 3), (heading, 0), (self.lower, 2)):
            column.addWidget(widget, stretch)

    def rebuild(self, *, at_once: bool = False) -> None:
        """Ask planning for the rows and show them."""
        snapshot, now, text = self.desk.snapshot, self.desk.now(), self.bar.search.text()
        held = self.hasFocus() or self.alarms.hasFocus() or self.messages.hasFocus()
        self._again = now + AGAIN
        self.view = alarm_view(snapshot, now, self.bar.view, text)
        self.groups = outbox_groups(snapshot, now, text)
        self.bar.show_view(self.view)
        self.alarms.show_rows(self.view.rows, at_once=at_once)
        self.messages.show_groups(self.groups, at_once=at_once)
        self._show_empty(self.view, text)
        self._show_flood(self.view)
        if held:
            self.focus_table()  # a table that was emptied lost the keyboard, one that was filled wants it

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self._again is None or now >= self._again:
            self.rebuild()
        self.alarms.tick(now)
        self.messages.tick(now)
        self.look()

    def look(self) -> None:
        """Whatever stands before the eyes now counts as seen."""
        if self.isVisible():
            self.seen |= self.alarms.seen_now()

    def focus_table(self) -> None:
        """Put the keyboard into the table in hand, or on the board while that is empty."""
        shown = bool(self.groups) if self.on_messages else bool(self.view and self.view.rows)
        table = self.messages if self.on_messages else self.alarms
        (table if shown else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter_changed(self) -> None:
        self.rebuild(at_once=True)
        self.current_changed.emit()
        if not self.bar.search.hasFocus():
            self.focus_table()

    def _show_empty(self, view: AlarmView, text: str) -> None:
        say = self.desk.say
        self.upper.setCurrentWidget(self.alarms if view.rows else self.no_alarm)
        self.lower.setCurrentWidget(self.messages if self.groups else self.no_message)
        self.no_alarm.set_texts(*alarm_words(say, self.bar.view, text))
        self.no_message.set_texts(*message_words(say, text))

    def _show_flood(self, view: AlarmView) -> None:
        say = self.desk.say
        if view.pouring:
            fact = say.n("Flood: {n} alarm in the last 10 min", "Flood: {n} alarms in the last 10 min", view.lately)
        else:
            waiting = view.counts[UNSEEN]
            fact = say.n("{n} alarm waits to be acknowledged", "{n} alarms wait to be acknowledged", waiting)
        advice = say(
            "Alarms of one cable or place stand in one line that opens by Enter. Those of priority 1 keep their own."
        )
        self.flood.set_texts(fact, advice)
        self.flood.setVisible(view.flood)
