"""One finding on two lines: its symbol and word, what it is about, its key; below, the best way out."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget

from console.planning.duty.findings import RosterFinding
from ui.delegates.cards import CardDelegate
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_key_cap, draw_text, key_cap_size, middle, tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme

NUMBERED = 5
CARD_HEIGHT = 42


@dataclass(frozen=True, slots=True)
class FindingCard:
    """A finding in words. `number` is its key, 0 beyond the fifth; `way` the best way out."""

    found: RosterFinding
    key: str
    number: int
    symbol: Symbol
    tag: str
    about: str
    way: str


def ends_kept(font: QFont, text: str, width: int) -> str:
    """Cut where it does not fit (px) so that the day stays, which stands at the beginning or at the end by language."""
    mode = Qt.TextElideMode.ElideRight if text[:1].isdigit() else Qt.TextElideMode.ElideMiddle
    return QFontMetrics(font).elidedText(text, mode, width)


class FindingDelegate(CardDelegate):
    """Two lines."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, CARD_HEIGHT, parent)

    def paint_card(self, painter: QPainter, rect: QRect, shown: FindingCard, *, selected: bool) -> None:
        px, palette, theme = self.theme.px, self.theme.palette, self.theme
        upper = QRect(rect.left() + px(16), rect.top() + px(3), rect.width() - px(28), px(18))
        key = str(shown.number) if shown.number else ""
        size = key_cap_size(theme, key or "0")
        if key:
            draw_key_cap(painter, middle(rect, upper.right() - size.width(), size), theme, key)
        words = upper.adjusted(px(18), 0, -size.width() - px(10), 0)
        draw_symbol(painter, middle(upper, upper.left(), QSize(px(12), px(12))), shown.symbol, palette)
        ink = palette.text if selected else tone_text(theme, shown.symbol)
        used = draw_text(painter, words, shown.tag, theme.font(Size.SECONDARY, Weight.BOLD), ink)
        about = words.adjusted(used + px(8), 0, 0, 0)
        plain = theme.font(Size.SECONDARY)
        draw_text(painter, about, ends_kept(plain, shown.about, about.width()), plain, palette.text)
        ink = palette.text if selected else palette.text2
        draw_text(painter, words.translated(0, px(18)), shown.way, theme.font(Size.SECONDARY), ink)
        painter.fillRect(rect.left() + px(16), rect.bottom(), rect.width() - px(28), 1, palette.line)
