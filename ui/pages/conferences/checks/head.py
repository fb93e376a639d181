"""The head of a record: venue, number, where it lies in the pile, and how far each step is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.painting import draw_text, middle, text_width


@dataclass(frozen=True, slots=True)
class Part:
    """A step, or the optical line, with its symbol; `tail` is never cut."""

    text: str
    symbol: Symbol
    tail: str = ""
    token: str = "text2"


class PartStrip(QWidget):
    """Parts side by side, each with the same room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.parts: tuple[Part, ...] = ()
        self.setFixedHeight(theme.px(24))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these."""
        self.parts = tuple(parts)
        told = [f"{part.text} {part.tail}".strip() for part in parts]
        self.setAccessibleName("; ".join(told))
        self.setToolTip("\n".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.parts:
            return
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        wide = self.width() // len(self.parts)
        for number, part in enumerate(self.parts):
            area = QRect(number * wide, 0, wide - px(12), self.height())
            draw_symbol(painter, middle(area, area.left(), QSize(px(12), px(12))), part.symbol, palette)
            words = area.adjusted(px(18), 0, 0, 0)
            font, ink = self.theme.font(Size.SECONDARY), getattr(palette, part.token)
            tail = text_width(font, part.tail) + px(8) if part.tail else 0
            used = draw_text(painter, words.adjusted(0, 0, -tail, 0), part.text, font, ink)
            draw_text(painter, words.adjusted(used + px(8), 0, 0, 0), part.tail, font, ink)


class RecordHead(QWidget):
    """Two lines: what record this is; how far it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self.theme = theme
        fill_with(self, theme, "panel")
        self.venue = Text(theme, "", Size.TITLE, Weight.BOLD)
        self.number = Text(theme, "", Size.SECONDARY, token="text2")
        self.state = Text(theme, "", Size.SECONDARY, token="text2")
        self.place = Text(theme, "", Size.SECONDARY, token="text2")
        self.strip = PartStrip(theme)
        for text in (self.venue, self.number, self.state):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = QHBoxLayout()
        top.setSpacing(theme.px(16))
        top.addWidget(self.venue, 3)
        top.addWidget(self.number, 4)
        top.addWidget(self.state, 3)
        top.addWidget(self.place)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        box.setSpacing(theme.px(2))
        box.addLayout(top)
        box.addWidget(self.strip)

    def show_record(self, venue: str, number: str, state: str, place: str, parts: Sequence[Part]) -> None:
        """Show a record."""
        for text, words in ((self.venue, venue), (self.number, number), (self.state, state), (self.place, place)):
            text.setText(words)
            text.setToolTip(words)
        self.strip.show_parts(parts)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)
