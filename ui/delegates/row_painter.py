"""Paints whole rows of a long table straight from the columns: what `CellDelegate` does, without a question for each
role of each cell. A picture of 30 rows is what a keystroke waits for.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.delegates.clock_cells import ClockCells
from ui.delegates.roles import Cell, Kind, Tone
from ui.delegates.texts import Texts
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import middle
from ui.theme.ratio import device_ratio
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme

_SILENT = (Tone.SECOND, Tone.MUTED)  # on the selected row these would fall below 7:1


PICTURES = 160  # of rows, some 100 kB each
Cells = Sequence[tuple[int, QRect]]


class PaintedColumn(Protocol):
    """What a column (`ui.models.Column`) tells of its cells."""

    @property
    def id(self) -> str: ...
    @property
    def text(self) -> Callable[[Any], str]: ...
    @property
    def align(self) -> str: ...
    @property
    def roles(self) -> Mapping[int, Callable[[Any], Any]]: ...


class RowPainter:
    """Knows the roles SYMBOL, TONE, KIND, CLOCK and ICON. Widths are remembered, and the pictures of texts that come
    again.
    """

    def __init__(self, theme: Theme, columns: Sequence[PaintedColumn], moving: Collection[str]) -> None:
        """`moving` are the ids of columns that change with time alone; the others are a picture once painted."""
        self.theme = theme
        self.texts = Texts(theme)
        self._clock = ClockCells(theme, self.texts)
        self._side, self._edge, self._gap = theme.px(12), theme.px(6), theme.px(4)
        self._pips = symbol_size(Symbol.PIPS_1, self._side).width()
        self._makers = [[column.roles.get(role) for role in _ROLES] for column in columns]
        self._columns = tuple(columns)
        self._moving = {number for number, column in enumerate(columns) if column.id in moving}
        self._pictures: dict[int, tuple[Any, object, QPixmap]] = {}

    def forget(self) -> None:
        """What rows show has changed though they are the same: paint them anew."""
        self._pictures.clear()

    def paint(self, painter: QPainter, cells: Cells, row: Any, selected: bool) -> None:
        """Paint these cells (column number, place) of a row. The ground is painted already."""
        if not cells:
            return
        ratio = device_ratio(painter)
        self.texts.begin(ratio, cells[0][1].height())
        self._clock.labels.begin(ratio, cells[0][1].height())
        moving = [cell for cell in cells if cell[0] in self._moving]
        if len(moving) < len(cells):
            resting = [cell for cell in cells if cell[0] not in self._moving]
            if selected:
                self._paint(painter, resting, row, True)
            else:
                self._paint_resting(painter, resting, row, ratio)
        if moving:
            self._paint(painter, moving, row, selected)

    def _paint_resting(self, painter: QPainter, cells: Cells, row: Any, ratio: float) -> None:
        """From the picture, each cell's part of it alone: between them stand those that move."""
        left, top = cells[0][1].left(), cells[0][1].top()
        shape = (ratio, [(number, rect.left() - left, rect.width()) for number, rect in cells], cells[0][1].height())
        known = self._pictures.pop(id(row), None)
        if known is None or known[0] is not row or known[1] != shape:
            known = (row, shape, self._picture(cells, row, ratio))
        self._pictures[id(row)] = known
        if len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        for first, last in _neighbours(cells):
            area = QRect(first.left(), top, last.right() + 1 - first.left(), first.height() - 1)
            part = QRectF(area.translated(-left, -top))
            source = QRectF(part.x() * ratio, 0, part.width() * ratio, part.height() * ratio)
            painter.drawPixmap(QRectF(area), known[2], source)

    def _picture(self, cells: Cells, row: Any, ratio: float) -> QPixmap:
        first, last = cells[0][1], cells[-1][1]
        made = QPixmap(round((last.right() + 1 - first.left()) * ratio), round(first.height() * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self.theme.palette.base)
        painter = QPainter(made)
        self._paint(painter, [(n, rect.translated(-first.left(), -first.top())) for n, rect in cells], row, False)
        painter.end()
        return made

    def _paint(self, painter: QPainter, cells: Cells, row: Any, selected: bool) -> None:
        ground = self.theme.palette.sel if selected else self.theme.palette.base
        for number, rect in cells:
            clock, symbol, tone, kind, icon = self._makers[number]
            if clock is not None and (face := clock(row)) is not None:
                self._clock.paint(painter, rect, face, selected)
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
                self.texts.draw(painter, left, rect, right - left, text, ink, ground)

    def _right(self, painter: QPainter, rect: QRect, left: int, right: int, text: str, sign: Symbol | None) -> int:
        """Where a text begins that ends at the right edge, a symbol before it."""
        start = max(left, right - self.texts.width(text))
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


def _neighbours(cells: Cells) -> Iterator[tuple[QRect, QRect]]:
    """Stretches of cells side by side, as (first, last)."""
    start = cells[0][1]
    for (_, rect), (_, after) in pairwise(cells):
        if after.left() != rect.right() + 1:
            yield start, rect
            start = after
    yield start, cells[-1][1]


_ROLES = (Cell.CLOCK, Cell.SYMBOL, Cell.TONE, Cell.KIND, Cell.ICON)
