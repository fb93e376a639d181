"""What the shapes on the lanes mean."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.theme.fonts import Size
from ui.theme.hatch import Hatch, hatch
from ui.theme.painting import draw_box, draw_text, middle, text_width
from ui.theme.ratio import device_ratio


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
