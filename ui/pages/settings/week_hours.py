"""The working hours of the seven weekdays: a line each, saved together as soon as one is left."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.hours import hours_text, read_hours
from console.domain.snapshot import Snapshot
from console.planning.workdays import week_of
from console.services.calendar import EditHours
from console.services.decision import Done
from console.wording.names import WEEKDAYS
from ui.desk import Desk, Refusal
from ui.pages.settings.inputs import LineInput
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow

LABEL = 64


class WeekHours(QWidget):
    """Enter or leaving a line saves the week; what can't be read stays in its line with the reason below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        say, theme = desk.say, desk.theme
        self.fields = [LineInput(theme) for _ in WEEKDAYS]
        self.rows = [
            FormRow(theme, say(name), field, label_width=LABEL)
            for name, field in zip(WEEKDAYS, self.fields, strict=True)
        ]
        self.shipped = Button(theme, say("Usual hours of the country"), small=True)
        self.shipped.clicked.connect(lambda: self._run(EditHours(())))
        box = QVBoxLayout(self)
        box.setContentsMargins(*(theme.px(n) for n in (16, 8, 16, 8)))
        box.setSpacing(theme.px(4))
        for row, field in zip(self.rows, self.fields, strict=True):
            field.setPlaceholderText(say("day off"))
            field.setToolTip(say("Like 08:00-12:00,14:00-18:00"))
            field.editingFinished.connect(self.save)
            box.addWidget(row)
        box.addWidget(self.shipped, 0, Qt.AlignmentFlag.AlignLeft)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the week, but not over an open edit."""
        site = snapshot.site
        for field, row, spans in zip(self.fields, self.rows, week_of(site.country, site.hours), strict=True):
            if not field.isModified():
                row.set_error("")
                field.setText(hours_text(spans))
                field.setModified(False)
        self.shipped.setVisible(bool(site.hours))

    def save(self) -> None:
        """Write the week when one of its days has changed."""
        site = self._desk.snapshot.site
        before, week = week_of(site.country, site.hours), []
        for field, row in zip(self.fields, self.rows, strict=True):
            row.set_error("")
            try:
                week.append(read_hours(field.text()))
            except ValueError:
                row.set_error(self._desk.say("Write hours like 08:00-12:00,14:00-18:00, without overlap."))
                return
        if tuple(week) != tuple(before):
            self._run(EditHours(tuple(week)))

    def draft(self) -> list[str]:
        """What stands in the lines."""
        return [field.text() for field in self.fields]

    def fill(self, draft: list[str]) -> None:
        """Put a draft back."""
        for field, text in zip(self.fields, draft, strict=True):
            if field.text() != text:
                field.setText(text)
                field.setModified(True)

    def _run(self, command: EditHours) -> None:
        self._desk.start(self._carry_out(command), "edit hours")

    async def _carry_out(self, command: EditHours) -> None:
        outcome = await self._desk.run(command, self._refused)
        if isinstance(outcome, Done):
            for field in self.fields:
                field.setModified(False)
        self._desk.undoable(outcome, self._desk.say("The working hours were changed."))

    def _refused(self, refusal: Refusal) -> None:
        self.rows[next((n for n, field in enumerate(self.fields) if field.isModified()), 0)].set_error(refusal.text)
