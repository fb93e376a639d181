"""A symbol, a word and a number in a bar; at zero a grey ring and a grey 0."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle, text_width, tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.time_axis import draw_dashed


class Count(QWidget):
    """`label` before the number; without a symbol it is a plain figure."""

    def __init__(self, theme: Theme, label: str, symbol: Symbol | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.label, self.symbol, self.number, self.planned = theme, label, symbol, 0, False
        self.known = True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_number(0)

    def set_number(self, number: int, known: bool = True) -> None:
        """Show another number. A zero that is not `known` yet is a dash, and no ring says that all is well."""
        self.number, self.known = number, known or bool(number)
        self.setAccessibleName(f"{self.label} {self._figure()}")
        self.updateGeometry()
        self.update()

    def set_planned(self, planned: bool) -> None:
        """Whether the number is that of a plan which is not applied: then it stands in a dashed frame."""
        if planned != self.planned:
            self.planned = planned
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        words = text_width(self.theme.font(Size.SECONDARY), self.label)
        figure = text_width(self._figure_font(), self._figure())
        beside = (px(18) if self.symbol else 0) + (px(8) if self.planned else 0)
        return QSize(words + figure + beside + px(10), px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        area = self.rect()
        loud = bool(self.symbol and self.number)
        if self.symbol:
            mark = middle(area, 0, QSize(px(12), px(12)))
            if self.known:
                draw_symbol(painter, mark, self.symbol if self.number else Symbol.NOT_STARTED, palette)
            area = area.adjusted(px(18), 0, 0, 0)
        ink = tone_text(self.theme, self.symbol) if self.symbol and loud else palette.text2
        used = draw_text(painter, area, self.label, self.theme.font(Size.SECONDARY), ink)
        figure = QRect(area.left() + used + px(9 if self.planned else 6), 0, area.width(), area.height())
        if self.planned:
            wide = text_width(self._figure_font(), self._figure()) + px(6)
            draw_dashed(painter, middle(area, figure.left() - px(3), QSize(wide, px(20))), palette.text2)
        number_ink = palette.text if self.number else palette.text3
        draw_text(painter, figure, self._figure(), self._figure_font(), number_ink)

    def _figure(self) -> str:
        return str(self.number) if self.known else "—"

    def _figure_font(self) -> QFont:
        return self.theme.font(Size.BODY, Weight.BOLD)
