"""State symbols: shapes on a 12 px grid, painted as paths and cached as pixmaps by size, theme and device ratio."""

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.theme.palette import PALETTES, Palette
from ui.theme.ratio import device_ratio
from ui.theme.symbol_shapes import Shape, shapes


class Symbol(Enum):
    """A state that a symbol may say; the value is the palette token of its colour."""

    BREACH = ("breach", "crit")
    DUE = ("due", "warn")
    UNANSWERED = ("unanswered", "info")
    UNSTAFFED = ("unstaffed", "unst")
    STALE = ("hatched", "warn")
    PAUSED = ("paused", "g1")
    EXEMPT = ("hatched", "g1")
    NOT_STARTED = ("ring", "g1")
    UNDER_WAY = ("half", "g1")
    DONE = ("check", "g1")
    CUSTOMER_SIDE = ("left_half", "g1")
    CARRIER_SIDE = ("right_half", "g1")
    LIVE = ("dot", "g1")
    PIPS_1 = ("pips_1", "g1")
    PIPS_2 = ("pips_2", "g1")
    PIPS_3 = ("pips_3", "g1")
    PIPS_4 = ("pips_4", "g1")

    @property
    def shape(self) -> str:
        return str(self.value[0])

    @property
    def token(self) -> str:
        return str(self.value[1])

    @property
    def grid_width(self) -> int:
        """12 for all but the pips, which need 22 to stay countable."""
        return 22 if self.shape.startswith("pips") else 12


PIPS = (Symbol.PIPS_1, Symbol.PIPS_2, Symbol.PIPS_3, Symbol.PIPS_4)


def symbol_size(symbol: Symbol, height: int) -> QSize:
    return QSize(round(symbol.grid_width * height / 12), height)


def draw_symbol(
    painter: QPainter, rect: QRect, symbol: Symbol, palette: Palette, *, hollow: bool = False, grey: bool = False
) -> None:
    """Paint a symbol in the middle of `rect` (its height is the symbol's, its width at least that).

    `hollow` is the other half of the 1 Hz flash, `grey` takes the meaning out of the colour.
    """
    size = symbol_size(symbol, min(rect.height(), rect.width()) if symbol.grid_width == 12 else rect.height())
    ratio = device_ratio(painter)
    pixmap = symbol_pixmap(symbol, size.height(), palette, ratio, hollow=hollow, grey=grey)
    corner = rect.center() - QPoint((size.width() - 1) // 2, (size.height() - 1) // 2)
    painter.drawPixmap(corner, pixmap)


def symbol_pixmap(
    symbol: Symbol, height: int, palette: Palette, ratio: float = 1.0, *, hollow: bool = False, grey: bool = False
) -> QPixmap:
    """The symbol alone on a transparent ground; `height` in device-independent px."""
    return _pixmap(symbol, height, palette.name, round(ratio * 100), hollow, grey)


@lru_cache(maxsize=512)
def _pixmap(symbol: Symbol, height: int, theme: str, percent: int, hollow: bool, grey: bool) -> QPixmap:
    ratio = percent / 100
    size = symbol_size(symbol, height)
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(pixmap.width() / symbol.grid_width, pixmap.height() / 12)
    paint_shape(painter, symbol, PALETTES[theme], hollow=hollow, grey=grey)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def paint_shape(
    painter: QPainter, symbol: Symbol, palette: Palette, *, hollow: bool = False, grey: bool = False
) -> None:
    """Paint the vector shape on the 12 px grid at the painter's origin (print and large figures)."""
    colour: QColor = palette.g1 if grey else getattr(palette, symbol.token)
    # amber on the light ground needs a dark outline to be seen (7.8 instead of 2.2)
    edge = palette.warn_edge if symbol.token == "warn" and not grey else colour
    for shape in shapes(symbol.shape, hollow):
        _paint(painter, shape, colour, edge, palette)


def _paint(painter: QPainter, shape: Shape, colour: QColor, edge: QColor, palette: Palette) -> None:
    if shape.role == "mark":
        painter.fillPath(shape.path, palette.on_crit)
    elif shape.role == "dim":
        painter.fillPath(shape.path, palette.g3)
    elif shape.role == "fill":
        painter.fillPath(shape.path, colour)
        if edge != colour:
            painter.strokePath(shape.path, shape.pen(edge, 1.0))
    else:
        painter.strokePath(shape.path, shape.pen(edge if shape.role == "edge" else colour, shape.width))
