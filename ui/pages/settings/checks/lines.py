"""One line of a checklist that is edited: a step, or an item of it, in one language at a time."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.checks import AFTER_MEETING, ANY_TIME, BEFORE_MEETING
from ui.desk import Desk
from ui.pages.settings.checks.parts import ITEM, STEP, Part
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.theme.icons import Icon
from ui.widgets.button import Button


class PartLine(QWidget):
    """Shows a part; `store` takes what was typed into it."""

    def __init__(self, desk: Desk, part: Part, language: str) -> None:
        super().__init__()
        self.part, self.language = part, language
        say, px = desk.say, desk.theme.px
        self.code = LineInput(desk.theme, part.code)
        self.code.setAccessibleName(say("Number"))
        self.code.setFixedWidth(px(56))
        self.name = LineInput(desk.theme, hint=say("Step") if part.kind == STEP else say("Item"))
        self.name.setAccessibleName(self.name.placeholderText())
        self.standard = LineInput(desk.theme, hint=say("What must be so"))
        self.standard.setAccessibleName(self.standard.placeholderText())
        self.unit = LineInput(desk.theme, hint=say("Unit"))
        self.unit.setAccessibleName(say("Unit, where it is measured"))
        self.unit.setFixedWidth(px(64))
        dues = [
            (ANY_TIME, say("At any time")), (BEFORE_MEETING, say("Before the meeting")),
            (AFTER_MEETING, say("After the meeting")),
        ]  # fmt: skip
        self.due = ChoiceInput(dues, part.due)
        self.due.setAccessibleName(say("When"))
        self.due.setMinimumWidth(px(132))
        self.remove = Button(desk.theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        self._lay_out(px)
        self.load(language)

    def _lay_out(self, px: Any) -> None:
        step = self.part.kind == STEP
        for widget in (self.code, self.name, self.standard, self.unit, self.due):
            widget.setMinimumHeight(px(26))
        top = QHBoxLayout()
        top.setSpacing(px(6))
        top.addWidget(self.code)
        top.addWidget(self.name, 1)
        top.addWidget(self.remove)
        box = QVBoxLayout(self)
        box.setContentsMargins(0 if step else px(16), px(6) if step else 0, 0, px(4))
        box.setSpacing(px(4))
        box.addLayout(top)
        below = QHBoxLayout()
        below.setSpacing(px(6))
        below.addSpacing(px(62))
        for widget, stretch in ((self.due, 0),) if step else ((self.standard, 1), (self.unit, 0)):
            below.addWidget(widget, stretch)
        if step:
            below.addStretch(1)
        box.addLayout(below)

    def load(self, language: str) -> None:
        """Show the words of a language."""
        self.language, part = language, self.part
        for field, words in ((self.name, part.names), (self.standard, part.standards), (self.unit, part.units)):
            field.setText(words.get(language, ""))
            field.setCursorPosition(0)

    def store(self) -> Part:
        """The part with what stands in the fields."""
        part = self.part
        part.code, part.due = self.code.value(), self.due.value()
        for field, words in ((self.name, part.names), (self.standard, part.standards), (self.unit, part.units)):
            words[self.language] = field.text()
        return part

    def stops(self) -> list[QWidget]:
        """What Tab reaches, the number last: it is rarely changed."""
        if self.part.kind == ITEM:
            return [self.name, self.standard, self.unit, self.code, self.remove]
        return [self.name, self.due, self.code, self.remove]
