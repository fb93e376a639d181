"""The answer that a place owes first, as one big countdown with its bar."""

from zoneinfo import ZoneInfo

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.planning.notices.standing import Cell
from console.wording.messages import role_name
from console.wording.names import clock_time, duration
from console.wording.tickets import moment
from ui.desk import Desk
from ui.pages.conferences.matrix_words import owed_text
from ui.pages.conferences.notices.cells import counting
from ui.pages.conferences.notices.place_words import Urgent
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import draw_symbol
from ui.widgets.painting import CENTRE, LEFT, RIGHT, draw_text, middle, text_width

HEIGHT, FIGURE, BAR, PADDING, MARK = 84, 40, 6, 16, 16


class AnswerClock(QWidget):
    """Hidden while no answer is owed by the clock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        self.owed: Urgent | None = None
        self.setFixedHeight(desk.theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_owed(self, owed: Urgent | None) -> None:
        """This answer, or none."""
        self.owed = owed
        self.setVisible(owed is not None)
        if owed is not None:
            first, second = self.texts(owed)
            self.setAccessibleName(f"{self.figure(owed.cell)} {first} {second}")
            self.update()

    def figure(self, cell: Cell) -> str:
        """The time left, or over."""
        found = counting(self.desk, cell)
        return owed_text(self.say, found[0]) if found else ""

    def texts(self, owed: Urgent) -> tuple[str, str]:
        """Who owes it; until when, of how long."""
        cell, say = owed.cell, self.say
        first = say("Waiting for {unit}", unit=role_name(say, owed.row.unit))
        if cell.due is None or cell.length is None:
            return first, ""
        zone = ZoneInfo(self.desk.snapshot.site.zone)
        due = moment(say, cell.due, self.desk.now(), zone)
        length = duration(say, int(cell.length.total_seconds()) // 60)
        return first, say("Due {time}, {length} in all", time=due, length=length)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        found = counting(self.desk, self.owed.cell) if self.owed else None
        if self.owed is None or found is None:
            return
        painter, px, palette = QPainter(self), self.theme.px, self.theme.palette
        left, symbol, tone = found
        area = QRect(px(PADDING), 0, self.width() - 2 * px(PADDING), px(FIGURE))
        side = px(MARK)
        draw_symbol(painter, middle(area, area.left(), QSize(side, side)), symbol, palette)
        figure, font = owed_text(self.say, left), self.theme.font(Size.FIGURE, Weight.BOLD)
        words = area.adjusted(side + px(10), 0, 0, 0)
        draw_text(painter, words, figure, font, getattr(palette, tone.value), LEFT)
        first, second = self.texts(self.owed)
        rest = words.adjusted(text_width(font, figure) + px(12), px(3), 0, 0)
        small = self.theme.font(Size.SECONDARY)
        half = (px(FIGURE) - px(4)) // 2
        for number, (text, ink) in enumerate(((first, palette.text), (second, palette.text2))):
            line = QRect(rest.left(), rest.top() + number * half, rest.width(), half)
            draw_text(painter, line, text, small, ink, LEFT)
        self._draw_bar(painter, QRect(area.left(), px(FIGURE + 8), area.width(), px(BAR)), left.share, symbol.token)
        painter.fillRect(0, self.height() - 1, self.width(), 1, palette.line2)

    def _draw_bar(self, painter: QPainter, track: QRect, share: float, token: str) -> None:
        """What has gone of the time, with its ends and its middle."""
        px, palette, cell = self.theme.px, self.theme.palette, self.owed.cell if self.owed else None
        painter.fillRect(track, palette.g3)
        painter.fillRect(track.left(), track.top(), round(track.width() * min(1.0, share)), track.height(),
                         getattr(palette, token))  # fmt: skip
        for part in (0.0, 0.5, 1.0):
            x = min(track.left() + round(track.width() * part), track.right())
            painter.fillRect(x, track.top() - px(3), 1, track.height() + 2 * px(3), palette.text3)
        if cell is None or cell.due is None or cell.length is None:
            return
        below = QRect(track.left(), track.bottom() + px(4), track.width(), px(16))
        small, zone = self.theme.font(Size.CAPTION), ZoneInfo(self.desk.snapshot.site.zone)
        sent = min((s.at for s in cell.sent), default=cell.due)
        draw_text(painter, below, clock_time(sent, zone), small, palette.text2, LEFT)
        half = duration(self.say, int(cell.length.total_seconds()) // 120)
        draw_text(painter, below, half, self.theme.font(Size.SECONDARY), palette.text2, CENTRE)
        draw_text(painter, below, clock_time(cell.due, zone), small, palette.text2, RIGHT)
