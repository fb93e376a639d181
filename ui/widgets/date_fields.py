"""A field for a date and a time with a calendar that wears the style (Qt's own paints weekends red)."""

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, QSize, Qt, QTime, QTimeZone
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateTimeEdit, QToolButton, QWidget

from ui.theme.fonts import Weight
from ui.theme.icons import Icon, qt_icon
from ui.theme.theme import Theme

WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)


def themed_calendar(theme: Theme, language: str, parent: QWidget | None = None) -> QCalendarWidget:
    """A calendar in grey, weeks from Monday, names in `language` (zh_CN, vi, en)."""
    calendar = QCalendarWidget(parent)
    calendar.setLocale(QLocale(language))
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    grey, head = QTextCharFormat(), QTextCharFormat()
    grey.setForeground(theme.palette.text3)
    head.setForeground(theme.palette.text2)
    head.setBackground(theme.palette.panel)
    head.setFontWeight(Weight.BOLD)
    calendar.setHeaderTextFormat(head)
    for day in WEEKEND:
        calendar.setWeekdayTextFormat(day, grey)
    for name, icon in (("qt_calendar_prevmonth", Icon.LEFT), ("qt_calendar_nextmonth", Icon.RIGHT)):
        button = calendar.findChild(QToolButton, name)
        if button:
            button.setIcon(qt_icon(icon, theme, 16))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
    return calendar


class DateTimeField(QDateTimeEdit):
    """ISO order, 24 hours, in all languages. `pattern` is Qt's, e.g. `yyyy-MM-dd` for a date alone."""

    def __init__(
        self, theme: Theme, name: str, language: str, pattern: str = "yyyy-MM-dd HH:mm", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # wall-clock time of the site: in the machine's own zone some minutes would not exist
        self.setTimeZone(QTimeZone.utc())
        self.setDisplayFormat(pattern)
        self.setFont(theme.font())
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.px(26))
        self.setCalendarPopup(True)
        self.setCalendarWidget(themed_calendar(theme, language, self))

    def set_wall_time(self, moment: datetime) -> None:
        """Show the wall-clock time of `moment` as it stands; convert it to the site's zone before."""
        date, time = QDate(moment.year, moment.month, moment.day), QTime(moment.hour, moment.minute, moment.second)
        self.setDateTime(QDateTime(date, time, QTimeZone.utc()))

    def wall_time(self) -> datetime:
        """What the field shows, as a naive datetime: the caller knows the site's zone."""
        date, time = self.date(), self.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute())  # noqa: DTZ001
