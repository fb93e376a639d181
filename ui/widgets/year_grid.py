"""A year as twelve months of days, one of them current, moved by arrows; what a day looks like is the view's own."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.wording.catalogue import Wording, mark
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, LEFT, draw_focus, draw_text
from ui.theme.theme import Theme

COLUMNS, HEAD, WEEK = 4, 20, 16
SIGN, ROOMY = 12, 34  # px at the right of a cell for a sign, which a cell of this width has room for
YEARS = (1970, 2100)
SHORT_WEEKDAYS = (mark("Mo"), mark("Tu"), mark("We"), mark("Th"), mark("Fr"), mark("Sa"), mark("Su"))


class YearGrid(QWidget):
    """`moved` carries the day that became current, `opened` is Enter on it. Arrows go by days and weeks, Page keys by
    months, Shift+Page keys by years, Home to `today`.
    """

    moved = Signal(object)
    opened = Signal()
    gaps = (14, 6)  # px between months beside each other, and between those below

    def __init__(self, theme: Theme, say: Wording, day: date, today: Callable[[], date]) -> None:
        super().__init__()
        self.theme, self.say, self.day, self.today = theme, say, day, today
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def draw_day(self, painter: QPainter, day: date, today: bool) -> None:
        """Paint one day into its `cell`: its number, where a view has no more to say of it."""
        chosen = self.draw_current(painter, day)
        self.draw_number(painter, self.cell(day), day, today, "text" if chosen else "text2")

    def weekday_room(self, wide: int) -> int:
        """How much of a column's width the name of its weekday is centred in."""
        return wide

    def go_to(self, day: date) -> None:
        """Make a day current; beyond the years that can be told nothing happens."""
        if YEARS[0] <= day.year <= YEARS[1] and day != self.day:
            self.day = day
            self.moved.emit(day)
            self.update()

    def turn(self, years: int) -> None:
        """The same day of another year."""
        self.go_to(months_on(self.day, 12 * years))

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
            self.go_to(months_on(self.day, months * (12 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1)))
        elif key == Qt.Key.Key_Home:
            self.go_to(self.today())
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
        (gap, below), rows = map(px, self.gaps), 12 // COLUMNS
        width = (self.width() - (COLUMNS + 1) * gap) // COLUMNS
        height = (self.height() - (rows + 1) * below) // rows
        row, column = divmod(month - 1, COLUMNS)
        return QRect(gap + column * (width + gap), below + row * (height + below), width, height)

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
                return next((day for day in days_of(self.day.year, month) if self.cell(day).contains(point)), None)
        return None

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        painter.fillRect(self.rect(), palette.base)
        today = self.today()
        for month in range(1, 13):
            self._draw_month(painter, month)
            for day in days_of(self.day.year, month):
                self.draw_day(painter, day, day == today)
        if self.hasFocus():
            draw_focus(painter, self.cell(self.day), self.theme)

    def draw_current(self, painter: QPainter, day: date) -> bool:
        """The ground of the current day; whether this is it."""
        if day != self.day:
            return False
        cell, palette = self.cell(day), self.theme.palette
        painter.fillRect(cell, palette.sel)
        painter.fillRect(cell.left(), cell.top(), self.theme.px(3), cell.height(), palette.text)
        return True

    def draw_number(
        self, painter: QPainter, area: QRect, day: date, today: bool, token: str, size: int = Size.SECONDARY
    ) -> None:
        """The number of a day; that of today stands inverted."""
        theme, text = self.theme, str(day.day)
        if not today:
            draw_text(painter, area, text, theme.font(size), getattr(theme.palette, token), CENTRE)
            return
        box = QRect(0, 0, theme.px(20), min(theme.px(18), area.height()))
        box.moveCenter(area.center())
        painter.fillRect(box, theme.palette.text)
        draw_text(painter, box, text, theme.font(size, Weight.BOLD), theme.palette.base, CENTRE)

    def _draw_month(self, painter: QPainter, month: int) -> None:
        say, theme, px, area = self.say, self.theme, self.theme.px, self.month_area(month)
        head = QRect(area.left(), area.top(), area.width(), px(HEAD))
        bold = theme.font(Size.SECONDARY, Weight.BOLD)
        draw_text(painter, head.adjusted(px(4), 0, 0, 0), say("Month {n}", n=month), bold, theme.palette.text2, LEFT)
        wide = area.width() // 7
        for number, name in enumerate(SHORT_WEEKDAYS):
            box = QRect(area.left() + number * wide, area.top() + px(HEAD), self.weekday_room(wide), px(WEEK))
            draw_text(painter, box, say(name), theme.font(Size.SECONDARY), theme.palette.text3, CENTRE)


def days_of(year: int, month: int) -> list[date]:
    """The days of a month."""
    return [date(year, month, n) for n in range(1, calendar.monthrange(year, month)[1] + 1)]


def months_on(day: date, step: int) -> date:
    """The same day of another month, its last one where that month is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
