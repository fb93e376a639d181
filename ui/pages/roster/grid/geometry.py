"""Where rows and days lie: heads and names stay in sight, days share the width or scroll below their least."""

from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QSize

HEAD, FOOT, SIDE, LEAST_DAY, WEEK = 60, 28, 236, 88, 7


class Geometry:
    """Px of a grid in a viewport of `size`, scrolled by `left` and `top`; the sheet says how high its rows are."""

    def __init__(
        self, size: QSize, heights: tuple[int, ...], columns: int, px: Callable[[float], int], side: int = SIDE
    ) -> None:
        self.size, self.columns = size, columns
        self.head, self.foot, self.side = px(HEAD), px(FOOT), px(side)
        self.tops = (0, *accumulate(heights))
        room = max(1, size.width() - self.side)
        fitting = max(1, room // px(LEAST_DAY))
        if columns > fitting >= WEEK:  # then a week is in sight, and whole days
            fitting = WEEK
        self.days_in_sight = min(columns, fitting)
        self.day = room // self.days_in_sight if columns else room
        self.spare = max(0, room - self.day * columns) if columns and self.day * columns <= room else 0
        self.left = self.top = 0

    @property
    def rows(self) -> int:
        """How many rows."""
        return len(self.tops) - 1

    @property
    def body(self) -> QRect:
        """The part of the viewport in which cells lie."""
        return QRect(
            self.side, self.head, max(0, self.size.width() - self.side),
            max(0, self.foot_top - self.head),
        )  # fmt: skip

    @property
    def foot_top(self) -> int:
        """Where the sums by day stand: below the last row, or at the lower edge."""
        return min(self.size.height() - self.foot, self.head + self.tops[-1])

    @property
    def overflow(self) -> QSize:
        """How far it can be scrolled."""
        body = self.body
        beyond = self.day * (self.columns - self.days_in_sight)  # whole days are scrolled
        return QSize(beyond, max(0, self.tops[-1] - body.height()))

    def column_span(self, column: int) -> tuple[int, int]:
        """Left edge and width of a day in the viewport; the spare pixels go to the first days, one each."""
        extra = min(column, self.spare)
        left = self.side + column * self.day + extra - self.left
        return left, self.day + (1 if column < self.spare else 0)

    def row_span(self, row: int) -> tuple[int, int]:
        """Top edge and height of a row in the viewport."""
        return self.head + self.tops[row] - self.top, self.tops[row + 1] - self.tops[row]

    def cell(self, row: int, column: int) -> QRect:
        """Where a cell lies in the viewport."""
        left, width = self.column_span(column)
        top, height = self.row_span(row)
        return QRect(left, top, width, height)

    def rows_in(self, area: QRect) -> range:
        """Rows that a part of the viewport touches."""
        first = bisect_right(self.tops, max(0, area.top() - self.head + self.top)) - 1
        last = bisect_right(self.tops, max(0, area.bottom() - self.head + self.top)) - 1
        return range(max(0, first), min(self.rows, last + 1))

    def columns_in(self, area: QRect) -> range:
        """Days that a part of the viewport touches."""
        if not self.columns:
            return range(0)
        first = max(0, (area.left() - self.side + self.left - self.spare) // (self.day + 1))
        last = min(self.columns - 1, (area.right() - self.side + self.left) // self.day)
        return range(min(first, self.columns - 1), last + 1)

    def at(self, point: QPoint) -> tuple[int, int] | None:
        """Row and column at a point of the viewport; None outside of the cells."""
        if not self.body.contains(point) or not self.columns or not self.rows:
            return None
        spot = QRect(point, QSize(1, 1))
        for row in self.rows_in(spot):
            for column in self.columns_in(spot):
                if self.cell(row, column).contains(point):
                    return row, column
        return None

    def scrolled_to(self, row: int, column: int) -> tuple[int, int]:
        """(left, top) at which a cell is in sight, moved as little as that takes."""
        body = self.body
        x, width = self.column_span(column)
        y, height = self.row_span(row)
        left, top = self.left - self.left % self.day, self.top  # whole days
        x += self.left - left
        if x < body.left():
            left += x - body.left()
        elif x + width > body.right() + 1:
            left += min(x - body.left(), x + width - body.right() - 1)
            left += -left % self.day
        if y < body.top():
            top += y - body.top()
        elif y + height > body.bottom() + 1:
            top += min(y - body.top(), y + height - body.bottom() - 1)
        over = self.overflow
        return min(max(0, left), over.width()), min(max(0, top), over.height())
