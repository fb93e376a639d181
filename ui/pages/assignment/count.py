"""A symbol, a word and a number in a bar; at zero a grey ring and a grey 0."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle, text_width, tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme


class Count(QWidget):
    """`label` before the number; without a symbol it is a plain figure."""

    def __init__(self, theme: Theme, label: str, symbol: Symbol | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.label, self.symbol, self.number = theme, label, symbol, 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_number(0)

    def set_number(self, number: int) -> None:
        """Show another number."""
        self.number = number
        self.setAccessibleName(f"{self.label} {number}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = text_width(self.theme.font(Size.SECONDARY), self.label)
        figure = text_width(self._figure_font(), str(self.number))
        return QSize(words + figure + px(6) + (px(18) if self.symbol else 0) + px(4), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        area = self.rect()
        loud = bool(self.symbol and self.number)
        if self.symbol:
            mark = middle(area, 0, QSize(px(12), px(12)))
            draw_symbol(painter, mark, self.symbol if self.number else Symbol.NOT_STARTED, palette)
            area = area.adjusted(px(18), 0, 0, 0)
        ink = tone_text(self.theme, self.symbol) if self.symbol and loud else palette.text2
        used = draw_text(painter, area, self.label, self.theme.font(Size.SECONDARY), ink)
        figure = QRect(area.left() + used + px(6), 0, area.width(), area.height())
        number_ink = palette.text if self.number else palette.text3
        draw_text(painter, figure, str(self.number), self._figure_font(), number_ink)

    def _figure_font(self) -> QFont:
        return self.theme.font(Size.BODY, Weight.BOLD)
