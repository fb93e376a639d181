"""The middle: the unit's name and legend, the hours, the lanes, and who is there hour by hour."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.assignment.lanes.legend import Legend
from ui.pages.assignment.lanes.scene import LaneScene
from ui.pages.assignment.lanes.strips import CountsStrip, HoursStrip
from ui.pages.assignment.lanes.view import LanesView
from ui.widgets.panel import PanelHeader


class LanesPanel(QWidget):
    """All of it; `view` is the lanes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PanelHeader(desk.theme, desk.say("People"))
        self.header.title.set_token("text")
        self.legend = Legend(desk)
        self.hours, self.counts = HoursStrip(desk, 26), CountsStrip(desk, 34)
        self.view = LanesView(desk)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        self.header.row.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.hours):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.counts)

    def show_scene(self, scene: LaneScene, unit: str) -> None:
        """Show a unit's lanes."""
        say, people = self.desk.say, [lane for group in scene.groups for lane in group.lanes]
        away = sum(bool(lane.leave) for lane in people)
        self.header.title.setText(place_name(self.desk.snapshot, unit, from_rank=-1))
        self.header.set_side(say("{n} people, {present} at work", n=len(people), present=len(people) - away))
        for part in (self.hours, self.counts):
            part.show_scene(scene)
        self.view.show_scene(scene)
