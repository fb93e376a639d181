"""What the marks of the year view mean, in one line."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.pages.settings.year_view import OFF_SIGN, WORK_SIGN
from ui.theme.fonts import Size
from ui.theme.painting import CENTRE, LEFT, draw_box, draw_text, text_width
from ui.widgets.base import fill_with


class YearLegend(QWidget):
    """26 px below the year."""

    def __init__(self, desk: Desk, *, periods: bool = False) -> None:
        """`periods`: the bar of assurance periods is named, too."""
        super().__init__()
        self._desk, self._periods = desk, periods
        fill_with(self, desk.theme, "base")
        self.setFixedHeight(desk.theme.px(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        say, theme = self._desk.say, self._desk.theme
        painter, palette, px = QPainter(self), theme.palette, theme.px
        font, left = theme.font(Size.SECONDARY), px(18)
        for ground, edge, sign, text in (
            (palette.g3, None, say(OFF_SIGN), say("Public holiday")),
            (None, None, say(WORK_SIGN), say("Make-up workday")),
            (None, palette.text2, "", say("The site's own table")),
            (palette.text, None, "", say("Today")),
        ):
            worked = sign == say(WORK_SIGN)
            box = QRect(left, px(5), px(18), px(16))
            if ground is not None:
                painter.fillRect(box, ground)
            if worked:
                painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), palette.text2)
            if edge is not None:
                draw_box(painter, box, edge)
            draw_text(painter, box, sign, theme.font(Size.CAPTION, text=sign), palette.text, CENTRE)
            left += px(24)
            area = QRect(left, 0, text_width(font, text) + 2, self.height())
            draw_text(painter, area, text, font, palette.text2, LEFT)
            left += area.width() + px(20)
        if self._periods:
            text = say("Assurance period")
            painter.fillRect(QRect(left, px(13), px(18), px(4)), palette.tick)
            area = QRect(left + px(24), 0, text_width(font, text) + 2, self.height())
            draw_text(painter, area, text, font, palette.text2, LEFT)
