"""One of a few: chips of which exactly one is on."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip


class Choice(QWidget):
    """`choices` are (value, text); `chosen` is called with the value when another one is taken. Arrows move too."""

    def __init__(
        self, theme: Theme, name: str, choices: Sequence[tuple[str, str]], value: str, chosen: Callable[[str], object]
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._chosen = chosen
        self.value = value
        self.chips = {key: Chip(theme, text, checked=key == value) for key, text in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for key, chip in self.chips.items():
            row.addWidget(chip)
            chip.clicked.connect(lambda key=key: self.take(key))
        row.addStretch(1)

    def take(self, value: str) -> None:
        """Switch to a value; the one that is on stays on."""
        before, self.value = self.value, value
        for key, chip in self.chips.items():
            chip.set_checked(key == value)
        if value != before:
            self._chosen(value)

    def show_value(self, value: str) -> None:
        """Show another value without telling; an unknown one leaves none on."""
        self.value = value
        for key, chip in self.chips.items():
            chip.set_checked(key == value)

    def focus_value(self) -> None:
        """Put the focus on the value that is on."""
        self.chips.get(self.value, next(iter(self.chips.values()))).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        focused = next((n for n, chip in enumerate(self.chips.values()) if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
            return
        list(self.chips.values())[(focused + step) % len(self.chips)].setFocus()
