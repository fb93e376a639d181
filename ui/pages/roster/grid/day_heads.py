"""The heads of days with what they are and weigh, their ground, and below them how many are there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.duty.lines import HOLIDAY, WEEKEND, WORKDAY
from console.planning.duty.ahead import Clock
from console.planning.duty.days import DutyDay, weights_of
from console.planning.duty.grid import DutyGrid
from console.wording.calendar import holiday_name
from console.wording.duty import DAY_TYPE_NAMES, day_head, factor_text, lunar_head, short_weekday
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import RIGHT, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol

LINE = 18
ONE = 10  # tenths: a day that weighs one point says nothing


class DayHeads:
    """Paints what belongs to a day, whatever the rows are."""

    def __init__(self, desk: Desk, grid: DutyGrid) -> None:
        days = grid.days
        self.desk, self.theme, self.days, self.totals = desk, desk.theme, days, grid.totals
        clock = Clock(desk.snapshot, desk.now())
        self.short = tuple(
            filled < needed and any(clock.short(rows, day.key) for rows in grid.lines)
            for day, (filled, needed) in zip(days, grid.totals, strict=True)
        )
        weights = weights_of(desk.snapshot)
        self.factors = tuple(weights.of_day(day) for day in days)

    def word(self, day: DutyDay) -> str:
        """The holiday, or the type of a day off; a make-up workday by its name, of any other nothing."""
        say = self.desk.say
        if day.type == WORKDAY and not day.makeup and not day.occasion:
            return ""
        if day.makeup:
            return say("Make-up workday")
        return holiday_name(say, day.occasion) if day.occasion else say(DAY_TYPE_NAMES[day.type])

    def paint(self, painter: QPainter, area: QRect, column: int, *, today: bool) -> None:
        """Weekday and date, the lunar date, what the day is and how much it weighs."""
        day, px, palette = self.days[column], self.theme.px, self.theme.palette
        if day.type == HOLIDAY:
            painter.fillRect(area, palette.sel)
        if today:
            painter.fillRect(area.left(), area.bottom() - px(3), area.width(), px(3), palette.text)
        painter.fillRect(area.right(), area.top(), 1, area.height(), palette.line)
        line = QRect(area.left() + px(8), area.top() + px(4), area.width() - px(14), px(LINE))
        say, plain, bold = self.desk.say, self.theme.font(Size.SECONDARY), self.theme.font(Size.BODY, Weight.BOLD)
        used = draw_text(painter, line, short_weekday(say, day.day), self.theme.font(Size.BODY), palette.text2)
        draw_text(painter, line.adjusted(used + px(4), 0, 0, 0), day_head(say, day.day), bold, palette.text)
        line = line.translated(0, px(LINE))
        if day.lunar is not None:
            lunar = lunar_head(say, day.lunar.month, day.lunar.day, day.lunar.leap)
            draw_text(painter, line, lunar, plain, palette.text2)
        line = line.translated(0, px(LINE))
        factor = factor_text(say, self.factors[column]) if self.factors[column] != ONE else ""
        room = line.adjusted(0, 0, -(text_width(plain, factor) + px(6)) if factor else 0, 0)
        draw_text(painter, room, self.word(day), plain, palette.text2)
        draw_text(painter, line, factor, plain, palette.text2, RIGHT)

    def paint_ground(self, painter: QPainter, area: QRect, column: int, *, today: bool) -> None:
        """Holidays and weekends on a ground of their own."""
        palette, kind = self.theme.palette, self.days[column].type
        if kind in (HOLIDAY, WEEKEND):
            painter.fillRect(area, palette.panel)

    def paint_total(self, painter: QPainter, area: QRect, column: int) -> None:
        """There / needed; a gap that can still be filled says so by symbol and colour."""
        px, palette, font = self.theme.px, self.theme.palette, self.theme.font(Size.BODY)
        if column < 0:
            draw_text(painter, area.adjusted(px(12), 0, 0, 0), self.desk.say("Staffed / needed"), font, palette.text2)
            return
        filled, needed = self.totals[column]
        short = self.short[column]
        painter.fillRect(area.right(), area.top(), 1, area.height(), palette.line)
        if short:
            painter.fillRect(area, palette.sel)
        symbol = Symbol.UNSTAFFED if short else Symbol.DONE
        left = area.left() + px(8)
        if short or filled >= needed:
            draw_symbol(painter, middle(area, left, QSize(px(12), px(12))), symbol, palette)
        ink = palette.unst_t if short else palette.text2
        draw_text(painter, area.adjusted(px(26), 0, 0, 0), f"{filled}/{needed}", font, ink)
