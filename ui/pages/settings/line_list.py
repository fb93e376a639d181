"""Several lines of inputs in a form, one below the other: added by a button, taken out by Alt+Del."""

from collections.abc import Iterable
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.wording.catalogue import mark
from ui.desk import Desk
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
    """`value()` is a tuple of what the lines say."""

    edited = Signal()
    more_text: ClassVar[str] = mark("One more row")

    def __init__(self, desk: Desk, lines: Iterable[InputLine] = ()) -> None:
        super().__init__()
        self.desk = desk
        self.lines: list[InputLine] = []
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

    def value(self) -> tuple[Any, ...]:
        return tuple(line.value() for line in self.lines)

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
        """The first line."""
        (self.lines[0].stops()[0] if self.lines else self.more).setFocus()

    def add_row(self) -> None:
        """A further line."""
        if (line := self.new_line()) is not None:
            self._append(line)
            line.stops()[0].setFocus()
            self.edited.emit()

    def drop(self, line: InputLine) -> None:
        """Take a line out."""
        self._take_out(line)
        self.setFocus()
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = self.focusWidget()
        line = next((one for one in self.lines if focus is not None and one.isAncestorOf(focus)), None)
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if line is not None and alt and event.key() == Qt.Key.Key_Delete:
            self.drop(line)
        else:
            super().keyPressEvent(event)

    def _append(self, line: InputLine) -> None:
        line.remove.clicked.connect(lambda: self.drop(line))
        self.lines.append(line)
        self._box.insertWidget(len(self.lines) - 1, line)
        if self.isVisible():
            line.show()  # at once: Tab passes by what a layout shows only later

    def _take_out(self, line: InputLine) -> None:
        self.lines.remove(line)
        self._box.removeWidget(line)
        line.hide()
        line.deleteLater()
