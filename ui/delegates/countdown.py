"""A countdown at the right end of a cell: symbol, time, and a bar of the share that has gone."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from ui.delegates.roles import Tone
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme

BAR, GAP = 18, 4


@dataclass(frozen=True, slots=True)
class CountdownCell:
    """`share` of the time that has gone, 0 to 1; past it (1.0) there is no bar."""

    text: str
    symbol: Symbol
    tone: Tone
    share: float = 1.0


def countdown_width(theme: Theme, cell: CountdownCell) -> int:
    """What it needs with its bar."""
    words = text_width(theme.font(Size.BODY, Weight.FIGURE), cell.text)
    return theme.px(12 + GAP) + words + (theme.px(GAP + BAR) if cell.share < 1 else 0)


def paint_countdown(painter: QPainter, area: QRect, cell: CountdownCell, theme: Theme) -> int:
    """Paint it at the right of `area`; the bar goes first where room lacks. The left edge of what was painted."""
    px, palette = theme.px, theme.palette
    font = theme.font(Size.BODY, Weight.FIGURE)
    wide = countdown_width(theme, cell)
    bar = cell.share < 1
    if wide > area.width() and bar:
        bar, wide = False, wide - px(GAP + BAR)
    left = area.right() + 1 - wide
    draw_symbol(painter, middle(area, left, QSize(px(12), px(12))), cell.symbol, palette)
    words = QRect(left + px(12 + GAP), area.top(), area.right() + 1 - left - px(12 + GAP), area.height())
    used = draw_text(painter, words, cell.text, font, getattr(palette, cell.tone.value))
    if bar:
        track = middle(area, words.left() + used + px(GAP), QSize(px(BAR), px(6)))
        painter.fillRect(track, palette.g3)
        painter.fillRect(
            track.left(), track.top(), round(track.width() * cell.share), track.height(),
            getattr(palette, cell.symbol.token),
        )  # fmt: skip
    return left
