"""The clock cells of a long table: what `clock_painter.paint_clock` paints, with everything measured once."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.delegates.clock_painter import (
    BAR_AT,
    MARK_GAP,
    MARK_WIDE,
    SYMBOL_AT,
    TIME_AT,
    TIME_WIDE,
    clock_width,
    paint_bar,
)
from ui.delegates.roles import ClockCell
from ui.delegates.texts import Texts
from ui.theme.fonts import Size, Weight
from ui.theme.painting import middle
from ui.theme.symbols import draw_symbol
from ui.theme.theme import Theme


class ClockCells:
    """Figures have one width, so a countdown is as wide as others of its length."""

    def __init__(self, theme: Theme, texts: Texts) -> None:
        self._theme, self._texts = theme, texts
        self.labels = Texts(theme, theme.font(Size.SECONDARY))
        self._bar = clock_width(theme) - theme.px(BAR_AT) - theme.px(8)
        self._fonts = {late: theme.font(Size.BODY, Weight.BOLD if late else Weight.FIGURE) for late in (True, False)}
        self._metrics = {late: QFontMetrics(font) for late, font in self._fonts.items()}
        self._widths: dict[tuple[bool, int, bool], int] = {}

    def paint(self, painter: QPainter, rect: QRect, clock: ClockCell, selected: bool) -> None:
        """Into `rect`; without room for the bar only the figures are painted."""
        px, palette, late = self._theme.px, self._theme.palette, clock.breached
        if clock.symbol:
            box = middle(rect, rect.left() + px(SYMBOL_AT), QSize(px(12), px(12)))
            draw_symbol(painter, box, clock.symbol, palette, hollow=clock.hollow)
        wide = self._width(clock)
        room = max(px(TIME_WIDE), wide + 2 * px(5))
        left = rect.left() + px(TIME_AT)
        if late:
            painter.fillRect(left, rect.top() + px(2), room, rect.height() - 2 * px(2) - 1, palette.crit_f)
        metrics = self._metrics[late]
        top, height = rect.top() + px(2), rect.height() - 2 * px(2) - 1
        painter.setFont(self._fonts[late])
        painter.setPen(self._ink(clock, selected))
        base = top + (height + metrics.ascent() - metrics.descent()) // 2
        painter.drawText(left + room - px(5) - wide, base, clock.remaining)
        mark = left + room + px(MARK_GAP)
        grey, ground = (palette.text, palette.sel) if selected else (palette.text3, palette.base)
        if clock.mark:
            self.labels.draw(painter, mark, rect, px(MARK_WIDE), clock.mark, grey, ground)
        extra, bar = room - px(TIME_WIDE), self._bar
        if rect.width() >= px(BAR_AT) + extra + bar:
            paint_bar(painter, QRect(mark + px(MARK_WIDE) + px(4), rect.top(), bar, rect.height()), clock, self._theme)

    def _width(self, clock: ClockCell) -> int:
        """Of the countdown: a sign or none, and so many figures."""
        key = (clock.breached, len(clock.remaining), clock.remaining[:1].isdigit())
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = self._metrics[clock.breached].horizontalAdvance(clock.remaining)
        return width

    def _ink(self, clock: ClockCell, selected: bool) -> QColor:
        palette = self._theme.palette
        if clock.breached:
            return palette.on_crit
        if clock.frozen:
            return palette.text if selected else palette.text3
        return palette.warn_t if clock.due else palette.text
