"""Several of a few values, as chips: Space puts one on or off, arrows go along."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow


class ChipsInput(QWidget):
    """`choices` are (value, name); `value()` keeps their order."""

    edited = Signal()

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]], values: Sequence[str] = ()) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.chips = {code: Chip(theme, name, checked=code in values) for code, name in choices}
        self.flow = Flow(theme)
        self.flow.set_widgets(list(self.chips.values()))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.flow)
        for chip in self.chips.values():
            chip.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> tuple[str, ...]:
        return tuple(code for code, chip in self.chips.items() if chip.checked)

    def draft(self) -> Any:
        return list(self.value())

    def fill(self, draft: Any) -> None:
        for code, chip in self.chips.items():
            chip.set_checked(code in draft)

    def setFocus(self, *_reason: Any) -> None:
        """The first chip stands for all."""
        next(iter(self.chips.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        chips = list(self.chips.values())
        focused = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or focused is None:
            super().keyPressEvent(event)
        else:
            chips[(focused + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)
