"""A table on the wall: few columns, large rows, what there is no room for is counted at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt

from ui.theme.fonts import Weight
from ui.theme.painting import LEFT
from ui.theme.symbols import Symbol
from ui.wall.brush import Brush, Type
from ui.wall.panel import SIDE, rows_in

HEAD, ROW, GAP = 50, 70, 28


@dataclass(frozen=True, slots=True)
class WallColumn:
    """A column takes `share` of the width."""

    title: str
    share: float
    align: Qt.AlignmentFlag = LEFT


@dataclass(frozen=True, slots=True)
class WallCell:
    """Words with a symbol before them."""

    text: str
    ink: str = "text"
    bold: bool = False
    sign: Symbol | None = None


WallRow = Sequence[WallCell]


def room_for_rows(brush: Brush, height: int) -> int:
    """How many rows fit below the column heads."""
    return rows_in(brush, height - brush.px(HEAD), ROW)


def paint_table(
    brush: Brush,
    area: QRect,
    columns: Sequence[WallColumn],
    rows: Sequence[WallRow],
    more: str = "",
    grey: bool = False,
) -> None:
    """The rows that fit; `more` stands in the last line's place where some do not."""
    px = brush.px
    cells = _cells(brush, area, columns)
    head = QRect(area.left(), area.top(), area.width(), px(HEAD))
    for column, (left, wide) in zip(columns, cells, strict=True):
        brush.text(QRect(left, head.top(), wide, head.height()), column.title, Type.LEAST, "text3", align=column.align)
    brush.below(head)
    most = room_for_rows(brush, area.height())
    shown = rows if len(rows) <= most else rows[: most - 1]
    for number, row in enumerate(shown):
        line = QRect(area.left(), head.bottom() + 1 + number * px(ROW), area.width(), px(ROW))
        for cell, column, (left, wide) in zip(row, columns, cells, strict=True):
            _cell(brush, QRect(left, line.top(), wide, line.height()), cell, column.align, grey)
        brush.below(line)
    if more and len(shown) < most:
        line = QRect(area.left(), head.bottom() + 1 + len(shown) * px(ROW), area.width(), px(ROW))
        brush.text(line.adjusted(px(SIDE), 0, -px(SIDE), 0), more, Type.TEXT, "text2")


def _cells(brush: Brush, area: QRect, columns: Sequence[WallColumn]) -> list[tuple[int, int]]:
    """Left edge and width of each column."""
    px = brush.px
    inner = area.width() - 2 * px(SIDE) - px(GAP) * (len(columns) - 1)
    whole, left, found = sum(column.share for column in columns), area.left() + px(SIDE), []
    for column in columns:
        wide = round(inner * column.share / whole)
        found.append((left, wide))
        left += wide + px(GAP)
    return found


def _cell(brush: Brush, area: QRect, cell: WallCell, align: Qt.AlignmentFlag, grey: bool) -> None:
    px = brush.px
    weight = Weight.BOLD if cell.bold else Weight.NORMAL
    if cell.sign is not None:
        right = brush.symbol(area, cell.sign, 30, grey=grey)
        area = area.adjusted(right - area.left() + px(14), 0, 0, 0)
    brush.text(area, cell.text, Type.LIST, cell.ink, weight, align)
