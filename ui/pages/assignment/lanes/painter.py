"""How what stands on a lane is painted: whole pixels, no antialiasing, everything from the palette."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPainter

from console.domain.people import Leave
from console.planning.day.axis import Axis
from console.planning.day.lanes import LaneBlock
from console.planning.day.verdict import Fit
from ui.pages.assignment.lanes.blocks import block_rect
from ui.pages.assignment.lanes.scene import Ghost
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import draw_box, draw_focus, draw_text, text_width
from ui.theme.theme import Theme
from ui.widgets.time_axis import draw_dashed, draw_grid, draw_hatch

OUTLINES = {Fit.FITS: "text2", Fit.THERE: "text2", Fit.WARNING: "warn", Fit.BLOCKED: "crit"}
INKS = {Fit.FITS: "text2", Fit.THERE: "text2", Fit.WARNING: "warn_t", Fit.BLOCKED: "crit_t"}
ARROW_ROOM = 28  # px of road from which on an arrow says its direction
NAME_ROOM = 40  # px; less holds no name, three signs of one do tell


class LanePainter:
    """Paints parts of lanes; `venue` names a venue (id) in short for somebody of a place (code)."""

    def __init__(self, theme: Theme, venue: Callable[[str, str], str]) -> None:
        self.theme, self._venue = theme, venue
        self.home = ""

    def venue(self, venue: str) -> str:
        """The name of a venue on the lane that is painted: `home` is the place of its person."""
        return self._venue(venue, self.home)

    def grid(self, painter: QPainter, area: QRect, axis: Axis) -> None:
        """A hairline at each hour."""
        draw_grid(painter, area, axis, self.theme)

    def leave(self, painter: QPainter, row: QRect, axis: Axis, leave: Leave, label: str) -> None:
        """A wide hatch over the time away, with its kind on plain ground."""
        left, width = axis.span(leave.start, leave.end)
        area = QRect(row.left() + left, row.top(), width, row.height() - 1)
        if not width:
            return
        draw_hatch(painter, area, self.theme, Hatch.WIDE)
        font = self.theme.font(Size.SECONDARY)
        room = min(text_width(font, label) + 8, width)
        words = QRect(area.left() + self.theme.px(6), area.top(), room, area.height())
        painter.fillRect(words.adjusted(0, 6, 0, -6), self.theme.palette.base)
        draw_text(painter, words.adjusted(4, 0, 0, 0), label, font, self.theme.palette.text2)

    def block(
        self, painter: QPainter, row: QRect, axis: Axis, block: LaneBlock, current: bool, free: int | None = None
    ) -> None:
        """Travel line, hatched set-up, solid meeting with the venue's name, hatched tear-down; a resident's stay is an
        empty outline. A name of which next to nothing would be left stands right of the block, up to `free` (px).
        """
        palette, need = self.theme.palette, block.need
        if block.travel_from is not None:
            self.travel(painter, row, axis, block)
        whole = block_rect(axis, block, row, need.start, need.end)
        words = whole
        if not block.standby:
            words = block_rect(axis, block, row, need.meeting_start, need.meeting_end)
            draw_hatch(painter, whole, self.theme)
            painter.fillRect(words.adjusted(0, 1, 0, -1), palette.blk)
        draw_box(painter, whole, palette.text if current else palette.ctl if block.standby else palette.g2)
        words = words.adjusted(self.theme.px(6), 0, -self.theme.px(2), 0)
        ink = palette.text2 if block.standby and not current else palette.text
        self._name(painter, words, whole.right() + self.theme.px(6), self.venue(need.venue), ink, free)

    def _name(self, painter: QPainter, words: QRect, beside: int, name: str, ink: QColor, free: int | None) -> None:
        font, px = self.theme.font(Size.SECONDARY), self.theme.px
        wide = text_width(font, name)
        if words.width() < wide:  # rather close to the edges than cut
            words = words.adjusted(-px(4), 0, px(1), 0)
        if words.width() < min(px(NAME_ROOM), wide):
            room = (words.right() if free is None else free) - beside
            if room < px(NAME_ROOM):
                return
            words = QRect(beside, words.top(), room, words.height())
        draw_text(painter, words, name, font, ink)

    def cursor(self, painter: QPainter, area: QRect) -> None:
        """The frame of the block that has the keyboard, around it."""
        draw_focus(painter, area.adjusted(-3, -3, 3, 3), self.theme)

    def ghost(self, painter: QPainter, row: QRect, axis: Axis, ghost: Ghost) -> None:
        """The road to it, then a dashed outline by verdict; the missing minutes hatched in crit."""
        palette, verdict = self.theme.palette, ghost.verdict
        left, width = axis.span(verdict.need.start, verdict.need.end)
        height = min(row.height(), self.theme.px(32)) - 2 * self.theme.px(4)
        area = QRect(row.left() + left, row.top() + self.theme.px(4), width, height)
        self._road(painter, row, axis, ghost, area)
        if fill := self._fill(ghost):
            painter.fillRect(area, fill)
        words = area.adjusted(self.theme.px(6), 0, -self.theme.px(2), 0)
        if verdict.short and width:
            missing = self._missing(area, ghost)
            draw_hatch(painter, missing, self.theme, colour=palette.crit)
            if verdict.lacks_before:
                words.setLeft(min(missing.right() + self.theme.px(6), words.right()))
        self._outline(painter, area, getattr(palette, OUTLINES[verdict.fit]), verdict.fit)
        self._label(painter, area, words, ghost)

    def _fill(self, ghost: Ghost) -> QColor | None:
        palette, fit = self.theme.palette, ghost.verdict.fit
        if fit is Fit.BLOCKED:
            return palette.tint_crit
        if fit is Fit.WARNING and ghost.held:
            return palette.tint_warn
        return palette.sel if ghost.held else None

    def _label(self, painter: QPainter, area: QRect, words: QRect, ghost: Ghost) -> None:
        """The words; over a hatch on plain ground, and with the whole width when the hatch leaves none."""
        palette, fit = self.theme.palette, ghost.verdict.fit
        font = self.theme.font(Size.SECONDARY, Weight.BOLD if ghost.held else Weight.NORMAL)
        wide = text_width(font, ghost.label)
        if fit is Fit.BLOCKED:
            if words.width() < wide:
                words.setLeft(max(area.left() + self.theme.px(6), words.right() - wide))
            ground = QRect(words.left() - self.theme.px(3), area.top() + 4, wide + self.theme.px(6), area.height() - 8)
            painter.fillRect(ground.intersected(area.adjusted(2, 0, -2, 0)), palette.tint_crit)
        ink = palette.text if ghost.held else getattr(palette, INKS[fit])
        draw_text(painter, words, ghost.label, font, ink)

    def _missing(self, area: QRect, ghost: Ghost) -> QRect:
        need, minutes = ghost.verdict.need, ghost.verdict.short
        length = (need.end - need.start).total_seconds() / 60
        width = min(area.width(), round(area.width() * min(1.0, minutes / length)))
        left = area.left() if ghost.verdict.lacks_before else area.right() + 1 - width
        return QRect(left, area.top(), width, area.height())

    def _road(self, painter: QPainter, row: QRect, axis: Axis, ghost: Ghost, area: QRect) -> None:
        """A dashed line from where the road begins, when there is one."""
        if ghost.leaves is None:
            return
        left, width = axis.span(ghost.leaves, ghost.verdict.need.start)
        colour = getattr(self.theme.palette, OUTLINES[ghost.verdict.fit])
        dash, at = self.theme.px(4), row.left() + left
        while at < row.left() + left + width:
            painter.fillRect(at, area.center().y(), min(dash, area.left() - at), 1, colour)
            at += 2 * dash

    def travel(self, painter: QPainter, row: QRect, axis: Axis, block: LaneBlock) -> None:
        """The road to a block, where there is one."""
        px, palette = self.theme.px, self.theme.palette
        begin: datetime = block.travel_from or block.need.start
        left, width = axis.span(begin, block.need.start)
        if not width:
            return
        ink = palette.crit if block.short else palette.tick
        whole = block_rect(axis, block, row, block.need.start, block.need.end)
        line = QRect(row.left() + left, whole.center().y(), width, px(2))
        draw_road(painter, line, ink, px(10), arrow=px(4) if width >= px(ARROW_ROOM) else 0)

    def _outline(self, painter: QPainter, area: QRect, colour: QColor, fit: Fit) -> None:
        if fit in (Fit.BLOCKED, Fit.WARNING):
            draw_box(painter, area, colour, width=2)
        else:
            draw_dashed(painter, area, colour)


def draw_road(painter: QPainter, line: QRect, ink: QColor, tick: int, arrow: int = 0) -> None:
    """A line with an end tick of this height at its begin; `arrow`: px of a small one in its middle."""
    painter.fillRect(line, ink)
    painter.fillRect(line.left(), line.center().y() - tick // 2, 1, tick, ink)
    tip = QPoint(line.center().x() + arrow // 2, line.top())
    for step in range(1, arrow + 1):
        painter.fillRect(tip.x() - step, tip.y() - step, 1, 2, ink)
        painter.fillRect(tip.x() - step, tip.y() + step, 1, 2, ink)
