"""The steps of an escalation policy as a small table: after how long, a notice or a mark, who is told."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.policies import FROM_TARGET, Step, step_roles
from console.planning.site_times import length_text, read_length
from console.wording.arrangements import role_name
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.theme.icons import Icon
from ui.widgets.button import Button

NOTICE, MARK = "notice", "mark"


class StepLine(InputLine):
    """One step. Its code stays: messages and breaches of tickets are counted by it."""

    def __init__(self, owner: "StepsInput", code: str, time: str, notice: bool, roles: Sequence[str]) -> None:
        super().__init__()
        self.desk = desk = owner.desk
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

    def value(self) -> Step:
        """The step. Raises Unread for what is no length of time."""
        try:
            seconds = read_length(self.time.value())
        except ValueError:
            raise Unread(self.desk.say("Write each time in hours and minutes, like 4:00 or -0:30.")) from None
        return Step(self.code, seconds, self.roles.value(), self.kind.value() == NOTICE)

    def draft(self) -> list[Any]:
        return [self.code, self.time.text(), self.kind.value() == NOTICE, self.roles.draft()]

    def stops(self) -> list[QWidget]:
        return [self.time, self.kind, self.remove, *self.roles.chips.values()]


class StepsInput(LineList):
    """`value()` is a tuple of Step, in the order of their times."""

    more_text = mark("One more step")

    def __init__(self, desk: Desk, steps: Sequence[Step], clock: str) -> None:
        super().__init__(desk)
        self.choices = step_roles(clock)
        for step in steps:
            self._append(StepLine(self, step.code, length_text(step.seconds), step.notice, step.roles))

    def value(self) -> tuple[Step, ...]:
        return tuple(sorted(super().value(), key=lambda step: step.seconds))

    def new_line(self) -> StepLine:
        """A step of a code that no other has."""
        taken = {line.draft()[0] for line in self.lines}
        code = next(f"step_{n}" for n in range(1, len(taken) + 2) if f"step_{n}" not in taken)
        return StepLine(self, code, "", False, ())

    def line_of(self, draft: Any) -> StepLine:
        return StepLine(self, *draft)


def basis_note(desk: Desk, basis: str) -> str:
    """From when the times of the steps count."""
    if basis == FROM_TARGET:
        return desk.say("Counted from the promised time or the meeting's start; with a minus before it.")
    return desk.say("Counted from the start of the clock.")
