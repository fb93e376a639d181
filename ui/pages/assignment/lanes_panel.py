"""The middle: the unit's name and legend, the hours, the lanes, and who is there hour by hour."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.wording.names import place_name
from ui.desk import Desk
from ui.pages.assignment.lane_scene import NAME_WIDTH, LaneScene
from ui.pages.assignment.lanes import LanesView
from ui.pages.assignment.words import hhmm
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.painting import CENTRE, draw_box, draw_text, middle, text_width
from ui.theme.ratio import device_ratio
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.panel import PanelHeader

SCROLL_BAR = 11


class Legend(QWidget):
    """Travel, set-up and tear-down, meeting, away: one sample each. What does not fit is left out from the left."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, say = desk.theme, desk.say
        self.items = (
            ("travel", say("Travel")),
            ("setup", say("Set-up, tear-down")),
            ("meeting", say("Meeting")),
            ("away", say("Away")),
        )
        self.setAccessibleName(say("Legend"))
        self.setFixedHeight(desk.theme.px(24))

    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(name) for _, name in self.items), self.theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), self.theme.px
        right = self.width()
        for kind, name in reversed(self.items):
            right -= self._width(name)
            if right < 0:
                return
            sample = middle(self.rect(), right + px(12), QSize(px(16), px(10)))
            self._sample(painter, sample, kind)
            words = QRect(sample.right() + px(6), 0, self._width(name), self.height())
            draw_text(painter, words, name, self.theme.font(Size.SECONDARY), self.theme.palette.text2)

    def _width(self, name: str) -> int:
        return text_width(self.theme.font(Size.SECONDARY), name) + self.theme.px(16 + 6 + 12)

    def _sample(self, painter: QPainter, area: QRect, kind: str) -> None:
        palette = self.theme.palette
        if kind == "travel":
            painter.fillRect(area.left(), area.center().y(), area.width(), self.theme.px(2), palette.tick)
            painter.fillRect(area.left(), area.top(), 1, area.height(), palette.tick)
        elif kind == "meeting":
            painter.fillRect(area, palette.blk)
        else:
            pattern = Hatch.BLOCK if kind == "setup" else Hatch.WIDE
            painter.setBrushOrigin(area.topLeft())
            painter.fillRect(area, hatch(self.theme, pattern, ratio=device_ratio(painter)))
            if kind == "setup":
                draw_box(painter, area, palette.g2)


class _Strip(QWidget):
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


class HoursStrip(_Strip):
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


class CountsStrip(_Strip):
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


class LanesPanel(QWidget):
    """All of it; `view` is the lanes."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.header = PanelHeader(desk.theme, desk.say("People"))
        self.header.title.set_token("text")
        self.legend = Legend(desk)
        self.hours, self.counts = HoursStrip(desk, 26), CountsStrip(desk, 34)
        self.view = LanesView(desk)
        bar = QHBoxLayout()
        bar.setContentsMargins(0, 0, 0, 0)
        self.header.row.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.hours):
            column.addWidget(widget)
        column.addWidget(self.view, 1)
        column.addWidget(self.counts)

    def show_scene(self, scene: LaneScene, unit: str) -> None:
        """Show a unit's lanes."""
        say, people = self.desk.say, [lane for group in scene.groups for lane in group.lanes]
        away = sum(bool(lane.leave) for lane in people)
        self.header.title.setText(place_name(self.desk.snapshot, unit, from_rank=-1))
        self.header.set_side(say("{n} people, {present} at work", n=len(people), present=len(people) - away))
        for part in (self.hours, self.counts):
            part.show_scene(scene)
        self.view.show_scene(scene)
