"""How many a duty line needs: rows of shift, type of day, head-count."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.duty.lines import DAY_TYPES, LineNeed
from console.domain.duty.patterns import ShiftPattern
from console.wording.duty import DAY_TYPE_NAMES, own_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.theme.icons import Icon
from ui.widgets.button import Button


class NeedLine(InputLine):
    """One row."""

    def __init__(self, desk: Desk, pattern: ShiftPattern | None, shift: str, day_type: str, count: str) -> None:
        super().__init__()
        self.desk, say, px = desk, desk.say, desk.theme.px
        self.shift = ChoiceInput([])
        self.shift.setAccessibleName(say("Shift"))
        types = [("", say("Every day")), *((code, say(DAY_TYPE_NAMES[code])) for code in DAY_TYPES)]
        self.day_type = ChoiceInput(types, day_type)
        self.day_type.setAccessibleName(say("Type of day"))
        self.count = LineInput(desk.theme, count)
        self.count.setAccessibleName(say("People"))
        self.count.setFixedWidth(px(44))
        self.remove = Button(desk.theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(4))
        for widget, stretch in ((self.shift, 3), (self.day_type, 3), (self.count, 0), (self.remove, 0)):
            widget.setMinimumHeight(px(26))
            row.addWidget(widget, stretch)
        self.offer(pattern, shift)

    def offer(self, pattern: ShiftPattern | None, shift: str = "") -> None:
        """The shifts of another pattern; the one that was chosen stays where it has it."""
        say, held = self.desk.say, shift or self.shift.value()
        shifts = [(one.code, own_name(say, one.names, one.code)) for one in (pattern.shifts if pattern else ())]
        self.shift.blockSignals(True)
        self.shift.set_choices([("", say("Every shift")), *shifts], held)
        self.shift.blockSignals(False)

    def value(self) -> LineNeed:
        """The row. Raises Unread for no number."""
        text = self.count.value()
        if not text.isdecimal():
            raise Unread(self.desk.say("Write how many people, like 2."), self.count)
        return LineNeed(int(text), self.shift.value(), self.day_type.value())

    def draft(self) -> list[Any]:
        return [self.shift.value(), self.day_type.value(), self.count.text()]

    def stops(self) -> list[QWidget]:
        return [self.shift, self.day_type, self.count, self.remove]


class NeedsInput(LineList):
    """`value()` is a tuple of LineNeed."""

    def __init__(self, desk: Desk, pattern: ShiftPattern | None, rows: Sequence[LineNeed]) -> None:
        self.pattern = pattern
        lines = (NeedLine(desk, pattern, row.shift, row.day_type, str(row.count)) for row in rows)
        super().__init__(desk, lines)

    def new_line(self) -> InputLine:
        return NeedLine(self.desk, self.pattern, "", "", "1")

    def line_of(self, draft: Any) -> InputLine:
        return NeedLine(self.desk, self.pattern, *draft)

    def line_about(self, facts: Mapping[str, Any]) -> InputLine | None:
        """By its number of people."""
        return next((line for line in self.lines if line.draft()[2].strip() == str(facts.get("value"))), None)

    def offer(self, pattern: ShiftPattern | None) -> None:
        """The shifts of another pattern."""
        self.pattern = pattern
        for line in self.lines:
            assert isinstance(line, NeedLine)
            line.offer(pattern)
