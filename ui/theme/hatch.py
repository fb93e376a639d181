"""Hatch brushes drawn by us (Qt's own patterns are too coarse), cached by kind, colours, scale and device ratio."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform

from ui.theme.theme import Theme


class Hatch(Enum):
    """Period in px at 100 %, line width, leaning (1 rises to the right, -1 falls)."""

    BAR = (5, 1.0, 1)  # a paused clock's bar
    BLOCK = (6, 1.0, 1)  # set-up and tear-down
    WIDE = (10, 1.0, -1)  # absent, over a whole row
    STALE = (7, 2.0, 1)  # the amber band of old data


def hatch(theme: Theme, kind: Hatch, colour: QColor | None = None, ratio: float = 1.0) -> QBrush:
    """A tiled brush; the colour is the kind's own unless given. Transparent between the lines."""
    palette = theme.palette
    own = {Hatch.BAR: palette.g1, Hatch.BLOCK: palette.g2, Hatch.WIDE: palette.line2, Hatch.STALE: palette.warn}
    return QBrush(_brush(kind, (colour or own[kind]).rgba(), theme.scale, ratio))


@lru_cache(maxsize=64)
def _brush(kind: Hatch, rgba: int, scale: float, ratio: float) -> QBrush:
    period, width, lean = kind.value
    side = round(period * scale * ratio)
    tile = QPixmap(side, side)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), width * scale * ratio, c=Qt.PenCapStyle.FlatCap))
    for shift in (-side, 0, side):  # neighbours too, so that corners of the tile meet
        bottom, top = (side, 0) if lean > 0 else (0, side)
        painter.drawLine(shift - side, bottom + lean * side, shift + 2 * side, top - lean * side)
    painter.end()
    brush = QBrush(tile)
    if ratio != 1.0:
        brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush
