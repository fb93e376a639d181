"""The clock cells of a long table: what `clock_painter.paint_clock` paints, with everything measured once."""

from PySide6.QtCore import QRect
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
from ui.delegates.signs import Signs
from ui.delegates.texts import Texts
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme


class ClockCells:
    """Figures have one width, so a countdown is as wide as others of its length."""

    def __init__(self, theme: Theme, signs: Signs) -> None:
        px = theme.px
        self._theme, self._signs = theme, signs
        self._labels = Texts(theme, theme.font(Size.SECONDARY))
        self._symbol_at, self._time_at, self._time_wide = px(SYMBOL_AT), px(TIME_AT), px(TIME_WIDE)
        self._mark_gap, self._mark_wide, self._gap, self._edge, self._inset = (
            px(MARK_GAP), px(MARK_WIDE), px(4), px(5), px(2),
        )  # fmt: skip
        self._bar_at, self._bar = px(BAR_AT), clock_width(theme) - px(BAR_AT) - px(8)
        self._fonts = {late: theme.font(Size.BODY, Weight.BOLD if late else Weight.FIGURE) for late in (True, False)}
        self._metrics = {late: QFontMetrics(font) for late, font in self._fonts.items()}
        self._rises = {late: metrics.ascent() - metrics.descent() for late, metrics in self._metrics.items()}
        self._widths: dict[tuple[bool, int, bool], int] = {}
        self._height = 0

    def begin(self, ratio: float, height: int) -> None:
        """Cells from now on are this high, on a screen of this ratio."""
        self._height = height
        self._labels.begin(ratio, height)

    def paint(self, painter: QPainter, left: int, top: int, width: int, clock: ClockCell, selected: bool) -> None:
        """Into the cell at this place; without room for the bar only the figures are painted."""
        palette, late = self._theme.palette, clock.breached
        if symbol := clock.symbol:
            self._signs.draw(painter, left + self._symbol_at, top, symbol, hollow=clock.hollow)
        wide = self._width(clock)
        room = max(self._time_wide, wide + 2 * self._edge)
        begin, upper, tall = left + self._time_at, top + self._inset, self._height - 2 * self._inset - 1
        if late:
            painter.fillRect(begin, upper, room, tall, palette.crit_f)
        painter.setFont(self._fonts[late])
        painter.setPen(self._ink(clock, selected))
        painter.drawText(begin + room - self._edge - wide, upper + (tall + self._rises[late]) // 2, clock.remaining)
        mark = begin + room + self._mark_gap
        if clock.mark:
            grey, ground = (palette.text, palette.sel) if selected else (palette.text3, palette.base)
            self._labels.draw(painter, mark, top, self._mark_wide, clock.mark, grey, ground)
        if width >= self._bar_at + room - self._time_wide + self._bar:
            area = QRect(mark + self._mark_wide + self._gap, top, self._bar, self._height)
            paint_bar(painter, area, clock, self._theme)

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
