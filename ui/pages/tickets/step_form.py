"""The inline form of one step, made from the step's data."""

from PySide6.QtWidgets import QLineEdit, QWidget

from console.domain.tickets import Ticket
from ui.desk import Desk
from ui.pages.tickets.fields import ChoiceField, TimeField, name_field
from ui.pages.tickets.form import Form
from ui.pages.tickets.steps import CHOICE, NAME, TIME, Field, Step


class StepForm(Form):
    """Stays with the ticket it was opened for, whatever the board shows."""

    def __init__(self, desk: Desk, step: Step, ticket: Ticket) -> None:
        title = desk.say("{code}: {step}", code=ticket.code, step=desk.say(step.text).rstrip("…"))
        super().__init__(desk.theme, desk.say, title, desk.say("Commit"))
        self.step, self.ticket = step, ticket
        for field in step.fields:
            widget = _input(desk, field)
            note = desk.say(field.note) if field.note else ""
            self.add_row(field.id, desk.say(field.title), widget, note)
        self.finish()
        self.fill({field.id: start for field in step.fields if (start := field.start(ticket, desk.user))})

    @property
    def key(self) -> tuple[str, str]:
        """Under which its draft is kept."""
        return self.ticket.id, self.step.id


def _input(desk: Desk, field: Field) -> QWidget:
    if field.kind == TIME:
        return TimeField(desk.say, lambda: desk.local(desk.now()), ahead=True)
    if field.kind == CHOICE:
        return ChoiceField([(value, desk.say(name)) for value, name in field.choices])
    if field.kind == NAME:
        return name_field(sorted({row.name for row in desk.snapshot.dispatchers.values()}))
    return QLineEdit()
