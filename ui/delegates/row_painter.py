"""Paints whole rows of a long table straight from the columns: what `CellDelegate` does, without a question for each
role of each cell. A picture of 30 rows is what a keystroke waits for.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from ui.delegates.clock_cells import ClockCells
from ui.delegates.roles import Cell, Kind, Tone
from ui.delegates.signs import Signs
from ui.delegates.texts import Texts
from ui.theme.icons import Icon, draw_icon
from ui.theme.ratio import device_ratio
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme

_SILENT = (Tone.SECOND, Tone.MUTED)  # on the selected row these would fall below 7:1


PICTURES = 160  # of rows, some 100 kB each
Spans = tuple[tuple[int, int, int], ...]  # column number, left, width of cells side by side


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
        self.texts, self._signs = Texts(theme), Signs(theme)
        self._clock = ClockCells(theme, self._signs)
        self._edge, self._gap, self._icon_side = theme.px(6), theme.px(4), theme.px(14)
        self._cells = [_Cell(column) for column in columns]
        self._moving = {number for number, column in enumerate(columns) if column.id in moving}
        self._inks = {False: _inks(theme), True: _inks(theme) | dict.fromkeys(_SILENT, theme.palette.text)}
        self._split: tuple[Spans, Spans, Spans] = ((), (), ())
        self._pictures: dict[int, tuple[Any, object, QPixmap]] = {}

    def forget(self) -> None:
        """What rows show has changed though they are the same: paint them anew."""
        self._pictures.clear()

    def paint(self, painter: QPainter, spans: Spans, area: QRect, row: Any, selected: bool) -> None:
        """Paint these cells of the row that stands in `area`. The ground is painted already."""
        if not spans:
            return
        ratio, top, height = device_ratio(painter), area.top(), area.height()
        for part in (self.texts, self._signs, self._clock):
            part.begin(ratio, height)
        if self._split[0] is not spans:
            resting = tuple(span for span in spans if span[0] not in self._moving)
            self._split = (spans, resting, tuple(span for span in spans if span[0] in self._moving))
        _, resting, moving = self._split
        if resting and selected:
            self._paint(painter, resting, top, row, True)
        elif resting:
            picture = self._picture(resting, height, ratio, row)
            painter.drawPixmap(resting[0][1], top, picture)  # between its cells it is empty ground
        self._paint(painter, moving, top, row, selected)

    def _picture(self, spans: Spans, height: int, ratio: float, row: Any) -> QPixmap:
        shape, known = (ratio, height, spans), self._pictures.pop(id(row), None)
        if known is None or known[0] is not row or known[1] != shape:
            known = (row, shape, self._pictured(spans, height, ratio, row))
        self._pictures[id(row)] = known
        if len(self._pictures) > PICTURES:
            del self._pictures[next(iter(self._pictures))]
        return known[2]

    def _pictured(self, spans: Spans, height: int, ratio: float, row: Any) -> QPixmap:
        first, last = spans[0][1], spans[-1]
        made = QPixmap(round((last[1] + last[2] - first) * ratio), round((height - 1) * ratio))
        made.setDevicePixelRatio(ratio)
        made.fill(self.theme.palette.base)
        painter = QPainter(made)
        painter.translate(-first, 0)
        self._paint(painter, spans, 0, row, False)
        painter.end()
        return made

    def _paint(self, painter: QPainter, spans: Spans, top: int, row: Any, selected: bool) -> None:
        inks, edge = self._inks[selected], self._edge
        ground = self.theme.palette.sel if selected else self.theme.palette.base
        for number, start, width in spans:
            cell = self._cells[number]
            if cell.clock is not None and (face := cell.clock(row)) is not None:
                self._clock.paint(painter, start, top, width, face, selected)
                continue
            ink = inks[cell.tone(row) if cell.tone is not None else Tone.NONE]
            text, left, right = cell.text(row), start + edge, start + width - edge
            if cell.icon is not None and (icon := cell.icon(row)) is not None:
                right = self._icon(painter, top, right, icon, ink)
            sign = cell.symbol(row) if cell.symbol is not None else None
            if cell.at_right:
                left = self._right(painter, top, left, right, text, sign)
            elif sign is not None:
                self._signs.draw(painter, left, top, sign)
                left += self._signs.width(Symbol.PIPS_1 if cell.is_pips(row) else sign) + edge
            if text:
                self.texts.draw(painter, left, top, right - left, text, ink, ground)

    def _right(self, painter: QPainter, top: int, left: int, right: int, text: str, sign: Symbol | None) -> int:
        """Where a text begins that ends at the right edge, a symbol before it."""
        start = max(left, right - self.texts.width(text))
        if sign is not None:
            width = self._signs.width(sign)
            start = max(start, left + width + self._gap)
            self._signs.draw(painter, start - width - self._gap, top, sign)
        return start

    def _icon(self, painter: QPainter, top: int, right: int, icon: Icon, ink: QColor) -> int:
        side = self._icon_side
        draw_icon(painter, QRect(right - side, top + (self.texts.height - side) // 2, side, side), icon, ink)
        return right - side - self._gap


class _Cell:
    """What a column says of its cells, at hand."""

    __slots__ = ("at_right", "clock", "icon", "kind", "symbol", "text", "tone")

    def __init__(self, column: PaintedColumn) -> None:
        self.text, self.at_right = column.text, column.align == "right"
        self.clock, self.symbol, self.tone, self.kind, self.icon = (column.roles.get(role) for role in _ROLES)

    def is_pips(self, row: Any) -> bool:
        """In a column of pips other symbols stand in the room of pips, so that the texts line up."""
        return self.kind is not None and self.kind(row) == Kind.PIPS


def _inks(theme: Theme) -> dict[Tone, QColor]:
    return {tone: getattr(theme.palette, tone.value) for tone in Tone}


_ROLES = (Cell.CLOCK, Cell.SYMBOL, Cell.TONE, Cell.KIND, Cell.ICON)
