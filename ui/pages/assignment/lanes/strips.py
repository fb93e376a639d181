"""The lines above and below the lanes on their axis: the hours, and who is there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.assignment.lanes.scene import NAME_WIDTH, LaneScene
from ui.pages.assignment.words import hhmm
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with

SCROLL_BAR = 11


class Strip(QWidget):
    """A line of words on the lanes' axis, with a name cell at its left."""

    def __init__(self, desk: Desk, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme, self.scene = desk, desk.theme, None
        self.setFixedHeight(desk.theme.px(height))
        fill_with(self, desk.theme, "panel")

    scene: LaneScene | None

    def show_scene(self, scene: LaneScene) -> None:
        self.scene = scene
        self.update()

    def track(self) -> QRect:
        px: Theme = self.theme
        left = px.px(NAME_WIDTH)
        return QRect(left, 0, max(1, self.width() - left - px.px(SCROLL_BAR)), self.height())

    def frame(self, painter: QPainter) -> None:
        track, palette = self.track(), self.theme.palette
        painter.fillRect(track.left(), 0, 1, self.height(), palette.line2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)


class HoursStrip(Strip):
    """The full hours above the lanes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        self.frame(painter)
        if self.scene is None:
            return
        track, axis = self.track(), self.scene.axis(self.track().width())
        font = self.theme.font(Size.SECONDARY)
        wide = self.theme.px(40)
        step = max(1, -(-wide * len(axis.hours()) // track.width()))
        for hour in axis.hours()[1:-1:step]:
            at = track.left() + axis.x(hour)
            cell = QRect(at - wide // 2, 0, wide, self.height() - 1)
            draw_text(painter, cell, hhmm(self.desk, hour)[:2], font, palette.text2, CENTRE)


class CountsStrip(Strip):
    """Present / needed below the lanes, hour by hour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        self.frame(painter)
        name = QRect(px(12), 0, self.track().left() - px(16), self.height())
        title = self.desk.say("Present / needed")
        draw_text(painter, name, title, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text2)
        if self.scene is None:
            return
        track, axis = self.track(), self.scene.axis(self.track().width())
        for count in self.scene.counts:
            left, width = axis.span(count.hour, count.hour + (axis.hours()[1] - axis.hours()[0]))
            cell = QRect(track.left() + left, 0, width, self.height() - 1)
            self._count(painter, cell, count.present, count.needed)

    def _count(self, painter: QPainter, cell: QRect, present: int, needed: int) -> None:
        palette, px = self.theme.palette, self.theme.px
        short = present < needed
        text = f"{present}/{needed}" if needed else "—"
        font = self.theme.font(Size.SECONDARY, Weight.BOLD if short else Weight.FIGURE)
        if text_width(font, text) > cell.width() - px(2):
            text = str(needed - present) if short else ""
        mark = px(10) + px(4) if short and text_width(font, text) + px(16) <= cell.width() else 0
        if mark:
            left = cell.left() + (cell.width() - text_width(font, text) - mark) // 2
            draw_symbol(painter, middle(cell, left, QSize(px(10), px(10))), Symbol.UNSTAFFED, palette)
        ink = palette.unst_t if short else palette.text2 if needed else palette.text3
        draw_text(painter, cell.adjusted(mark, 0, 0, 0), text, font, ink, CENTRE)
