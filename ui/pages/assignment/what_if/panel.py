"""The what-if board: conditions above, what they come to on a day or in a year below. Nothing of it is written."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.exchange.forms.document import WHAT_IF
from ui.desk import Desk
from ui.pages.assignment.what_if.bar import WhatIfBar, system_codes
from ui.pages.assignment.what_if.calendar import YearPanel
from ui.pages.assignment.what_if.conditions import Conditions
from ui.pages.assignment.what_if.day_view import DayView
from ui.pages.assignment.what_if.picker import PlacePicker
from ui.pages.assignment.what_if.state_line import StateLine
from ui.pages.assignment.what_if.trial import Trial
from ui.widgets.base import fill_with
from ui.widgets.messages import EmptyState


class WhatIfPanel(QWidget):
    """`open` says whether it is looked at instead of the board; `left` asks for the board."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.trial = desk, Trial(desk, self)
        say = desk.say
        fill_with(self, desk.theme, "base")
        self.bar, self.conditions, self.line = WhatIfBar(desk), Conditions(desk), StateLine(desk)
        self.day = DayView(desk, self.trial)
        self.areas, self.failing = self.day.areas, self.day.failing
        self.year = YearPanel(desk, desk.local(desk.now()).date())
        self.empty = EmptyState(desk.theme, say("Nothing has been tried yet"), say("F9 tries these conditions"))
        self.stack = QStackedWidget()
        self.picker = PlacePicker(desk, self)
        self.open = False
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """The board behind it says how small the page may be."""
        return QSize(0, 0)

    def enter(self, day: date) -> None:
        """It is looked at; the first time the day of the board is tried."""
        self.open = True
        self.trial.begin(day)
        self.show_trial()
        self.take_focus()

    def take_focus(self) -> None:
        """Where work begins."""
        (self.year.grid if self.trial.yearly else self.areas).setFocus()

    def back(self) -> None:
        """Esc: out of the field, out of the year, out of the trial."""
        if self.conditions.give_up():
            self.take_focus()
        elif self.trial.yearly:
            self.trial.show_year(False)
            self.take_focus()
        else:
            self.left.emit()

    def show_year(self) -> None:
        """The year, whatever was looked at."""
        self.trial.show_year(True)
        self.take_focus()

    def toggle_year(self) -> None:
        """Y: the year, and back to the day."""
        self.trial.show_year(not self.trial.yearly)
        self.take_focus()

    def toggle_system(self, number: int) -> None:
        """The figure of a system."""
        codes = system_codes(self.desk)
        if number <= len(codes):
            self.trial.toggle_system(codes[number - 1])

    def choose_cuts(self) -> None:
        """C: which areas are cut off."""
        if self.trial.scenario is not None:
            self.picker.ask(self.trial.scenario.cut_off)

    def hand_out(self, how: Callable[[str, tuple[Any, ...]], None]) -> None:
        """What is shown, as a workbook (`Desk.export`) or on paper (`Desk.print_out`)."""
        answer = self.trial.shown.answer
        if answer is None:
            self.desk.tell(self.desk.say("There is nothing to hand out yet."))
        else:
            how(WHAT_IF, (answer,))

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """The state has moved on."""
        self.trial.follow(before, after, open_=self.open)

    def tick(self) -> None:
        """A second has passed: what is under way says how long it has been."""
        if self.open and self.trial.shown.running:
            self.line.show_state(self.trial.shown)

    def focused(self) -> str:
        """Which part has the keyboard, by the name its hints go under."""
        widget = QApplication.focusWidget()
        parts = {"conditions": self.conditions, "areas": self.areas, "failing": self.failing, "year": self.year,
                 "systems": self.bar, "picker": self.picker}  # fmt: skip
        here = (name for name, part in parts.items() if widget is part or (widget and part.isAncestorOf(widget)))
        return next(here, "areas")

    def state(self) -> dict[str, Any]:
        """What `restore` needs after the page was built anew."""
        return {"open": self.open, "trial": self.trial.state(), "place": self.areas.place, "need": self.failing.need(),
                "cities": self.areas.open_places(), "day": self.year.grid.day}  # fmt: skip

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""
        self.open = state["open"]
        self.trial.restore(state["trial"])
        self.year.grid.set_day(state["day"])
        self.show_trial()
        self.areas.unfold(state["cities"])
        self.areas.select(state["place"])
        self.failing.select(state["need"])

    def show_trial(self) -> None:
        """Show everything as it stands."""
        trial = self.trial
        scenario, shown = trial.scenario, trial.shown
        if scenario is None:
            return
        self.bar.show_scenario(scenario, yearly=trial.yearly, found=shown.answer is not None)
        self.conditions.show_scenario(scenario)
        self.picker.show_marked(scenario.cut_off)
        self.line.show_state(shown)
        if trial.yearly:
            self._show_year(scenario.day.year)
        elif trial.outlook is None:
            self.stack.setCurrentWidget(self.empty)
        else:
            self.stack.setCurrentWidget(self.day)
            self.day.show_trial()

    # ---- parts

    def _show_year(self, year: int) -> None:
        grid = self.year.grid
        if grid.day.year != year:
            assert self.trial.scenario is not None
            grid.set_day(self.trial.scenario.day)
        self.year.show_year(self.trial.year_outlook, late=self.trial.year.late)
        self.stack.setCurrentWidget(self.year)

    def _connect(self) -> None:
        bar, conditions, trial = self.bar, self.conditions, self.trial
        bar.day_step.connect(trial.step)
        bar.today_asked.connect(trial.go_today)
        bar.system_toggled.connect(trial.toggle_system)
        bar.year_asked.connect(self.toggle_year)
        bar.export_asked.connect(lambda: self.hand_out(self.desk.export))
        bar.print_asked.connect(lambda: self.hand_out(self.desk.print_out))
        bar.left.connect(self.left)
        conditions.changed.connect(trial.set)
        conditions.entered.connect(trial.try_now)
        conditions.cut_asked.connect(self.choose_cuts)
        self.picker.toggled.connect(trial.toggle_cut)
        self.line.run_asked.connect(trial.try_now)
        self.line.stop_asked.connect(lambda: trial.shown.stop())
        self.year.opened.connect(self._open_day)
        trial.changed.connect(self.show_trial)

    def _open_day(self, day: date) -> None:
        self.trial.open_day(day)
        self.take_focus()

    def _lay_out(self) -> None:
        for page in (self.day, self.year, self.empty):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for part in (self.bar, self.conditions, self.line):
            outer.addWidget(part)
        outer.addWidget(self.stack, 1)
