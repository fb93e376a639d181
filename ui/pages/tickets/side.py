"""The side panel: the current ticket, or the report form; it runs the commands and keeps the drafts."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from console.domain.tickets import Ticket
from console.planning.ticket_board import TicketBoard
from console.planning.ticket_history import history_of
from console.services.decision import Done
from ui.desk import Desk, Place, Refusal
from ui.pages.tickets.detail import DetailPanel
from ui.pages.tickets.report_form import ReportForm
from ui.pages.tickets.step_form import StepForm
from ui.pages.tickets.steps import BY_ID, STEPS, Step
from ui.widgets.base import fill_with

Drafts = dict[tuple[str, str], dict[str, str]]


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
        self.drafts: Drafts = {}
        self.detail = DetailPanel(desk)
        self.report_form = ReportForm(desk)
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
        self.detail.asked.connect(self.take)
        self.detail.meeting_asked.connect(lambda c: self.desk.open_page(Place.CONFERENCES, conference=c))
        self.report_form.committed.connect(self.commit)
        self.report_form.left.connect(self.leave_form)
        self.report_form.ticket_asked.connect(self._open_existing)

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
        self.detail.show_entry(entry, history_of(snapshot.ticket_events, self.ticket))
        self.stack.setCurrentWidget(self.detail)

    def tick(self, now: datetime) -> None:
        """A second has passed."""
        if not self.reporting and self.ticket:
            self.detail.tick(now)
        self.report_form.commit_button.setEnabled(not self.desk.read_only)

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
            self.desk.start(self._run(step, ticket, {}), step.id)
            return
        form = StepForm(self.desk, step, ticket)
        form.fill(self.drafts.get(form.key, {}))
        form.committed.connect(self.commit)
        form.left.connect(self.leave_form)
        self.detail.open_form(form)

    def commit(self) -> None:
        """Ctrl+Enter in a form."""
        if self.reporting:
            self.desk.start(self._report(), "report")
        elif (form := self.detail.form) is not None and (values := form.values()) is not None:
            ticket = self.current() or form.ticket
            self.desk.start(self._run(form.step, ticket, values, form), form.step.id)

    def leave_form(self) -> bool:
        """Esc: close the form and keep what was typed; False when none was open."""
        if self.reporting:
            self.stack.setCurrentWidget(self.detail)
            self.refresh()
        elif (form := self.detail.form) is not None:
            self.drafts[form.key] = form.draft()
            self.detail.close_form()
        else:
            return False
        self.released.emit("")
        return True

    def focus_detail(self) -> None:
        """Space: the keyboard goes into the details."""
        if self.stack.currentWidget() is self.detail:
            self.detail.middle.setFocus()

    async def _report(self) -> None:
        command = self.report_form.command()
        if command is None:
            return
        outcome = await self.desk.run(command, self.report_form.show_refusal)
        if isinstance(outcome, Done):
            self.report_form.start_anew()
            self.ticket = str(outcome.result["ticket"])
            self.stack.setCurrentWidget(self.detail)
            self.refresh()
            self.desk.undoable(outcome, self.desk.say("Reported: {code}", code=outcome.result["code"]))
            self.released.emit(self.ticket)

    async def _run(self, step: Step, ticket: Ticket, values: dict[str, object], form: StepForm | None = None) -> None:
        refused = form.show_refusal if form is not None else self._say_refusal
        outcome = await self.desk.run(step.command(ticket, values), refused)
        if not isinstance(outcome, Done):
            return
        self.desk.undoable(outcome, self.desk.say(step.done, code=ticket.code))
        if form is not None and self.detail.form is form:
            self.drafts.pop(form.key, None)
            self.detail.close_form()
            self.released.emit("")

    def _say_refusal(self, refusal: Refusal) -> None:
        self.desk.tell(refusal.text)

    def _open_existing(self, ticket: str) -> None:
        self.leave_form()
        self.ticket_asked.emit(ticket)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)
