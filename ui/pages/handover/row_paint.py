"""A line of a section, painted cell by cell where the section's columns put them."""

from datetime import datetime

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from console.domain.digest import ASKING, CHANGED, LATE, SOON
from ui.desk import Desk
from ui.pages.handover.columns import CLOCK, SYMBOL, Cell, laid_out
from ui.pages.handover.words import RowView, SectionView, clock_text
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import draw_symbol
from ui.widgets.painting import LEFT, RIGHT, draw_text, middle

TONES = {LATE: "crit_t", SOON: "warn_t", ASKING: "info_t"}


def paint_row(
    painter: QPainter, area: QRect, desk: Desk, view: SectionView, row: RowView, here: bool, now: datetime
) -> None:
    """`here`: the current line. What came since the section was told stands on a tint."""
    theme = desk.theme
    px, palette = theme.px, theme.palette
    if here:
        painter.fillRect(area, palette.sel)
        painter.fillRect(area.left(), area.top(), px(3), area.height(), palette.text)
    elif row.fresh and view.state == CHANGED:
        painter.fillRect(area, palette.tint_warn)
    inner = area.adjusted(px(12), 0, -px(8), 0)
    for cell, left, width in laid_out(view.code, inner.width(), theme.scale):
        spot = QRect(inner.left() + left, inner.top(), max(0, width - px(8)), inner.height())
        if cell.what != SYMBOL:
            _paint_cell(painter, spot, desk, cell, row, here, now)
        elif row.symbol is not None:
            draw_symbol(painter, middle(spot, spot.left(), QSize(px(12), px(12))), row.symbol, palette)


def _paint_cell(
    painter: QPainter, spot: QRect, desk: Desk, cell: Cell, row: RowView, here: bool, now: datetime
) -> None:
    palette = desk.theme.palette
    colour = palette.text if here else getattr(palette, cell.tone)
    text, weight = "", Weight.NORMAL
    if cell.what == CLOCK:
        text, weight = clock_text(desk.say, row, now), Weight.FIGURE
        colour = getattr(palette, TONES[row.state]) if row.state in TONES else colour
    elif isinstance(cell.what, int) and cell.what < len(row.cells):
        text = row.cells[cell.what]
    if text:
        font = desk.theme.font(Size.BODY if cell.tone == "text" else Size.SECONDARY, weight)
        draw_text(painter, spot, text, font, colour, RIGHT if cell.right else LEFT)
