"""A part of the wall with its heading."""

from collections.abc import Sequence

from PySide6.QtCore import QRect

from ui.theme.fonts import Weight
from ui.theme.painting import RIGHT
from ui.wall.brush import Brush, Type

HEAD, SIDE = 62, 32


def paint_heading(brush: Brush, area: QRect, title: str, counts: Sequence[str]) -> QRect:
    """The title and, at the right, what is counted; the room below it."""
    px = brush.px
    head = QRect(area.left(), area.top(), area.width(), px(HEAD))
    words = head.adjusted(px(SIDE), 0, -px(SIDE), 0)
    right = words.right() + 1
    title_wide = brush.width(title, Type.LIST, Weight.BOLD)
    for text in reversed([text for text in counts if text]):
        wide = brush.width(text, Type.LEAST)
        if right - wide < words.left() + title_wide + px(24):
            break
        brush.text(QRect(right - wide, head.top(), wide, head.height()), text, Type.LEAST, "text2", align=RIGHT)
        right -= wide + px(30)
    brush.text(words, title, Type.LIST, "text2", Weight.BOLD)
    brush.below(head)
    return QRect(area.left(), head.bottom() + 1, area.width(), area.bottom() - head.bottom())


def rows_in(brush: Brush, height: int, row: int) -> int:
    """How many rows of so many px of the wall a height (px of the screen) has room for."""
    return max(0, int((height + brush.px(4)) // max(1, brush.px(row))))
