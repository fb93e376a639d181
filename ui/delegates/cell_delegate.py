"""The one delegate of our tables: it paints what the roles of `ui.delegates.roles` say."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.delegates.clock_painter import clock_width, paint_clock
from ui.delegates.roles import Cell, ClockCell, Kind, Tone
from ui.theme.fonts import Size, Weight
from ui.theme.icons import Icon, draw_icon
from ui.theme.painting import CENTRE, LEFT, RIGHT, draw_key_cap, draw_text, key_cap_size, middle, text_width
from ui.theme.symbols import Symbol, draw_symbol, symbol_size
from ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_ALIGN = {"left": LEFT, "right": RIGHT, "centre": CENTRE}


class CellDelegate(QStyledItemDelegate):
    """`row_height` and `group_height` in px at 100 %."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, row_height: int = 26, group_height: int = 24
    ) -> None:
        super().__init__(parent)
        self.theme, self.row_height, self.group_height = theme, row_height, group_height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        group = index.siblingAtColumn(0).data(Cell.GROUP)
        return QSize(self._width(index), self.theme.px(self.group_height if group else self.row_height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        tint = index.data(Cell.TINT)
        if tint and not selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), getattr(self.theme.palette, f"tint_{tint}"))
        clock: ClockCell | None = index.data(Cell.CLOCK)
        if clock is not None:
            paint_clock(painter, rect, clock, self.theme, selected)
        else:
            self._paint_text(painter, rect, index, selected)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, selected: bool) -> None:
        px = self.theme.px
        area = rect.adjusted(px(6), 0, -px(6), 0)
        icon = index.data(Cell.ICON)
        if icon:
            side = px(14)
            box = middle(area, area.right() - side + 1, QSize(side, side))
            draw_icon(painter, box, Icon(icon), self._ink(index, selected))
            area.setRight(area.right() - side - px(4))
        text, align = self._text(index), self._align(index)
        symbol: Symbol | None = index.data(Cell.SYMBOL)
        if symbol is not None and align is RIGHT:
            area = self._symbol_before_right(painter, area, symbol, text, index)
        elif symbol is not None:
            area = self._symbol_at_left(painter, area, symbol, bool(text), index)
        area = self._key_cap(painter, area, index.data(Cell.KEYS), selected)
        used = draw_text(painter, area, text, self._font(index), self._ink(index, selected), align)
        detail = index.data(Cell.DETAIL)
        if detail and align is LEFT:
            rest = area.adjusted(used + px(8), 0, 0, 0)
            grey = self.theme.palette.text if selected else self.theme.palette.text3
            draw_text(painter, rest, str(detail), self.theme.font(Size.SECONDARY), grey)

    def _symbol_at_left(self, painter: QPainter, area: QRect, symbol: Symbol, text: bool, index: Index) -> QRect:
        """In a column of pips other symbols stand in the room of pips, so that the texts line up."""
        size, pips = symbol_size(symbol, self.theme.px(12)), index.data(Cell.KIND) == Kind.PIPS
        hollow = bool(index.data(Cell.HOLLOW))
        draw_symbol(painter, middle(area, area.left(), size), symbol, self.theme.palette, hollow=hollow)
        room = symbol_size(Symbol.PIPS_1, self.theme.px(12)).width() if pips else size.width()
        return area.adjusted(room + self.theme.px(6), 0, 0, 0) if text else area

    def _symbol_before_right(self, painter: QPainter, area: QRect, symbol: Symbol, text: str, index: Index) -> QRect:
        size, gap = symbol_size(symbol, self.theme.px(12)), self.theme.px(4)
        words = min(text_width(self._font(index), text), area.width() - size.width() - gap)
        left = max(area.left(), area.right() + 1 - words - gap - size.width())
        draw_symbol(painter, middle(area, left, size), symbol, self.theme.palette)
        return area.adjusted(size.width() + gap, 0, 0, 0)

    def _key_cap(self, painter: QPainter, area: QRect, key: str | None, selected: bool) -> QRect:
        if not key:
            return area
        size = key_cap_size(self.theme, key)
        ink = self.theme.palette.text if selected else None
        draw_key_cap(painter, middle(area, area.left(), size), self.theme, key, ink)
        return area.adjusted(size.width() + self.theme.px(6), 0, 0, 0)

    def _text(self, index: Index) -> str:
        value: Any = index.data(Qt.ItemDataRole.DisplayRole)
        return "" if value is None else str(value)

    def _font(self, index: Index) -> QFont:
        kind = index.data(Cell.KIND)
        weight = Weight.BOLD if index.data(Cell.STRONG) else Weight.FIGURE if kind == Kind.RATIO else Weight.NORMAL
        return self.theme.font(Size.BODY, weight)

    def _align(self, index: Index) -> Qt.AlignmentFlag:
        return _ALIGN[index.data(Cell.ALIGN) or "left"]

    def _ink(self, index: Index, selected: bool) -> QColor:
        tone = Tone(index.data(Cell.TONE) or Tone.NONE)
        if selected and tone in (Tone.SECOND, Tone.MUTED):
            tone = Tone.NONE  # grey on the selected row would fall below 7:1
        colour: QColor = getattr(self.theme.palette, tone.value)
        return colour

    def _width(self, index: Index) -> int:
        px, clock = self.theme.px, index.data(Cell.CLOCK)
        if clock is not None:
            return clock_width(self.theme, clock)
        width = text_width(self._font(index), self._text(index)) + 2 * px(6)
        symbol, detail, key = index.data(Cell.SYMBOL), index.data(Cell.DETAIL), index.data(Cell.KEYS)
        width += symbol_size(symbol, px(12)).width() + px(6) if symbol is not None else 0
        width += text_width(self.theme.font(Size.SECONDARY), str(detail)) + px(8) if detail else 0
        width += key_cap_size(self.theme, key).width() + px(6) if key else 0
        return width + (px(18) if index.data(Cell.ICON) else 0)
