"""The steps of an escalation policy as a small table: after how long, a notice or a mark, who is told."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.policies import FROM_TARGET, Step, step_roles
from console.planning.site_times import length_text, read_length
from console.wording.arrangements import role_name
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.theme.icons import Icon
from ui.widgets.button import Button

NOTICE, MARK = "notice", "mark"


class StepLine(QWidget):
    """One step. Its code stays: messages and breaches of tickets are counted by it."""

    def __init__(self, owner: "StepsInput", code: str, time: str, notice: bool, roles: Sequence[str]) -> None:
        super().__init__()
        desk = owner.desk
        say, theme = desk.say, desk.theme
        self.code = code
        self.time = LineInput(theme, time, hint="4:00")
        self.time.setAccessibleName(say("After, hours:minutes"))
        self.time.setFixedWidth(theme.px(64))
        kinds = [(NOTICE, say("Notice ahead")), (MARK, say("Mark: overdue then"))]
        self.kind = ChoiceInput(kinds, NOTICE if notice else MARK)
        self.kind.setAccessibleName(say("Notice or mark"))
        self.roles = ChipsInput(theme, [(role, role_name(say, role)) for role in owner.choices], roles)
        self.remove = Button(theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        top = QHBoxLayout()
        top.setSpacing(theme.px(6))
        top.addWidget(self.time)
        top.addWidget(self.kind, 1)
        top.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.px(6))
        box.setSpacing(theme.px(4))
        box.addLayout(top)
        box.addWidget(self.roles)
        for widget in (self.time, self.kind):
            widget.setMinimumHeight(theme.px(26))

    def value(self, desk: Desk) -> Step:
        """The step. Raises Unread for what is no length of time."""
        try:
            seconds = read_length(self.time.value())
        except ValueError:
            raise Unread(desk.say("Write each time in hours and minutes, like 4:00 or -0:30.")) from None
        return Step(self.code, seconds, self.roles.value(), self.kind.value() == NOTICE)

    def draft(self) -> list[Any]:
        return [self.code, self.time.text(), self.kind.value() == NOTICE, self.roles.draft()]

    def stops(self) -> list[QWidget]:
        """What Tab reaches."""
        return [self.time, self.kind, self.remove, *self.roles.chips.values()]


class StepsInput(QWidget):
    """`value()` is a tuple of Step, in the order of their times."""

    edited = Signal()

    def __init__(self, desk: Desk, steps: Sequence[Step], clock: str) -> None:
        super().__init__()
        self.desk, self.choices = desk, step_roles(clock)
        self.lines: list[StepLine] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.theme.px(4))
        self.more = Button(desk.theme, desk.say("One more step"), icon=Icon.PLUS, small=True)
        self.more.clicked.connect(self.add_step)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for step in steps:
            self._append(step.code, length_text(step.seconds), step.notice, step.roles)

    def value(self) -> tuple[Step, ...]:
        steps = [line.value(self.desk) for line in self.lines]
        return tuple(sorted(steps, key=lambda step: step.seconds))

    def draft(self) -> Any:
        return [line.draft() for line in self.lines]

    def fill(self, draft: Any) -> None:
        while self.lines:
            self._take_out(self.lines[-1])
        for code, time, notice, roles in draft:
            self._append(code, time, notice, roles)

    def tab_stops(self) -> list[QWidget]:
        """In the order of the steps."""
        return [stop for line in self.lines for stop in line.stops()] + [self.more]

    def setFocus(self, *_reason: Any) -> None:
        """The first step's time."""
        (self.lines[0].time if self.lines else self.more).setFocus()

    def add_step(self) -> None:
        """A further step, a code that no other has."""
        taken = {line.code for line in self.lines}
        code = next(f"step_{n}" for n in range(1, len(taken) + 2) if f"step_{n}" not in taken)
        self._append(code, "", False, ())
        self.lines[-1].time.setFocus()
        self.edited.emit()

    def drop(self, line: StepLine) -> None:
        """Take a step out."""
        here = self.lines.index(line)
        self._take_out(line)
        (self.lines[min(here, len(self.lines) - 1)].time if self.lines else self.more).setFocus()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = next((one for one in self.lines if one.isAncestorOf(self.focusWidget() or self)), None)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and alt and event.key() == Qt.Key.Key_Delete:
            self.drop(line)
        else:
            super().keyPressEvent(event)

    def _append(self, code: str, time: str, notice: bool, roles: Sequence[str]) -> None:
        line = StepLine(self, code, time, notice, roles)
        line.remove.clicked.connect(lambda: self.drop(line))
        self.lines.append(line)
        self._box.insertWidget(len(self.lines) - 1, line)
        if self.isVisible():
            line.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, line: StepLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()


def basis_note(desk: Desk, basis: str) -> str:
    """From when the times of the steps count."""
    if basis == FROM_TARGET:
        return desk.say("Counted from the promised time or the meeting's start; with a minus before it.")
    return desk.say("Counted from the start of the clock.")
