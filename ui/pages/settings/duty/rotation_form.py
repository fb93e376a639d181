"""The form of a rotation: its line, its cycle, its groups, and how it turns in the next two weeks."""

from dataclasses import replace
from datetime import date
from typing import Any

from console.domain.duty.patterns import ShiftPattern
from console.domain.duty.rotation import Rotation
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.rotations import SetRotation
from console.wording.duty import line_name
from ui.desk import Desk
from ui.pages.settings.duty.cycle import CycleInput, GroupsInput
from ui.pages.settings.duty.turns import TurnsPreview
from ui.pages.settings.duty.words import line_choices
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput, Unread
from ui.pages.settings.row_form import RowForm
from ui.widgets.form_row import FormRow


class RotationForm(RowForm):
    """A rotation; the preview follows what is typed."""

    def __init__(self, desk: Desk, row: Rotation | None) -> None:
        say = desk.say
        lines = line_choices(desk)
        old = row or Rotation("", lines[0][0] if lines else "", self.today_of(desk), (), ())
        title = say("Rotation: {line}", line=line_name(say, desk.snapshot, row.line)) if row else say("New rotation")
        super().__init__(desk, title, say("Save"))
        if old.line and old.line not in dict(lines):
            lines = [*lines, (old.line, line_name(say, desk.snapshot, old.line))]
        self.line = ChoiceInput(lines, old.line)
        self.first, self.last = DayInput(desk, old.first), DayInput(desk, old.last)
        self.cycle = CycleInput(desk, self._pattern(), old.cycle)
        self.groups = GroupsInput(desk, old.groups)
        self.add("line", say("Duty line"), self.line)
        self.add("first", say("From"), self.first)
        self.add("last", say("Until"), self.last, say("Empty: for ever."))
        self.add("cycle", say("Cycle"), self.cycle, say("Day by day from the first day on, then from the start."))
        self.turns = TurnsPreview(desk)
        self.preview = FormRow(desk.theme, "", self.turns, label_width=0)
        self.box.addWidget(self.preview)
        note = say("Who serves together, and how many days behind. Alt+Del takes a group out.")
        self.add("groups", say("Groups"), self.groups, note, above=True)
        reason = say("Needed while a rule warns of the turns to come.")
        self.add("despite", say("Despite warnings"), LineInput(desk.theme, old.despite), reason)
        for field in (self.line, self.first, self.last, self.cycle, self.groups):
            field.edited.connect(self._renew)
        self.groups.edited.connect(self.order_tabs)
        self._renew()

    @staticmethod
    def today_of(desk: Desk) -> str:
        """The site's day, ISO."""
        return desk.local(desk.now()).date().isoformat()

    def _pattern(self) -> ShiftPattern | None:
        line = self.desk.snapshot.duty_lines.get(self.line.value())
        return self.desk.snapshot.shift_patterns.get(line.pattern) if line else None

    def _renew(self) -> None:
        """The preview of what stands there, nothing while that can't be read."""
        self.cycle.offer(self._pattern())
        try:
            found = Rotation(
                "", self.line.value(), self.first.value(), self.cycle.value(), self.groups.value(), self.last.value()
            )
        except Unread:
            found = None
        if found is not None and not (found.first and any(found.cycle) and found.groups):
            found = None
        today = date.fromisoformat(self.today_of(self.desk))
        begin = max(today, date.fromisoformat(found.first)) if found else today
        self.turns.show_rotation(found, begin)
        self.preview.setVisible(found is not None)

    def command(self, values: dict[str, Any]) -> SetRotation:
        despite = values.pop("despite")
        return SetRotation(replace(self.row or Rotation("", "", "", (), ()), **values), despite)

    def told(self, outcome: Done) -> str:
        return self.say("The rotation was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rotations
