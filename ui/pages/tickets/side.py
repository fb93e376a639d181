"""The side panel: the current ticket with the form of a step, or the report form."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from console.domain.tickets import Ticket
from console.planning.tickets.board import TicketBoard
from console.planning.tickets.history import history_of
from ui.desk import Desk, Place
from ui.drafts import REPORT
from ui.pages.tickets.deeds import TicketDeeds
from ui.pages.tickets.detail import DetailPanel
from ui.pages.tickets.marks import Marks
from ui.pages.tickets.report_form import EMPTY, ReportForm
from ui.pages.tickets.side_files import SideFiles
from ui.pages.tickets.step_form import StepForm
from ui.pages.tickets.steps import BY_ID, STEPS, Step
from ui.widgets.base import fill_with


class SidePanel(QWidget):
    """`released` gives the keyboard back to the board, with the ticket to show; `ticket_asked` wants one shown."""

    released = Signal(str)
    ticket_asked = Signal(str)

    def __init__(self, desk: Desk, builder: TicketBoard) -> None:
        super().__init__()
        self.desk, self._builder = desk, builder
        self.theme = desk.theme
        fill_with(self, desk.theme, "panel")
        self.ticket = ""
        self.marks = Marks(self)
        self.detail = DetailPanel(desk)
        self.report_form = ReportForm(desk)
        self.deeds = TicketDeeds(self)
        self.files = SideFiles(self)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.report_form)
        nothing = QWidget()
        fill_with(nothing, desk.theme, "panel")
        self.stack = QStackedWidget()
        self._pages = {"nothing": nothing, "detail": self.detail, "report": scroll}
        for page in self._pages.values():
            self.stack.addWidget(page)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        form, detail = self.report_form, self.detail
        detail.asked.connect(self.take)
        detail.meeting_asked.connect(lambda c: self.desk.open_page(Place.CONFERENCES, conference=c))
        detail.ticket_asked.connect(self.ticket_asked)
        form.committed.connect(self.commit)
        form.left.connect(self.leave_form)
        form.existing_asked.connect(self.open_existing)
        form.flap_asked.connect(lambda: self.deeds.flap(form))
        if (draft := self.desk.drafts.get(REPORT)) is not None:
            form.restore({**EMPTY, **draft.fields})
        form.edited.connect(lambda: self.deeds.typed(REPORT, form, EMPTY))

    @property
    def reporting(self) -> bool:
        """Whether the report form is shown."""
        return self.stack.currentWidget() is self._pages["report"]

    @property
    def form_open(self) -> bool:
        """Whether something is being filled in."""
        return self.reporting or self.detail.form is not None

    # ---- what is shown

    def show_ticket(self, ticket: str) -> None:
        """Show this ticket; while a form is open it stays with its own."""
        if self.detail.form is not None:
            return
        self.ticket = ticket
        if not self.reporting:
            self.refresh()

    def refresh(self) -> None:
        """The state changed."""
        if self.reporting:
            self.report_form.refresh()
            return
        snapshot = self.desk.snapshot
        entry = self._builder.entry(snapshot, self.ticket) if self.ticket else None
        if entry is None:
            self.stack.setCurrentWidget(self._pages["nothing"])
            return
        self.detail.show_entry(entry, history_of(snapshot.ticket_events, self.ticket), gathers=self.gathers)
        self.stack.setCurrentWidget(self.detail)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if self.reporting:
            self.report_form.refresh()
        elif self.ticket:
            self.detail.tick(now)

    def show_done(self, ticket: str) -> None:
        """Something was reported here: show it and give the keyboard back."""
        self.ticket = ticket
        self.stack.setCurrentWidget(self.detail)
        self.refresh()
        self.released.emit(ticket)

    @property
    def gathers(self) -> bool:
        """Whether the ticket shown has others under it; the board counts them as they come."""
        slot = self._builder.slot(self.ticket)
        return slot is not None and self._builder.row(slot).children > 0

    def current(self) -> Ticket | None:
        """The ticket shown, as it is now."""
        return self.desk.snapshot.tickets.get(self.ticket)

    # ---- what is done

    def report(self) -> None:
        """F2: the report form, with its draft."""
        if not self.reporting:
            self.leave_form()
            self.stack.setCurrentWidget(self._pages["report"])
        self.report_form.refresh()
        self.report_form.focus_first()
        self.deeds.begin_report(self.report_form)

    def step_for(self, key: str) -> Step | None:
        """The step that a key means for the ticket shown."""
        ticket = self.current()
        return next((s for s in STEPS if s.key == key and ticket is not None and s.allows(ticket)), None)

    def take(self, step_id: str) -> None:
        """Take a step: at once, or by its form where it owes something."""
        ticket, step = self.current(), BY_ID[step_id]
        if ticket is None or self.form_open or not step.allows(ticket):
            return
        if not step.fields:
            self.deeds.take(step, ticket, {})
            return
        form = StepForm(self.desk, step, ticket)
        self.deeds.begin_step(form)
        form.committed.connect(self.commit)
        form.left.connect(self.leave_form)
        self.detail.open_form(form)

    def commit(self) -> None:
        """Ctrl+Enter in a form."""
        if self.reporting:
            self.deeds.report(self.report_form)
        elif (form := self.detail.form) is not None and (values := form.values()) is not None:
            self.deeds.take(form.step, self.current() or form.ticket, values, form)

    def clear_form(self) -> None:
        """Ctrl+Delete: as the form began; its draft goes."""
        if self.reporting:
            self.report_form.start_anew()
            self.report_form.focus_first()
        elif (form := self.detail.form) is not None:
            form.fill(form.start)
            form.focus_first()

    def leave_form(self) -> bool:
        """Esc: close the form, whose draft is kept; False when none was open."""
        if self.reporting:
            self.stack.setCurrentWidget(self.detail)
            self.refresh()
        elif self.detail.form is not None:
            self.detail.close_form()
        else:
            return False
        self.released.emit("")
        return True

    def open_existing(self) -> None:
        """F6: leave the report for the open ticket that it warns of."""
        ticket = self.report_form.existing() if self.reporting else None
        if ticket is not None:
            self.leave_form()
            self.ticket_asked.emit(ticket.id)

    def focus_detail(self) -> None:
        """Space: the keyboard goes into the details."""
        if self.stack.currentWidget() is self.detail:
            self.detail.middle.setFocus()

    def focus_files(self) -> None:
        """The keyboard goes into the list of files."""
        if self.stack.currentWidget() is self.detail:
            self.detail.focus_files()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)
