"""How the day's timeline is painted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.planning.conferences.phase import Phase
from ui.pages.conferences.layout import BlockRect, DayLayout, LaneRect, OverlapRect
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.painting import LEFT, RIGHT, draw_box, draw_text, middle, text_width
from ui.widgets.time_axis import (
    Label,
    draw_dashed,
    draw_grid,
    draw_hatch,
    draw_hours,
    draw_now_flag,
    draw_now_line,
    now_flag,
)

TWO_LINES = 32


@dataclass(frozen=True, slots=True)
class BlockLook:
    """A block in words and states. `seconds` are its figures, the longest first; the first that fits is painted."""

    title: str
    seconds: tuple[str, ...]
    phase: Phase
    setup: str
    teardown: str
    selected: bool = False
    marked: bool = False
    missing: bool = False


class TimelinePainter:
    """Stateless but for the theme."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def ground(self, painter: QPainter, layout: DayLayout, lanes: Sequence[tuple[LaneRect, str, str]]) -> None:
        """Tinted stretches, lanes with name and count, hairlines at the hours."""
        palette, track = self.theme.palette, layout.track
        for rect in layout.overlaps:
            if rect.overlap.clashes:
                painter.fillRect(
                    rect.stretch.left(), track.top(), rect.stretch.width(), track.height(), palette.tint_warn
                )
        for lane, name, count in lanes:
            self.lane(painter, lane, layout, name, count)
        draw_grid(painter, track, layout.axis, self.theme)
        painter.fillRect(track.left(), 0, 1, layout.height, palette.line2)

    def lane(self, painter: QPainter, rect: LaneRect, layout: DayLayout, name: str, count: str) -> None:
        """The lane's ground with its name at the left."""
        px, palette, area = self.theme.px, self.theme.palette, rect.area
        cell = QRect(0, area.top(), layout.track.left(), area.height())
        painter.fillRect(cell, palette.panel)
        painter.fillRect(area.left(), area.bottom(), area.width(), 1, palette.line2)
        words = cell.adjusted(px(12), 0, -px(8), 0)
        side = text_width(self.theme.font(Size.SECONDARY), count)
        bold = self.theme.font(Size.BODY, Weight.BOLD)
        if text_width(bold, name) + px(6) + side <= words.width():
            draw_text(painter, words, count, self.theme.font(Size.SECONDARY), palette.text2, RIGHT)
            words.setRight(words.right() - side - px(6))
        draw_text(painter, words, name, bold, palette.text)

    def block(self, painter: QPainter, rect: BlockRect, look: BlockLook) -> None:
        """By its state: draft dashed, over outlined, else hatch and solid; inverted when selected."""
        palette, whole, meeting = self.theme.palette, rect.whole, rect.meeting
        painter.fillRect(whole, palette.base)
        if look.phase is Phase.DRAFT:
            if look.selected:
                painter.fillRect(meeting, palette.text)
            draw_dashed(painter, whole, palette.text2)
            painter.fillRect(meeting.left(), whole.top() + 1, 1, whole.height() - 2, palette.line2)
            painter.fillRect(meeting.right(), whole.top() + 1, 1, whole.height() - 2, palette.line2)
        else:
            over = look.phase is Phase.OVER
            if not over:
                draw_hatch(painter, whole, self.theme)
            ground = palette.text if look.selected else palette.line if over else palette.blk
            painter.fillRect(meeting, ground)
            draw_box(painter, whole, palette.ctl if not over else palette.line2)
        if look.selected:
            draw_box(painter, whole.adjusted(-2, -2, 2, 2), palette.text, width=2)
        self._words(painter, rect, look)

    def _words(self, painter: QPainter, rect: BlockRect, look: BlockLook) -> None:
        palette, px = self.theme.palette, self.theme.px
        ink = palette.base if look.selected else palette.text2 if look.phase is Phase.OVER else palette.text
        bold = self.theme.font(Size.SECONDARY, Weight.BOLD if look.selected else Weight.FIGURE)
        plain = self.theme.font(Size.SECONDARY)
        area = self._room(painter, rect, look, text_width(bold, look.title))
        if area.height() >= px(TWO_LINES):
            line = px(16)
            top = area.top() + (area.height() - 2 * line) // 2
            draw_text(painter, QRect(area.left(), top, area.width(), line), look.title, bold, ink)
            below = self._missing(painter, QRect(area.left(), top + line, area.width(), line), look)
            draw_text(painter, below, self._second(look, below.width()), plain, ink)
        else:
            figures = text_width(plain, look.seconds[-1]) + px(12) + (px(15) if look.missing else 0)
            roomy = area.width() - figures >= px(40)
            room = area.adjusted(0, 0, -figures, 0) if roomy else area
            used = draw_text(painter, room, look.title, bold, ink)
            if roomy:
                rest = self._missing(painter, area.adjusted(used + px(8), 0, 0, 0), look)
                draw_text(painter, rest, self._second(look, rest.width()), plain, ink)
        self._sides(painter, rect, look, area)

    def _room(self, painter: QPainter, rect: BlockRect, look: BlockLook, title: int) -> QRect:
        """Where the words stand: a long title runs on over the tear-down on plain ground, but not out of the inverted
        meeting.
        """
        px, area = self.theme.px, rect.meeting.adjusted(self.theme.px(6), 0, -self.theme.px(3), 0)
        one_line = area.height() < px(TWO_LINES)
        wanted = title + (text_width(self.theme.font(Size.SECONDARY), look.seconds[-1]) + px(30) if one_line else 0)
        if look.selected or wanted <= area.width():
            return area
        area.setRight(min(area.left() + wanted, rect.whole.right() - px(3)))
        over = QRect(
            rect.meeting.right() + 1, rect.whole.top() + 1, area.right() - rect.meeting.right(), area.height() - 2
        )
        painter.fillRect(over, self.theme.palette.base)
        return area

    def _second(self, look: BlockLook, width: int) -> str:
        font = self.theme.font(Size.SECONDARY)
        return next((text for text in look.seconds if text_width(font, text) <= width), look.seconds[-1])

    def _missing(self, painter: QPainter, area: QRect, look: BlockLook) -> QRect:
        """A diamond before the figures while somebody is missed; on the inverted block it wears that one's ink."""
        if not look.missing or area.width() < self.theme.px(18):
            return area
        side = self.theme.px(10)
        box = middle(area, area.left(), QSize(side, side))
        if look.selected:
            painter.fillRect(box.adjusted(-1, -1, 1, 1), self.theme.palette.base)
        draw_symbol(painter, box, Symbol.UNSTAFFED, self.theme.palette)
        return area.adjusted(side + self.theme.px(5), 0, 0, 0)

    def _sides(self, painter: QPainter, rect: BlockRect, look: BlockLook, words: QRect) -> None:
        """Names of set-up and tear-down on plain ground, and the mark of those chosen for export."""
        before = QRect(
            rect.whole.left(), rect.whole.top(), rect.meeting.left() - rect.whole.left(), rect.whole.height()
        )
        after = QRect(
            rect.meeting.right() + 1, rect.whole.top(), rect.whole.right() - rect.meeting.right(), rect.whole.height()
        )
        if look.marked:
            side = self.theme.px(16)
            box = QRect(before.left() + self.theme.px(3), before.top() + self.theme.px(3), side, side)
            draw_box(painter, box, self.theme.palette.text, self.theme.palette.base)
            draw_symbol(painter, box.adjusted(2, 2, -2, -2), Symbol.DONE, self.theme.palette)
            before.setLeft(box.right() + 1)
        if look.phase in (Phase.AHEAD, Phase.SETUP, Phase.MEETING, Phase.TEARDOWN):
            self._label(painter, before, look.setup)
            if words.right() <= rect.meeting.right():
                self._label(painter, after, look.teardown)

    def _label(self, painter: QPainter, area: QRect, text: str) -> None:
        font, px = self.theme.font(Size.SECONDARY), self.theme.px
        wide = text_width(font, text) + px(6)
        if wide + px(4) > area.width():
            return
        box = QRect(area.left() + px(3), area.top() + (area.height() - px(18)) // 2, wide, px(18))
        painter.fillRect(box, self.theme.palette.base)
        draw_text(painter, box.adjusted(px(3), 0, 0, 0), text, font, self.theme.palette.text2, LEFT)

    def hours(self, painter: QPainter, layout: DayLayout, label: Label, now: datetime | None) -> None:
        """The line of hours; `now` with its flag and the line through the lanes, None on another day."""
        palette, track, axis = self.theme.palette, layout.track, layout.axis
        painter.fillRect(0, 0, track.right() + 1, layout.hours.height() - 1, palette.panel)
        painter.fillRect(0, layout.hours.bottom(), track.right() + 1, 1, palette.line2)
        painter.fillRect(track.left(), 0, 1, layout.hours.height(), palette.line2)
        if now is None or not axis.start <= now <= axis.end:
            draw_hours(painter, layout.hours, axis, self.theme, label)
            return
        flag = now_flag(layout.hours, axis, self.theme, label(now), now)
        draw_hours(painter, layout.hours, axis, self.theme, label, flag)
        below = QRect(track.left(), flag.bottom(), track.width(), track.bottom() - flag.bottom())
        draw_now_line(painter, below, axis, self.theme, now)
        draw_now_flag(painter, flag, self.theme, label(now))

    def foot(self, painter: QPainter, layout: DayLayout, title: str, texts: Sequence[str]) -> None:
        """The lines of the overlaps."""
        palette, px, foot = self.theme.palette, self.theme.px, layout.foot
        cell = QRect(0, foot.top(), layout.track.left(), foot.height())
        painter.fillRect(cell, palette.panel)
        area = QRect(px(12), foot.top(), cell.width() - px(16), min(foot.height(), px(26)))
        draw_text(painter, area, title, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text2)
        for rect, text in zip(layout.overlaps, texts, strict=True):
            self.overlap(painter, rect, text)
        painter.fillRect(0, foot.bottom(), foot.width(), 1, palette.line2)

    def overlap(self, painter: QPainter, rect: OverlapRect, text: str) -> None:
        """A bar under the lanes over the stretch, and its sentence."""
        palette, px = self.theme.palette, self.theme.px
        warned = rect.overlap.clashes
        painter.fillRect(
            rect.stretch.left(),
            rect.stretch.top(),
            rect.stretch.width(),
            px(3),
            palette.warn if warned else palette.tick,
        )
        words = rect.words.adjusted(0, px(3), 0, 0)
        if warned:
            side = px(12)
            draw_symbol(painter, middle(words, words.left(), QSize(side, side)), Symbol.DUE, palette)
            words.setLeft(words.left() + side + px(6))
        ink = palette.warn_t if warned else palette.text2
        draw_text(painter, words, text, self.theme.font(Size.SECONDARY), ink)

    def name_width(self, name: str) -> int:
        """What a system's name needs."""
        return text_width(self.theme.font(Size.BODY, Weight.BOLD), name) + self.theme.px(12 + 10)

    def overlap_width(self, warned: bool, text: str) -> int:
        """What a sentence needs."""
        return text_width(self.theme.font(Size.SECONDARY), text) + self.theme.px((18 if warned else 0) + 8)
