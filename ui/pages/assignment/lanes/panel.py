"""The middle: whose people are in sight, and their day or their week."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.assignment.lanes.header import LanesHeader
from ui.pages.assignment.lanes.rows_view import RowsView
from ui.pages.assignment.lanes.scene import Ghost, Scenes
from ui.pages.assignment.lanes.strips import CountsStrip, HoursStrip
from ui.pages.assignment.lanes.view import LanesView
from ui.pages.assignment.lanes.week.strips import DaysStrip, LoadStrip
from ui.pages.assignment.lanes.week.view import WeekView
from ui.pages.assignment.plan.plan import Plan


class LanesPanel(QWidget):
    """`view` is the day's lanes, `week` the week's; `rows` whichever is in sight."""

    def __init__(self, desk: Desk, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.plan, self.scenes = desk, plan, Scenes(plan)
        self.header = LanesHeader(desk)
        self.hours, self.counts, self.view = HoursStrip(desk, 26), CountsStrip(desk, 34), LanesView(desk)
        self.days, self.loads, self.week = DaysStrip(desk), LoadStrip(desk), WeekView(desk)
        self.stack = QStackedWidget()
        for parts in ((self.hours, self.view, self.counts), (self.days, self.week, self.loads)):
            self.stack.addWidget(_column(*parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)
        self.view.person_changed.connect(self._person_changed)
        self.week.person_changed.connect(self._person_changed)

    @property
    def rows(self) -> RowsView:
        """The lanes in sight."""
        return self.week if self.plan.weekly else self.view

    def show_plan(self) -> None:
        """Show the people of the units in sight, their day or their week."""
        plan = self.plan
        scene = self.scenes.day(plan.needs())
        self.view.show_scene(scene)
        self.hours.show_scene(scene)
        self.counts.show_scene(scene)
        if plan.weekly:
            self._show_week()
        self._turn(1 if plan.weekly else 0)
        self.header.show_plan(plan, self.rows.layout_, self.week.week.limit if self.week.week else 0.0)

    def set_ghosts(self, ghosts: dict[str, Ghost]) -> None:
        """Lay needs on the lanes in sight."""
        for view in (self.view, self.week):
            view.set_ghosts(ghosts if view is self.rows else {})

    def _show_week(self) -> None:
        week = self.scenes.week()
        known = self.week.week
        self.week.show_week(week, len(self.plan.units))
        if known is None or known.days[0].day != week.days[0].day:
            self.week.select_day(self.plan.day)
        self.days.show_week(week, self.plan.day)
        self.loads.show_week(week)

    def _turn(self, page: int) -> None:
        """Day or week to the front, the keyboard and the person with it."""
        if self.stack.currentIndex() == page:
            return
        old, new = (self.view, self.week) if page else (self.week, self.view)
        focused = old.hasFocus()
        self.stack.setCurrentIndex(page)
        new.select(old.person)
        if page:
            self.week.select_day(self.plan.day)
        if focused:
            new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_changed(self, person: str) -> None:
        """Who is current in the one is current in the other."""
        for view in (self.view, self.week):
            if view is not self.rows and view.layout_.row_of(person):
                view.select(person)


def _column(top: QWidget, middle: QWidget, foot: QWidget) -> QWidget:
    host = QWidget()
    column = QVBoxLayout(host)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(top)
    column.addWidget(middle, 1)
    column.addWidget(foot)
    return host
