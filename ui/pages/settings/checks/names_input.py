"""A name in each language."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.wording.catalogue import LANGUAGES
from ui.languages import LANGUAGE_NAMES
from ui.pages.settings.inputs import LineInput
from ui.theme.theme import Theme


class NamesInput(QWidget):
    """`value()` holds the languages that have one."""

    edited = Signal()

    def __init__(self, theme: Theme, names: Mapping[str, str]) -> None:
        super().__init__()
        self.lines = {code: LineInput(theme, names.get(code, ""), hint=LANGUAGE_NAMES[code]) for code in LANGUAGES}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        for code, line in self.lines.items():
            line.setAccessibleName(LANGUAGE_NAMES[code])
            line.setMinimumHeight(theme.px(26))
            line.edited.connect(self.edited)
            box.addWidget(line)

    def value(self) -> dict[str, str]:
        return {code: text for code, line in self.lines.items() if (text := line.value())}

    def draft(self) -> Any:
        return {code: line.text() for code, line in self.lines.items()}

    def fill(self, draft: Any) -> None:
        for code, line in self.lines.items():
            line.setText(str(draft.get(code, "")))

    def setFocus(self, *_reason: Any) -> None:
        """The first language."""
        next(iter(self.lines.values())).setFocus()
