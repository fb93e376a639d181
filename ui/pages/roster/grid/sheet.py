"""What the frame shows: rows by days, as lines with their shifts or as people."""

from typing import Protocol

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter


class Sheet(Protocol):
    """Rows by columns. A cell may hold several items, which the cursor goes through; `at` names what lies under it."""

    @property
    def rows(self) -> int:
        """How many rows."""
        ...

    @property
    def columns(self) -> int:
        """How many days."""
        ...

    @property
    def today(self) -> int:
        """The column of today; -1 where it is not shown."""
        ...

    def height(self, row: int) -> int:
        """Px of a row."""
        ...

    def items(self, row: int, column: int) -> int:
        """How many things the cursor goes through in a cell."""
        ...

    def described(self, row: int, column: int, item: int) -> str:
        """A cell in words, for screen readers."""
        ...

    def paint_corner(self, painter: QPainter, area: QRect) -> None: ...

    def paint_nothing(self, painter: QPainter, area: QRect) -> None:
        """What to do while there is no row, in the middle of the area."""
        ...

    def paint_head(self, painter: QPainter, area: QRect, column: int) -> None: ...

    def paint_side(self, painter: QPainter, area: QRect, row: int, top: int, bottom: int) -> None:
        """The names at the left of a row; `top` and `bottom` bound what is in sight."""
        ...

    def paint_cell(self, painter: QPainter, area: QRect, row: int, column: int) -> None: ...

    def paint_foot(self, painter: QPainter, area: QRect, column: int) -> None:
        """Below a column; column -1 is the name of the footer."""
        ...

    def item_rect(self, area: QRect, row: int, column: int, item: int) -> QRect:
        """Where an item lies in its cell."""
        ...


class Nothing:
    """No rows."""

    rows = columns = 0
    today = -1

    def height(self, row: int) -> int:
        return 0

    def items(self, row: int, column: int) -> int:
        return 0

    def described(self, row: int, column: int, item: int) -> str:
        return ""

    def paint_corner(self, painter: QPainter, area: QRect) -> None:
        return

    def paint_nothing(self, painter: QPainter, area: QRect) -> None:
        return

    def paint_head(self, painter: QPainter, area: QRect, column: int) -> None:
        return

    def paint_side(self, painter: QPainter, area: QRect, row: int, top: int, bottom: int) -> None:
        return

    def paint_cell(self, painter: QPainter, area: QRect, row: int, column: int) -> None:
        return

    def paint_foot(self, painter: QPainter, area: QRect, column: int) -> None:
        return

    def item_rect(self, area: QRect, row: int, column: int, item: int) -> QRect:
        return area
