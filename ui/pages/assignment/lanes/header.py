"""Above the lanes: whose they are, one unit or its whole city; day or week; what the shapes mean."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from console.planning.day.plan import wide_units
from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.assignment.lanes.legend import Legend
from ui.pages.assignment.lanes.rows import LaneLayout
from ui.pages.assignment.plan.plan import Plan
from ui.theme.fonts import Size
from ui.widgets.base import Text
from ui.widgets.chip import Chip
from ui.widgets.panel import PanelHeader


class LanesHeader(PanelHeader):
    """`wide_asked` carries whether all units of the city are wanted, `week_asked` whether the week is."""

    wide_asked = Signal(bool)
    week_asked = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say, theme = desk.say, desk.theme
        super().__init__(theme, say("People"), parent=parent)
        self.desk, self.say = desk, say
        self.title.hide()
        self.row.removeWidget(self.side)
        self.unit, self.city = self._chip("", say("Only this unit")), self._chip("", say("All units of the city"))
        self.people = Text(theme, "", Size.SECONDARY, token="text3")
        self.day, self.week = self._chip(say("Day"), say("Day")), self._chip(say("Week"), say("Week"))
        self.legend = Legend(desk)
        for number, widget in enumerate((self.unit, self.city, self.people)):
            self.row.insertWidget(number, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.legend, self.day, self.week)
        self.row.setContentsMargins(theme.px(8), 0, theme.px(8), 1)
        self.unit.clicked.connect(lambda: self.wide_asked.emit(False))
        self.city.clicked.connect(lambda: self.wide_asked.emit(True))
        self.day.clicked.connect(lambda: self.week_asked.emit(False))
        self.week.clicked.connect(lambda: self.week_asked.emit(True))

    def show_plan(self, plan: Plan, lanes: LaneLayout, limit: float = 0.0) -> None:
        """Say whose lanes these are; `limit`: hours of a week."""
        snapshot = self.desk.snapshot
        units = wide_units(snapshot, plan.unit) if plan.unit else ()
        self.unit.set_text(place_name(snapshot, plan.unit, from_rank=-1))
        self.city.set_text(
            self.say("All of {place}", place=place_name(snapshot, units[0], from_rank=-1)) if units else ""
        )
        self.unit.setVisible(bool(plan.unit))
        self.city.setVisible(len(units) > 1)
        pairs = (
            (self.unit, not plan.wide),
            (self.city, plan.wide),
            (self.day, not plan.weekly),
            (self.week, plan.weekly),
        )
        for chip, on in pairs:
            chip.checked = on
            chip.update()
        people = [row.lane for row in lanes.lanes()]
        away = 0 if plan.weekly else sum(bool(lane.leave) for lane in people)
        if plan.weekly:
            words = self.say("{n} people, at most {hours} h a week each", n=len(people), hours=f"{limit:g}")
        else:
            words = self.say("{n} people, {present} at work", n=len(people), present=len(people) - away)
        self.people.setText(words)
        self.legend.setVisible(not plan.weekly)

    def _chip(self, text: str, tip: str) -> Chip:
        chip = Chip(self.theme, text, checkable=False)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.setToolTip(tip)
        return chip
