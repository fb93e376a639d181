"""A choice that tells what the user chose, and leaves the mouse wheel to the page while it has no focus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Combo(QComboBox):
    """`chosen` carries the value; setting a value by `set_choices` tells nothing."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: tuple[tuple[str, str], ...] = ()
        self.name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _number: self.chosen.emit(self.value))

    def name(self, name: str) -> None:
        """What the choice is about, for screen readers and as a tip."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    def set_choices(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        """(value, text) in order, and the one that is on; an unknown value shows nothing."""
        if tuple(choices) != self.choices:
            self.choices = tuple(choices)
            self.clear()
            for known, text in choices:
                self.addItem(text, known)
        self.setCurrentIndex(self.findData(value))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
