"""A time axis and what stands on it: hours, grid, now-line, hatch, dashes. Whole pixels, no antialiasing."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from console.planning.day.axis import Axis
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.ratio import device_ratio
from ui.theme.theme import Theme
from ui.widgets.painting import CENTRE, draw_text, text_width

Label = Callable[[datetime], str]


def draw_grid(painter: QPainter, area: QRect, axis: Axis, theme: Theme) -> None:
    """A hairline at each full hour over the height of `area`, whose left edge is the axis's start."""
    for hour in axis.hours():
        painter.fillRect(area.left() + axis.x(hour), area.top(), 1, area.height(), theme.palette.line)


def draw_hours(
    painter: QPainter, area: QRect, axis: Axis, theme: Theme, label: Label, keep_off: QRect | None = None
) -> None:
    """The full hours in words, as many as have room; none over `keep_off` (the flag of now)."""
    font = theme.font(Size.SECONDARY)
    wide = text_width(font, "00:00") + theme.px(10)
    hours = axis.hours()
    apart = max(1, axis.x(hours[1]) - axis.x(hours[0])) if len(hours) > 1 else wide
    step = next((n for n in (1, 2, 3, 4, 6) if n * apart >= wide), 12)
    for hour in hours[::step]:
        cell = QRect(area.left() + axis.x(hour) - wide // 2, area.top(), wide, area.height())
        inside = area.left() <= cell.left() and cell.right() <= area.right()
        if inside and (keep_off is None or not keep_off.intersects(cell)):
            draw_text(painter, cell, label(hour), font, theme.palette.text2, CENTRE)


def now_flag(area: QRect, axis: Axis, theme: Theme, text: str, now: datetime) -> QRect:
    """Where the flag of now stands in the hours' line: over the now-line, kept inside."""
    wide = text_width(theme.font(Size.SECONDARY, Weight.BOLD), text) + theme.px(10)
    left = area.left() + axis.x(now) - wide // 2
    height = theme.px(20)
    return QRect(
        min(max(left, area.left()), area.right() + 1 - wide), area.top() + (area.height() - height) // 2, wide, height
    )


def draw_now_flag(painter: QPainter, flag: QRect, theme: Theme, text: str) -> None:
    """The time now, inverted."""
    painter.fillRect(flag, theme.palette.text)
    draw_text(painter, flag, text, theme.font(Size.SECONDARY, Weight.BOLD), theme.palette.base, CENTRE)


def draw_now_line(painter: QPainter, area: QRect, axis: Axis, theme: Theme, now: datetime) -> None:
    """A line of 2 px over the height of `area`."""
    painter.fillRect(area.left() + axis.x(now) - 1, area.top(), theme.px(2), area.height(), theme.palette.text)


def draw_hatch(
    painter: QPainter, area: QRect, theme: Theme, kind: Hatch = Hatch.BLOCK, colour: QColor | None = None
) -> None:
    """Hatch that begins at the corner of `area`, so that it does not crawl when scrolled."""
    painter.save()
    painter.setBrushOrigin(area.topLeft())
    painter.fillRect(area, hatch(theme, kind, colour, device_ratio(painter)))
    painter.restore()


def draw_dashed(painter: QPainter, area: QRect, colour: QColor) -> None:
    """A dashed outline inside `area`."""
    pen = QPen(colour, 1)
    pen.setDashPattern([4, 3])
    painter.save()
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area.adjusted(0, 0, -1, -1))
    painter.restore()
