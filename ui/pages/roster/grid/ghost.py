"""What would be put down where the hand is: its name in the cell, its outline says whether it may be."""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from console.planning.day.verdict import Fit
from ui.theme.fonts import Size, Weight
from ui.theme.hatch import Hatch
from ui.theme.painting import draw_text
from ui.theme.theme import Theme
from ui.widgets.time_axis import draw_dashed, draw_hatch

OUTLINES = {Fit.FITS: "text2", Fit.THERE: "text2", Fit.WARNING: "warn_edge", Fit.BLOCKED: "crit"}
INKS = {Fit.FITS: "text", Fit.THERE: "text", Fit.WARNING: "warn_t", Fit.BLOCKED: "crit_t"}
GROUNDS = {Fit.FITS: "base", Fit.THERE: "base", Fit.WARNING: "tint_warn", Fit.BLOCKED: "tint_crit"}
HIGH = 20  # px


@dataclass(frozen=True, slots=True)
class Ghost:
    """Over an item of a cell, beneath all of them where `item` is None. `lack` is the part of what is asked for (hours
    of rest) that is missing, 0 to 1.
    """

    row: int
    column: int
    item: int | None
    fit: Fit
    words: str
    lack: float = 0.0


def paint_ghost(painter: QPainter, theme: Theme, cell: QRect, item: QRect | None, ghost: Ghost) -> None:
    """In the cell, `item` is where what is aimed at lies."""
    px, palette = theme.px, theme.palette
    box = QRect(cell.left() + px(2), cell.bottom() - px(HIGH + 2), cell.width() - px(4), px(HIGH))
    box = item if item is not None else box
    painter.fillRect(box, getattr(palette, GROUNDS[ghost.fit]))
    if ghost.lack:
        wide = max(px(6), round(box.width() * min(1.0, ghost.lack)))
        draw_hatch(painter, QRect(box.right() + 1 - wide, box.top(), wide, box.height()), theme, Hatch.BLOCK)
    draw_dashed(painter, box, getattr(palette, OUTLINES[ghost.fit]))
    words = box.adjusted(px(6), 0, -px(4), 0)
    font = theme.font(Size.SECONDARY, Weight.BOLD)
    draw_text(painter, words, ghost.words, font, getattr(palette, INKS[ghost.fit]))
