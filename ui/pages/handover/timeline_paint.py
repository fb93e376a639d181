"""How the line of hours, its flags and their signs are painted."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from console.domain import digest as kinds
from console.domain.digest import LATE, SOON
from console.wording.names import clock_time
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import tone_text
from ui.theme.symbols import draw_symbol
from ui.widgets.painting import CENTRE, draw_box, draw_text
from ui.widgets.time_axis import draw_hatch

LANES, LANE, AXIS = 4, 17, 24  # heights over the line on which flags stand, px of each; the hours below
DueTimeline = Any  # ui.pages.handover.timeline imports this module
Flag = Any


def paint_axis(timeline: DueTimeline, painter: QPainter) -> None:
    """The hours, and now where it lies in them."""
    px, palette, line = timeline.theme.px, timeline.theme.palette, timeline.line()
    left, right = timeline.x_of(timeline.start), timeline.x_of(timeline.end)
    painter.fillRect(left, line, right - left + 1, 1, palette.tick)
    zone = timeline.desk.local(timeline.start).tzinfo
    hour = timeline.start.replace(minute=0, second=0, microsecond=0)
    step = 2 if timeline.end - timeline.start >= timedelta(hours=10) else 1
    font, number = timeline.theme.font(Size.SECONDARY), 0
    while hour <= timeline.end:
        if hour >= timeline.start:
            x, major = timeline.x_of(hour), number % step == 0
            painter.fillRect(x, line - px(5 if major else 3), 1, px(9 if major else 4), palette.tick)
            if major:
                label = QRect(x - px(30), line + px(4), px(60), px(AXIS) - px(4))
                draw_text(painter, label, clock_time(hour, zone), font, palette.text2, CENTRE)
            number += 1
        hour += timedelta(hours=1)
    now = timeline.desk.now()
    if timeline.start < now < timeline.end:
        painter.fillRect(timeline.x_of(now) - 1, line - px(LANES * LANE), px(2), px(LANES * LANE), palette.text)


def paint_flag(timeline: DueTimeline, painter: QPainter, flag: Flag, *, current: bool) -> None:
    """What falls due, over the line; its later marks on it."""
    px, palette, line = timeline.theme.px, timeline.theme.palette, timeline.line()
    top = line - (flag.lane + 1) * px(LANE)
    row, height = flag.row, px(LANE)
    symbol = row.symbol if row.state in (LATE, SOON) else None
    ink = tone_text(timeline.theme, symbol) if symbol is not None else palette.text
    if current:
        back = timeline.box(flag, line, height)
        painter.fillRect(back, palette.sel)
        draw_box(painter, back, palette.text)
    painter.fillRect(flag.x, top + height // 2, 1, line - top - height // 2, palette.tick)
    _paint_sign(timeline, painter, flag, top + height // 2)
    if flag.text:
        weight = Weight.BOLD if current else Weight.NORMAL
        spot = QRect(flag.x - flag.width if flag.back else flag.x + px(9), top, flag.width, height)
        draw_text(painter, spot, flag.text, timeline.theme.font(Size.SECONDARY, weight), ink)
    for at in row.later:
        if row.at is not None and row.at < at < timeline.end:
            draw_box(painter, QRect(timeline.x_of(at) - px(3), line - px(3), px(7), px(7)), palette.tick, palette.base)


def _paint_sign(timeline: DueTimeline, painter: QPainter, flag: Flag, y: int) -> None:
    """A filled square is a mark of a ticket, a ring an appointment (a repair promised, a meeting)."""
    px, palette, row = timeline.theme.px, timeline.theme.palette, flag.row
    if row.state in (LATE, SOON) and row.symbol is not None:
        draw_symbol(painter, QRect(flag.x - px(6), y - px(6), px(12), px(12)), row.symbol, palette)
    elif row.kind == kinds.DUE_TICKET and row.cells[1].endswith("h"):
        painter.fillRect(QRect(flag.x - px(3), y - px(3), px(7), px(7)), palette.tick)
    elif row.kind == kinds.DUE_CONFERENCE:
        box = QRect(flag.x - px(6), y - px(5), px(12), px(11))
        painter.fillRect(box, palette.base)
        draw_hatch(painter, box, timeline.theme, Hatch.BLOCK)
        draw_box(painter, box, palette.tick)
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.tick)
        painter.setBrush(palette.base)
        painter.drawEllipse(QPoint(flag.x, y), px(4), px(4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
