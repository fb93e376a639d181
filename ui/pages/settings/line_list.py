"""Several lines of inputs in a form, one below the other: added by a button, taken out by Alt+Del."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.settings.inputs import Unread
from ui.theme.icons import Icon
from ui.widgets.button import Button


class InputLine(QWidget):
    """One line: `remove` takes it out."""

    remove: Button

    def value(self) -> Any:
        """What it says. Raises Unread."""

    def draft(self) -> Any:
        """What stands in it, as it was typed."""

    def stops(self) -> list[QWidget]:
        """What Tab reaches; the first one is where the hand begins."""
        return []


class LineList(QWidget):
    """`value()` is a tuple of what the lines say. An error stands below the line that it is about."""

    edited = Signal()
    more_text: ClassVar[str] = mark("One more row")

    def __init__(self, desk: Desk, lines: Iterable[InputLine] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[InputLine] = []
        self._wrong: tuple[InputLine, QWidget] | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(desk.theme.px(4))
        self.more = Button(desk.theme, desk.say(self.more_text), icon=Icon.PLUS, small=True)
        self.more.clicked.connect(self.add_row)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for line in lines:
            self._append(line)

    def new_line(self) -> InputLine | None:
        """A further line, None where there is nothing to fill in."""
        return None

    def line_of(self, draft: Any) -> InputLine:
        """The line that a draft came from."""

    def line_about(self, facts: Mapping[str, Any]) -> InputLine | None:
        """The line that a refusal is about, by its facts; None where they do not say."""
        return None

    def value(self) -> tuple[Any, ...]:
        """What the lines say. Raises Unread, and knows then in which."""
        self._wrong = None
        return tuple(self._read(line) for line in self.lines)

    def _read(self, line: InputLine) -> Any:
        try:
            return line.value()
        except Unread as problem:
            self._wrong = line, problem.at or line.stops()[0]
            raise

    def hold_error(self, error: QWidget, facts: Mapping[str, Any]) -> None:
        """Take the sentence of what is wrong below the line that it is about; without one below all."""
        if (line := self.line_about(facts)) is not None:
            self._wrong = line, line.stops()[0]
        self._box.removeWidget(error)
        after = self._wrong[0] if self._wrong else self.more
        self._box.insertWidget(self._box.indexOf(after) + 1, error)

    def draft(self) -> Any:
        return [line.draft() for line in self.lines]

    def fill(self, draft: Any) -> None:
        while self.lines:
            self._take_out(self.lines[-1])
        for one in draft:
            self._append(self.line_of(one))

    def tab_stops(self) -> list[QWidget]:
        """In the order of the lines."""
        return [stop for line in self.lines for stop in line.stops()] + [self.more]

    def setFocus(self, *_reason: Any) -> None:
        """What is wrong, else the first line."""
        first = self.lines[0].stops()[0] if self.lines else self.more
        (self._wrong[1] if self._wrong else first).setFocus()

    def add_row(self) -> None:
        """A further line."""
        if (line := self.new_line()) is not None:
            self._append(line)
            line.stops()[0].setFocus()
            self.edited.emit()

    def drop(self, line: InputLine) -> None:
        """Take a line out; the hand goes on in the one that comes in its place."""
        here = self.lines.index(line)
        self._take_out(line)
        (self.lines[min(here, len(self.lines) - 1)].stops()[0] if self.lines else self.more).setFocus()
        self.edited.emit()

    def line_at_hand(self) -> InputLine | None:
        """The line that has the keyboard."""
        focus = self.focusWidget()
        return next((one for one in self.lines if focus is not None and one.isAncestorOf(focus)), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line_at_hand()
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and alt and event.key() == Qt.Key.Key_Delete:
            self.drop(line)
        else:
            super().keyPressEvent(event)

    def _append(self, line: InputLine) -> None:
        line.remove.clicked.connect(lambda: self.drop(line))
        self.lines.append(line)
        self._box.insertWidget(self._box.indexOf(self.more), line)
        if self.isVisible():
            line.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, line: InputLine) -> None:
        self.lines.remove(line)
        self._wrong = None
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
