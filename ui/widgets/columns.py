"""Columns of a table as data: title, width, what to give up when the window is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class Column:
    """Widths in px at 100 %. `drop` 0 stays always; higher numbers go first. `rule` draws a vertical line at its left.

    A `stretch` column shares the free width (at least `width`). `narrow` is its width once every droppable one is gone.
    """

    id: str
    title: str
    width: int = 80
    second: str = ""  # a second header line
    align: str = "left"
    stretch: int = 0
    drop: int = 0
    rule: bool = False
    sortable: bool = True
    narrow: int = 0
    indent: int = 0  # of the title, e.g. 28 above the figures of a clock cell
    tip: str = ""  # of the header, where it has more to say than its title


def columns_that_fit(columns: Sequence[Column], width: float) -> list[bool]:
    """Which columns stay at this width (px at 100 %): the highest `drop` goes first, of equals the rightmost."""
    kept = [True] * len(columns)
    order = sorted((i for i, column in enumerate(columns) if column.drop), key=lambda i: (columns[i].drop, i))
    while sum(column.width for column, keep in zip(columns, kept, strict=True) if keep) > width and order:
        kept[order.pop()] = False
    return kept


def column_widths(columns: Sequence[Column], kept: Sequence[bool], width: float) -> list[float]:
    """The width of each column (0 when dropped): fixed ones as asked, stretch ones share the rest."""
    pairs = list(zip(columns, kept, strict=True))
    tight = sum(column.width for column, keep in pairs if keep) > width
    widths = [
        float(column.narrow or column.width if tight else column.width) if keep else 0.0 for column, keep in pairs
    ]
    shares = sum(column.stretch for column, keep in zip(columns, kept, strict=True) if keep)
    spare = width - sum(widths)
    if spare > 0 and shares:
        for number, column in enumerate(columns):
            if kept[number]:
                widths[number] += spare * column.stretch / shares
    return widths


class ColumnedView(Protocol):
    """What a tree and a table have in common."""

    def viewport(self) -> QWidget: ...
    def setColumnHidden(self, column: int, hide: bool) -> None: ...
    def setColumnWidth(self, column: int, width: int) -> None: ...


def fit_columns(view: ColumnedView, columns: Sequence[Column], theme: Theme) -> None:
    """Drop and stretch a view's columns for the width there is."""
    room = view.viewport().width() / theme.scale
    kept = columns_that_fit(columns, room)
    for number, (keep, width) in enumerate(zip(kept, column_widths(columns, kept, room), strict=True)):
        view.setColumnHidden(number, not keep)
        if keep:
            view.setColumnWidth(number, int(width * theme.scale))
