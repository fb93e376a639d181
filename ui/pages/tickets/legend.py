"""The line below the board: how many of how many, and what the bar means."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.wording.catalogue import Wording
from ui.delegates.clock_painter import paint_bar
from ui.delegates.roles import ClockCell
from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.painting import draw_text, middle, text_width

BAR = 84


class Legend(QWidget):
    """The legend gives way from the left when the window is narrow; the count stays."""

    def __init__(self, theme: Theme, say: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme, self.say, self._count, self._marked = theme, say, "", ""
        fill_with(self, theme, "base")
        self.setFixedHeight(theme.px(27))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_count(self, shown: int, total: int) -> None:
        """So many rows of so many tickets."""
        words = self.say("{shown} of {total} tickets", shown=shown, total=total)
        if words != self._count:
            self._count = words
            self.setAccessibleName(words)
            self.update()

    def set_marked(self, count: int) -> None:
        """So many tickets are marked."""
        self._marked = self.say.n("{n} marked", "{n} marked", count) if count else ""
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        font = self.theme.font(Size.SECONDARY)
        painter.fillRect(0, 0, self.width(), 1, palette.line)
        area = self.rect().adjusted(px(12), 1, -px(12), 0)
        used = draw_text(painter, area, self._count, font, palette.text2)
        if self._marked:
            rest = area.adjusted(used + px(16), 0, 0, 0)
            used += px(16) + draw_text(painter, rest, self._marked, font, palette.text)
        meeting = self.say("Carries a meeting")
        bar = self.say("0 to 7 h counted; marks at 4 h and 6 h; hatch: stopped")
        right = area.right()
        for words, lead in ((meeting, px(14)), (bar, px(BAR))):
            wide = text_width(font, words)
            left = right - wide - px(8) - lead
            if left < area.left() + used + px(24):
                return
            draw_text(painter, QRect(right - wide, area.top(), wide + 1, area.height()), words, font, palette.text2)
            box = middle(area, left, QSize(lead, px(14)))
            if lead == px(BAR):
                paint_bar(painter, box, ClockCell("", elapsed=2.5), self.theme)
            else:
                draw_icon(painter, box, Icon.CONFERENCES, palette.text2)
            right = left - px(24)
