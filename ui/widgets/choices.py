"""The list below a field in which something is looked up: painted rows, one of them current, marked ones with a
check."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.keys import is_enter, is_plain
from ui.widgets.painting import draw_box, draw_text, middle, text_width

ROW = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """A row: the main text, the grey one after it; `marked` None where rows can't be marked."""

    main: str
    side: str = ""
    marked: bool | None = None


class ChoiceList(QWidget):
    """Hidden while it has no rows; the current row has the selection's ground."""

    clicked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.rows: tuple[Choice, ...] = ()
        self.current = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_rows(self, rows: Sequence[Choice], current: int = 0) -> None:
        """Show these."""
        self.rows, self.current = tuple(rows), max(0, min(current, len(rows) - 1))
        self.setFixedHeight(self.theme.px(ROW) * len(self.rows) + 2)
        self.setVisible(bool(self.rows))
        self._told()

    def move_by(self, step: int) -> None:
        """Make another row current."""
        self.current = max(0, min(len(self.rows) - 1, self.current + step))
        self._told()

    def took_arrow(self, event: QKeyEvent) -> bool:
        """Whether the key moved the current row: an arrow without a modifier, while there are rows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self.rows or not is_plain(event):
            return False
        self.move_by(step)
        return True

    def took_key(self, event: QKeyEvent) -> bool:
        """Whether the key was the list's, which leaves the keyboard to the field above it: an arrow, or Enter, which is
        a click on the current row.
        """
        if not self.rows or not is_enter(event):
            return self.took_arrow(event)
        self.clicked.emit(self.current)
        return True

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y()) // self.theme.px(ROW)
        if 0 <= number < len(self.rows):
            self.clicked.emit(number)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        draw_box(painter, self.rect(), palette.ctl, palette.base)
        for number, choice in enumerate(self.rows):
            row = QRect(1, 1 + number * px(ROW), self.width() - 2, px(ROW))
            chosen = number == self.current
            if chosen:
                painter.fillRect(row, palette.sel)
                painter.fillRect(row.left(), row.top(), px(3), row.height(), palette.text)
            self._draw_row(painter, row.adjusted(px(8), 0, -px(8), 0), choice, chosen)

    def _draw_row(self, painter: QPainter, area: QRect, choice: Choice, chosen: bool) -> None:
        px, palette = self.theme.px, self.theme.palette
        if choice.marked is not None:
            symbol = Symbol.DONE if choice.marked else Symbol.NOT_STARTED
            draw_symbol(painter, middle(area, area.left(), QSize(px(12), px(12))), symbol, palette)
            area = area.adjusted(px(20), 0, 0, 0)
        used = min(text_width(self.theme.font(), choice.main), area.width())
        draw_text(painter, area, choice.main, self.theme.font(), palette.text)
        rest = area.adjusted(used + px(10), 0, 0, 0)
        grey = palette.text if chosen else palette.text3
        draw_text(painter, rest, choice.side, self.theme.font(Size.SECONDARY), grey)

    def _told(self) -> None:
        row = self.rows[self.current] if self.rows else Choice("")
        self.setAccessibleName(f"{row.main} {row.side}".strip())
        self.update()
