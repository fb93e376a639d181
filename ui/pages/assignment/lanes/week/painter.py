"""How a person's days are painted: hours, short blocks on an axis of their own, leave as a wide hatch."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.conferences import Need
from console.planning.day.axis import Axis
from console.planning.day.verdict import Fit
from console.planning.day.week import DAYS, WeekCell, WeekDay
from ui.desk import Desk
from ui.pages.assignment.cells.words import hours_words
from ui.pages.assignment.lanes.painter import INKS, OUTLINES
from ui.pages.assignment.lanes.scene import Ghost
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import draw_box, draw_focus, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.time_axis import draw_dashed, draw_hatch

BLOCK, LOAD_WIDTH, LOAD_HEIGHT = 8, 44, 3


def column_rect(track: QRect, column: int) -> QRect:
    """The cell of a day on a track; the seven share its width without a gap."""
    left, right = (track.width() * n // DAYS for n in (column, column + 1))
    return QRect(track.left() + left, track.top(), right - left, track.height())


class WeekPainter:
    """Paints parts of the week's lanes."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.theme = desk, desk.theme

    def ground(self, painter: QPainter, track: QRect, days: Sequence[WeekDay], *, filled: bool) -> None:
        """A line before each day; days off on the panel's ground."""
        palette = self.theme.palette
        for column, day in enumerate(days):
            area = column_rect(track, column)
            if filled and not day.works:
                painter.fillRect(area, palette.panel)
            painter.fillRect(area.left(), area.top(), 1, area.height(), palette.line)

    def cell(
        self, painter: QPainter, area: QRect, shown: tuple[datetime, datetime], cell: WeekCell, current: bool
    ) -> None:
        """Leave below, then hours above and the meetings as short blocks at the foot, on the hours `shown`."""
        px = self.theme.px
        axis = Axis(*shown, area.width() - px(8))
        for leave in cell.leave:
            left, width = axis.span(leave.start, leave.end)
            whole = QRect(area.left() + (px(4) + left if left else 1), area.top(), width, area.height() - 1)
            if width >= axis.width:
                whole = area.adjusted(1, 0, 0, -1)
            draw_hatch(painter, whole, self.theme, Hatch.WIDE)
        if cell.leave and not cell.needs:
            self._word(painter, area, cell.leave[0].kind or self.desk.say("Away"))
        if cell.needs:
            self._hours(painter, area, cell, current)
            for need in cell.needs:
                foot = QRect(area.left() + px(4), area.bottom() - px(BLOCK + 4), axis.width, px(BLOCK))
                self._block(painter, foot, axis, need)

    def cursor(self, painter: QPainter, area: QRect) -> None:
        """The frame of the day that has the keyboard."""
        draw_focus(painter, area.adjusted(2, 2, -1, -2), self.theme)

    def ghost(self, painter: QPainter, area: QRect, ghost: Ghost) -> None:
        """A need laid on the day: outlined by verdict, its words inside."""
        palette, fit, px = self.theme.palette, ghost.verdict.fit, self.theme.px
        box = area.adjusted(px(3), px(3), -px(2), -px(4))
        fills = {Fit.BLOCKED: palette.tint_crit, Fit.WARNING: palette.tint_warn}
        painter.fillRect(box, fills.get(fit, palette.sel if ghost.held else palette.base))
        colour = getattr(palette, OUTLINES[fit])
        if fit in (Fit.BLOCKED, Fit.WARNING):
            draw_box(painter, box, colour, width=2)
        else:
            draw_dashed(painter, box, colour)
        ink = palette.text if ghost.held else getattr(palette, INKS[fit])
        weight = Weight.BOLD if ghost.held else Weight.NORMAL
        words = box.adjusted(px(6), 0, -px(2), 0)
        draw_text(painter, words, ghost.label, self.theme.font(Size.SECONDARY, weight), ink)

    def load(self, painter: QPainter, name: QRect, hours: float, limit: float) -> None:
        """The week's hours against its limit: a bar at the foot of the name's cell."""
        palette, px = self.theme.palette, self.theme.px
        bar = QRect(name.right() - px(8 + LOAD_WIDTH) + 1, name.bottom() - px(5), px(LOAD_WIDTH), px(LOAD_HEIGHT))
        if not hours or limit <= 0:
            return
        painter.fillRect(bar, palette.g3)
        filled = min(bar.width(), round(bar.width() * hours / limit))
        painter.fillRect(bar.left(), bar.top(), filled, bar.height(), palette.warn if hours > limit else palette.g1)

    def _hours(self, painter: QPainter, area: QRect, cell: WeekCell, current: bool) -> None:
        palette, px = self.theme.palette, self.theme.px
        line = QRect(area.left() + px(6), area.top() + px(2), area.width() - px(10), px(16))
        if cell.over:
            side = px(10)
            draw_symbol(painter, middle(line, line.left(), QSize(side, side)), Symbol.DUE, palette)
            line = line.adjusted(side + px(4), 0, 0, 0)
        font = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        ink = palette.warn_t if cell.over else palette.text if current else palette.text2
        used = draw_text(painter, line, hours_words(cell.hours), font, ink)
        if cell.leave:
            rest = line.adjusted(used + px(8), 0, 0, 0)
            kind = cell.leave[0].kind or self.desk.say("Away")
            draw_text(painter, rest, kind, self.theme.font(Size.SECONDARY), palette.text2)

    def _block(self, painter: QPainter, foot: QRect, axis: Axis, need: Need) -> None:
        palette = self.theme.palette
        left, width = axis.span(need.start, need.end)
        area = QRect(foot.left() + left, foot.top(), width, foot.height())
        draw_box(painter, area, palette.g2, palette.panel)
        left, width = axis.span(need.meeting_start, need.meeting_end)
        painter.fillRect(foot.left() + left, foot.top() + 1, width, foot.height() - 2, palette.g1)

    def _word(self, painter: QPainter, area: QRect, word: str) -> None:
        """A word on plain ground over a hatch."""
        px, font = self.theme.px, self.theme.font(Size.SECONDARY)
        wide = min(text_width(font, word) + px(8), area.width() - px(8))
        ground = QRect(area.left() + px(6), area.top() + px(6), wide, area.height() - px(12))
        painter.fillRect(ground, self.theme.palette.base)
        draw_text(painter, ground.adjusted(px(4), 0, 0, 0), word, font, self.theme.palette.text2)
