"""The tab of the calendar: a year or a month, the days' facts, the site's own days, the periods of a day."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.periods.calendar.spans import spans_of
from ui.pages.periods.calendar.views import MonthView, PeriodYear
from ui.pages.periods.tab import SectionTab
from ui.pages.periods.words import days_text, period_symbol
from ui.pages.settings.calendar_section import CalendarParts, CalendarSection
from ui.pages.settings.year_legend import YearLegend
from ui.widgets.chip import Chip
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import KeyValue
from ui.widgets.year_grid import months_on

YEAR, MONTH = "year", "month"


class PeriodParts(CalendarParts):
    """Month and year, one of them in sight; the same day is current in both."""

    def __init__(self, desk: Desk, day: date) -> None:
        super().__init__(desk, day)
        self.year, self.month = PeriodYear(desk, day), MonthView(desk, day)
        self.views = QStackedWidget()
        for view in (self.month, self.year):
            self.views.addWidget(view)
        self.month.moved.connect(self.year.go_to)
        self.year.moved.connect(self.month.go_to)

    def middle(self) -> QWidget:
        return self.views

    def legend(self) -> QWidget:
        return YearLegend(self.desk, periods=True)

    def focus(self) -> None:
        (self.month if self.shown == MONTH else self.year).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown(self) -> str:
        """Which is in sight."""
        return MONTH if self.views.currentWidget() is self.month else YEAR

    def show_as(self, what: str) -> None:
        """The month, or the year."""
        self.views.setCurrentWidget(self.month if what == MONTH else self.year)

    def turn(self, step: int) -> None:
        """The month or the year before or after."""
        if self.shown == YEAR:
            self.year.turn(step)
        else:
            self.month.go_to(months_on(self.month.day, step))

    def facts(self, day: date) -> tuple[KeyValue, ...]:
        """The periods that the day lies in."""
        say = self.desk.say
        rows = [row for _lane, row, _begins in spans_of(self.desk.snapshot).on(day)]
        return tuple(
            KeyValue(
                say("Assurance periods") if not number else "",
                say("{name}, {days}", name=row.name, days=days_text(self.desk, row)),
                period_symbol(self.desk, row),
            )
            for number, row in enumerate(rows)
        )


class PeriodCalendar(CalendarSection):
    """The site's calendar with the periods on it."""

    title = mark("Calendar of periods")
    parts = PeriodParts
    days: PeriodParts

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.chips = {
            MONTH: Chip(desk.theme, say("Month"), checkable=False), YEAR: Chip(desk.theme, say("Year"), checkable=False)
        }  # fmt: skip
        for number, (what, chip) in enumerate(self.chips.items()):
            self.bar.row.insertWidget(2 + number, chip, 0, Qt.AlignmentFlag.AlignVCenter)
            chip.clicked.connect(lambda what=what: self.show_as(what))
        self.days.month.opened.connect(self.edit)
        for button, step in ((self.before, -1), (self.after, 1)):
            button.clicked.disconnect()
            button.clicked.connect(lambda step=step: self.days.turn(step))
        self.show_as(MONTH)

    def show_as(self, what: str) -> None:
        """The month, or the year."""
        self.days.show_as(what)
        for code, chip in self.chips.items():
            chip.checked = code == what
            chip.update()
        self._show()

    def _show(self) -> None:
        super()._show()
        day = self.year.day
        self.days.month.update()
        if self.days.shown == MONTH:
            self.shown_year.setText(self.say("{year}-{month}", year=day.year, month=f"{day.month:02d}"))

    def deed(self, key: str) -> bool:
        if key == "V" and self.form is None:
            self.show_as(YEAR if self.days.shown == MONTH else MONTH)
            self.days.focus()
            return True
        return super().deed(key)

    def state(self) -> dict[str, Any]:
        return {**super().state(), "shown": self.days.shown}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.show_as(str(state.get("shown", MONTH)))


class CalendarTab(SectionTab):
    """The calendar as a tab."""

    code = "calendar"
    section_of = PeriodCalendar

    def free(self) -> bool:
        return self.section.form is None

    def focus_on(self, **focus: Any) -> None:
        if day := focus.get("day"):
            self.section.year.go_to(date.fromisoformat(str(day)))

    def hints(self) -> tuple[Hint, ...]:
        found: tuple[Hint, ...] = self.section.hints()
        return (*found[:-1], Hint(("V",), self.say("Month or year"))) if self.free() else found
