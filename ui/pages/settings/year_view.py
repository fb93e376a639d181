"""A year as twelve months of days: rest grey, public holidays and the site's own days marked, one day current."""

import calendar
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.workdays import HOLIDAY, MAKEUP, OWN, DayFacts
from console.planning.lunar import FIRST, HOURS_EAST, LAST, lunar_date
from console.planning.workdays import calendar_of
from console.wording.calendar import lunar_text
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, LEFT, draw_box, draw_focus, draw_text

COLUMNS, HEAD, WEEK, GAP = 4, 20, 16, 14
SIGN, ROOMY = 12, 34  # px at the right of a cell for 休 or 班, which a cell of this width has room for
TALL = 30  # px of a cell that has room for the lunar day
YEARS = (1970, 2100)
SHORT_WEEKDAYS = (mark("Mo"), mark("Tu"), mark("We"), mark("Th"), mark("Fr"), mark("Sa"), mark("Su"))
OFF_SIGN, WORK_SIGN = mark("H"), mark("W")  # 休 and 班, as calendars print them


class YearView(QWidget):
    """`moved` carries the day that became current, `opened` is Enter on it. Arrows go by days and weeks, Page keys by
    months, Shift+Page keys by years, Home to today.
    """

    moved = Signal(object)
    opened = Signal()

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__()
        self._desk, self.theme, self.day = desk, desk.theme, day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def go_to(self, day: date) -> None:
        """Make a day current; beyond the years that can be told nothing happens."""
        if YEARS[0] <= day.year <= YEARS[1] and day != self.day:
            self.day = day
            self.moved.emit(day)
            self.update()

    def turn(self, years: int) -> None:
        """The same day of another year."""
        self.go_to(_months_on(self.day, 12 * years))

    def facts(self, day: date) -> DayFacts:
        """What a day is."""
        return calendar_of(self._desk.snapshot).day(day)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(720), self.theme.px(480))

    # ---- the hand

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key)
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(key)
        if days is not None and not ctrl:
            self.go_to(self.day + timedelta(days=days))
        elif months is not None:
            self.go_to(_months_on(self.day, months * (12 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)))
        elif key == Qt.Key.Key_Home:
            self.go_to(self._desk.local(self._desk.now()).date())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus()
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.go_to(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.day_at(event.position().toPoint()) is not None:
            self.opened.emit()

    # ---- where things are

    def month_area(self, month: int) -> QRect:
        """The room of a month, 1 to 12."""
        px = self.theme.px
        gap, rows = px(GAP), 12 // COLUMNS
        width = (self.width() - (COLUMNS + 1) * gap) // COLUMNS
        height = (self.height() - (rows + 1) * px(6)) // rows
        row, column = divmod(month - 1, COLUMNS)
        return QRect(gap + column * (width + gap), px(6) + row * (height + px(6)), width, height)

    def cell(self, day: date) -> QRect:
        """The room of a day."""
        area, px = self.month_area(day.month), self.theme.px
        top = area.top() + px(HEAD + WEEK)
        week = (day.day + day.replace(day=1).weekday() - 1) // 7
        wide, tall = area.width() // 7, (area.height() - px(HEAD + WEEK)) // 6
        return QRect(area.left() + day.weekday() * wide, top + week * tall, wide, tall)

    def day_at(self, point: QPoint) -> date | None:
        """The day under a point."""
        for month in range(1, 13):
            if self.month_area(month).contains(point):
                return next((day for day in _days(self.day.year, month) if self.cell(day).contains(point)), None)
        return None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        painter.fillRect(self.rect(), palette.base)
        today = self._desk.local(self._desk.now()).date()
        for month in range(1, 13):
            self._draw_month(painter, month)
            for day in _days(self.day.year, month):
                self._draw_day(painter, self.facts(day), day == today)
        if self.hasFocus():
            draw_focus(painter, self.cell(self.day), self.theme)

    def _draw_month(self, painter: QPainter, month: int) -> None:
        say, theme, px, area = self._desk.say, self.theme, self.theme.px, self.month_area(month)
        head = QRect(area.left(), area.top(), area.width(), px(HEAD))
        bold = theme.font(Size.SECONDARY, Weight.BOLD)
        draw_text(painter, head.adjusted(px(4), 0, 0, 0), say("Month {n}", n=month), bold, theme.palette.text2, LEFT)
        wide = area.width() // 7
        for number, name in enumerate(SHORT_WEEKDAYS):
            room = wide - px(SIGN) if wide >= px(ROOMY) else wide
            box = QRect(area.left() + number * wide, area.top() + px(HEAD), room, px(WEEK))
            draw_text(painter, box, say(name), theme.font(Size.SECONDARY), theme.palette.text3, CENTRE)

    def _draw_day(self, painter: QPainter, facts: DayFacts, today: bool) -> None:
        theme, palette, cell = self.theme, self.theme.palette, self.cell(facts.day)
        chosen = facts.day == self.day
        if chosen:
            painter.fillRect(cell, palette.sel)
            painter.fillRect(cell.left(), cell.top(), theme.px(3), cell.height(), palette.text)
        sign, roomy = self._sign(facts), cell.width() >= theme.px(ROOMY)
        if sign == OFF_SIGN and not chosen:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), palette.g3)
        if sign == WORK_SIGN:
            painter.fillRect(QRect(cell.left() + 3, cell.bottom() - 3, cell.width() - 6, 2), palette.text2)
        if facts.why == OWN:
            draw_box(painter, cell.adjusted(1, 1, -1, -1), palette.text2)
        ink = palette.text if chosen or facts.spans or sign else palette.text3
        lunar = self._lunar(facts.day) if cell.height() >= theme.px(TALL) else ""
        wide = cell.adjusted(0, 0, -theme.px(SIGN), 0) if roomy else cell
        upper = wide.adjusted(0, 0, 0, -cell.height() // 2) if lunar else wide
        font = theme.font(Size.SECONDARY, Weight.BOLD if today else Weight.NORMAL)
        if today:
            self._draw_today(painter, upper, str(facts.day.day))
        else:
            draw_text(painter, upper, str(facts.day.day), font, ink, CENTRE)
        if sign and roomy:
            self._draw_sign(painter, cell, self._desk.say(sign), ink)
        if lunar:
            lower = upper.translated(0, upper.height() - 1)
            grey = palette.text if chosen else palette.text3
            draw_text(painter, lower, lunar, theme.font(Size.CAPTION, text=lunar), grey, CENTRE)

    def _draw_today(self, painter: QPainter, area: QRect, text: str) -> None:
        """The day of today stands inverted."""
        theme, side = self.theme, self.theme.px(18)
        box = QRect(0, 0, self.theme.px(20), min(side, area.height()))
        box.moveCenter(area.center())
        painter.fillRect(box, theme.palette.text)
        draw_text(painter, box, text, theme.font(Size.SECONDARY, Weight.BOLD), theme.palette.base, CENTRE)

    def _draw_sign(self, painter: QPainter, cell: QRect, sign: str, ink: QColor) -> None:
        font = self.theme.font(Size.CAPTION, text=sign)
        side = self.theme.px(SIGN + 2)
        box = QRect(cell.right() - side, cell.top() + 1, side, self.theme.px(13))
        draw_text(painter, box, sign, font, ink, CENTRE)

    def _sign(self, facts: DayFacts) -> str:
        """OFF_SIGN for a holiday or a day off of the site's, WORK_SIGN for a rest day that is worked, '' for others."""
        if facts.why == HOLIDAY or (facts.why == OWN and not facts.spans):
            return OFF_SIGN
        if facts.why == MAKEUP or (facts.why == OWN and facts.day.weekday() > 4):
            return WORK_SIGN
        return ""

    def _lunar(self, day: date) -> str:
        """The lunar day in short, the month on its first day; '' where the country has none."""
        country, say = self._desk.snapshot.site.country, self._desk.say
        if country not in HOURS_EAST or not FIRST <= day.year <= LAST:
            return ""
        lunar = lunar_date(day, country)
        text = lunar_text(say, lunar.month, lunar.day, lunar.leap)
        if say.language != "zh_CN":
            return f"{lunar.day}/{lunar.month}" if lunar.day == 1 else str(lunar.day)
        return text[2:4] if lunar.day == 1 else text[-2:]  # 农历正月初一


def _days(year: int, month: int) -> list[date]:
    return [date(year, month, n) for n in range(1, calendar.monthrange(year, month)[1] + 1)]


def _months_on(day: date, step: int) -> date:
    """The same day of another month, its last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
