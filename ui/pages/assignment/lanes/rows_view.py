"""People as rows with headings: what the day's lanes and the week's have in common. Only rows in sight are painted."""

from functools import partial
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.assignment.cells.words import block_name
from ui.pages.assignment.lanes.names import NamePainter
from ui.pages.assignment.lanes.painter import LanePainter
from ui.pages.assignment.lanes.rows import LaneRow
from ui.pages.assignment.lanes.rows_area import RowsArea
from ui.pages.assignment.lanes.scene import Ghost
from ui.theme.painting import draw_focus

PAGE_STEP = 8
STEPS = {
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE_STEP, Qt.Key.Key_PageUp: -PAGE_STEP,
    Qt.Key.Key_Home: -(10**6), Qt.Key.Key_End: 10**6,
}  # fmt: skip
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RowsView(RowsArea):
    """`person_changed` carries the current person, `assign_asked` Enter on a lane. Heirs paint what stands on a lane
    (`paint_track`) and under all of them (`paint_ground`).
    """

    person_changed = Signal(str)
    assign_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.ghosts: dict[str, Ghost] = {}
        self.names = NamePainter(desk)
        self.painter = LanePainter(desk.theme, partial(block_name, desk))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("People of the unit"))

    # ---- what is shown

    def set_ghosts(self, ghosts: dict[str, Ghost]) -> None:
        """Lay needs on lanes, by person id, in place of those laid before."""
        old, self.ghosts = self.ghosts, dict(ghosts)
        for person in old.keys() | ghosts.keys():
            if old.get(person) != ghosts.get(person):
                self.update_person(person)

    def update_person(self, person: str) -> None:
        """Paint a lane again."""
        self.viewport().update(self.person_rect(person))

    def select(self, person: str) -> None:
        """Make a person current and bring the lane into sight."""
        if person != self.person:
            old, self.person = self.person, person
            row = self.layout_.row_of(person)
            self.setAccessibleDescription(self.described(row.lane) if row else "")
            self.update_person(old)
            self.update_person(person)
            self.person_changed.emit(person)
        self.reveal(person)

    def described(self, lane: Any) -> str:
        """A lane in words, for screen readers."""
        place = place_name(self.desk.snapshot, lane.person.place, from_rank=-1)
        return f"{lane.person.name} {place}"

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is not None and self.layout_.lanes():
            self.select(self.layout_.beside(self.person, step))
        elif event.key() in ENTER and self.person:
            self.enter_pressed()
        else:
            super().keyPressEvent(event)

    def enter_pressed(self) -> None:
        """Enter on the current lane."""
        self.assign_asked.emit(self.person)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if person := self.person_at(event.position().toPoint()):
            self.select(person)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, region = QPainter(self.viewport()), event.region()
        painter.fillRect(event.rect(), self.theme.palette.base)
        self.paint_ground(painter)
        top = self.verticalScrollBar().value()
        for row in self.layout_.between(event.rect().top() + top, event.rect().bottom() + top):
            area = self.row_rect(row)
            if region.intersects(QRegion(area)):
                self._paint_row(painter, row, area)

    # ---- what heirs paint

    def paint_ground(self, painter: QPainter, current: bool = False) -> None:
        """What lies under all rows; under the `current` one the lines alone."""

    def paint_track(self, painter: QPainter, lane: Any, track: QRect) -> None:
        """What stands on a lane, right of the name."""

    def frames_row(self) -> bool:
        """Whether the frame of the keyboard goes around the whole current lane."""
        return True

    def paint_name(self, painter: QPainter, lane: Any, cell: QRect) -> None:
        """What the name's cell holds beside name, place and hours."""

    def hours_of(self, lane: Any) -> tuple[str, bool]:
        """The hours at the end of the name's cell, and whether they are too many."""
        return "", False

    # ---- parts

    def _paint_row(self, painter: QPainter, row: LaneRow, area: QRect) -> None:
        if row.lane is None:
            self.names.heading(painter, area, row.group, self.units > 1)
            return
        palette, track = self.theme.palette, self.track()
        track = QRect(track.left(), area.top(), track.width(), area.height())
        current = row.lane.person.id == self.person
        if current:
            painter.fillRect(area, palette.sel)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        painter.save()
        painter.setClipRect(track, Qt.ClipOperation.IntersectClip)
        if current:
            self.paint_ground(painter, current)
        self.paint_track(painter, row.lane, track)
        painter.restore()
        name, (hours, over) = QRect(0, area.top(), track.left(), area.height()), self.hours_of(row.lane)
        self.names.name(painter, name, row.lane.person, hours, over, current)
        self.paint_name(painter, row.lane, name)
        painter.fillRect(track.left(), area.top(), 1, area.height(), palette.line2)
        if current:
            painter.fillRect(0, area.top(), self.theme.px(3), area.height(), palette.text)
            if self.hasFocus() and self.frames_row():
                draw_focus(painter, area, self.theme)
