"""The running clocks of a ticket side by side; one of them is open below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from console.planning.tickets.clock import Face
from console.wording.catalogue import Wording
from console.wording.tickets import CLOCK_NAMES, countdown
from ui.pages.tickets.columns import clock_cell
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import draw_symbol
from ui.theme.theme import Theme
from ui.widgets.painting import draw_text, middle, text_width

HEIGHT, PAD, GAP = 24, 8, 6
Key = tuple[str, int]


def key_of(shown: Face) -> Key:
    """Which run of which clock."""
    return shown.mark.clock, shown.mark.run


class ClockTabs(QWidget):
    """`asked` carries the (clock, run) that was clicked. Hidden while a ticket has one clock alone."""

    asked = Signal(object)

    def __init__(self, theme: Theme, say: Wording) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        self.faces: tuple[Face, ...] = ()
        self.current: Key = ("", 0)
        self._boxes: list[QRect] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_faces(self, faces: Sequence[Face], current: Key) -> None:
        """These clocks, this one open."""
        self.faces, self.current = tuple(faces), current
        self.setVisible(len(self.faces) > 1)
        self.setAccessibleName("; ".join(" ".join(self._words(shown)) for shown in self.faces))
        self._place()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for box, shown in zip(self._boxes, self.faces, strict=True):
            if box.contains(event.position().toPoint()):
                self.asked.emit(key_of(shown))
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for box, shown in zip(self._boxes, self.faces, strict=True):
            self._draw(painter, box, shown)

    def _draw(self, painter: QPainter, box: QRect, shown: Face) -> None:
        px, palette = self.theme.px, self.theme.palette
        chosen = key_of(shown) == self.current
        if chosen:
            painter.fillRect(box, palette.sel)
            painter.fillRect(box.left(), box.bottom() - px(2) + 1, box.width(), px(2), palette.text)
        left, cell = box.left() + px(PAD), clock_cell(shown)
        if cell.symbol is not None:
            draw_symbol(painter, middle(box, left, QSize(px(12), px(12))), cell.symbol, palette)
            left += px(12 + GAP)
        name, time = self._words(shown)
        font = self._font(chosen)
        used = draw_text(painter, QRect(left, box.top(), box.width(), box.height()), name, font, palette.text)
        token = "crit_t" if cell.breached else "warn_t" if cell.due else "text" if chosen else "text2"
        rest = QRect(left + used + px(GAP), box.top(), box.width(), box.height())
        draw_text(painter, rest, time, self.theme.font(Size.SECONDARY), getattr(palette, token))

    def _words(self, shown: Face) -> tuple[str, str]:
        return self.say(CLOCK_NAMES[shown.mark.clock]), countdown(shown.mark.remaining)

    def _font(self, chosen: bool) -> object:
        return self.theme.font(Size.SECONDARY, Weight.BOLD if chosen else Weight.NORMAL)

    def _place(self) -> None:
        """Tabs from left to right, on further lines where they do not fit."""
        px, left, top = self.theme.px, self.theme.px(PAD), 0
        self._boxes = []
        for shown in self.faces:
            wide = self._wide(shown)
            if left + wide > self.width() - px(PAD) and left > px(PAD):
                left, top = px(PAD), top + px(HEIGHT)
            self._boxes.append(QRect(left, top, wide, px(HEIGHT)))
            left += wide
        if self.height() != top + px(HEIGHT):
            self.setFixedHeight(top + px(HEIGHT))

    def _wide(self, shown: Face) -> int:
        px, (name, time) = self.theme.px, self._words(shown)
        symbol = px(12 + GAP) if clock_cell(shown).symbol is not None else 0
        bold = self.theme.font(Size.SECONDARY, Weight.BOLD)
        return 2 * px(PAD) + symbol + text_width(bold, name) + px(GAP) + text_width(bold, time)
