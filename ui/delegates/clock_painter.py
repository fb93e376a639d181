"""The clock cell: symbol, countdown, next mark, and a bar of 84 px with its ticks, 12 px an hour up to 7 h."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from ui.delegates.roles import ClockCell
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.painting import LEFT, RIGHT, draw_text, middle, text_width
from ui.theme.ratio import device_ratio
from ui.theme.symbols import draw_symbol
from ui.theme.theme import Theme

SYMBOL_AT, TIME_AT, TIME_WIDE, MARK_GAP, MARK_WIDE, BAR = 10, 28, 72, 4, 24, 84
BAR_AT = TIME_AT + TIME_WIDE + MARK_GAP + MARK_WIDE + 4


def clock_width(theme: Theme, clock: ClockCell | None = None) -> int:
    """The width that a whole clock cell needs; days of delay make it wider."""
    extra = _time_width(theme, clock) - theme.px(TIME_WIDE) if clock else 0
    return theme.px(BAR_AT) + extra + theme.px(BAR) + theme.px(8)


def paint_clock(painter: QPainter, rect: QRect, clock: ClockCell, theme: Theme, selected: bool = False) -> None:
    """Paint into `rect`; without room for the bar only the figures are painted, and these are never cut."""
    px, palette = theme.px, theme.palette
    if clock.symbol:
        box = middle(rect, rect.left() + px(SYMBOL_AT), QSize(px(12), px(12)))
        draw_symbol(painter, box, clock.symbol, palette, hollow=clock.hollow)
    time = QRect(
        rect.left() + px(TIME_AT), rect.top() + px(2), _time_width(theme, clock), rect.height() - 2 * px(2) - 1
    )
    if clock.breached:
        painter.fillRect(time, palette.crit_f)
    draw_text(
        painter,
        time.adjusted(0, 0, -px(5), 0),
        clock.remaining,
        _font(theme, clock),
        _ink(clock, theme, selected),
        RIGHT,
    )
    mark = QRect(time.right() + 1 + px(MARK_GAP), rect.top(), px(MARK_WIDE), rect.height())
    grey = palette.text if selected else palette.text3
    draw_text(painter, mark, clock.mark, theme.font(Size.SECONDARY), grey, LEFT)
    if rect.width() >= clock_width(theme, clock) - px(8):
        bar = QRect(mark.right() + 1 + px(4), rect.top(), px(BAR), rect.height())
        paint_bar(painter, bar, clock, theme)


def paint_bar(painter: QPainter, area: QRect, clock: ClockCell, theme: Theme) -> None:
    """The bar alone, in the middle of `area`: past the first mark it is crit, paused it is hatched."""
    palette, left, width, high = theme.palette, area.left(), area.width(), theme.px(6)
    top = area.top() + (area.height() - high) // 2
    painter.fillRect(left, top, width, high, palette.g3)
    hours = min(max(clock.elapsed, 0.0), clock.span)
    first = clock.marks[0] if clock.marks else clock.span
    whole, filled = _x(width, hours, clock), _x(width, min(hours, first), clock)
    if clock.frozen:
        painter.save()
        painter.setBrushOrigin(left, top)
        painter.fillRect(QRect(left, top, whole, high), hatch(theme, Hatch.BAR, ratio=device_ratio(painter)))
        painter.restore()
    else:
        painter.fillRect(left, top, filled, high, palette.warn if clock.due else palette.g1)
        if hours > first:
            painter.fillRect(left + filled, top, whole - filled, high, palette.crit)
    tall = theme.px(12)
    upper = top + (high - 1) // 2 - tall // 2 + 1
    for hour in clock.marks:
        painter.fillRect(left + min(_x(width, hour, clock), width - 1), upper, 1, tall, palette.text3)


def _x(width: int, hours: float, clock: ClockCell) -> int:
    return round(width * hours / clock.span)


def _font(theme: Theme, clock: ClockCell) -> QFont:
    return theme.font(Size.BODY, Weight.BOLD if clock.breached else Weight.FIGURE)


def _time_width(theme: Theme, clock: ClockCell) -> int:
    return max(theme.px(TIME_WIDE), text_width(_font(theme, clock), clock.remaining) + 2 * theme.px(5))


def _ink(clock: ClockCell, theme: Theme, selected: bool) -> QColor:
    palette = theme.palette
    if clock.breached:
        return palette.on_crit
    if clock.frozen:
        return palette.text if selected else palette.text3
    return palette.warn_t if clock.due else palette.text
