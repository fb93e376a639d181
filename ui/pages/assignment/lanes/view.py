"""The lanes of one unit: one custom widget, scrolled by whole rows' pixels, driven by mouse and keyboard."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from console.planning.day.axis import Axis
from console.planning.day.lanes import Lane, LaneBlock
from console.wording.names import place_name, post_name
from console.wording.staffing import short_venue_name
from ui.desk import Desk
from ui.pages.assignment.lanes.painter import LanePainter, group_short
from ui.pages.assignment.lanes.scene import NAME_WIDTH, Ghost, LaneLayout, LaneRow, LaneScene, blocks_at
from ui.pages.assignment.words import heading_words, hours_words, leave_words
from ui.theme.painting import draw_focus
from ui.widgets.base import fill_with


class LanesView(QAbstractScrollArea):
    """`person_changed` carries the current person, `assign_asked` Enter on a lane, `need_clicked` a block's need."""

    person_changed = Signal(str)
    assign_asked = Signal(str)
    need_clicked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.scene: LaneScene | None = None
        self.layout_ = LaneLayout((), desk.theme.scale)
        self.person = ""
        self.ghosts: dict[str, Ghost] = {}
        self.painter = LanePainter(desk.theme, lambda venue: short_venue_name(desk.snapshot, venue))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(desk.say("People of the unit"))
        fill_with(self.viewport(), desk.theme, "base")
        self.viewport().setMouseTracking(True)

    # ---- what is shown

    def show_scene(self, scene: LaneScene) -> None:
        """Show these lanes; the current person stays current while shown."""
        self.scene = scene
        self.layout_ = LaneLayout(scene.groups, self.theme.scale)
        if self.layout_.row_of(self.person) is None:
            self.person = ""
        self._fit_bars()
        self.viewport().update()

    def set_ghosts(self, ghosts: dict[str, Ghost]) -> None:
        """Lay needs on lanes, by person id, in place of those laid before."""
        if ghosts != self.ghosts:
            self.ghosts = dict(ghosts)
            self.viewport().update()

    def select(self, person: str) -> None:
        """Make a person current and bring the lane into sight."""
        if person != self.person:
            self.person = person
            self.person_changed.emit(person)
            row = self.layout_.row_of(person)
            self.setAccessibleDescription(row.lane.person.name if row and row.lane else "")
        self.reveal(person)
        self.viewport().update()

    def reveal(self, person: str) -> None:
        """Scroll so that the lane is seen."""
        row, bar = self.layout_.row_of(person), self.verticalScrollBar()
        if row is not None:
            top, bottom = row.top, row.top + row.height - self.viewport().height()
            bar.setValue(min(max(bar.value(), bottom), top))

    # ---- where things are

    def track(self) -> QRect:
        """The area right of the names, in the viewport."""
        left = self.theme.px(NAME_WIDTH)
        return QRect(left, 0, max(1, self.viewport().width() - left), self.viewport().height())

    def row_rect(self, row: LaneRow) -> QRect:
        """Where a row lies in the viewport now."""
        return QRect(0, row.top - self.verticalScrollBar().value(), self.viewport().width(), row.height)

    def person_rect(self, person: str) -> QRect:
        """Where a person's lane lies in the viewport; empty when not shown."""
        row = self.layout_.row_of(person)
        return self.row_rect(row) if row else QRect()

    def person_at(self, point: QPoint) -> str:
        """The person whose lane is at a point of the viewport, '' where none is."""
        row = self.layout_.row_at(point.y() + self.verticalScrollBar().value())
        return row.lane.person.id if row and row.lane and self.viewport().rect().contains(point) else ""

    def block_at(self, point: QPoint) -> LaneBlock | None:
        """The block at a point of the viewport."""
        row = self.layout_.row_at(point.y() + self.verticalScrollBar().value())
        if row is None or row.lane is None or self.scene is None:
            return None
        areas = blocks_at(self._axis(), row.lane, self._track_of(row))
        found = [block for area, block in areas if area.contains(point)]
        return found[-1] if found else None

    def need_rect(self, person: str) -> QRect:
        """Where the ghost on a person's lane lies in the viewport; the lane itself without one."""
        lane, ghost = self.person_rect(person), self.ghosts.get(person)
        if ghost is None or self.scene is None:
            return lane
        left, width = self._axis().span(ghost.verdict.need.start, ghost.verdict.need.end)
        return QRect(self.track().left() + left, lane.top(), width, lane.height())

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lanes = self.layout_.lanes()
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if event.key() in steps and lanes:
            people = [row.lane.person.id for row in lanes if row.lane]
            here = people.index(self.person) + steps[event.key()] if self.person in people else 0
            self.select(people[min(max(here, 0), len(people) - 1)])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.person:
            self.assign_asked.emit(self.person)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if person := self.person_at(point):
            self.select(person)
        if block := self.block_at(point):
            self.need_clicked.emit(block.need.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_bars()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.theme.palette.base)
        if self.scene is None:
            return
        self.painter.grid(painter, self.track(), self._axis())
        for row in self.layout_.rows:
            area = self.row_rect(row)
            if area.bottom() < 0 or area.top() >= self.viewport().height():
                continue
            if row.lane is None:
                words = heading_words(self.say, row.group)
                self.painter.heading(painter, area, post_name(self.say, row.group.post), words, group_short(row.group))
            else:
                self._paint_lane(painter, row, row.lane, area)

    # ---- parts

    def _axis(self) -> Axis:
        assert self.scene is not None
        return self.scene.axis(self.track().width())

    def _track_of(self, row: LaneRow) -> QRect:
        area, track = self.row_rect(row), self.track()
        return QRect(track.left(), area.top(), track.width(), area.height())

    def _paint_lane(self, painter: QPainter, row: LaneRow, lane: Lane, area: QRect) -> None:
        palette, track, axis = self.theme.palette, self._track_of(row), self._axis()
        current = lane.person.id == self.person
        if current:
            painter.fillRect(area, palette.sel)
            self.painter.grid(painter, track, axis)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line)
        painter.save()
        painter.setClipRect(track)
        for leave in lane.leave:
            self.painter.leave(painter, track, axis, leave, leave_words(self.desk, leave))
        need = self.scene.need if self.scene else None
        for left in self.scene.leaving.get(lane.person.id, ()) if self.scene else ():
            self.painter.leaving(painter, track, axis, left)
        for block in lane.blocks:
            current_need = need is not None and block.need.id == need.id
            pair = (block.need.id, lane.person.id)
            if self.scene is not None and pair in self.scene.coming:
                self.painter.coming(painter, track, axis, block, current_need, pair in self.scene.changed)
            else:
                self.painter.block(painter, track, axis, block, current_need)
        if ghost := self.ghosts.get(lane.person.id):
            self.painter.ghost(painter, track, axis, ghost)
        painter.restore()
        names = QRect(0, area.top(), track.left(), area.height())
        place = place_name(self.desk.snapshot, lane.person.place, from_rank=-1)
        self.painter.name(painter, names, lane, place, hours_words(lane.hours))
        painter.fillRect(track.left(), area.top(), 1, area.height(), palette.line2)
        if current:
            painter.fillRect(0, area.top(), self.theme.px(3), area.height(), palette.text)
            if self.hasFocus():
                draw_focus(painter, area, self.theme)

    def _fit_bars(self) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self.layout_.height - height))
        bar.setPageStep(height)
        bar.setSingleStep(self.theme.px(32))
