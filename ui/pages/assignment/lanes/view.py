"""The lanes of a day: people with their blocks on one axis of hours, driven by mouse and keyboard."""

from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from console.planning.day.axis import Axis
from console.planning.day.lanes import Lane, LaneBlock
from ui.desk import Desk
from ui.pages.assignment.cells.words import hours_words, leave_words, need_words
from ui.pages.assignment.lanes.blocks import block_rect, blocks_at, free_after
from ui.pages.assignment.lanes.coming import Coming
from ui.pages.assignment.lanes.rows import LANE_HEIGHT
from ui.pages.assignment.lanes.rows_view import RowsView
from ui.pages.assignment.lanes.scene import LaneScene

LINE_HEIGHT = 20  # px more for each line of blocks that overlap


class LanesView(RowsView):
    """`need_clicked` carries the need of a block that was clicked or entered; `block` is the need of the block that has
    the keyboard, '' for the lane itself.
    """

    need_clicked = Signal(str)
    block_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.scene: LaneScene | None = None
        self.coming = Coming(self)
        self.block = ""

    def show_scene(self, scene: LaneScene) -> None:
        """Show these lanes; the current person and block stay current while shown."""
        old, self.scene = self.scene, scene
        self.coming.show(scene.preview)
        if old is None or old.groups is not scene.groups or old.units != scene.units:
            self.show_groups(scene.groups, scene.units)
        else:
            self.viewport().update()
        if self.block not in (block.need.id for block in self.blocks()):
            self.block = ""

    def height_of(self, lane: Lane) -> int:
        lines = max((block.rows for block in lane.blocks), default=1)
        return self.theme.px(LANE_HEIGHT + (lines - 1) * LINE_HEIGHT)

    def blocks(self) -> tuple[LaneBlock, ...]:
        """The blocks of the current person, in order of time."""
        row = self.layout_.row_of(self.person)
        return row.lane.blocks if row else ()

    def select(self, person: str) -> None:
        if person != self.person:
            self.block = ""
        super().select(person)

    def select_block(self, need: str) -> None:
        """Give the keyboard to a block of the current person, '' to the lane itself."""
        if need != self.block:
            self.block = need
            found = next((block for block in self.blocks() if block.need.id == need), None)
            row = self.layout_.row_of(self.person)
            words = [self.described(row.lane)] if row else []
            words += [need_words(self.desk, found.need)] if found else []
            self.setAccessibleDescription(" · ".join(words))
            self.update_person(self.person)
            self.block_changed.emit()

    def block_at(self, point: QPoint) -> LaneBlock | None:
        """The block at a point of the viewport."""
        row = self.row_at(point)
        if row is None or self.scene is None:
            return None
        area, track = self.row_rect(row), self.track()
        area = QRect(track.left(), area.top(), track.width(), area.height())
        found = [block for rect, block in blocks_at(self._axis(), row.lane, area) if rect.contains(point)]
        return found[-1] if found else None

    def need_rect(self, person: str) -> QRect:
        lane, ghost = self.person_rect(person), self.ghosts.get(person)
        if ghost is None or self.scene is None:
            return lane
        left, width = self._axis().span(ghost.verdict.need.start, ghost.verdict.need.end)
        return QRect(self.track().left() + left, lane.top(), width, lane.height())

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        stops = ["", *(block.need.id for block in self.blocks())]
        here = stops.index(self.block) + step
        self.select_block(stops[min(max(here, 0), len(stops) - 1)])

    def enter_pressed(self) -> None:
        if self.block:
            self.need_clicked.emit(self.block)
        else:
            super().enter_pressed()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        block = self.block_at(event.position().toPoint())
        self.select_block(block.need.id if block else "")
        if block:
            self.need_clicked.emit(block.need.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.person and event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.select(self.layout_.beside("", 0))

    # ---- painted

    def paint_ground(self, painter: QPainter, current: bool = False) -> None:
        if self.scene is not None:
            self.painter.grid(painter, self.track(), self._axis())

    def paint_track(self, painter: QPainter, lane: Any, track: QRect) -> None:
        axis, need = self._axis(), self.scene.need if self.scene else None
        self.painter.home = lane.person.place
        for leave in lane.leave:
            self.painter.leave(painter, track, axis, leave, leave_words(self.desk, leave))
        self.coming.leaving(painter, lane, track, axis)
        for block in lane.blocks:
            now = need is not None and block.need.id == need.id
            if not self.coming.block(painter, lane, track, axis, block, now):
                free = None if lane.person.id in self.ghosts else free_after(axis, lane, track, block)
                self.painter.block(painter, track, axis, block, now, free)
            if block.need.id == self.block and lane.person.id == self.person and self.hasFocus():
                area = block_rect(axis, block, track, block.need.start, block.need.end)
                self.painter.cursor(painter, area)
        if ghost := self.ghosts.get(lane.person.id):
            self.painter.ghost(painter, track, axis, ghost)

    def frames_row(self) -> bool:
        return not self.block or bool(self.ghosts.get(self.person))

    def hours_of(self, lane: Any) -> tuple[str, bool]:
        return hours_words(lane.hours), lane.over

    def _axis(self) -> Axis:
        assert self.scene is not None
        return self.scene.axis(self.track().width())
