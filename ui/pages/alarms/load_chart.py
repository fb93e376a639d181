"""A small chart of the last day: alarms in each ten minutes, with the lines of steady work and of a flood."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.domain.alarms import FLOOD_COUNT, FLOOD_SPAN
from console.planning.alarms.rate import STEADY
from console.wording.catalogue import Wording
from ui.theme.fonts import Size
from ui.theme.theme import Theme
from ui.widgets.painting import CENTRE, RIGHT, draw_text

HEIGHT, AXIS, SCALE_WIDE, LEAST_TOP, HOURS_APART = 92, 18, 26, 12, 4


class LoadChart(QWidget):
    """Bars of grey; those beyond a flood are amber."""

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self.slots: tuple[int, ...] = ()
        self.end: datetime | None = None
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_slots(self, slots: Sequence[int], end: datetime) -> None:
        """Counts up to `end`, a local time of the site, the latest last."""
        if (tuple(slots), end) != (self.slots, self.end):
            self.slots, self.end = tuple(slots), end
            most = max(slots, default=0)
            self.setAccessibleName(self.say("Alarms of the last 24 h; at most {n} in 10 min", n=most))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        area = QRect(px(16), px(6), self.width() - px(32) - px(SCALE_WIDE), self.height() - px(6) - px(AXIS))
        top = max(LEAST_TOP, *self.slots) if self.slots else LEAST_TOP
        for number, count in enumerate(self.slots):
            left = area.left() + number * area.width() // len(self.slots)
            right = area.left() + (number + 1) * area.width() // len(self.slots)
            high = -(-area.height() * count // top)
            ink = palette.warn if count > FLOOD_COUNT else palette.g1
            painter.fillRect(left, area.bottom() + 1 - high, max(1, right - left - 1), high, ink)
        for level in (STEADY, FLOOD_COUNT):
            self._level(painter, area, round(area.height() * level / top), str(round(level)))
        painter.fillRect(area.left(), area.bottom() + 1, area.width(), 1, palette.line2)
        self._hours(painter, area)

    def _level(self, painter: QPainter, area: QRect, high: int, label: str) -> None:
        y, px = area.bottom() + 1 - high, self.theme.px
        for left in range(area.left(), area.right(), px(6)):
            painter.fillRect(left, y, min(px(3), area.right() - left), 1, self.theme.palette.tick)
        words = QRect(area.right() + px(4), y - px(9), px(SCALE_WIDE) - px(4), px(18))
        draw_text(painter, words, label, self.theme.font(Size.SECONDARY), self.theme.palette.text2, RIGHT)

    def _hours(self, painter: QPainter, area: QRect) -> None:
        """Full hours below the bars, every fourth."""
        if self.end is None or not self.slots:
            return
        px, length = self.theme.px, FLOOD_SPAN * len(self.slots)
        hour = self.end.replace(minute=0, second=0, microsecond=0)
        while hour > self.end - length:
            x = area.right() - round(area.width() * ((self.end - hour) / length))
            if hour.hour % HOURS_APART == 0:
                painter.fillRect(x, area.bottom() + 1, 1, px(4), self.theme.palette.tick)
                words = QRect(x - px(20), area.bottom() + px(3), px(40), px(AXIS) - px(3))
                if words.left() >= 0 and words.right() <= self.width():
                    font, ink = self.theme.font(Size.SECONDARY), self.theme.palette.text2
                    draw_text(painter, words, f"{hour.hour:02}", font, ink, CENTRE)
            hour -= timedelta(hours=1)
