"""A group row of a flat table, painted across all columns: symbol, bold 12 px text, grey detail."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter

from ui.delegates.roles import Cell, Tone
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_text, middle
from ui.theme.symbols import Symbol, draw_symbol
from ui.theme.theme import Theme


def draw_group_row(painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, theme: Theme) -> None:
    """Texts stand at 28 px, in line with the figures of a clock cell, whether or not there is a symbol."""
    px, palette, first = theme.px, theme.palette, index.siblingAtColumn(0)
    symbol: Symbol | None = first.data(Cell.SYMBOL)
    if symbol is not None:
        draw_symbol(painter, middle(rect, px(10), QSize(px(12), px(12))), symbol, palette)
    text = str(first.data(Qt.ItemDataRole.DisplayRole) or "")
    area = QRect(px(28), rect.top(), rect.width() - px(34), rect.height())
    tone = Tone(first.data(Cell.TONE) or Tone.NONE)
    used = draw_text(painter, area, text, theme.font(Size.SECONDARY, Weight.BOLD), getattr(palette, tone.value))
    detail = first.data(Cell.DETAIL)
    if detail:
        rest = area.adjusted(used + px(10), 0, 0, 0)
        draw_text(painter, rest, str(detail), theme.font(Size.SECONDARY), palette.text2)
