"""Working time: the year with its holidays and make-up days, the site's own days, the hours of the week [D]."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.workdays import calendar_of
from console.services.calendar import EditDay, RemoveDay
from console.services.decision import Done
from console.wording.calendar import UNANNOUNCED, country_name
from console.wording.catalogue import mark
from ui.desk import Desk, Place
from ui.pages.settings.calendar_words import day_facts, day_title
from ui.pages.settings.day_form import DayForm
from ui.pages.settings.detail import RowDetail
from ui.pages.settings.section import Section
from ui.pages.settings.week_hours import WeekHours
from ui.pages.settings.year_legend import YearLegend
from ui.pages.settings.year_view import YearView
from ui.theme.fonts import Size
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.button import Button
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import KeyValue, SymbolMark
from ui.widgets.panel import PageBar, Panel, PanelHeader

SIDE = 320  # px at 100 %


class CalendarParts:
    """What stands in the calendar; an heir shows more of a day."""

    def __init__(self, desk: Desk, day: date) -> None:
        self.desk, self.year = desk, YearView(desk, day)

    def middle(self) -> QWidget:
        """What stands between the bar and the legend."""
        return self.year

    def legend(self) -> QWidget:
        """What the marks mean."""
        return YearLegend(self.desk)

    def focus(self) -> None:
        """Put the keyboard into the days."""
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)

    def facts(self, day: date) -> tuple[KeyValue, ...]:
        """What else there is to say of a day."""
        return ()


class CalendarSection(Section):
    """R and W set the current day at once, Enter asks for name and hours, Del gives it back to the country."""

    code = "calendar"
    title = mark("Working time")
    parts: type[CalendarParts] = CalendarParts

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        say, theme = desk.say, desk.theme
        self.days = self.parts(desk, desk.local(desk.now()).date())
        self.year = self.days.year
        self.bar = PageBar(theme, say(self.title))
        self.before = Button(theme, icon=Icon.LEFT, small=True, name=say("Previous year"))
        self.after = Button(theme, icon=Icon.RIGHT, small=True, name=say("Next year"))
        self.shown_year = Text(theme, "", Size.TITLE, token="text")
        self.country = Text(theme, "", Size.SECONDARY, token="text2")
        self.mark = SymbolMark(theme, Symbol.DUE)
        self.unannounced = Text(theme, say(UNANNOUNCED), Size.SECONDARY, token="warn_t")
        self.bring = Button(theme, say("Import days"), small=True)
        self.detail, self.week = RowDetail(desk), WeekHours(desk)
        self.side = QStackedWidget()
        self.form: DayForm | None = None
        self.drafts: dict[str, dict[str, Any]] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.bar.add(self.before, self.shown_year, self.after, self.mark, self.unannounced, self.country)
        self.bar.stretch()
        self.bar.add(self.bring)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.bar)
        left.addWidget(self.days.middle(), 1)
        left.addWidget(self.days.legend())
        self.side.addWidget(self.detail)
        column = Panel(self.theme, edge=True)
        column.add(self.side, stretch=1)
        header = PanelHeader(self.theme, self.say("Working hours of the week"))
        header.row.setContentsMargins(self.theme.px(16), 0, self.theme.px(16), 1)
        column.add(header, self.week)
        column.setFixedWidth(self.theme.px(SIDE))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(column)

    def _connect(self) -> None:
        self.year.moved.connect(lambda _day: self._show())
        self.year.opened.connect(self.edit)
        self.before.clicked.connect(lambda: self.year.turn(-1))
        self.after.clicked.connect(lambda: self.year.turn(1))
        self.bring.clicked.connect(lambda: self.desk.open_page(Place.IMPORT))
        self.detail.asked.connect(self.deed)

    # ---- what is shown

    def show_snapshot(self, after: Snapshot) -> None:
        self.week.show_snapshot(after)
        self._show()

    def _show(self) -> None:
        desk, day = self.desk, self.year.day
        announced = calendar_of(desk.snapshot).announced(day.year)
        self.shown_year.setText(str(day.year))
        self.country.setText(country_name(self.say, desk.snapshot.site.country))
        for widget in (self.mark, self.unannounced):
            widget.setVisible(not announced)
        facts = self.year.facts(day)
        off, own = not facts.spans, day.isoformat() in desk.snapshot.calendar_days
        turn = ("W", self.say("Make it a workday")) if off else ("R", self.say("Make it a day off"))
        deeds = [turn, *([("Del", self.say("Out of the site's table"))] if own else [])]
        shown = (*day_facts(desk, facts), *self.days.facts(day))
        self.detail.show_row(day_title(desk, day), shown, self.say("Name and hours"), deeds)
        self.year.update()
        self.hints_changed.emit()

    # ---- the hand

    def enter(self) -> None:
        (self.form.focus_first if self.form is not None else self.days.focus)()

    def deed(self, key: str) -> bool:
        if key == "Ctrl+Return" and self.form is not None:
            self.commit()
        elif self.form is not None or isinstance(self.focusWidget(), QLineEdit):
            return False
        elif key == "Return" or key == "F2":
            self.edit()
        elif key in ("R", "W"):
            self._set(key == "W")
        elif key == "Delete":
            self._remove()
        else:
            return False
        return True

    def edit(self) -> None:
        """Enter: name and hours of the current day."""
        day = self.year.day
        row = self.desk.snapshot.calendar_days.get(day.isoformat())
        form = DayForm(self.desk, day, row, bool(self.year.facts(day).spans), day_title(self.desk, day))
        form.started()
        if (draft := self.drafts.get(day.isoformat())) is not None:
            form.fill(draft)
        form.committed.connect(self.commit)
        form.left.connect(self.back)
        self.form = form
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        form.focus_first()
        self.hints_changed.emit()

    def commit(self) -> None:
        """Ctrl+Enter."""
        if self.form is not None:
            self.desk.start(self._commit(self.form), "calendar day")

    async def _commit(self, form: DayForm) -> None:
        values = form.values()
        command = form.command(values) if values is not None else None
        if command is None:
            return
        outcome = await self.desk.run(command, form.show_refusal)
        if isinstance(outcome, Done):
            self.drafts.pop(command.day, None)
            self._close()
            self.desk.undoable(outcome, form.told(outcome))

    def _set(self, working: bool) -> None:
        day = self.year.day.isoformat()
        row = self.desk.snapshot.calendar_days.get(day)
        command = EditDay(day, working, row.name if row else "", row.hours if row and working else ())
        told = self.say("{day} is a workday.", day=day) if working else self.say("{day} is a day off.", day=day)
        self.desk.start(self._carry_out(command, told), "calendar day")

    def _remove(self) -> None:
        day = self.year.day.isoformat()
        if day in self.desk.snapshot.calendar_days:
            told = self.say("{day} is out of the site's table.", day=day)
            self.desk.start(self._carry_out(RemoveDay(day), told), "calendar day")

    async def _carry_out(self, command: Any, told: str) -> None:
        outcome = await self.desk.run(command, lambda refusal: self.detail.show_error(refusal.text))
        self.desk.undoable(outcome, told)

    def back(self) -> bool:
        if self.form is not None:
            if self.form.changed():
                self.drafts[self.form.day.isoformat()] = self.form.draft()
            self._close()
            return True
        if self.week.isAncestorOf(self.focusWidget() or self):
            self.days.focus()
            return True
        return False

    def _close(self) -> None:
        form, self.form = self.form, None
        self.side.setCurrentWidget(self.detail)
        if form is not None:
            self.side.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._show()
        self.days.focus()

    def tick(self, now: datetime) -> None:
        """At midnight another day is today."""
        today = self.desk.local(now).date()
        if today != getattr(self, "_today", today):
            self.year.update()
        self._today = today

    # ---- the contract of a section

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if self.form is not None:
            return (Hint(("Ctrl+↵",), say("Save")), Hint(("Tab",), say("Next field")), Hint(("Esc",), say("Back")))
        return (
            Hint(("←", "→", "↑", "↓"), say("Day")),
            Hint(("PgUp", "PgDn"), say("Month")),
            Hint(("Shift+PgUp", "PgDn"), say("Year")),
            Hint(("Home",), say("Today")),
            Hint(("R",), say("Day off")),
            Hint(("W",), say("Workday")),
            Hint(("Enter",), say("Name and hours")),
            Hint(("Del",), say("Take out")),
            Hint(("Esc",), say("Sections")),
        )

    def state(self) -> dict[str, Any]:
        draft = self.form.draft() if self.form is not None else None
        return {"day": self.year.day.isoformat(), "form": draft, "drafts": self.drafts, "week": self.week.draft()}

    def restore(self, state: dict[str, Any]) -> None:
        self.year.go_to(date.fromisoformat(state["day"]))
        self.drafts = dict(state.get("drafts", {}))
        self.week.fill(state["week"])
        if state.get("form") is not None:
            self.edit()
            assert self.form is not None
            self.form.fill(state["form"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.country.setVisible(self.width() > self.theme.px(900))
