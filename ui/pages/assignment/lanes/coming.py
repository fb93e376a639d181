"""How a plan that is not applied stands on the lanes: who would come dashed, who would leave struck out."""

from typing import Protocol

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from console.domain.conferences import Need
from console.planning.day.axis import Axis
from console.planning.day.lanes import Lane, LaneBlock
from console.planning.day.preview import Preview
from ui.pages.assignment.lanes.blocks import block_rect
from ui.pages.assignment.lanes.painter import LanePainter
from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import draw_box, draw_text, middle
from ui.theme.theme import Theme
from ui.widgets.time_axis import draw_dashed


class Painting(Protocol):
    """What it needs of the lanes."""

    theme: Theme
    painter: LanePainter

    def viewport(self) -> QWidget: ...


class Coming:
    """Paints for a `LanesView`; without a `preview` nothing is different."""

    def __init__(self, view: Painting) -> None:
        self.view = view
        self.preview: Preview | None = None

    def show(self, preview: Preview | None) -> None:
        """Paint this plan from now on."""
        if preview is not self.preview:
            self.preview = preview
            self.view.viewport().update()

    def leaving(self, painter: QPainter, lane: Lane, track: QRect, axis: Axis) -> None:
        """Where the person of a lane would be taken away: an empty outline, the venue's name struck out."""
        for need in self._left(lane.person.id):
            left, width = axis.span(need.start, need.end)
            inset = self.view.theme.px(5)
            area = QRect(track.left() + left, track.top() + inset, width, track.height() - 2 * inset)
            font = QFont(self.view.theme.font(Size.SECONDARY))
            font.setStrikeOut(True)
            draw_box(painter, area, self.view.theme.palette.line2)
            self._name(painter, area, need, font, "text3")

    def block(self, painter: QPainter, lane: Lane, track: QRect, axis: Axis, block: LaneBlock, current: bool) -> bool:
        """Paint a block that would come: a dashed outline, an arrow where it takes somebody's place. Whether it was."""
        line = self.preview.coming.get((block.need.id, lane.person.id)) if self.preview else None
        if line is None:
            return False
        theme, need = self.view.theme, block.need
        px, palette = theme.px, theme.palette
        whole = block_rect(axis, block, track, need.start, need.end)
        meeting = block_rect(axis, block, track, need.meeting_start, need.meeting_end)
        if block.travel_from is not None:
            self.view.painter.travel(painter, track, axis, block)
        painter.fillRect(whole, palette.base)
        for edge in (meeting.left(), meeting.right() + 1):
            painter.fillRect(edge, whole.top() + px(5), 1, max(1, whole.height() - px(10)), palette.tick)
        draw_dashed(painter, whole, palette.text if current else palette.text2)
        words = meeting
        if line.before:
            arrow = middle(meeting, meeting.left() + px(4), QSize(px(12), px(12)))
            draw_icon(painter, arrow, Icon.RIGHT, palette.text2)
            words = meeting.adjusted(px(12), 0, 0, 0)
        self._name(painter, words, need, theme.font(Size.SECONDARY), "text2")
        return True

    def _name(self, painter: QPainter, area: QRect, need: Need, font: QFont, token: str) -> None:
        px, view = self.view.theme.px, self.view
        words = area.adjusted(px(6), 0, -px(2), 0)
        draw_text(painter, words, view.painter.venue(need.venue), font, getattr(view.theme.palette, token))

    def _left(self, person: str) -> list[Need]:
        if self.preview is None:
            return []
        needs = self.preview.state.needs
        return [needs[key] for key, who in self.preview.leaving if who == person and key in needs]
