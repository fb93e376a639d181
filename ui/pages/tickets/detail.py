"""The side panel of one ticket: head, clock, linked meeting, facts, activity; below, what can be done."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.domain.tickets import TicketEvent
from console.planning.ticket_clock import face
from console.planning.ticket_entries import Entry, Meeting
from console.planning.workdays import calendar_of
from console.wording.tickets import moment
from ui.actions import Action
from ui.desk import Desk
from ui.pages.tickets.activity import Activity
from ui.pages.tickets.clock_section import ClockSection
from ui.pages.tickets.facts import fault_facts
from ui.pages.tickets.head import Head
from ui.pages.tickets.lines import Lines
from ui.pages.tickets.step_form import StepForm
from ui.pages.tickets.steps import Step, allowed, primary
from ui.theme.icons import Icon
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.messages import Banner
from ui.widgets.painting import draw_focus
from ui.widgets.panel import Rule


class Middle(QScrollArea):
    """The part that scrolls; Space on the board brings the focus here."""

    def __init__(self, desk: Desk, content: QWidget) -> None:
        super().__init__()
        self.theme = desk.theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("Ticket details"))
        fill_with(self, desk.theme, "panel")
        fill_with(content, desk.theme, "panel")
        self.setWidget(content)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus(QPainter(self.viewport()), self.viewport().rect(), self.theme)


class DetailPanel(QWidget):
    """`asked` carries the id of a step whose button was pressed, `meeting_asked` a conference's id."""

    asked = Signal(str)
    meeting_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        fill_with(self, desk.theme, "panel")
        self.entry: Entry | None = None
        self.meeting: Meeting | None = None
        self.form: StepForm | None = None
        self._around: tuple[object, ...] = ()
        self._shown: tuple[Entry, Sequence[TicketEvent]] | None = None
        self._offered: tuple[object, ...] = ()
        self.head = Head(desk.theme, desk.say)
        self.clock = ClockSection(desk.theme, desk.say)
        jump = Button(desk.theme, desk.say("Go to the meeting"), "Ctrl+J", small=True)
        self.banner = Banner(desk.theme, "", mark=Icon.CONFERENCES, button=jump)
        jump.clicked.connect(self.open_meeting)
        self.rule = Rule(desk.theme)
        self.facts = Lines(desk.theme)
        self.activity = Activity(desk.theme, desk.say)
        self.grid = ActionGrid(desk.theme)
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.clock, self.banner, self.rule, self.facts, Rule(self.theme), self.activity):
            column.addWidget(widget)
        column.addStretch(1)
        self.middle = Middle(self.desk, content)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        for widget in (self.head, Rule(self.theme)):
            self.box.addWidget(widget)
        self.box.addWidget(self.middle, 1)
        self.box.addWidget(self.grid)

    def show_entry(self, entry: Entry, events: Sequence[TicketEvent]) -> None:
        """The ticket as it stands. An open form stays, with what was typed."""
        now, snapshot = self.desk.now(), self.desk.snapshot
        around = (snapshot.sites, snapshot.places, snapshot.customers)
        same = all(a is b for a, b in zip(around, self._around, strict=False)) and (entry, events) == self._shown
        if self._around and same:
            return
        self._around, self._shown = around, (entry, events)
        if self.entry is None or entry.ticket.id != self.entry.ticket.id:
            self.middle.verticalScrollBar().setValue(0)
        self.entry = entry
        zone = self._zone()
        self.head.show_entry(entry, self.desk.snapshot, now)
        self.facts.show_lines(fault_facts(self.say, entry.ticket, now, zone))
        self.activity.show_events(events, now, zone)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """The clocks, and which step comes first."""
        if self.entry is None:
            return
        ticket, zone, hours = self.entry.ticket, self._zone(), calendar_of(self.desk.snapshot)
        self.head.countdown.tick(ticket, now, zone, hours)
        self.clock.tick(ticket, now, zone, hours)
        self._show_meeting(self.entry.meeting(now), now)
        self._offer(now)

    def open_form(self, form: StepForm) -> None:
        """Put a form in the place of the buttons."""
        self.close_form()
        self.form = form
        self.grid.hide()
        self.box.addWidget(form)
        form.show()
        form.focus_first()

    def close_form(self) -> None:
        """Bring the buttons back."""
        if self.form is not None:
            self.box.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self.grid.setVisible(bool(self.grid.buttons))

    def open_meeting(self) -> None:
        """Ask for the linked conference."""
        if self.meeting is not None:
            self.meeting_asked.emit(self.meeting.conference)

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.desk.snapshot.site.zone)

    def _show_meeting(self, meeting: Meeting | None, now: datetime) -> None:
        self.meeting = meeting
        self.banner.setVisible(meeting is not None)
        self.rule.setVisible(meeting is None)  # the banner has a line of its own
        if meeting is not None:
            say, zone = self.say, self._zone()
            start, end = moment(say, meeting.start, now, zone), moment(say, meeting.end, now, zone)
            running = meeting.start <= now
            until = say("This circuit carries “{title}”, on until {time}", title=meeting.title, time=end)
            ahead = say("This circuit carries “{title}” at {time}", title=meeting.title, time=start)
            self.banner.set_texts(until if running else ahead, meeting.venue)

    def _offer(self, now: datetime) -> None:
        """The buttons, made anew only when they differ."""
        assert self.entry is not None
        ticket = self.entry.ticket
        steps = allowed(ticket)
        first, idle = primary(ticket, face(ticket, now, calendar_of(self.desk.snapshot))), self.desk.read_only
        offered = (steps, first, idle)
        if offered != self._offered:
            self._offered = offered
            self.grid.set_buttons([self._button(step, step.id == first, idle) for step in steps])
            self.grid.setVisible(bool(steps) and self.form is None)
        if self.form is not None:
            self.form.commit_button.setEnabled(not idle)

    def _button(self, step: Step, first: bool, idle: bool) -> Button:
        key = Action(step.id, step.text, lambda _: None, step.key).keys()[0].replace("Enter", "↵")
        button = Button(self.theme, self.say(step.text), key, first)
        button.setEnabled(not idle)
        button.clicked.connect(lambda: self.asked.emit(step.id))
        return button
