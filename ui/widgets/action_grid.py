"""The grid of buttons at the bottom of a side panel: three columns, one primary button."""

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.button import Button


class ActionGrid(QWidget):
    """Buttons share the width; fewer columns when a label would not fit."""

    def __init__(self, theme: Theme, columns: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.columns = theme, columns
        fill_with(self, theme, "panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.buttons: list[Button] = []
        self._laid = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(16), theme.px(11), theme.px(16), theme.px(12))
        self._grid.setSpacing(theme.px(8))

    def set_buttons(self, buttons: Sequence[Button]) -> None:
        """Replace the buttons; the old ones are deleted."""
        for button in self.buttons:
            if button not in buttons:
                button.hide()
                button.deleteLater()
        self.buttons = list(buttons)
        for button in self.buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._laid = 0
        self._lay_out()

    def fitting_columns(self, width: int) -> int:
        """How many equal columns of this width hold the longest label."""
        longest = max((button.sizeHint().width() for button in self.buttons), default=1)
        gap = self.theme.px(8)
        return max(1, min(self.columns, (width - 2 * self.theme.px(16) + gap) // (longest + gap)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.theme.palette.line2)

    def _lay_out(self) -> None:
        columns = self.fitting_columns(self.width())
        if columns == self._laid:
            return
        self._laid = columns
        while self._grid.count():
            self._grid.takeAt(0)
        for number, button in enumerate(self.buttons):
            self._grid.addWidget(button, number // columns, number % columns)
        for column in range(self.columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
