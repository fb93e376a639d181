"""What is put to the test, line below the bar: when, where, who is absent, what is cut off. All of it by keyboard."""

from dataclasses import replace
from datetime import time
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.planning.plans.whatif.scenario import MOST_DRAWS, MOST_HOURS, Scenario
from console.wording.names import place_name
from console.wording.whatif import lending_text
from ui.desk import Desk
from ui.pages.assignment.what_if.stepper import Stepper
from ui.theme.fonts import Size
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.flow import Flow

TIMES = tuple(time(minute // 60, minute % 60) for minute in range(0, 24 * 60, 5))
HOURS = tuple(quarter / 4 for quarter in range(1, int(MOST_HOURS * 4) + 1))
PERCENTS, DRAWS, SEEDS = tuple(range(101)), tuple(range(1, MOST_DRAWS + 1)), tuple(range(1, 1000))
LENDING = (None, True, False)
FIELD = 180


class Conditions(QWidget):
    """`changed` carries the scenario that the hand made of the one shown; `entered` is Enter in a field, `cut_asked`
    wants places to choose among.
    """

    changed = Signal(object)
    entered = Signal()
    cut_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.scenario: Scenario | None = None
        say, theme = desk.say, desk.theme
        fill_with(self, theme, "panel")
        half = [moment for moment in TIMES if moment.minute % 30 == 0]
        self.start = Stepper(theme, say("Start"), TIMES, lambda at: f"{at:%H:%M}", rest=time(9), stops=half,
                             typed=lambda at: f"{at:%H%M}")  # fmt: skip
        self.hours = Stepper(theme, say("Length"), HOURS, lambda n: say("{n:g} h", n=n), rest=2.0,
                             stops=[n for n in HOURS if n * 2 % 1 == 0])  # fmt: skip
        self.absent = Stepper(
            theme, say("Absent"), PERCENTS, lambda n: f"{n} %", rest=0, stops=range(0, 101, 5), typed=str
        )
        self.draws = Stepper(theme, say("Draws"), DRAWS, str, rest=1, stops=(1, 5, 10, 20, 50, 100), typed=str)
        self.seed = Stepper(theme, say("Seed"), SEEDS, str, rest=1, typed=str)
        self.lending = Stepper(theme, say("Mobile staff cross counties"), LENDING, lambda on: lending_text(say, on),
                               rest=None)  # fmt: skip
        self.scope = ScopeField(desk)
        self.with_day = Chip(theme, say("With the day's own meetings"))
        self.cut = Button(theme, say("Cut off…"), "C", small=True)
        self.cuts: dict[str, Chip] = {}
        self.flow = Flow(theme, gap=8)
        self._lay_out()
        self._connect()

    def show_scenario(self, scenario: Scenario) -> None:
        """Show this one."""
        self.scenario = scenario
        self.start.set_value(scenario.start)
        self.hours.set_value(scenario.hours)
        self.absent.set_value(scenario.absent_percent)
        self.draws.set_value(scenario.draws)
        self.seed.set_value(scenario.seed)
        self.lending.set_value(scenario.lending)
        if not self.scope.field.hasFocus():
            self.scope.field.setText(scenario.scope)
        self.with_day.checked = scenario.with_day
        self.with_day.update()
        self._show_cuts(scenario.cut_off)
        self._arrange()

    def give_up(self) -> bool:
        """Esc in the field: what was typed and not taken goes; whether the keyboard was there."""
        if self.scope.field.hasFocus() and self.scenario is not None:
            self.scope.field.setText(self.scenario.scope)
            return True
        return False

    def change(self, **changes: Any) -> None:
        """The scenario with these changed."""
        if self.scenario is not None and (found := replace(self.scenario, **changes)) != self.scenario:
            self.changed.emit(found)

    def drop_focused(self) -> None:
        """Del on the chip of an area."""
        for code, chip in tuple(self.cuts.items()):
            if chip.hasFocus():
                self.without(code)
                self.cut.setFocus()

    def without(self, place: str) -> None:
        """A place is no longer cut off."""
        if self.scenario is not None:
            self.change(cut_off=tuple(code for code in self.scenario.cut_off if code != place))

    def _connect(self) -> None:
        for name, stepper in (
            ("start", self.start), ("hours", self.hours), ("absent_percent", self.absent), ("draws", self.draws),
            ("seed", self.seed), ("lending", self.lending),
        ):  # fmt: skip
            stepper.changed.connect(lambda value, name=name: self.change(**{name: value}))
            stepper.entered.connect(self.entered)
        self.scope.field.editingFinished.connect(self._take_scope)
        self.scope.field.returnPressed.connect(self.entered)
        self.with_day.toggled.connect(lambda on: self.change(with_day=on))
        self.cut.clicked.connect(self.cut_asked)

    def _take_scope(self) -> None:
        self.change(scope=self.scope.field.text().strip())

    def _show_cuts(self, codes: tuple[str, ...]) -> None:
        if tuple(self.cuts) == codes:
            return
        say, snapshot = self.desk.say, self.desk.snapshot
        self.cuts = {
            code: Chip(self.desk.theme, place_name(snapshot, code, from_rank=-1), checkable=False, closable=True,
                       close_name=say("No longer cut off"))
            for code in codes
        }  # fmt: skip
        for code, chip in self.cuts.items():
            chip.setToolTip(place_name(snapshot, code))
            chip.closed.connect(lambda code=code: self.without(code))

    def _arrange(self) -> None:
        """Lots are drawn only where somebody is absent."""
        assert self.scenario is not None
        drawn: tuple[QWidget, ...] = (self.draws, self.seed)
        shown = drawn if self.scenario.absent_percent else ()
        for part in drawn:
            if part not in shown:
                part.hide()
        wanted: list[QWidget] = [self.start, self.hours, self.scope, self.absent, *shown, self.cut, *self.cuts.values(),
                  self.with_day, self.lending]  # fmt: skip
        if wanted != self.flow.widgets:
            self.flow.widgets = [part for part in self.flow.widgets if part not in drawn or part in shown]
            self.flow.set_widgets(wanted)
        else:
            self.flow.arrange()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(5), px(12), px(5))
        for part in (self.draws, self.seed):
            part.setParent(self.flow)
            part.hide()
        column.addWidget(self.flow)


class ScopeField(QWidget):
    """The scope as a notice writes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        say, theme = desk.say, desk.theme
        self.label = Text(theme, say("Scope"), Size.SECONDARY, token="text2", parent=self)
        self.field = QLineEdit(self)
        self.field.setFont(theme.font(Size.SECONDARY))
        self.field.setPlaceholderText(say("All places"))
        self.field.setAccessibleName(say("Scope"))
        self.field.setToolTip(say("As a notice has it: which places, down to which level"))
        self._lead = self.label.sizeHint().width() + theme.px(6)
        self.label.setGeometry(0, 0, self._lead, theme.px(24))
        self.field.setGeometry(self._lead, 0, theme.px(FIELD), theme.px(24))
        self._size = QSize(self._lead + theme.px(FIELD), theme.px(24))

    def sizeHint(self) -> QSize:
        return self._size
