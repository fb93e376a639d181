"""The lines of a readiness template: what, in which section, for which units, how many days before."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.readiness import SECTIONS, ReadinessTask
from console.wording.catalogue import mark
from console.wording.duty import own_name
from console.wording.readiness import section_name
from ui.desk import Desk
from ui.pages.settings.inputs import ChoiceInput, LineInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.pages.settings.words import levels_choices
from ui.theme.fonts import Size
from ui.theme.icons import Icon
from ui.widgets.base import Text
from ui.widgets.button import Button


class TaskLine(InputLine):
    """One line. Words in other languages than the window's are kept as they are."""

    def __init__(self, desk: Desk, task: ReadinessTask) -> None:
        super().__init__()
        self.desk, self.task, say, theme = desk, task, desk.say, desk.theme
        self.code = _named(LineInput(theme, task.code), say("Number of the line"), theme.px(48))
        self.section = ChoiceInput([(code, section_name(say, code)) for code in SECTIONS], task.section)
        self.section.setAccessibleName(say("Section"))
        shown = own_name(say, task.names, "")
        self.name = _named(LineInput(theme, shown, hint=say("What is to be ready")), say("What is to be ready"))
        levels = [("", say("Once for the period")), *levels_choices(desk)]
        self.level = ChoiceInput(levels, task.level)
        self.level.setAccessibleName(say("For each unit of the level"))
        self.days = _named(LineInput(theme, str(task.days_before)), say("Days before the period"), theme.px(44))
        self.count = _named(LineInput(theme, str(task.count)), say("How many"), theme.px(52))
        unit = own_name(say, task.units, "")
        self.unit = _named(LineInput(theme, unit, hint=say("Counted in")), say("Counted in"))
        self.owner = _named(LineInput(theme, task.owner, hint=say("Owner")), say("Owner"))
        self.remove = Button(theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, px(8))
        box.setSpacing(px(4))
        rows = (
            ((self.code, 0), (self.section, 1), (self.remove, 0)),
            ((self.name, 1),),
            ((self.level, 1), (self._label("Days before the period"), 0), (self.days, 0)),
            ((self._label("How many"), 0), (self.count, 0), (self.unit, 1), (self.owner, 1)),
        )
        for parts in rows:
            row = QHBoxLayout()
            row.setSpacing(px(4))
            for widget, stretch in parts:
                widget.setMinimumHeight(px(26))
                row.addWidget(widget, stretch)
            box.addLayout(row)

    def _label(self, text: str) -> Text:
        return Text(self.desk.theme, self.desk.say(text), Size.SECONDARY, token="text2")

    def value(self) -> ReadinessTask:
        """The line. Raises Unread for no number."""
        say, language = self.desk.say, self.desk.say.language
        for field in (self.days, self.count):
            if not field.value().isdecimal():
                said = say("Days and how many are whole numbers, in the line {code}.", code=self.code.value())
                raise Unread(said, field)
        names, units = dict(self.task.names), dict(self.task.units)
        for words, field in ((names, self.name), (units, self.unit)):
            shown = words.get(language) or next(iter(words.values()), "")
            if field.value() != shown:
                words[language] = field.value()
        return ReadinessTask(
            self.code.value(), self.section.value(), names, self.level.value(), int(self.days.value()),
            int(self.count.value()), units, self.owner.value(),
        )  # fmt: skip

    def draft(self) -> list[Any]:
        own = (self.code, self.name, self.days, self.count, self.unit, self.owner)
        return [dict(self.task.names), dict(self.task.units), self.section.value(), self.level.value(),
                *(field.text() for field in own)]  # fmt: skip

    def stops(self) -> list[QWidget]:
        """What Tab reaches."""
        return [self.code, self.section, self.name, self.level, self.days, self.count, self.unit, self.owner,
                self.remove]  # fmt: skip


def _named(field: LineInput, name: str, width: int = 0) -> LineInput:
    field.setAccessibleName(name)
    field.setToolTip(name)
    if width:
        field.setFixedWidth(width)
    return field


class TasksInput(LineList):
    """`value()` is a tuple of ReadinessTask."""

    more_text = mark("One more line")

    def __init__(self, desk: Desk, tasks: Sequence[ReadinessTask]) -> None:
        super().__init__(desk, (TaskLine(desk, task) for task in tasks))

    def new_line(self) -> InputLine:
        """Of the last line's section, a number that no other has."""
        rows = [line.draft() for line in self.lines]
        taken = {row[4] for row in rows}
        code = next(str(n) for n in range(1, len(taken) + 2) if str(n) not in taken)
        return TaskLine(self.desk, ReadinessTask(code, rows[-1][2] if rows else SECTIONS[0], {}))

    def line_about(self, facts: Mapping[str, Any]) -> InputLine | None:
        """By its number, the last one where two bear it."""
        return next((line for line in reversed(self.lines) if line.draft()[4].strip() == facts.get("code")), None)

    def line_of(self, draft: Any) -> InputLine:
        names, units, section, level, *typed = draft
        line = TaskLine(self.desk, ReadinessTask(typed[0], section, names, level, units=units))
        fields = (line.code, line.name, line.days, line.count, line.unit, line.owner)
        for field, text in zip(fields, typed, strict=True):
            field.setText(text)
        return line
