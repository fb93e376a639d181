"""Parts of the plan bar: a figure with its word, a sentence that gives way, a line between."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle, text_width, tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with

HEIGHT = 46
FIGURE, GAP, MARK = 19, 5, 12


class Figure(QWidget):
    """`+37 assigned`: the number large, its word after it. With a `symbol` a number above zero is a state."""

    def __init__(self, theme: Theme, word: str, symbol: Symbol | None = None, sign: str = "") -> None:
        super().__init__()
        self.theme, self.word, self.symbol, self.sign, self.number = theme, word, symbol, sign, 0
        self.short, self.detail = False, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_number(0, word)

    def show_number(self, number: int, word: str = "") -> None:
        """Show another number, with the word that goes with it."""
        self.number, self.word = number, word or self.word
        self.setAccessibleName(f"{self.text} {self.word}")
        self.updateGeometry()
        self.update()

    def set_short(self, short: bool) -> None:
        """Without its word, which is in the tool tip then."""
        if short != self.short:
            self.short = short
            self._tell()
            self.updateGeometry()
            self.update()

    def set_detail(self, detail: str) -> None:
        """What stands in the tool tip: names, reasons."""
        self.detail = detail
        self._tell()

    @property
    def text(self) -> str:
        """The number as it is shown."""
        return f"{self.sign if self.number else ''}{self.number}"

    def sizeHint(self) -> QSize:
        px = self.theme.px
        wide = text_width(self._large(), self.text)
        wide += 0 if self.short else px(GAP) + text_width(self._small(), self.word)
        return QSize(wide + (px(MARK + GAP) if self._loud() else 0) + px(2), px(HEIGHT - 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette, area = QPainter(self), self.theme.px, self.theme.palette, self.rect()
        ink: QColor = palette.text2
        if self._loud() and self.symbol is not None:
            draw_symbol(painter, middle(area, 0, QSize(px(MARK), px(MARK))), self.symbol, palette)
            area = area.adjusted(px(MARK + GAP), 0, 0, 0)
            ink = tone_text(self.theme, self.symbol)
        used = draw_text(painter, area, self.text, self._large(), palette.text if self.number else palette.text3)
        if not self.short:
            down = area.adjusted(used + px(GAP), px(2), 0, px(2))
            draw_text(painter, down, self.word, self._small(), ink)

    def _tell(self) -> None:
        self.setToolTip("\n".join(part for part in (self.word if self.short else "", self.detail) if part))

    def _loud(self) -> bool:
        return self.symbol is not None and self.number > 0

    def _large(self) -> QFont:
        font = QFont(self.theme.font(Size.OBJECT, Weight.BOLD))
        font.setPixelSize(self.theme.px(FIGURE))
        return font

    def _small(self) -> QFont:
        return self.theme.font(Size.SECONDARY)


class Sentence(QWidget):
    """One line that is cut where room lacks, whole in its tool tip; with a symbol before it where it has one."""

    def __init__(self, theme: Theme, weight: int = Weight.NORMAL, size: int = Size.SECONDARY) -> None:
        super().__init__()
        self.theme, self.text, self.token, self.symbol = theme, "", "text2", None
        self._font = theme.font(size, weight)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT - 4))

    symbol: Symbol | None

    def show_text(self, text: str, token: str = "text2", symbol: Symbol | None = None) -> None:
        """Show another sentence; '' shows none."""
        self.text, self.token, self.symbol = text, token, symbol
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(text_width(self._font, self.text) + self._lead() + self.theme.px(4), self.height())

    def cut(self) -> int:
        """How many px of it are cut where it is as narrow as can be."""
        return 0 if self.isHidden() else self.sizeHint().width() - self.minimumSizeHint().width()

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self.theme.px(64)), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, area = QPainter(self), self.theme.px, self.rect()
        if self.symbol is not None:
            draw_symbol(painter, middle(area, 0, QSize(px(MARK), px(MARK))), self.symbol, self.theme.palette)
        words = QRect(self._lead(), 0, area.width() - self._lead(), area.height())
        draw_text(painter, words, self.text, self._font, getattr(self.theme.palette, self.token))

    def _lead(self) -> int:
        return self.theme.px(MARK + GAP + 1) if self.symbol is not None else 0


class Between(QWidget):
    """A short upright line between two groups."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        fill_with(self, theme, "line2")
        self.setFixedSize(1, theme.px(18))
