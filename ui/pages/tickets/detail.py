"""The side panel of one ticket: head, clock, linked meeting, facts, activity; below, what can be done."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.domain.tickets import ENDED, TicketEvent
from console.planning.tickets.clock import face
from console.planning.tickets.entries import Entry, Meeting, place_of
from console.planning.tickets.families import gathered
from console.planning.tickets.meetings import at_place
from console.planning.workdays import calendar_of
from console.wording.tickets import moment
from ui.desk import Desk
from ui.pages.tickets.activity import Activity
from ui.pages.tickets.attachments import AttachmentSection
from ui.pages.tickets.clock_section import ClockSection
from ui.pages.tickets.facts import family_lines, fault_facts
from ui.pages.tickets.further import FurtherSteps, key_cap
from ui.pages.tickets.group import Group
from ui.pages.tickets.head import Head
from ui.pages.tickets.lines import Line, Lines
from ui.pages.tickets.step_form import StepForm
from ui.pages.tickets.steps import Step, allowed, primary
from ui.pages.tickets.told_lines import told_lines
from ui.theme.icons import Icon
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.messages import Banner
from ui.widgets.painting import draw_focus
from ui.widgets.panel import Rule

MOST_MEETINGS = 3


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


def around_of(snapshot: Snapshot) -> tuple[object, ...]:
    """The tables beside the tickets that the panel reads."""
    s = snapshot
    registers = (s.sites, s.places, s.customers, s.circuits, s.venues, s.contracts, s.calendar_days, s.dispatchers)
    return (*registers, s.conferences, s.needs, s.attachments, s.policies, s.periods)


class DetailPanel(QWidget):
    """`asked` carries the id of a step whose button was pressed, `meeting_asked` a conference's id, `ticket_asked` that
    of another ticket.
    """

    asked = Signal(str)
    meeting_asked = Signal(str)
    ticket_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        fill_with(self, desk.theme, "panel")
        self.entry: Entry | None = None
        self._said: tuple[object, ...] = ()
        self._around: tuple[object, ...] = ()
        self.meeting: Meeting | None = None
        self.form: StepForm | None = None
        self._offered: tuple[object, ...] = ()
        self.head = Head(desk.theme, desk.say)
        desk.watch.flash.turned.connect(self._flash)
        self.clock = ClockSection(desk)
        jump = Button(desk.theme, desk.say("Go to the meeting"), "Ctrl+J", small=True)
        self.banner = Banner(desk.theme, "", mark=Icon.CONFERENCES, button=jump)
        jump.clicked.connect(self.open_meeting)
        self.rule = Rule(desk.theme)
        self.meetings = Group(desk.theme)
        self.family, self.told = Group(desk.theme), Group(desk.theme)
        self.facts = Lines(desk.theme)
        self.files = AttachmentSection(desk)
        self.activity = Activity(desk.theme, desk.say)
        self.grid = ActionGrid(desk.theme)
        self.further = FurtherSteps(desk, self)
        self.further.asked.connect(self.asked)
        self._lay_out()

    def _flash(self) -> None:
        """An unseen breach flashes here as on the board."""
        flash, mark = self.desk.watch.flash, self.head.countdown.mark
        mark.set_hollow(self.entry is not None and flash.is_hollow(self.entry.ticket.id))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        parts = (
            self.clock,
            self.banner,
            self.rule,
            self.family,
            self.meetings,
            self.told,
            self.facts,
            Rule(self.theme),
        )
        for widget in (*parts, self.files, Rule(self.theme), self.activity):
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

    def show_entry(self, entry: Entry, events: Sequence[TicketEvent], *, gathers: bool = False) -> None:
        """The ticket as it stands; whether it `gathers` others. An open form stays, with what was typed."""
        now, snapshot = self.desk.now(), self.desk.snapshot
        if self.entry is None or entry.ticket.id != self.entry.ticket.id:
            self.middle.verticalScrollBar().setValue(0)
        self.entry = entry
        related = gathers or bool(entry.ticket.parent)
        family = family_lines(self.say, snapshot, entry.ticket) if related else ("", [])
        told = told_lines(self.say, snapshot, entry.ticket.id, now)
        said, around = (entry, tuple(events), family, told), around_of(snapshot)
        if said == self._said and all(a is b for a, b in zip(around, self._around, strict=True)):
            return  # of 1,000 changes a second few are of this ticket
        self._said, self._around = said, around
        self.head.show_entry(entry, snapshot, now)
        self.family.show_lines(*family, "U")
        self.told.show_lines(*told, "")
        self.facts.show_lines(fault_facts(self.say, snapshot, entry.ticket, now))
        self.files.show_ticket(entry.ticket.id)
        self.activity.show_events(events, now, self._zone())
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """The clocks, and which step comes first."""
        if self.entry is None:
            return
        ticket, zone, hours = self.entry.ticket, self._zone(), calendar_of(self.desk.snapshot)
        self.head.countdown.tick(ticket, now, zone, hours)
        self.clock.tick(ticket, now)
        self._show_meetings(self.entry, now)
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

    def open_relative(self, step: int) -> None:
        """Ask for the parent of the ticket, or for the first (1) or last (-1) of those it gathers."""
        ticket = self.entry.ticket if self.entry else None
        if ticket is None:
            return
        rows = gathered(self.desk.snapshot.tickets, ticket.id)
        if ticket.parent in self.desk.snapshot.tickets:
            self.ticket_asked.emit(ticket.parent)
        elif rows:
            self.ticket_asked.emit(rows[0 if step > 0 else -1].id)

    def focus_files(self) -> None:
        """The keyboard goes into the list of files, which comes into sight."""
        if self.files.files:
            self.files.list.setFocus()
            QTimer.singleShot(0, self, self._show_files)  # after the rows found their places

    def _show_files(self) -> None:
        self.middle.ensureWidgetVisible(self.files, 0, 0)

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.desk.snapshot.site.zone)

    def _show_meetings(self, entry: Entry, now: datetime) -> None:
        """The meeting that the circuit carries; others at the place, which this fault may disturb."""
        say, zone = self.say, self._zone()
        own = entry.meeting(now)
        place = place_of(self.desk.snapshot, entry.ticket)
        others = [m for m in at_place(self.desk.snapshot, place, now) if own is None or m.conference != own.conference]
        lines = [Line(m.title, head=moment(say, m.start, now, zone), tail=m.venue) for m in others[:MOST_MEETINGS]]
        if entry.ticket.state in ENDED:
            lines = []
        self.meeting = own or next(iter(others), None)
        self.meetings.show_lines(say("Meetings at this place"), lines, "" if own else "Ctrl+J")
        self.banner.setVisible(own is not None)
        self.rule.setVisible(own is None)  # the banner has a line of its own
        if own is not None:
            self._show_carried(own, now)

    def _show_carried(self, meeting: Meeting, now: datetime) -> None:
        say, zone = self.say, self._zone()
        start, end = moment(say, meeting.start, now, zone), moment(say, meeting.end, now, zone)
        until = say("This circuit carries “{title}”, on until {time}", title=meeting.title, time=end)
        ahead = say("This circuit carries “{title}” at {time}", title=meeting.title, time=start)
        self.banner.set_texts(until if meeting.start <= now else ahead, meeting.venue)

    def _offer(self, now: datetime) -> None:
        """The buttons, made anew only when they differ."""
        assert self.entry is not None
        ticket = self.entry.ticket
        steps = allowed(ticket)
        first, idle = primary(ticket, face(ticket, now, calendar_of(self.desk.snapshot))), self.desk.read_only
        offered = (steps, first, idle)
        if offered != self._offered:
            self._offered = offered
            own = [self._button(step, step.id == first, idle) for step in steps if not step.further]
            self.grid.set_buttons([*own, self.further.button([step for step in steps if step.further], idle)])
            self.grid.setVisible(self.form is None)
        if self.form is not None:
            self.form.commit_button.setEnabled(not idle)

    def _button(self, step: Step, first: bool, idle: bool) -> Button:
        button = Button(self.theme, self.say(step.text), key_cap(step.key), first)
        button.setEnabled(not idle)
        button.clicked.connect(lambda: self.asked.emit(step.id))
        return button
