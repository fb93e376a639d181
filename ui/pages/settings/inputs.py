"""Inputs of the settings' forms. Each has `value()`, `draft()`, `fill(draft)` and tells `edited`."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from console.notifications.secrets import Secret
from console.planning.site_times import edge_text, read_edge
from console.wording.tickets import mask_numbers
from ui.desk import Desk
from ui.theme.theme import Theme
from ui.widgets.wrapped_check import WrappedCheck

MOST_DIGITS = 4000  # Python itself reads no longer number


class Unread(ValueError):
    """What was typed can't be read; the sentence says how it is written, `at` where in a line of several it stands."""

    def __init__(self, sentence: str, at: QWidget | None = None) -> None:
        super().__init__(sentence)
        self.at = at


class Input(Protocol):
    """What a form needs of an input. `value` raises Unread; a draft is what was typed, whatever it is."""

    edited: Any

    def value(self) -> Any: ...
    def draft(self) -> Any: ...
    def fill(self, draft: Any) -> None: ...
    def setFocus(self) -> None: ...


class LineInput(QLineEdit):
    """A line of text."""

    edited = Signal()

    def __init__(self, theme: Theme, text: str = "", *, hint: str = "") -> None:
        super().__init__(text)
        self.setTextMargins(theme.px(4), 0, theme.px(4), 0)
        self.setPlaceholderText(hint)
        self.setCursorPosition(0)
        self.textChanged.connect(lambda: self.edited.emit())

    def value(self) -> Any:
        """What stands there, without blanks around it."""
        return self.text().strip()

    def draft(self) -> Any:
        return self.text()

    def fill(self, draft: Any) -> None:
        self.setText(str(draft))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_line(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class NumberInput(LineInput):
    """A whole number; what is none is given as it stands, so that the command refuses it by name."""

    def value(self) -> Any:
        text = self.text().strip()
        return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else text


class MomentInput(LineInput):
    """A moment of the site's wall, None while empty. A day alone is meant whole: `ends` takes it to its midnight."""

    def __init__(self, desk: Desk, at: datetime | None = None, *, ends: bool = False) -> None:
        self._desk, self._ends = desk, ends
        super().__init__(desk.theme, edge_text(desk.local(at), ends=ends) if at else "")

    def value(self) -> datetime | None:
        text = self.text().strip()
        if not text:
            return None
        say, now = self._desk.say, self._desk.local(self._desk.now())
        try:
            return read_edge(text, now, ends=self._ends, day_first=say.language == "vi").astimezone(UTC)
        except ValueError:
            raise Unread(say("Write a day or a time like 2026-11-23 or 2026-11-23 08:00.")) from None

    def understood(self) -> str:
        """The moment in full, '' while it is empty, none, or said in full already."""
        try:
            at = self.value()
        except Unread:
            return ""
        if at is None or edge_text(self._desk.local(at), ends=self._ends) == self.text().strip():
            return ""
        return f"{self._desk.local(at):%Y-%m-%d %H:%M}"


class DayInput(MomentInput):
    """A day of the site's wall as ISO text, '' while empty."""

    def __init__(self, desk: Desk, day: str = "") -> None:
        super().__init__(desk)
        self.setText(day)

    def value(self) -> Any:
        at = super().value()
        return self._desk.local(at).date().isoformat() if at else ""

    def understood(self) -> str:
        """The day as it is meant, '' where it is written so."""
        try:
            day = str(self.value())
        except Unread:
            return ""
        return day if day != self.text().strip() else ""


class SecretInput(LineInput):
    """A secret: dots while it is typed, never shown again; empty leaves what is stored."""

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__(theme, hint=hint)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def value(self) -> Secret | None:
        text = self.text().strip()
        return Secret(text) if text else None


class MaskedInput(LineInput):
    """An address whose phone number shows only while it is edited."""

    def __init__(self, theme: Theme, text: str = "") -> None:
        self._whole = text
        super().__init__(theme, mask_numbers(text))

    def value(self) -> Any:
        return self.draft().strip()

    def draft(self) -> Any:
        return self.text() if self.hasFocus() else self._whole

    def fill(self, draft: Any) -> None:
        self._whole = str(draft)
        self.setText(self._whole if self.hasFocus() else mask_numbers(self._whole))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setText(self._whole)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._whole = self.text()
        self.setText(mask_numbers(self._whole))


class LinesInput(QPlainTextEdit):
    """Several lines of text; Tab leaves it."""

    edited = Signal()

    def __init__(self, theme: Theme, text: str = "") -> None:
        super().__init__(text)
        self._theme = theme
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(64))
        self.textChanged.connect(lambda: self.edited.emit())

    def value(self) -> str:
        return self.toPlainText()

    def draft(self) -> Any:
        return self.toPlainText()

    def fill(self, draft: Any) -> None:
        self.setPlainText(str(draft))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(64))


class ChoiceInput(QComboBox):
    """One of a few values, with their names."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        # a long name is cut in the closed box and whole in the list: the form must not grow by it
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.set_choices(choices, value)
        self.currentIndexChanged.connect(lambda: self.edited.emit())

    def set_choices(self, choices: Sequence[tuple[str, str]], value: str = "") -> None:
        """Other values to choose from."""
        self.clear()
        for code, name in choices:
            self.addItem(name, code)
        self.fill(value)

    def value(self) -> str:
        return str(self.currentData() or "")

    def draft(self) -> Any:
        return self.value()

    def fill(self, draft: Any) -> None:
        self.setCurrentIndex(max(0, self.findData(draft)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_line(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class FlagInput(WrappedCheck):
    """Yes or no; Space changes it."""

    edited = Signal()

    def __init__(self, text: str, on: bool) -> None:
        super().__init__(text)
        self.setChecked(on)
        self.toggled.connect(lambda: self.edited.emit())

    def value(self) -> bool:
        return self.isChecked()

    def draft(self) -> Any:
        return self.isChecked()

    def fill(self, draft: Any) -> None:
        self.setChecked(bool(draft))


def moves_line(event: QKeyEvent) -> bool:
    """Whether the key is for the line that the input stands in: Alt with an arrow moves it, with Del takes it out."""
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    return alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete)


def told(row: Any, field: MomentInput, note: Callable[[str], str]) -> None:
    """Let the line below a moment say what was understood."""

    def say() -> None:
        row.set_note(note(field.understood()))

    field.textChanged.connect(say)
    say()
