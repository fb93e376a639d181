"""A year as twelve months of days: rest grey, public holidays and the site's own days marked, one day current."""

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from console.domain.workdays import HOLIDAY, MAKEUP, OWN, DayFacts
from console.planning.lunar import FIRST, HOURS_EAST, LAST, lunar_date
from console.planning.workdays import calendar_of
from console.wording.calendar import lunar_text
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.theme.fonts import Size
from ui.theme.painting import CENTRE, draw_box, draw_text, text_width
from ui.widgets.year_grid import ROOMY, SIGN, YearGrid

TALL = 30  # px of a cell that has room for the lunar day
OFF_SIGN, WORK_SIGN = mark("H"), mark("W")  # 休 and 班, as calendars print them


class YearView(YearGrid):
    """The calendar of working days."""

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk.theme, desk.say, day, lambda: desk.local(desk.now()).date())
        self._desk = desk

    def facts(self, day: date) -> DayFacts:
        """What a day is."""
        return calendar_of(self._desk.snapshot).day(day)

    def weekday_room(self, wide: int) -> int:
        return wide - self.theme.px(SIGN) if wide >= self.theme.px(ROOMY) else wide

    def draw_day(self, painter: QPainter, day: date, today: bool) -> None:
        theme, palette, cell, facts = self.theme, self.theme.palette, self.cell(day), self.facts(day)
        chosen = self.draw_current(painter, day)
        sign, roomy = day_sign(facts), cell.width() >= theme.px(ROOMY)
        if sign == OFF_SIGN and not chosen:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), palette.g3)
        if sign == WORK_SIGN:
            painter.fillRect(QRect(cell.left() + 3, cell.bottom() - 3, cell.width() - 6, 2), palette.text2)
        if facts.why == OWN:
            draw_box(painter, cell.adjusted(1, 1, -1, -1), palette.text2)
        loud = chosen or facts.spans or sign
        lunar = lunar_short(self._desk, day) if cell.height() >= theme.px(TALL) else ""
        wide = cell.adjusted(0, 0, -theme.px(SIGN), 0) if roomy else cell
        upper = wide.adjusted(0, 0, 0, -cell.height() // 2) if lunar else wide
        self.draw_number(painter, upper, day, today, "text" if loud else "text3")
        if sign and roomy:
            self._draw_sign(painter, cell, self.say(sign), palette.text if loud else palette.text3)
        if lunar:
            lower = upper.translated(0, upper.height() - 1)
            grey, font = palette.text if chosen else palette.text3, theme.font(Size.CAPTION, text=lunar)
            if text_width(font, lunar) > lower.width():
                lower.setRight(cell.right())  # 1/12 takes the room below the sign, too
            draw_text(painter, lower, lunar, font, grey, CENTRE)

    def _draw_sign(self, painter: QPainter, cell: QRect, sign: str, ink: QColor) -> None:
        font = self.theme.font(Size.CAPTION, text=sign)
        side = self.theme.px(SIGN + 2)
        box = QRect(cell.right() - side, cell.top() + 1, side, self.theme.px(13))
        draw_text(painter, box, sign, font, ink, CENTRE)


def day_sign(facts: DayFacts) -> str:
    """OFF_SIGN for a holiday or a day off of the site's, WORK_SIGN for a rest day that is worked, '' for others."""
    if facts.why == HOLIDAY or (facts.why == OWN and not facts.spans):
        return OFF_SIGN
    if facts.why == MAKEUP or (facts.why == OWN and facts.day.weekday() > 4):
        return WORK_SIGN
    return ""


def lunar_short(desk: Desk, day: date) -> str:
    """The lunar day in short, the month on its first day; '' where the country has none."""
    country, say = desk.snapshot.site.country, desk.say
    if country not in HOURS_EAST or not FIRST <= day.year <= LAST:
        return ""
    lunar = lunar_date(day, country)
    text = lunar_text(say, lunar.month, lunar.day, lunar.leap)
    if say.language != "zh_CN":
        return f"{lunar.day}/{lunar.month}" if lunar.day == 1 else str(lunar.day)
    return text[2:4] if lunar.day == 1 else text[-2:]  # 农历正月初一
