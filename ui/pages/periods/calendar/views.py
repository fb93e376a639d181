"""Year and month with periods as bars: the year marks their days, the month names them."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter, QPaintEvent

from console.planning.readiness.standing import last_day
from console.wording.calendar import holiday_name
from console.wording.names import WEEKDAYS
from ui.desk import Desk
from ui.pages.periods.calendar.spans import spans_of
from ui.pages.periods.words import period_symbol
from ui.pages.settings.year_view import OFF_SIGN, WORK_SIGN, YearView, day_sign, lunar_short
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, LEFT, draw_box, draw_focus, draw_text
from ui.theme.symbols import Symbol

HEAD, BAR, GAP, NUMBER = 28, 18, 2, 22  # px at 100 %
WEEKS = 6


class PeriodYear(YearView):
    """Days of a period have a bar at their foot, thicker where several overlap."""

    def draw_day(self, painter: QPainter, day: date, today: bool) -> None:
        super().draw_day(painter, day, today)
        lying = spans_of(self._desk.snapshot).on(day)
        if lying:
            cell, px = self.cell(day), self.theme.px
            high = px(4) if len(lying) == 1 else px(7)
            painter.fillRect(cell.left(), cell.bottom() - high + 1, cell.width(), high, self.theme.palette.tick)
            if len(lying) > 1:
                painter.fillRect(cell.left(), cell.bottom() - px(3), cell.width(), px(1), self.theme.palette.base)


class MonthView(PeriodYear):
    """The month of the current day, six weeks; the days around it are grey."""

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk, day)
        self.setAccessibleName(desk.say("Month"))

    @property
    def first(self) -> date:
        """The Monday that the view begins with."""
        head = self.day.replace(day=1)
        return head - timedelta(days=head.weekday())

    def days(self) -> list[date]:
        """All days in sight."""
        return [self.first + timedelta(days=number) for number in range(7 * WEEKS)]

    def cell(self, day: date) -> QRect:
        number = (day - self.first).days
        week, column = divmod(number, 7)
        top, wide = self.theme.px(HEAD), self.width() // 7
        tall = (self.height() - top) // WEEKS
        return QRect(column * wide, top + week * tall, wide, tall)

    def day_at(self, point: QPoint) -> date | None:
        return next((day for day in self.days() if self.cell(day).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, palette = QPainter(self), self.theme, self.theme.palette
        painter.fillRect(self.rect(), palette.base)
        wide, today = self.width() // 7, self.today()
        painter.fillRect(0, 0, self.width(), theme.px(HEAD), palette.panel)
        for number, name in enumerate(WEEKDAYS):
            box = QRect(number * wide, 0, wide, theme.px(HEAD))
            draw_text(painter, box, self.say(name), theme.font(Size.SECONDARY), palette.text2, CENTRE)
        for day in self.days():
            self._draw(painter, day, day == today)
        for day in self.days():
            self._draw_bars(painter, day)
        for day in self.days():
            self._draw_names(painter, day)
        if self.hasFocus():
            draw_focus(painter, self.cell(self.day), theme)

    def _draw(self, painter: QPainter, day: date, today: bool) -> None:
        theme, palette, cell, facts, px = self.theme, self.theme.palette, self.cell(day), self.facts(day), self.theme.px
        chosen, inside, sign = self.draw_current(painter, day), day.month == self.day.month, day_sign(facts)
        if not chosen and inside and not facts.spans:
            painter.fillRect(cell, palette.g3 if sign == OFF_SIGN else palette.panel)
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, palette.line)
        painter.fillRect(cell.right(), cell.top(), 1, cell.height(), palette.line)
        loud = inside and (chosen or bool(facts.spans) or bool(sign))
        number = QRect(cell.left() + px(6), cell.top() + px(2), px(24), px(NUMBER))
        token = "text" if loud else "text2" if inside else "text3"
        self.draw_number(painter, number, day, today, token, Size.BODY)
        parts = [self.say(sign) if sign else "", lunar_short(self._desk, day), holiday_name(self.say, facts.name)]
        text = " ".join(part for part in parts if part)
        area = QRect(number.right() + px(6), number.top(), cell.right() - number.right() - px(10), px(NUMBER))
        font = theme.font(Size.SECONDARY, text=text)
        draw_text(painter, area, text, font, palette.text2 if inside else palette.text3,
                  LEFT)  # fmt: skip
        if facts.why == "site":
            draw_box(painter, cell.adjusted(1, 1, -1, -1), palette.text2)
        if sign == WORK_SIGN:
            painter.fillRect(QRect(number.left(), number.bottom(), number.width(), 2), palette.text2)

    def _bar(self, day: date, lane: int, *, begins: bool) -> QRect | None:
        """The room of a bar in a day; None where the cell has no more."""
        px, cell = self.theme.px, self.cell(day)
        top = px(NUMBER + 4) + lane * px(BAR + GAP)
        if top + px(BAR) > cell.height():
            return None
        inset = px(4) if begins else 0
        return QRect(cell.left() + inset, cell.top() + top, cell.width() - inset, px(BAR))

    def _draw_bars(self, painter: QPainter, day: date) -> None:
        palette, px = self.theme.palette, self.theme.px
        for lane, row, begins in spans_of(self._desk.snapshot).on(day):
            if (box := self._bar(day, lane, begins=begins)) is not None:
                over = period_symbol(self._desk, row) is Symbol.DONE
                painter.fillRect(box, palette.g3 if over else palette.blk)
                if begins:
                    painter.fillRect(box.left(), box.top(), px(3), box.height(), palette.text2)

    def _draw_names(self, painter: QPainter, day: date) -> None:
        """Where a period begins, and at the head of each week that it goes on in: as long as it lies there."""
        theme, px = self.theme, self.theme.px
        for lane, row, begins in spans_of(self._desk.snapshot).on(day):
            box = self._bar(day, lane, begins=begins)
            if box is None or not (begins or day.weekday() == 0):
                continue
            going = min(7 - day.weekday(), (last_day(self._desk.snapshot, row) - day).days + 1)
            wide = box.width() + (going - 1) * self.cell(day).width()
            area = QRect(box.left() + px(8), box.top(), wide - px(12), box.height())
            font = theme.font(Size.SECONDARY, Weight.BOLD, text=row.name)
            draw_text(painter, area, row.name, font, theme.palette.text, LEFT)
