"""What is carried out from the side panel: reports, steps, a flap counted; and what is kept of it while it is typed."""

from typing import Any

from PySide6.QtCore import QObject

from console.domain.tickets import ENDED, Ticket
from console.planning.tickets.families import gathered
from console.services.decision import Done, Refused
from console.services.drafts import Waiting
from console.services.identity import new_id
from console.services.tickets import CountFlap, ReportFault
from ui.desk import Refusal
from ui.drafts import REPORT
from ui.pages.tickets.form import Form
from ui.pages.tickets.report_form import ReportForm
from ui.pages.tickets.step_form import StepForm
from ui.pages.tickets.steps import GATHER, Step

SidePanel = Any  # ui.pages.tickets.side imports this module


class TicketDeeds(QObject):
    """One for the side panel."""

    def __init__(self, side: SidePanel) -> None:
        super().__init__(side)
        self.side, self.desk, self.say = side, side.desk, side.desk.say
        self._reporting = False

    # ---- reports

    def report(self, form: ReportForm) -> None:
        """Ctrl+Enter in the report form; once, however often it is pressed."""
        command = form.command()
        if command is not None and not self._reporting:
            self._reporting = True
            self.desk.start(self._report(form, command), "report")

    async def _report(self, form: ReportForm, command: ReportFault) -> None:
        key, lost = new_id(self.desk.now()), []

        def refused(refusal: Refusal) -> None:
            if refusal.lost:
                lost.append(refusal)
            else:
                form.show_refusal(refusal)

        try:
            outcome = await self.desk.run(command, refused, command_id=key)
        finally:
            self._reporting = False
        if lost:
            self._keep(form, key, command)
        elif isinstance(outcome, Done):
            self._emptied(form)
            self.side.show_done(str(outcome.result["ticket"]))
            self.desk.undoable(outcome, self.say("Reported: {code}", code=outcome.result["code"]))

    def _keep(self, form: ReportForm, key: str, command: ReportFault) -> None:
        """The database is away: the report waits on this PC, unless its rules, as far as they are known, refuse it."""
        answer = self.desk.preview(command)
        if isinstance(answer, Refused):
            form.show_refusal(self.desk.refusal(answer))
            return
        self.desk.drafts.wait(key, command)
        self._emptied(form)
        form.focus_first()
        at = f"{self.desk.local(command.received):%H:%M}"
        self.desk.tell(self.say("Kept on this PC, received {time}; reported when the database is back.", time=at))

    def _emptied(self, form: ReportForm) -> None:
        form.start_anew()
        form.say_second()
        self.desk.drafts.drop(REPORT)

    def begin_report(self, form: ReportForm) -> None:
        """What stands in the form when it opens: the draft, else a report that was refused."""
        refused = self._refused()
        if form.is_empty and refused is not None:
            self.desk.drafts.leave(refused.id)
            form.take_up(refused)
        elif REPORT in self.desk.drafts.restored:
            form.say_second(self._kept_since(REPORT))

    def _refused(self) -> Waiting | None:
        return next((row for row in self.desk.drafts.waiting if row.refusal), None)

    def flap(self, form: ReportForm) -> None:
        """Count the report on the open ticket of the same circuit instead."""
        ticket = form.existing()
        values = form.values() if ticket is not None else None
        if ticket is not None and values is not None:
            at = values["received"] or self.desk.now()
            command = CountFlap(ticket.id, ticket.version, at, values["summary"])
            self.desk.start(self._flap(form, command), "flap")

    async def _flap(self, form: ReportForm, command: CountFlap) -> None:
        outcome = await self.desk.run(command, form.show_refusal)
        if isinstance(outcome, Done):
            self._emptied(form)
            self.side.show_done(command.ticket)
            told = self.say("Counted: {code}, reported {n} times", n=outcome.result["flaps"] + 1,
                            code=outcome.result["code"])  # fmt: skip
            self.desk.undoable(outcome, told)

    # ---- steps

    def begin_step(self, form: StepForm) -> None:
        """The form of a step as it was left, and the tickets marked on the board in that which gathers."""
        draft = self.desk.drafts.get(form.name)
        if draft is not None:
            form.fill(draft.fields)
            if form.name in self.desk.drafts.restored:
                form.say_second(*form.serves(), self._kept_since(form.name))
        if form.step is GATHER:
            tickets = self.desk.snapshot.tickets
            form.mark([tickets[key] for key in self.side.marks.ids if key in tickets and key != form.ticket.id])
        form.edited.connect(lambda: self.typed(form.name, form, form.start))

    def take(self, step: Step, ticket: Ticket, values: dict[str, object], form: StepForm | None = None) -> None:
        """Carry out a step."""
        self.desk.start(self._take(step, ticket, values, form), step.id)

    async def _take(self, step: Step, ticket: Ticket, values: dict[str, object], form: StepForm | None) -> None:
        refused = form.show_refusal if form is not None else (lambda refusal: self.desk.tell(refusal.text))
        outcome = await self.desk.run(step.command(ticket, values), refused)
        if not isinstance(outcome, Done):
            return
        self.desk.undoable(outcome, self._done(step, ticket))
        if step is GATHER:
            self.side.marks.put(())
        if form is not None:
            self.desk.drafts.drop(form.name)
            if self.side.detail.form is form:
                self.side.detail.close_form()
                self.side.released.emit("")

    def _done(self, step: Step, ticket: Ticket) -> str:
        """What was done, and to how many at once."""
        said = self.say(step.done, code=ticket.code)
        if not (step.shared and self.side.gathers):
            return said
        rows = gathered(self.desk.snapshot.tickets, ticket.id)
        served = sum(row.state not in ENDED for row in rows)
        if not served:
            return said
        return self.say.n("{done}, with {n} ticket it gathers", "{done}, with {n} tickets it gathers", served,
                          done=said)  # fmt: skip

    # ---- drafts

    def typed(self, name: str, form: Form, start: dict[str, str]) -> None:
        """A field changed: keep it, unless it says no more than the form began with."""
        now = form.draft()
        if now == start:
            self.desk.drafts.drop(name)
        else:
            self.desk.drafts.put(name, now)

    def _kept_since(self, name: str) -> str:
        draft = self.desk.drafts.get(name)
        at = f"{self.desk.local(draft.at):%H:%M}" if draft else ""
        return self.say("Kept since {time}, when the console ended.", time=at)
