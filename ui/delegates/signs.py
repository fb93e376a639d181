"""Symbols of one height in cells that are painted often: measured once, fetched once."""

from PySide6.QtGui import QPainter, QPixmap

from ui.theme.symbols import Symbol, symbol_pixmap, symbol_size
from ui.theme.theme import Theme


class Signs:
    """`side` is the height of a symbol in px at 100 %."""

    def __init__(self, theme: Theme, side: int = 12) -> None:
        self._palette, self._side = theme.palette, theme.px(side)
        self._ratio = 1.0
        self._pixmaps: dict[tuple[Symbol, bool], QPixmap] = {}
        self._widths = {symbol: symbol_size(symbol, self._side).width() for symbol in Symbol}
        self._drop = 0

    def begin(self, ratio: float, height: int) -> None:
        """What is drawn from now on stands in the middle of rows of this height, on a screen of this ratio."""
        self._drop = (height - self._side) // 2
        if ratio != self._ratio:
            self._ratio = ratio
            self._pixmaps.clear()

    def width(self, symbol: Symbol) -> int:
        """In px."""
        return self._widths[symbol]

    def draw(self, painter: QPainter, left: int, top: int, symbol: Symbol, *, hollow: bool = False) -> None:
        """Into the row that begins at `top`."""
        pixmap = self._pixmaps.get((symbol, hollow))
        if pixmap is None:
            pixmap = symbol_pixmap(symbol, self._side, self._palette, self._ratio, hollow=hollow)
            self._pixmaps[symbol, hollow] = pixmap
        painter.drawPixmap(left, top + self._drop, pixmap)
