"""Extra strength of a period: lines of duty line, shift and how many more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.periods import PeriodStrength
from console.wording.duty import own_name
from ui.desk import Desk
from ui.pages.settings.duty.words import line_choices
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.theme.icons import Icon
from ui.widgets.button import Button


class StrengthLine(InputLine):
    """One row."""

    def __init__(self, desk: Desk, line: str, shift: str, more: str) -> None:
        super().__init__()
        self.desk, say, px = desk, desk.say, desk.theme.px
        self.line = ChoiceInput(line_choices(desk), line)
        self.line.setAccessibleName(say("Duty line"))
        self.shift = ChoiceInput([("", say("Every shift"))])
        self.shift.setAccessibleName(say("Shift"))
        self.more = LineInput(desk.theme, more)
        self.more.setAccessibleName(say("People more"))
        self.more.setFixedWidth(px(44))
        self.remove = Button(desk.theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for widget, stretch in ((self.line, 3), (self.shift, 2), (self.more, 0), (self.remove, 0)):
            widget.setMinimumHeight(px(26))
            row.addWidget(widget, stretch)
        self.line.edited.connect(self._shifts)
        self._shifts()
        self.shift.fill(shift)

    def _shifts(self) -> None:
        """The shifts of the line's pattern."""
        snapshot, say = self.desk.snapshot, self.desk.say
        line = snapshot.duty_lines.get(self.line.value())
        pattern = snapshot.shift_patterns.get(line.pattern) if line else None
        held = self.shift.value()
        self.shift.blockSignals(True)
        self.shift.clear()
        self.shift.addItem(say("Every shift"), "")
        for shift in pattern.shifts if pattern else ():
            self.shift.addItem(own_name(say, shift.names, shift.code), shift.code)
        self.shift.fill(held)
        self.shift.blockSignals(False)

    def value(self) -> PeriodStrength:
        """The row. Raises Unread for no number."""
        text = self.more.value()
        if not text.isdecimal():
            raise Unread(self.desk.say("Write how many more people, like 2."), self.more)
        return PeriodStrength(self.line.value(), int(text), self.shift.value())

    def draft(self) -> list[Any]:
        return [self.line.value(), self.shift.value(), self.more.text()]

    def stops(self) -> list[QWidget]:
        return [self.line, self.shift, self.more, self.remove]


class StrengthInput(LineList):
    """`value()` is a tuple of PeriodStrength."""

    def __init__(self, desk: Desk, rows: Sequence[PeriodStrength] = ()) -> None:
        super().__init__(desk, (StrengthLine(desk, row.line, row.shift, str(row.more)) for row in rows))

    def new_line(self) -> InputLine | None:
        """Nothing where the site has no duty line."""
        choices = line_choices(self.desk)
        return StrengthLine(self.desk, choices[0][0], "", "1") if choices else None

    def line_of(self, draft: Any) -> InputLine:
        return StrengthLine(self.desk, *draft)
