"""The tab of the calendar: a year or a month, the days' facts, the site's own days, the periods of a day."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.pages.periods.calendar.spans import spans_of
from ui.pages.periods.calendar.views import MonthView, PeriodYear
from ui.pages.periods.tab import Tab
from ui.pages.periods.words import days_text, period_symbol
from ui.pages.settings.calendar_section import CalendarSection
from ui.pages.settings.year_legend import YearLegend
from ui.pages.settings.year_view import YearView
from ui.widgets.chip import Chip
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import KeyValue
from ui.widgets.year_grid import months_on

YEAR, MONTH = "year", "month"


class PeriodCalendar(CalendarSection):
    """The site's calendar with the periods on it; the same day is current in the year and in the month."""

    title = mark("Calendar of periods")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say = desk.say
        self.chips = {
            MONTH: Chip(desk.theme, say("Month"), checkable=False), YEAR: Chip(desk.theme, say("Year"), checkable=False)
        }  # fmt: skip
        for number, (what, chip) in enumerate(self.chips.items()):
            self.bar.row.insertWidget(2 + number, chip, 0, Qt.AlignmentFlag.AlignVCenter)
            chip.clicked.connect(lambda what=what: self.show_as(what))
        self.month.moved.connect(self._to)
        self.month.opened.connect(self.edit)
        self.year.moved.connect(self.month.go_to)
        self.before.clicked.disconnect()
        self.after.clicked.disconnect()
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.show_as(MONTH)

    def make_year(self, day: date) -> YearView:
        self.month = MonthView(self.desk, day)
        return PeriodYear(self.desk, day)

    def middle(self) -> QWidget:
        self.views = QStackedWidget()
        for view in (self.month, self.year):
            self.views.addWidget(view)
        return self.views

    def legend(self) -> QWidget:
        return YearLegend(self.desk, periods=True)

    def show_as(self, what: str) -> None:
        """The month, or the year."""
        self.views.setCurrentWidget(self.month if what == MONTH else self.year)
        for code, chip in self.chips.items():
            chip.checked = code == what
            chip.update()
        self._show()

    @property
    def shown(self) -> str:
        return MONTH if self.views.currentWidget() is self.month else YEAR

    def to_days(self) -> None:
        self.views.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _to(self, day: date) -> None:
        self.year.go_to(day)

    def _turn(self, step: int) -> None:
        """The month or the year before or after."""
        view = self.month
        view.turn(step) if self.shown == YEAR else view.go_to(months_on(view.day, step))

    def _show(self) -> None:
        super()._show()
        day = self.year.day
        self.month.update()
        if hasattr(self, "views") and self.shown == MONTH:
            self.shown_year.setText(self.say("{year}-{month}", year=day.year, month=f"{day.month:02d}"))

    def more_facts(self, day: date) -> tuple[KeyValue, ...]:
        """The periods that the day lies in."""
        rows = [row for _lane, row, _begins in spans_of(self.desk.snapshot).on(day)]
        return tuple(
            KeyValue(
                self.say("Assurance periods") if not number else "",
                self.say("{name}, {days}", name=row.name, days=days_text(self.desk, row)),
                period_symbol(self.desk, row),
            )
            for number, row in enumerate(rows)
        )

    def deed(self, key: str) -> bool:
        if key == "V" and self.form is None:
            self.show_as(YEAR if self.shown == MONTH else MONTH)
            self.to_days()
            return True
        return super().deed(key)

    def state(self) -> dict[str, Any]:
        return {**super().state(), "shown": self.shown}

    def restore(self, state: dict[str, Any]) -> None:
        super().restore(state)
        self.show_as(str(state.get("shown", MONTH)))


class CalendarTab(Tab):
    """The calendar as a tab."""

    code = "calendar"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.section = PeriodCalendar(desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.section)
        self.section.hints_changed.connect(self.hints_changed)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.section.show_snapshot(snapshot)

    def tick(self, now: datetime) -> None:
        self.section.tick(now)

    def enter(self) -> None:
        self.section.enter()

    def deed(self, key: str) -> bool:
        return self.section.deed(key)

    def back(self) -> bool:
        return self.section.back()

    def free(self) -> bool:
        return self.section.form is None

    def focus_on(self, **focus: Any) -> None:
        if day := focus.get("day"):
            self.section.year.go_to(date.fromisoformat(str(day)))

    def hints(self) -> tuple[Hint, ...]:
        found = self.section.hints()
        if not self.free():
            return found
        return (*found[:-1], Hint(("V",), self.say("Month or year")))

    def state(self) -> dict[str, Any]:
        return self.section.state()

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.section.restore(state)
