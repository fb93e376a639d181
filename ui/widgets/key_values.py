"""Rows of label and value in a side panel; values wrap and may carry a symbol."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme.fonts import Size
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text


class SymbolMark(QWidget):
    """A symbol standing alone, named for screen readers."""

    def __init__(
        self, theme: Theme, symbol: Symbol, name: str = "", size: int = 12, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme, self.symbol = theme, symbol
        self.setAccessibleName(name)
        self.setFixedSize(theme.px(size * symbol.grid_width / 12), theme.px(size))

    def set_symbol(self, symbol: Symbol) -> None:
        """Show another one of the same width."""
        if symbol is not self.symbol:
            self.symbol = symbol
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_symbol(QPainter(self), self.rect(), self.symbol, self.theme.palette)


@dataclass(frozen=True, slots=True)
class KeyValue:
    """`token` is the palette token of the value's colour."""

    label: str
    value: str
    symbol: Symbol | None = None
    token: str = "text"


class KeyValues(QWidget):
    """Label column in grey, as wide as its longest label. `set_rows` replaces everything."""

    def __init__(self, theme: Theme, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(padding), theme.px(8), theme.px(padding), theme.px(8))
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(2, 1)
        self._shown: tuple[KeyValue, ...] = ()

    def set_rows(self, rows: Sequence[KeyValue]) -> None:
        """An unchanged list touches nothing, so that a selection in a value survives."""
        if tuple(rows) == self._shown:
            return
        self._clear()
        self._shown = tuple(rows)
        for line, row in enumerate(rows):
            self._add(line, row)
        self.setAccessibleName("; ".join(f"{row.label}: {row.value}" for row in rows))

    def _add(self, line: int, row: KeyValue) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(Text(self.theme, row.label, Size.SECONDARY, token="text3"), line, 0, top)
        if row.symbol is not None:
            mark = SymbolMark(self.theme, row.symbol, row.value)
            mark.setContentsMargins(0, self.theme.px(3), 0, 0)
            self._grid.addWidget(mark, line, 1, Qt.AlignmentFlag.AlignVCenter)
        text = Text(self.theme, row.value, Size.SECONDARY, token=row.token, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # else a line that fits the panel gets the height of two
        text.setSizePolicy(policy)
        self._grid.addWidget(text, line, 2 if row.symbol else 1, 1, 1 if row.symbol else 2, top)

    def _clear(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.hide()
                widget.deleteLater()
