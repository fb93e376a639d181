"""Extra strength of a period: lines of duty line, shift and how many more."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.periods import PeriodStrength
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.theme.icons import Icon
from ui.widgets.button import Button


class StrengthLine(QWidget):
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
            self.shift.addItem(shift.names.get(say.language) or shift.code, shift.code)
        self.shift.fill(held)
        self.shift.blockSignals(False)

    def value(self) -> PeriodStrength:
        """The row. Raises Unread for no number."""
        text = self.more.value()
        if not text.isdecimal():
            raise Unread(self.desk.say("Write how many more people, like 2."))
        return PeriodStrength(self.line.value(), int(text), self.shift.value())

    def draft(self) -> list[Any]:
        return [self.line.value(), self.shift.value(), self.more.text()]

    def stops(self) -> list[QWidget]:
        return [self.line, self.shift, self.more, self.remove]


class StrengthInput(QWidget):
    """`value()` is a tuple of PeriodStrength."""

    edited = Signal()

    def __init__(self, desk: Desk, rows: Sequence[PeriodStrength] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[StrengthLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.theme.px(4))
        self.more = Button(desk.theme, desk.say("One more row"), icon=Icon.PLUS, small=True)
        self.more.clicked.connect(self.add_row)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for row in rows:
            self._append(row.line, row.shift, str(row.more))

    def value(self) -> tuple[PeriodStrength, ...]:
        return tuple(line.value() for line in self.lines)

    def draft(self) -> Any:
        return [line.draft() for line in self.lines]

    def fill(self, draft: Any) -> None:
        while self.lines:
            self._take_out(self.lines[-1])
        for line, shift, more in draft:
            self._append(line, shift, more)

    def tab_stops(self) -> list[QWidget]:
        """In the order of the rows."""
        return [stop for line in self.lines for stop in line.stops()] + [self.more]

    def setFocus(self, *_reason: Any) -> None:
        """The first row."""
        (self.lines[0].line if self.lines else self.more).setFocus()

    def add_row(self) -> None:
        """A further row."""
        choices = line_choices(self.desk)
        if choices:
            self._append(choices[0][0], "", "1")
            self.lines[-1].line.setFocus()
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = next((one for one in self.lines if one.isAncestorOf(self.focusWidget() or self)), None)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and alt and event.key() == Qt.Key.Key_Delete:
            self._take_out(line)
            self.setFocus()
            self.edited.emit()
        else:
            super().keyPressEvent(event)

    def _append(self, line: str, shift: str, more: str) -> None:
        row = StrengthLine(self.desk, line, shift, more)
        row.remove.clicked.connect(lambda: self._take_out(row))
        self.lines.append(row)
        self._box.insertWidget(len(self.lines) - 1, row)
        if self.isVisible():
            row.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, row: StrengthLine) -> None:
        self.lines.remove(row)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()


def line_choices(desk: Desk) -> list[tuple[str, str]]:
    """The duty lines as (id, name), in the site's order."""
    rows = sorted((r for r in desk.snapshot.duty_lines.values() if r.active), key=lambda r: (r.place, r.order, r.id))
    return [(r.id, r.names.get(desk.say.language) or next(iter(r.names.values()), r.id)) for r in rows]
