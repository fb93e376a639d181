"""The steps and items of a checklist as lines: put in, taken out, moved, in the language that is chosen above."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.domain.checks import CheckStep
from console.wording.catalogue import LANGUAGES
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.checks.lines import PartLine
from ui.pages.settings.checks.parts import ITEM, STEP, Part, next_code, parts_of, steps_of
from ui.pages.settings.inputs import Unread
from ui.theme.icons import Icon
from ui.widgets.button import Button
from ui.widgets.chip import Chip


class CheckStepsInput(QWidget):
    """`value()` is a tuple of CheckStep. Alt with an arrow moves a line, Alt+Del takes it out, Alt+Enter adds one."""

    edited = Signal()

    def __init__(self, desk: Desk, steps: Sequence[CheckStep]) -> None:
        super().__init__()
        self.desk, say, px = desk, desk.say, desk.theme.px
        self.language = desk.say.language
        self.lines: list[PartLine] = []
        self.chips = {code: Chip(desk.theme, LANGUAGE_NAMES[code]) for code in LANGUAGES}
        top = QHBoxLayout()
        top.setSpacing(px(6))
        for code, chip in self.chips.items():
            chip.set_checked(code == self.language)
            chip.clicked.connect(lambda code=code: self.show_language(code))
            top.addWidget(chip)
        top.addStretch(1)
        self.item = Button(desk.theme, say("One more item"), "Alt+↵", icon=Icon.PLUS, small=True)
        self.step = Button(desk.theme, say("One more step"), icon=Icon.PLUS, small=True)
        self.item.clicked.connect(lambda: self.add(ITEM))
        self.step.clicked.connect(lambda: self.add(STEP))
        below = QHBoxLayout()
        below.setSpacing(px(8))
        below.addWidget(self.item)
        below.addWidget(self.step)
        below.addStretch(1)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(4))
        whole.addLayout(top)
        whole.addLayout(self._box)
        whole.addLayout(below)
        for part in parts_of(steps) or [Part(STEP, "1"), Part(ITEM, "1.1")]:
            self._insert(len(self.lines), part)

    # ---- what is in it

    def parts(self) -> list[Part]:
        """All lines as they stand."""
        return [line.store() for line in self.lines]

    def value(self) -> tuple[CheckStep, ...]:
        try:
            return steps_of(self.parts())
        except ValueError:
            raise Unread(self.desk.say("The first line must be a step.")) from None

    def draft(self) -> Any:
        return [part.draft() for part in self.parts()]

    def fill(self, draft: Any) -> None:
        while self.lines:
            self._take_out(self.lines[-1])
        for kind, code, names, standards, units, due in draft:
            self._insert(len(self.lines), Part(kind, code, dict(names), dict(standards), dict(units), due))
        self.edited.emit()

    def show_language(self, language: str) -> None:
        """The words of another language in the same lines."""
        self.parts()
        self.language = language
        for code, chip in self.chips.items():
            chip.set_checked(code == language)
        for line in self.lines:
            line.load(language)

    # ---- lines

    def add(self, kind: str) -> None:
        """A further line below the one with the keyboard, at the end where none has it."""
        parts, here = self.parts(), self._here()
        at = len(self.lines) if here is None or kind == STEP else self.lines.index(here) + 1
        self._insert(at, Part(kind, next_code(parts, at, kind)))
        self.lines[at].name.setFocus()
        self.edited.emit()

    def drop(self, line: PartLine) -> None:
        """Take a line out."""
        at = self.lines.index(line)
        self._take_out(line)
        (self.lines[min(at, len(self.lines) - 1)].name if self.lines else self.step).setFocus()
        self.edited.emit()

    def shift(self, line: PartLine, step: int) -> None:
        """A line up (-1) or down, the keyboard with it; its number stays its own."""
        at = self.lines.index(line) + step
        if 0 <= at < len(self.lines):
            self.lines.remove(line)
            self.lines.insert(at, line)
            self._box.removeWidget(line)
            self._box.insertWidget(at, line)
            line.name.setFocus()
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, key = self._here(), Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if line is None or not alt:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            self.drop(line)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(line, -1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add(ITEM)
        else:
            super().keyPressEvent(event)

    def setFocus(self, *_reason: Any) -> None:
        """The first line."""
        (self.lines[0].name if self.lines else self.step).setFocus()

    def tab_stops(self) -> list[QWidget]:
        """In the order of the lines."""
        stops = [stop for line in self.lines for stop in line.stops()]
        return [*self.chips.values(), *stops, self.item, self.step]

    def _here(self) -> PartLine | None:
        focus = self.focusWidget() or self
        return next((line for line in self.lines if line.isAncestorOf(focus)), None)

    def _insert(self, at: int, part: Part) -> None:
        line = PartLine(self.desk, part, self.language)
        line.remove.clicked.connect(lambda: self.drop(line))
        self.lines.insert(at, line)
        self._box.insertWidget(at, line)
        if self.isVisible():
            line.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, line: PartLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
