"""The ghost of a meeting that is being shifted: where it would lie on the timeline, and how it stands there."""

from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from console.planning.conferences.day import Block
from console.planning.conferences.moving import newly_met
from console.wording.conferences import time_span
from ui.pages.conferences.ghost_painter import BLOCKED, FITS, WARNED, ghost_of, paint_ghost
from ui.pages.conferences.shifting import Shifting

Timeline = Any  # ui.pages.conferences.timeline imports this module


class Ghost:
    """Of the meeting in hand; nothing while there is none on the day shown."""

    def __init__(self, timeline: Timeline, shifting: Shifting) -> None:
        self.timeline, self.shifting = timeline, shifting

    def found(self) -> tuple[Block, QRect, QRect] | None:
        """The meeting, where it would lie from set-up to tear-down, and where the meeting itself."""
        layout, shifting = self.timeline.layout_, self.shifting
        blocks = layout.blocks if layout is not None and shifting.active else ()
        rect = next((r for r in blocks if r.block.conference == shifting.conference), None)
        if rect is None:
            return None
        return rect.block, *ghost_of(rect, layout, layout.axis.x(layout.axis.start + shifting.by))

    def at(self, point: QPoint) -> Block | None:
        """The meeting in hand, when its ghost is under a point."""
        found = self.found()
        return found[0] if found and found[1].contains(point) else None

    def span(self, pixels: int) -> timedelta:
        """The time that so many pixels of the axis are."""
        layout = self.timeline.layout_
        if layout is None:
            return timedelta(0)
        whole: timedelta = layout.axis.end - layout.axis.start
        return whole * (pixels / layout.axis.width)

    def paint(self, painter: QPainter) -> None:
        """In the colour of what the rules say."""
        found, times, day = self.found(), self.shifting.times(), self.timeline.day
        if found is None or times is None or day is None or found[1].isEmpty():
            return
        block, whole, meeting = found
        met = newly_met(day, block, self.shifting.by)
        state = BLOCKED if self.shifting.refused else WARNED if met or self.shifting.findings else FITS
        text = time_span(*times, self.timeline.words.zone, self.timeline.say)
        paint_ghost(painter, whole, meeting, text, state, self.timeline.theme)
