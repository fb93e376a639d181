"""The inline form of one step, made from the step's data."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.attachments import by_ticket
from console.domain.findings import Finding
from console.domain.rules import BLOCKING
from console.domain.tickets import ENDED, Ticket
from console.planning.tickets.families import gathered
from console.planning.tickets.pick import Found, all_fitting, may_be_gathered, nearest
from console.services.tickets.basis import FIELD_OWED
from console.services.tickets.telling_ahead import known_names
from console.wording.findings import FindingWording
from console.wording.names import date_time
from ui.desk import Desk
from ui.drafts import step_name
from ui.pages.tickets.fields import ChoiceField, EvidenceField, TimeField, name_field
from ui.pages.tickets.form import Form
from ui.pages.tickets.steps import CHOICE, EVIDENCE, NAME, TICKET, TICKETS, TIME, Field, Step
from ui.pages.tickets.ticket_fields import TicketField, TicketsField
from ui.pages.tickets.told import told_note


class StepForm(Form):
    """Stays with the ticket it was opened for, whatever the board shows."""

    def __init__(self, desk: Desk, step: Step, ticket: Ticket) -> None:
        title = desk.say("{code}: {step}", code=ticket.code, step=desk.say(step.text).rstrip("…"))
        super().__init__(desk.theme, desk.say, title, desk.say("Commit"))
        self.desk, self.step, self.ticket = desk, step, ticket
        for field in step.fields:
            self.add_row(field.id, desk.say(field.title), self._input(field), self._note(field))
        self.finish()
        self.fill({field.id: start for field in step.fields if (start := field.start(ticket, desk.user))})
        self.start = self.draft()
        self.say_second(*self.serves())
        if "assignee" in self.inputs:
            self._say_told()
            self.edited.connect(self._say_told)

    @property
    def key(self) -> tuple[str, str]:
        """Which ticket and step it is for."""
        return self.ticket.id, self.step.id

    @property
    def name(self) -> str:
        """Under which its draft is kept."""
        return step_name(*self.key)

    def serves(self) -> tuple[str, ...]:
        """That one word or step serves all tickets of a parent; that it serves a gathered one alone."""
        rows = gathered(self.desk.snapshot.tickets, self.ticket.id)
        count = sum(child.state not in ENDED for child in rows)
        if not (self.step.shared and count):
            return ()
        return (self.say.n("Serves {n} ticket: this one and those it gathers.",
                           "Serves {n} tickets: this one and those it gathers.", count + 1),)  # fmt: skip

    def values(self) -> dict[str, Any] | None:
        found = super().values()
        for field in self.step.fields:
            if found is not None and field.owed and found[field.id] is None:
                finding = Finding(FIELD_OWED, BLOCKING, {"field": field.id})
                self.show_error(field.id, FindingWording(self.say, self.desk.snapshot).fact(finding))
                return None
        return found

    def mark(self, tickets: Sequence[Ticket]) -> None:
        """Mark these in the field that gathers, as far as they can be gathered."""
        fits = may_be_gathered(self.desk.snapshot, self.ticket)
        field = self.inputs["tickets"]
        assert isinstance(field, TicketsField)
        field.mark([row for row in tickets if row.state not in ENDED and fits(row)])

    def name_evidence(self, name: str) -> None:
        """A file was kept for this step."""
        field = self.inputs.get("evidence")
        if isinstance(field, EvidenceField):
            field.setText(name)

    def _input(self, field: Field) -> QWidget:
        desk = self.desk
        if field.kind == TIME:
            return TimeField(desk.say, lambda: desk.local(desk.now()), ahead=field.ahead)
        if field.kind == CHOICE:
            return ChoiceField([(value, desk.say(name)) for value, name in field.choices])
        if field.kind == NAME:
            return name_field(known_names(desk.snapshot))
        if field.kind == EVIDENCE:
            return EvidenceField(lambda: desk.snapshot.attachments.derived(by_ticket).get(self.ticket.id, ()))
        if field.kind == TICKET:
            return TicketField(desk.theme, desk.say, lambda text: nearest(desk.snapshot, self.ticket, text))
        return self._tickets() if field.kind == TICKETS else QLineEdit()

    def _tickets(self) -> TicketsField:
        desk = self.desk

        def find(text: str) -> Found:
            return nearest(desk.snapshot, self.ticket, text, may_be_gathered(desk.snapshot, self.ticket))

        def everything(text: str) -> tuple[Ticket, ...]:
            return all_fitting(desk.snapshot, self.ticket, text, may_be_gathered(desk.snapshot, self.ticket))

        field = TicketsField(desk.theme, desk.say, find, everything, lambda key: desk.snapshot.tickets.get(key))
        field.changed.connect(lambda: self._say_marked(field))
        field.textChanged.connect(lambda _: self._say_marked(field))
        field.look()
        return field

    def _say_marked(self, field: TicketsField) -> None:
        self.say_second(self.say("{marked} marked, {total} fit", marked=len(field.marked), total=field.total))

    def _say_told(self) -> None:
        field = self.inputs["assignee"]
        assert isinstance(field, QLineEdit)
        self.rows["assignee"].set_note(told_note(self.desk, field.text()))

    def _note(self, field: Field) -> str:
        if field.id == "received":
            zone = self.desk.local(self.ticket.received).tzinfo
            at = date_time(self.say, self.ticket.received, zone)  # type: ignore[arg-type]
            return self.say("Written down: {time}", time=at)
        return self.say(field.note) if field.note else ""
