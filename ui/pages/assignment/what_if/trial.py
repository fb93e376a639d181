"""What is tried: the scenario, its answer on a day and in a year, ways out of what fails. Nothing is written."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.domain.snapshot import Snapshot
from console.planning.on_duty.moved import duty_differs
from console.planning.plans.questions import StressYear, WhatIf
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.planning.plans.whatif.scenario import FIRST_YEAR, LAST_YEAR, Scenario, check, check_year
from ui.desk import Desk
from ui.pages.assignment.plan.planning import BASIS
from ui.pages.assignment.what_if.bar import system_codes
from ui.pages.assignment.what_if.seeking import Seeking
from ui.pages.assignment.what_if.ways import Ways

TABLES = (*BASIS, "systems")


class Trial(QObject):
    """`changed` whenever something of it looks different. `yearly`: the year is looked at, not the day. `ways` are
    sought for one failing need at a time.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.scenario: Scenario | None = None
        self.yearly = False
        self.day = Seeking(desk, lambda question: check(desk.snapshot, question.scenario), self)
        self.year = Seeking(desk, self._check_year, self)
        self.ways = Ways(desk, self)
        self.day.changed.connect(self.changed)
        self.year.changed.connect(self.changed)

    @property
    def shown(self) -> Seeking:
        """What is looked at."""
        return self.year if self.yearly else self.day

    @property
    def outlook(self) -> Outlook | None:
        """The day's answer, which may be one to other conditions."""
        found = self.day.answer
        return found if isinstance(found, Outlook) else None

    @property
    def year_outlook(self) -> YearOutlook | None:
        """The year's answer, which may be one to other conditions."""
        found = self.year.answer
        return found if isinstance(found, YearOutlook) else None

    def begin(self, day: date) -> None:
        """All systems on this day, the first time; later what was tried last, anew where the data has changed."""
        if self.scenario is None:
            self.set(Scenario(day, system_codes(self.desk)), at_once=True)
        elif self.day.aged and not self.day.running:
            self.day.renew()

    def set(self, scenario: Scenario, *, at_once: bool = False) -> None:
        """Try this; a year is tried only when it is asked for, since it takes long."""
        self.scenario = scenario
        self.ways.forget()
        self.day.want(WhatIf(scenario), at_once=at_once and not self.yearly, ask=not self.yearly)
        if self.year.wanted is not None or self.yearly:
            self.year.want(self._year_question(scenario), ask=False)

    def change(self, **changes: Any) -> None:
        """The scenario with these changed."""
        if self.scenario is not None:
            self.set(replace(self.scenario, **changes))

    def toggle_system(self, code: str) -> None:
        """A system meets, or no longer."""
        if self.scenario is not None:
            chosen = set(self.scenario.systems) ^ {code}
            self.change(systems=tuple(one for one in system_codes(self.desk) if one in chosen))

    def toggle_cut(self, code: str) -> None:
        """An area is cut off, or no longer."""
        if self.scenario is not None:
            cut = self.scenario.cut_off
            self.change(cut_off=tuple(one for one in cut if one != code) if code in cut else (*cut, code))

    def go_today(self) -> None:
        """The day of today."""
        self.change(day=self.desk.local(self.desk.now()).date())

    def step(self, by: int) -> None:
        """The day before or after; of a year the year."""
        if self.scenario is None:
            return
        day = self.scenario.day
        if not self.yearly:
            self.change(day=day + timedelta(days=by))
        elif FIRST_YEAR <= day.year + by <= LAST_YEAR:
            self.change(day=date(day.year + by, day.month, min(day.day, 28)))

    def show_year(self, yearly: bool) -> None:
        """Look at the year, which is tried the first time, or at the day."""
        if self.scenario is None or yearly == self.yearly:
            return
        self.yearly = yearly
        if yearly and self.year.wanted is None:
            self.year.want(self._year_question(self.scenario), at_once=True)
        elif not yearly and self.day.late and not self.day.running:
            self.day.renew()
        self.changed.emit()

    def open_day(self, day: date) -> None:
        """From the year to one of its days."""
        self.yearly = False
        assert self.scenario is not None
        self.set(replace(self.scenario, day=day), at_once=True)
        self.changed.emit()

    def run(self) -> None:
        """F9: try what is looked at now; while it is being tried: stop, and keep what there is."""
        if self.shown.running:
            self.shown.stop()
        else:
            self.try_now()

    def try_now(self) -> None:
        """Enter: at once."""
        if self.scenario is not None:
            question = self._year_question(self.scenario) if self.yearly else WhatIf(self.scenario)
            if not (self.shown.running and not self.shown.asking.waits and question == self.shown.wanted):
                self.shown.want(question, at_once=True)

    def follow(self, before: Snapshot, after: Snapshot, *, open_: bool) -> None:
        """The state has moved on: the day is tried anew in a moment where it is looked at."""
        if all(getattr(before, name) is getattr(after, name) for name in TABLES) and not duty_differs(before, after):
            return
        for sought in (self.day, self.year):
            sought.follow()
        self.ways.forget()
        if open_ and not self.yearly:
            self.day.renew()
        self.changed.emit()

    @property
    def settled(self) -> Outlook | None:
        """The day's answer where it is the last word."""
        return None if self.day.running or self.day.late else self.outlook

    def state(self) -> dict[str, Any]:
        """What `restore` needs."""
        return {"scenario": self.scenario, "yearly": self.yearly, "day": self.day.keep(), "year": self.year.keep()}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""
        self.scenario, self.yearly = state["scenario"], state["yearly"]
        self.day.take_up(state["day"])
        self.year.take_up(state["year"])

    def _year_question(self, scenario: Scenario) -> StressYear:
        """The day and the number of draws are no part of it."""
        return StressYear(scenario.day.year, replace(scenario, day=date(scenario.day.year, 1, 1), draws=1))

    def _check_year(self, question: Any) -> None:
        check_year(question.year)
        check(self.desk.snapshot, question.scenario)
