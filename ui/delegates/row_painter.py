"""Paints whole rows of a long table straight from the columns: what `CellDelegate` does, without a question for each
role of each cell. A picture of 30 rows is what a keystroke waits for.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from ui.delegates.clock_painter import paint_clock
from ui.delegates.roles import Cell, Kind, Tone
from ui.theme.fonts import Size
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import middle
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme

REMEMBERED = 20_000
_SILENT = (Tone.SECOND, Tone.MUTED)  # on the selected row these would fall below 7:1


class PaintedColumn(Protocol):
    """What a column (`ui.models.Column`) tells of its cells."""

    @property
    def text(self) -> Callable[[Any], str]: ...
    @property
    def align(self) -> str: ...
    @property
    def roles(self) -> Mapping[int, Callable[[Any], Any]]: ...


class RowPainter:
    """Knows the roles SYMBOL, TONE, KIND, CLOCK and ICON. Widths of texts are remembered."""

    def __init__(self, theme: Theme, columns: Sequence[PaintedColumn]) -> None:
        self.theme = theme
        self.font = theme.font(Size.BODY)
        self._metrics = QFontMetrics(self.font)
        self._rise = self._metrics.ascent() - self._metrics.descent()
        self._widths: dict[str, int] = {}
        self._cut: dict[tuple[str, int], str] = {}
        self._side, self._edge, self._gap = theme.px(12), theme.px(6), theme.px(4)
        self._pips = symbol_size(Symbol.PIPS_1, self._side).width()
        self._makers = [[column.roles.get(role) for role in _ROLES] for column in columns]
        self._columns = tuple(columns)

    def paint(self, painter: QPainter, cells: Sequence[tuple[int, QRect]], row: Any, selected: bool) -> None:
        """Paint these cells (column number, place) of a row. The ground is painted already."""
        for number, rect in cells:
            clock, symbol, tone, kind, icon = self._makers[number]
            if clock is not None and (face := clock(row)) is not None:
                paint_clock(painter, rect, face, self.theme, selected)
                continue
            ink = self._ink(tone(row) if tone is not None else Tone.NONE, selected)
            text, left, right = self._columns[number].text(row), rect.left() + self._edge, rect.right() + 1 - self._edge
            if icon is not None and (found := icon(row)) is not None:
                right = self._icon(painter, rect, right, found, ink)
            sign = symbol(row) if symbol is not None else None
            if self._columns[number].align == "right":
                left = self._right(painter, rect, left, right, text, sign)
            elif sign is not None:
                left = self._symbol(painter, rect, left, sign, kind is not None and kind(row) == Kind.PIPS)
            if text:
                self._text(painter, rect, left, right, text, ink)

    def _text(self, painter: QPainter, rect: QRect, left: int, right: int, text: str, ink: QColor) -> None:
        if self._width(text) > right - left + 1:
            text = self._elided(text, right - left + 1)
        painter.setFont(self.font)
        painter.setPen(ink)
        painter.drawText(left, rect.top() + (rect.height() + self._rise) // 2, text)

    def _right(self, painter: QPainter, rect: QRect, left: int, right: int, text: str, sign: Symbol | None) -> int:
        """Where a text begins that ends at the right edge, a symbol before it."""
        start = max(left, right - self._width(text))
        if sign is not None:
            size = symbol_size(sign, self._side)
            start = max(start, left + size.width() + self._gap)
            draw_symbol(painter, middle(rect, start - size.width() - self._gap, size), sign, self.theme.palette)
        return start

    def _symbol(self, painter: QPainter, rect: QRect, left: int, sign: Symbol, pips: bool) -> int:
        """In a column of pips other symbols stand in the room of pips, so that the texts line up."""
        size = symbol_size(sign, self._side)
        draw_symbol(painter, middle(rect, left, size), sign, self.theme.palette)
        return left + (self._pips if pips else size.width()) + self._edge

    def _icon(self, painter: QPainter, rect: QRect, right: int, icon: Icon, ink: QColor) -> int:
        side = self.theme.px(14)
        draw_icon(painter, middle(rect, right - side, QSize(side, side)), icon, ink)
        return right - side - self._gap

    def _ink(self, tone: Tone, selected: bool) -> QColor:
        colour: QColor = getattr(self.theme.palette, "text" if selected and tone in _SILENT else tone.value)
        return colour

    def _width(self, text: str) -> int:
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= REMEMBERED:
                self._widths.clear()
            width = self._widths[text] = self._metrics.horizontalAdvance(text)
        return width

    def _elided(self, text: str, room: int) -> str:
        cut = self._cut.get((text, room))
        if cut is None:
            if len(self._cut) >= REMEMBERED:
                self._cut.clear()
            plain = text.replace("\n", " ")
            cut = self._cut[text, room] = self._metrics.elidedText(plain, Qt.TextElideMode.ElideRight, room)
        return cut


_ROLES = (Cell.CLOCK, Cell.SYMBOL, Cell.TONE, Cell.KIND, Cell.ICON)
