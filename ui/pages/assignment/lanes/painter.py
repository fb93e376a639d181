"""How lanes are painted: whole pixels, no antialiasing, everything from the palette."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QFont, QPainter

from console.domain.conferences import Need
from console.domain.people import Leave
from console.planning.day.axis import Axis
from console.planning.day.lanes import Lane, LaneBlock, LaneGroup
from console.planning.day.verdict import Fit
from ui.pages.assignment.lanes.scene import Ghost, block_rect
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import RIGHT, draw_box, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.time_axis import draw_dashed, draw_grid, draw_hatch

OUTLINES = {Fit.FITS: "text2", Fit.THERE: "text2", Fit.WARNING: "warn", Fit.BLOCKED: "crit"}
INKS = {Fit.FITS: "text2", Fit.THERE: "text2", Fit.WARNING: "warn_t", Fit.BLOCKED: "crit_t"}


class LanePainter:
    """Paints parts of lanes; `venue` names a need's venue in short."""

    def __init__(self, theme: Theme, venue: Callable[[str], str]) -> None:
        self.theme, self.venue = theme, venue

    def grid(self, painter: QPainter, area: QRect, axis: Axis) -> None:
        """A hairline at each hour."""
        draw_grid(painter, area, axis, self.theme)

    def heading(self, painter: QPainter, row: QRect, title: str, detail: str, short: bool) -> None:
        """A group's heading across everything."""
        px, palette = self.theme.px, self.theme.palette
        painter.fillRect(row, palette.panel)
        painter.fillRect(row.left(), row.bottom(), row.width(), 1, palette.line)
        area = row.adjusted(px(12), 0, -px(8), 0)
        used = draw_text(painter, area, title, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text2)
        rest = area.adjusted(used + px(10), 0, 0, 0)
        if short:
            side = px(12)
            draw_symbol(painter, middle(rest, rest.left(), QSize(side, side)), Symbol.DUE, palette)
            rest = rest.adjusted(side + px(6), 0, 0, 0)
        ink = palette.warn_t if short else palette.text3
        draw_text(painter, rest, detail, self.theme.font(Size.SECONDARY), ink)

    def name(self, painter: QPainter, cell: QRect, lane: Lane, place: str, hours: str) -> None:
        """Name, place and hours of the day; a triangle when the day is over the limit."""
        px, palette = self.theme.px, self.theme.palette
        area = cell.adjusted(px(12), 0, -px(8), 0)
        small = self.theme.font(Size.SECONDARY, Weight.FIGURE)
        ink = palette.warn_t if lane.over else palette.text2
        draw_text(painter, area, hours, small, ink, RIGHT)
        left = area.right() - text_width(small, hours) - px(6)
        if lane.over:
            draw_symbol(painter, middle(area, left - px(12), QSize(px(12), px(12))), Symbol.DUE, palette)
            left -= px(18)
        words = QRect(area.left(), area.top(), max(0, left - area.left()), area.height())
        used = draw_text(painter, words, lane.person.name, self.theme.font(), palette.text)
        rest = words.adjusted(used + px(8), 0, 0, 0)
        if rest.width() > px(18):
            draw_text(painter, rest, place, self.theme.font(Size.SECONDARY), palette.text3)

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

    def block(self, painter: QPainter, row: QRect, axis: Axis, block: LaneBlock, current: bool) -> None:
        """Travel line, hatched set-up, solid meeting with the venue's name, hatched tear-down."""
        palette, need = self.theme.palette, block.need
        if block.travel_from is not None:
            self._travel(painter, row, axis, block)
        whole = block_rect(axis, block, row, need.start, need.end)
        meeting = block_rect(axis, block, row, need.meeting_start, need.meeting_end)
        draw_hatch(painter, whole, self.theme)
        draw_box(painter, whole, palette.text if current else palette.g2)
        painter.fillRect(meeting.adjusted(0, 1, 0, -1), palette.blk)
        words = meeting.adjusted(self.theme.px(6), 0, -self.theme.px(2), 0)
        draw_text(painter, words, self.venue(need.venue), self.theme.font(Size.SECONDARY), palette.text)

    def coming(self, painter: QPainter, row: QRect, axis: Axis, block: LaneBlock, current: bool, changed: bool) -> None:
        """A block of a plan that is not applied: dashed outline; with a mark where it takes somebody's place."""
        px, palette, need = self.theme.px, self.theme.palette, block.need
        if block.travel_from is not None:
            self._travel(painter, row, axis, block)
        whole = block_rect(axis, block, row, need.start, need.end)
        meeting = block_rect(axis, block, row, need.meeting_start, need.meeting_end)
        painter.fillRect(whole, palette.base)
        draw_dashed(painter, whole, palette.text if current else palette.text2)
        for edge in (meeting.left(), meeting.right() + 1):
            painter.fillRect(edge, whole.top() + px(6), 1, max(1, whole.height() - px(12)), palette.tick)
        words = meeting.adjusted(px(6), 0, -px(2), 0)
        if changed:
            draw_icon(painter, middle(words, words.left(), QSize(px(12), px(12))), Icon.RIGHT, palette.text2)
            words = words.adjusted(px(15), 0, 0, 0)
        draw_text(painter, words, self.venue(need.venue), self.theme.font(Size.SECONDARY), palette.text2)

    def leaving(self, painter: QPainter, row: QRect, axis: Axis, need: Need) -> None:
        """Where a plan that is not applied takes somebody away: the venue's name struck out."""
        px, palette = self.theme.px, self.theme.palette
        left, width = axis.span(need.start, need.end)
        area = QRect(row.left() + left, row.top() + px(5), width, row.height() - 2 * px(5))
        font = QFont(self.theme.font(Size.SECONDARY))
        font.setStrikeOut(True)
        draw_box(painter, area, palette.line2)
        draw_text(painter, area.adjusted(px(6), 0, -px(2), 0), self.venue(need.venue), font, palette.text3)

    def ghost(self, painter: QPainter, row: QRect, axis: Axis, ghost: Ghost) -> None:
        """A dashed outline by verdict; the missing minutes hatched in crit."""
        palette, verdict = self.theme.palette, ghost.verdict
        left, width = axis.span(verdict.need.start, verdict.need.end)
        height = min(row.height(), self.theme.px(32)) - 2 * self.theme.px(4)
        area = QRect(row.left() + left, row.top() + self.theme.px(4), width, height)
        if verdict.fit is Fit.BLOCKED:
            painter.fillRect(area, palette.tint_crit)
        elif ghost.held:
            painter.fillRect(area, palette.sel)
        words = area.adjusted(self.theme.px(6), 0, -self.theme.px(2), 0)
        if verdict.short and width:
            missing = self._missing(axis, row, area, ghost)
            draw_hatch(painter, missing, self.theme, colour=palette.crit)
            if verdict.lacks_before:
                words.setLeft(min(missing.right() + self.theme.px(6), words.right()))
        self._outline(painter, area, getattr(palette, OUTLINES[verdict.fit]), solid=verdict.fit is Fit.BLOCKED)
        font = self.theme.font(Size.SECONDARY)
        if verdict.fit is Fit.BLOCKED:  # words on plain ground, not on the hatch
            wide = min(words.width(), text_width(font, ghost.label)) + self.theme.px(6)
            ground = QRect(words.left() - self.theme.px(3), area.top() + 4, wide, area.height() - 8)
            painter.fillRect(ground.intersected(area), palette.tint_crit)
        draw_text(painter, words, ghost.label, font, getattr(palette, INKS[verdict.fit]))

    def _missing(self, axis: Axis, row: QRect, area: QRect, ghost: Ghost) -> QRect:
        need, minutes = ghost.verdict.need, ghost.verdict.short
        length = (need.end - need.start).total_seconds() / 60
        width = min(area.width(), round(area.width() * min(1.0, minutes / length)))
        left = area.left() if ghost.verdict.lacks_before else area.right() + 1 - width
        return QRect(left, area.top(), width, area.height())

    def _travel(self, painter: QPainter, row: QRect, axis: Axis, block: LaneBlock) -> None:
        px, palette = self.theme.px, self.theme.palette
        begin: datetime = block.travel_from or block.need.start
        left, width = axis.span(begin, block.need.start)
        if not width:
            return
        ink = palette.crit if block.short else palette.tick
        middle_y = row.center().y()
        painter.fillRect(row.left() + left, middle_y, width, px(2), ink)
        painter.fillRect(row.left() + left, middle_y - px(4), 1, px(10), ink)

    def _outline(self, painter: QPainter, area: QRect, colour: QColor, *, solid: bool) -> None:
        if solid:
            draw_box(painter, area, colour, width=2)
        else:
            draw_dashed(painter, area, colour)


def group_short(group: LaneGroup) -> bool:
    """Whether the unit has fewer people in a post than it owes."""
    return bool(group.required) and len(group.lanes) - group.away < group.required
