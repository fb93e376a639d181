"""A cycle of shifts as a line of marks: 白 白 夜 夜 休 休; and groups of people with their turn in it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.domain.duty.patterns import ShiftPattern
from console.domain.duty.rotation import RotationGroup
from console.wording.catalogue import LANGUAGES, wording
from console.wording.duty import own_name
from ui.desk import Desk
from ui.pages.settings.inputs import LineInput, NumberInput, Unread
from ui.pages.settings.line_list import InputLine, LineList
from ui.pages.settings.picks import people_input
from ui.theme.icons import Icon
from ui.widgets.button import Button

FREE = frozenset(("-", "–", "—", "0", "x", *(wording(language)("off").casefold() for language in LANGUAGES)))
_PARTS = str.maketrans("，、,;；/", "      ")


class CycleInput(LineInput):
    """`value()` is a tuple of codes, '' for a day off. Marks, names and codes of the pattern's shifts are known."""

    def __init__(self, desk: Desk, pattern: ShiftPattern | None, cycle: Sequence[str]) -> None:
        self.desk, self.pattern = desk, pattern
        super().__init__(
            desk.theme, cycle_text(desk, pattern, cycle), hint=desk.say("Marks of shifts, – for a day off")
        )

    def offer(self, pattern: ShiftPattern | None) -> None:
        """Another line's shifts."""
        self.pattern = pattern

    def value(self) -> tuple[str, ...]:
        """The codes. Raises Unread for a word that is no shift."""
        known: dict[str, str] = {}
        for shift in self.pattern.shifts if self.pattern else ():
            own = (*shift.marks.values(), *shift.names.values(), shift.code)
            known |= {word.casefold(): shift.code for word in own if word.casefold() not in known}
        own_marks = {own_name(self.desk.say, s.marks, s.code).casefold(): s.code for s in self._shifts()}
        return tuple(self._code(word, {**known, **own_marks}) for word in self.text().translate(_PARTS).split())

    def _code(self, word: str, known: dict[str, str]) -> str:
        plain = word.casefold()
        if plain in known:
            return known[plain]
        if plain in FREE:
            return ""
        marks = self.desk.say(", ").join(own_name(self.desk.say, one.marks, one.code) for one in self._shifts())
        raise Unread(self.desk.say("“{word}” is no shift of the line: write {marks}, or – for a day off.",
                                   word=word, marks=marks))  # fmt: skip

    def _shifts(self) -> Sequence[Any]:
        return self.pattern.shifts if self.pattern else ()


def cycle_text(desk: Desk, pattern: ShiftPattern | None, cycle: Sequence[str]) -> str:
    """A cycle as it is written."""
    marks = {shift.code: own_name(desk.say, shift.marks, shift.code) for shift in (pattern.shifts if pattern else ())}
    return " ".join(marks.get(code, code) if code else "–" for code in cycle)


class GroupLine(InputLine):
    """People who serve together, and how many days behind the first group they are."""

    def __init__(self, desk: Desk, people: Sequence[str], offset: str) -> None:
        super().__init__()
        self.desk, say, px = desk, desk.say, desk.theme.px
        self.people = people_input(desk, people)
        self.people.line.setAccessibleName(say("People of the group"))
        self.offset = NumberInput(desk.theme, offset)
        self.offset.setAccessibleName(say("Days behind"))
        self.offset.setFixedWidth(px(44))
        self.offset.setMinimumHeight(px(26))
        self.remove = Button(desk.theme, icon=Icon.REMOVE, small=True, name=say("Take out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(4))
        row.setSpacing(px(4))
        row.addWidget(self.people, 1)
        for widget in (self.offset, self.remove):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def value(self) -> RotationGroup:
        """The group. Raises Unread for no number of days, and for a name that nobody has."""
        if self.people.line.text().strip():
            raise Unread(self.desk.say("Choose somebody from the list, or clear the line."), self.people.line)
        offset = self.offset.value() or 0
        if not isinstance(offset, int):
            raise Unread(self.desk.say("Write how many days a group is behind, like 2."), self.offset)
        return RotationGroup(self.people.values, offset)

    def draft(self) -> list[Any]:
        return [*self.people.draft(), self.offset.text()]

    def stops(self) -> list[QWidget]:
        chips = [part for part in self.people.flow.findChildren(QWidget) if part.focusPolicy() and part.isVisible()]
        return [self.people.line, *chips, self.offset, self.remove]


class GroupsInput(LineList):
    """`value()` is a tuple of RotationGroup, the empty ones left out."""

    def __init__(self, desk: Desk, groups: Sequence[RotationGroup]) -> None:
        super().__init__(desk, ())
        for group in groups:
            self._append(self._line(group.people, str(group.offset)))

    def _line(self, people: Sequence[str], offset: str) -> GroupLine:
        line = GroupLine(self.desk, people, offset)
        line.people.edited.connect(self.edited)
        line.offset.edited.connect(self.edited)
        return line

    def value(self) -> tuple[Any, ...]:
        return tuple(group for group in super().value() if group.people)

    def new_line(self) -> InputLine:
        return self._line((), str(len(self.lines)))

    def line_of(self, draft: Any) -> InputLine:
        values, text, offset = draft
        line = self._line(values, offset)
        line.people.line.setText(text)
        return line
