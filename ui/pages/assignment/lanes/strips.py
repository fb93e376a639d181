"""The lines above and below the day's lanes on their axis: the hours, and who is there."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.assignment.cells.words import hhmm
from ui.pages.assignment.lanes.rows import NAME_WIDTH
from ui.pages.assignment.lanes.scene import LaneScene
from ui.theme.fonts import Size, Weight
from ui.theme.painting import CENTRE, draw_text, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol
from ui.widgets.base import fill_with

SCROLL_BAR = 11


class Strip(QWidget):
    """A line of words on the lanes' track, with a name cell at its left."""

    def __init__(self, desk: Desk, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.theme = desk, desk.theme
        self.setFixedHeight(desk.theme.px(height))
        fill_with(self, desk.theme, "panel")

    def track(self) -> QRect:
        """The area over the lanes' track."""
        left = self.theme.px(NAME_WIDTH)
        return QRect(left, 0, max(1, self.width() - left - self.theme.px(SCROLL_BAR)), self.height())

    def frame(self, painter: QPainter, name: str = "") -> None:
        """The lines around, and the name in bold."""
        track, palette, px = self.track(), self.theme.palette, self.theme.px
        painter.fillRect(track.left(), 0, 1, self.height(), palette.line2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)
        if name:
            cell = QRect(px(12), 0, track.left() - px(16), self.height())
            draw_text(painter, cell, name, self.theme.font(Size.SECONDARY, Weight.BOLD), palette.text2)

    def ratio(self, painter: QPainter, cell: QRect, present: int, needed: int, short: int) -> None:
        """Present / needed with the diamond where `short` lack; a dash where nobody is needed."""
        palette, px = self.theme.palette, self.theme.px
        text = f"{present}/{needed}" if needed else "—"
        font = self.theme.font(Size.SECONDARY, Weight.BOLD if short else Weight.FIGURE)
        if text_width(font, text) > cell.width() - px(2):
            text = str(short) if short else ""
        mark = px(10) + px(4) if short and text_width(font, text) + px(16) <= cell.width() else 0
        if mark:
            left = cell.left() + (cell.width() - text_width(font, text) - mark) // 2
            draw_symbol(painter, middle(cell, left, QSize(px(10), px(10))), Symbol.UNSTAFFED, palette)
        ink = palette.unst_t if short else palette.text2 if needed else palette.text3
        draw_text(painter, cell.adjusted(mark, 0, 0, 0), text, font, ink, CENTRE)


class _DayStrip(Strip):
    def __init__(self, desk: Desk, height: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, height, parent)
        self.scene: LaneScene | None = None

    def show_scene(self, scene: LaneScene) -> None:
        """Show the hours of these lanes."""
        self.scene = scene
        self.update()


class HoursStrip(_DayStrip):
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


class CountsStrip(_DayStrip):
    """Present / needed below the lanes, hour by hour."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.frame(painter, self.desk.say("Present / needed"))
        if self.scene is None:
            return
        track, axis = self.track(), self.scene.axis(self.track().width())
        for count in self.scene.counts:
            left, width = axis.span(count.hour, count.hour + (axis.hours()[1] - axis.hours()[0]))
            cell = QRect(track.left() + left, 0, width, self.height() - 1)
            self.ratio(painter, cell, count.present, count.needed, max(0, count.needed - count.present))
