"""What the wall is painted with: lengths and type in px of a wall of 1920 x 1080, at the size of the screen."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from console.wording.catalogue import Wording
from ui.theme.fonts import Weight
from ui.theme.hatch import Hatch, hatch
from ui.theme.painting import LEFT, draw_box, draw_text, middle, text_width
from ui.theme.ratio import device_ratio
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme

WIDTH, HEIGHT = 1920, 1080


class Type(IntEnum):
    """Sizes of type in px of a wall of 1920 x 1080; nothing is smaller than LEAST."""

    LEAST = 28
    TEXT = 30
    LIST = 34
    NAME = 38
    COUNTDOWN = 46
    CLOCK = 76
    COUNTER = 140


def scale_of(size: QSize) -> float:
    """How much larger than 1920 x 1080 a screen is; what is over in one direction gives the lists more room."""
    return min(size.width() / WIDTH, size.height() / HEIGHT)


class Brush:
    """A painter with the wall's theme, whose scale is the screen's. Colours are named by tokens of the palette."""

    def __init__(self, painter: QPainter, theme: Theme, say: Wording) -> None:
        self.painter, self.theme, self.say = painter, theme, say
        self.px = theme.px

    def rect(self, x: float, y: float, width: float, height: float) -> QRect:
        """A box of so many px of the wall, at whole px of the screen."""
        scale = self.theme.scale
        left, top = round(x * scale), round(y * scale)
        return QRect(left, top, round((x + width) * scale) - left, round((y + height) * scale) - top)

    def colour(self, token: str) -> QColor:
        """A colour of the palette."""
        colour: QColor = getattr(self.theme.palette, token)
        return colour

    def font(self, size: int, weight: int = Weight.NORMAL) -> QFont:
        """Type of so many px of the wall."""
        return self.theme.font(size, weight)

    def width(self, text: str, size: int, weight: int = Weight.NORMAL) -> int:
        """What a text needs, px of the screen."""
        return text_width(self.font(size, weight), text)

    def text(
        self,
        area: QRect,
        text: str,
        size: int = Type.TEXT,
        ink: str = "text",
        weight: int = Weight.NORMAL,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """One line in the middle of the height of `area`; the width painted."""
        if not text or area.width() <= 0:
            return 0
        return draw_text(self.painter, area, text, self.font(size, weight), self.colour(ink), align)

    def cut(self, text: str, room: int, size: int) -> str:
        """The text, shortened with an ellipsis where it needs more room."""
        return QFontMetrics(self.font(size)).elidedText(text, Qt.TextElideMode.ElideRight, room)

    def first_fitting(self, area: QRect, texts: Iterable[str], size: int) -> str:
        """The first of some wordings, the longest first, that fits; else the last one."""
        rows = list(texts)
        return next((text for text in rows if self.width(text, size) <= area.width()), rows[-1])

    def broken(self, text: str, room: int, size: int, most: int) -> list[str]:
        """A text on as many lines as it needs, `most` at most, broken at blanks, Chinese anywhere; the last one is cut
        where it is painted.
        """
        layout = QTextLayout(text, self.font(size))
        option = layout.textOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1, room))
            starts.append(line.textStart())
        layout.endLayout()
        ends = [*starts[1:most], len(text)]
        return [text[start:end].strip() for start, end in zip(starts[:most], ends, strict=True)]

    def symbol(self, area: QRect, symbol: Symbol, side: int, *, grey: bool = False) -> int:
        """A symbol at the left of `area`, in the middle of its height; the right edge of its box."""
        high = self.px(side)
        wide = round(symbol.grid_width * high / 12)
        box = middle(area, area.left(), QSize(wide, high))
        draw_symbol(self.painter, box, symbol, self.theme.palette, grey=grey)
        return box.right() + 1

    def fill(self, area: QRect, token: str) -> None:
        """A plain box."""
        self.painter.fillRect(area, self.colour(token))

    def box(self, area: QRect, token: str, width: float = 1) -> None:
        """A border inside `area`."""
        draw_box(self.painter, area, self.colour(token), width=self.px(width))

    def below(self, area: QRect, token: str = "line") -> None:
        """A hairline at the lower edge."""
        thick = self.px(1)
        self.painter.fillRect(area.left(), area.bottom() + 1 - thick, area.width(), thick, self.colour(token))

    def beside(self, area: QRect, token: str = "line2") -> None:
        """A hairline at the right edge."""
        thick = self.px(1)
        self.painter.fillRect(area.right() + 1 - thick, area.top(), thick, area.height(), self.colour(token))

    def hatch(self, area: QRect, kind: Hatch) -> None:
        """Hatch that begins at the corner of `area`, twice as coarse as in a window: it is seen from afar."""
        theme = Theme(self.theme.palette, self.theme.scale * (2.0 if kind is Hatch.STALE else 1.6))
        self.painter.save()
        self.painter.setBrushOrigin(area.topLeft())
        self.painter.fillRect(area, hatch(theme, kind, ratio=device_ratio(self.painter)))
        self.painter.restore()
