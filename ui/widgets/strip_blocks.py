"""The blocks of the status strip: clock, two lines, freshness, counter, drill mark."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.painting import CENTRE, draw_box, draw_focus, draw_text, middle, text_width, tone_text
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme
from ui.widgets.base import Pressable

HEIGHT, BRIEF_PAD = 48, 9


class Age(Enum):
    """How old the data on the screen is: live to 2 s, late to 10 s, stale beyond or when disconnected."""

    LIVE = "live"
    LATE = "late"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Counter:
    """One counter of the strip; `id` comes back in `StatusStrip.counter_clicked`. `named`: its words go after those of
    the others, since its symbol is also another counter's or says little alone. `short` stands below the number where
    there is no room for `label`.
    """

    id: str
    symbol: Symbol
    count: int
    label: str
    named: bool = False
    short: str = ""


class Block(QWidget):
    """A block with a hairline at its right; hidden while it has nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def finish(self, painter: QPainter) -> None:
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self.theme.palette.line2)


class ClockBlock(Block):
    """The time of day, as wide as the rail below it."""

    text = ""

    def set_time(self, text: str) -> None:
        if text != self.text:
            self.text = text
            self.setAccessibleName(text)
            self.update()

    def sizeHint(self) -> QSize:
        width = text_width(self._font(), "00:00:00") + 2 * self.theme.px(14)
        return QSize(max(width, self.theme.px(148)), self.theme.px(HEIGHT))

    def _font(self) -> QFont:
        return self.theme.font(Size.CLOCK, Weight.BOLD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(self.theme.px(14), 0, 0, 0)
        draw_text(painter, area, self.text, self._font(), self.theme.palette.text)
        self.finish(painter)


class LinesBlock(Block):
    """Two lines of pieces: each piece is (text, palette token, weight)."""

    lines: tuple[tuple[tuple[str, str, int], ...], ...] = ()

    def set_lines(self, *lines: tuple[tuple[str, str, int], ...]) -> None:
        if lines == self.lines:
            return
        self.lines = lines
        self.setAccessibleName("\n".join(" ".join(piece[0] for piece in line) for line in lines))
        self.setVisible(any(piece[0] for line in lines for piece in line))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = [sum(self._width(piece) for piece in line) for line in self.lines] or [0]
        return QSize(max(widths) + 2 * self.theme.px(16), self.theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        height = self.theme.px(18)
        top = (self.height() - height * max(1, len(self.lines))) // 2
        for number, line in enumerate(self.lines):
            self._draw_line(painter, top + number * height, height, line)
        self.finish(painter)

    def _draw_line(self, painter: QPainter, top: int, height: int, line: tuple[tuple[str, str, int], ...]) -> None:
        left = self.theme.px(16)
        for piece in line:
            text, token, weight = piece
            area = QRect(left, top, self.width() - left - self.theme.px(4), height)
            draw_text(painter, area, text, self._font(weight), getattr(self.theme.palette, token))
            left += self._width(piece)

    def _font(self, weight: int) -> QFont:
        return self.theme.font(Size.SECONDARY, weight)

    def _width(self, piece: tuple[str, str, int]) -> int:
        return text_width(self._font(piece[2]), piece[0]) + self.theme.px(6)


class PeopleBlock(LinesBlock):
    """Two lines of people; `clicked` asks who is on duty."""

    clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()


class FreshnessBlock(Block):
    """How old the data is: grey dot, triangle, or two bands of amber hatch around bold words."""

    age = Age.LIVE
    headline = ""
    detail = ""

    def set_age(self, age: Age, headline: str, detail: str = "") -> None:
        if (age, headline, detail) == (self.age, self.headline, self.detail):
            return
        self.age, self.headline, self.detail = age, headline, detail
        self.setAccessibleName(f"{headline}\n{detail}" if detail else headline)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self.theme.px
        first = text_width(self._font(), self.headline) + (px(18) if self.age is not Age.STALE else 0)
        second = text_width(self.theme.font(Size.SECONDARY), self.detail)
        band = 2 * px(16) if self.age is Age.STALE else 0
        return QSize(max(first, second, px(96)) + 2 * px(16) + band, px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        left, line = px(16), px(18)
        top = (self.height() - line * (2 if self.detail else 1)) // 2
        if self.age is Age.STALE:
            self._draw_bands(painter)
            left += px(16)
        second = QRect(left, top + line, self.width() - left, line)
        draw_text(painter, second, self.detail, self.theme.font(Size.SECONDARY), palette.text2)
        if self.age is not Age.STALE:
            symbol = Symbol.LIVE if self.age is Age.LIVE else Symbol.DUE
            draw_symbol(painter, QRect(left, top + (line - px(12)) // 2, px(12), px(12)), symbol, palette)
            left += px(18)
        first = QRect(left, top, self.width() - left, line)
        draw_text(painter, first, self.headline, self._font(), palette.text if self.age is Age.LIVE else palette.warn_t)
        self.finish(painter)

    def _draw_bands(self, painter: QPainter) -> None:
        band, ratio = self.theme.px(16), self.devicePixelRatioF()
        brush = hatch(self.theme, Hatch.STALE, ratio=ratio)
        painter.fillRect(0, 0, band, self.height(), brush)
        painter.fillRect(self.width() - band - 1, 0, band, self.height(), brush)

    def _font(self) -> QFont:
        return self.theme.font(Size.SECONDARY, Weight.BOLD if self.age is Age.STALE else Weight.FIGURE)


class CounterBlock(Pressable):
    """Symbol, number, label; at zero a grey ring and a grey 0. Without `wordy` the short word stands below the number,
    without `brief` neither: then the label is in the tool tip only.
    """

    def __init__(self, theme: Theme, counter: Counter, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.wordy = self.brief = True
        self.flash = False
        self.set_counter(counter)

    def set_counter(self, counter: Counter) -> None:
        self.counter = counter
        self.setAccessibleName(f"{counter.label}: {counter.count}")
        self.setToolTip(counter.label)
        self.updateGeometry()
        self.update()

    def set_wordy(self, wordy: bool, *, brief: bool = True) -> None:
        self.wordy, self.brief = wordy, brief
        self.updateGeometry()
        self.update()

    @property
    def stacked(self) -> bool:
        """Whether the short word stands below the number."""
        return self.brief and not self.wordy and bool(self.counter.short)

    def set_flash(self, hollow: bool) -> None:
        """The other half of the 1 Hz flash of an unseen breach: the outline instead of the filled symbol."""
        self.flash = hollow
        self.update()

    def sizeHint(self) -> QSize:
        px, font = self.theme.px, self.theme.font(Size.SECONDARY)
        if self.stacked:
            inner = max(px(16 + 5) + self._number_width(), text_width(font, self.counter.short))
            return QSize(inner + 2 * px(BRIEF_PAD), px(HEIGHT))
        label = px(8) + text_width(font, self.counter.label) if self.wordy else 0
        return QSize(px(15) + px(16) + px(8) + self._number_width() + label + px(15), px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette, px = QPainter(self), self.theme.palette, self.theme.px
        if self.hovered:
            painter.fillRect(self.rect(), palette.panel)
        some = self.counter.count > 0
        symbol = self.counter.symbol if some else Symbol.NOT_STARTED
        upper = QRect(0, px(4), self.width(), px(25)) if self.stacked else self.rect()
        box = middle(upper, px(BRIEF_PAD if self.stacked else 15), QSize(px(16), px(16)))
        draw_symbol(painter, box, symbol, palette, hollow=self.flash)
        left = box.right() + 1 + px(5 if self.stacked else 8)
        ink = tone_text(self.theme, self.counter.symbol) if some else palette.text3
        number = QRect(left, upper.top(), self._number_width() + 1, upper.height())
        draw_text(painter, number, str(self.counter.count), self._font(), ink)
        if self.wordy:
            label = QRect(number.right() + px(8), 0, self.width(), self.height())
            draw_text(painter, label, self.counter.label, self.theme.font(Size.SECONDARY), palette.text2)
        elif self.stacked:
            below = QRect(box.left(), upper.bottom() + 1, self.width() - box.left(), px(16))
            draw_text(painter, below, self.counter.short, self.theme.font(Size.SECONDARY), palette.text2)
        painter.fillRect(0, 0, 1, self.height(), palette.line2)
        if self.hasFocus():
            draw_focus(painter, self.rect().adjusted(3, 2, -2, -2), self.theme)

    def _font(self) -> QFont:
        return self.theme.font(Size.OBJECT if self.stacked else Size.COUNTER, Weight.FIGURE)

    def _number_width(self) -> int:
        return text_width(self._font(), str(self.counter.count))


class DrillBlock(Block):
    """The mark that this is a drill: an inverted box, so that nobody takes a sample for the real province."""

    text = ""

    def set_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._box_width() + 2 * self.theme.px(12), self.theme.px(HEIGHT))

    def _box_width(self) -> int:
        return text_width(self._font(), self.text) + 2 * self.theme.px(8)

    def _font(self) -> QFont:
        return self.theme.font(Size.BODY, Weight.BOLD)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.theme.palette
        box = middle(self.rect(), self.theme.px(12), QSize(self._box_width(), self.theme.px(24)))
        draw_box(painter, box, None, palette.text)
        ink: QColor = palette.base
        draw_text(painter, box, self.text, self._font(), ink, CENTRE)
        self.finish(painter)
