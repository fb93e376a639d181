"""The shifts of a pattern: when each begins, how long it is, what it is called, its letter, whether it is a night."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from console.domain.duty.patterns import Shift
from console.domain.hours import MINUTES
from console.planning.site_times import length_text, read_length
from console.wording.catalogue import LANGUAGES
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.inputs import FlagInput, LineInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.theme.icons import Icon
from ui.widgets.button import Button


class ShiftLine(InputLine):
    """One shift; its code stays, since rosters name it."""

    def __init__(self, desk: Desk, shift: Shift) -> None:
        super().__init__()
        self.desk, say, theme, px = desk, desk.say, desk.theme, desk.theme.px
        self.code = shift.code
        self.begin = LineInput(theme, length_text(shift.begin * 60), hint="08:00")
        self.begin.setAccessibleName(say("Begins at"))
        self.length = LineInput(theme, length_text(shift.minutes * 60), hint="8:00")
        self.length.setAccessibleName(say("Length, hours:minutes"))
        self.night = FlagInput(say("Counts as a night"), shift.night)
        self.remove = Button(theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        self.names = {code: LineInput(theme, shift.names.get(code, ""), hint=say("Name")) for code in LANGUAGES}
        self.marks = {code: LineInput(theme, shift.marks.get(code, ""), hint=say("Mark")) for code in LANGUAGES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, px(8))
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(px(4))
        for column, widget in enumerate((self.begin, self.length, self.night, self.remove)):
            widget.setMinimumHeight(px(26))
            grid.addWidget(widget, 0, column)
        for column, code in enumerate(LANGUAGES):
            for row, (lines, what) in enumerate(((self.names, say("Name")), (self.marks, say("Mark")))):
                line, language = lines[code], LANGUAGE_NAMES[code]
                line.setAccessibleName(say("{what}, {language}", what=what, language=language))
                line.setPlaceholderText(line.accessibleName())
                line.setMinimumHeight(px(26))
                grid.addWidget(line, row + 1, column)
            grid.setColumnStretch(column, 1)

    def value(self) -> Shift:
        """The shift. Raises Unread for what are no times."""
        begin, minutes = (self._minutes(line) for line in (self.begin, self.length))
        return Shift(self.code, begin, minutes, _given(self.names), _given(self.marks), self.night.value())

    def _minutes(self, line: LineInput) -> int:
        try:
            return read_length(line.value()) // 60
        except ValueError:
            said = self.desk.say("Write when a shift begins and how long it is, like 08:00 and 12:00.")
            raise Unread(said, line) from None

    def draft(self) -> list[Any]:
        own = [{code: line.text() for code, line in lines.items()} for lines in (self.names, self.marks)]
        return [self.code, self.begin.text(), self.length.text(), *own, self.night.draft()]

    def fill(self, draft: list[Any]) -> None:
        """Put a draft back."""
        _, begin, length, names, marks, night = draft
        self.begin.setText(begin)
        self.length.setText(length)
        for lines, texts in ((self.names, names), (self.marks, marks)):
            for code, line in lines.items():
                line.setText(texts.get(code, ""))
        self.night.fill(night)

    def stops(self) -> list[QWidget]:
        names, marks = self.names.values(), self.marks.values()
        return [self.begin, self.length, self.night, self.remove, *names, *marks]


class ShiftsInput(LineList):
    """`value()` is a tuple of Shift."""

    def __init__(self, desk: Desk, shifts: Sequence[Shift]) -> None:
        super().__init__(desk, (ShiftLine(desk, shift) for shift in shifts))

    def new_line(self) -> InputLine:
        """It begins where the last one ends."""
        taken = {line.code for line in self.lines if isinstance(line, ShiftLine)}
        code = next(f"shift_{n}" for n in range(1, len(taken) + 2) if f"shift_{n}" not in taken)
        return ShiftLine(self.desk, Shift(code, self._end(), 480, {}, {}))

    def line_about(self, facts: Mapping[str, Any]) -> InputLine | None:
        """By the shift's code."""
        return next((line for line in self.lines if line.draft()[0] == facts.get("value")), None)

    def line_of(self, draft: Any) -> InputLine:
        line = ShiftLine(self.desk, Shift(draft[0], 0, 480, {}, {}))
        line.fill(draft)
        return line

    def _end(self) -> int:
        last = self.lines[-1] if self.lines else None
        try:
            shift = last.value() if isinstance(last, ShiftLine) else None
        except Unread:
            return 480
        return (shift.begin + shift.minutes) % MINUTES if shift else 480


def _given(lines: dict[str, LineInput]) -> dict[str, str]:
    return {code: text for code, line in lines.items() if (text := line.value())}
