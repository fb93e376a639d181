"""Above the week its days with what is needed, below the hours of everybody in sight."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent

from console.planning.day.week import DAYS, Week, WeekDay
from console.wording.names import day_name
from ui.desk import Desk
from ui.pages.assignment.cells.words import hours_words
from ui.pages.assignment.lanes.strips import Strip
from ui.pages.assignment.lanes.week.painter import column_rect
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, draw_text


class DaysStrip(Strip):
    """A column's day, and assigned / needed at the units' venues. `day_clicked` carries the day."""

    day_clicked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 44)
        self.week: Week | None = None
        self.day: object = None

    def show_week(self, week: Week, day: object) -> None:
        """Show these days; `day` is the one whose needs stand in the tree."""
        self.week, self.day = week, day
        self.setAccessibleDescription("\n".join(self._words(one) for one in week.days))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        for column in range(DAYS):
            if self.week is not None and column_rect(self.track(), column).contains(point):
                self.day_clicked.emit(self.week.days[column].day)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, track, palette = QPainter(self), self.track(), self.theme.palette
        half = self.height() // 2
        for column, day in enumerate(self.week.days if self.week else ()):
            area = column_rect(track, column)
            shown = day.day == self.day
            if shown:
                painter.fillRect(area.adjusted(1, 0, 0, -1), palette.sel)
            painter.fillRect(area.left(), 0, 1, self.height(), palette.line)
            weight = Weight.BOLD if shown else Weight.NORMAL
            ink = palette.text if shown else palette.text2 if day.works else palette.text3
            upper = QRect(area.left() + 2, 2, area.width() - 2, half)
            draw_text(painter, upper, self._name(day), self.theme.font(Size.SECONDARY, weight), ink, CENTRE)
            lower = QRect(area.left() + 2, half, area.width() - 2, half - 3)
            self.ratio(painter, lower, day.assigned, day.needed, day.missing)
        self.frame(painter, self.desk.say("Staffed / needed"))

    def _name(self, day: WeekDay) -> str:
        return day_name(self.desk.say, day.start, day.start.tzinfo)  # type: ignore[arg-type]

    def _words(self, day: WeekDay) -> str:
        facts = {"needed": day.needed, "assigned": day.assigned, "missing": day.missing}
        return self.desk.say(
            "{day}: {needed} needed, {assigned} staffed, {missing} missing", day=self._name(day), **facts
        )


class LoadStrip(Strip):
    """The hours on site of everybody in sight, day by day, and of the week."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, 34)
        self.week: Week | None = None

    def show_week(self, week: Week) -> None:
        """Add up these days."""
        self.week = week
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, track, palette = QPainter(self), self.track(), self.theme.palette
        lanes = [lane for group in self.week.groups for lane in group.lanes] if self.week else []
        font = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        for column in range(DAYS):
            hours = sum(lane.cells[column].hours for lane in lanes)
            area = column_rect(track, column).adjusted(0, 0, 0, -1)
            draw_text(painter, area, hours_words(hours), font, palette.text2 if hours else palette.text3, CENTRE)
        self.frame(painter, self.desk.say("Hours on site"))
