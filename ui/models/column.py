"""What a table shows, as data: its columns, and the nodes of its (flat or grouped) rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt

from console.wording.catalogue import Wording
from ui.delegates.roles import Cell
from ui.widgets import columns as view


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it stands in the view (see `ui.widgets.columns.Column`) and what its cells say.

    `title` and `second` are marked messages; `text` is a cell's text; `roles` answers further roles (`Cell.SYMBOL`,
    `Cell.CLOCK` …) as functions of the row; `sort_key` makes the column sortable, None sorts last.
    """

    id: str
    title: str
    text: Callable[[Any], str]
    width: int = 80
    roles: Mapping[int, Callable[[Any], Any]] = field(default_factory=dict)
    sort_key: Callable[[Any], Any] | None = None
    second: str = ""
    align: str = "left"
    stretch: int = 0
    drop: int = 0
    rule: bool = False
    narrow: int = 0
    tip: Callable[[Any], str] | None = None

    def cell(self, row: Any, role: int) -> Any:
        """What its cell of a row answers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row)
        if role == Cell.ALIGN:
            return self.align
        if role == Qt.ItemDataRole.ToolTipRole and self.tip is not None:
            return self.tip(row)
        maker = self.roles.get(role)
        return maker(row) if maker is not None else None


@dataclass(frozen=True, slots=True)
class Node:
    """A row with a key unique at its depth; `group` marks a heading, which is never sorted, filtered or selected.

    In a flat table headings and rows share one depth, so their keys must differ.
    """

    key: str
    row: Any
    children: tuple["Node", ...] = ()
    group: bool = False


def view_columns(columns: Sequence[Column], say: Wording) -> tuple[view.Column, ...]:
    """The columns as `TableView.set_columns` wants them, in words."""
    return tuple(
        view.Column(
            id=column.id,
            title=say(column.title),
            width=column.width,
            second=say(column.second),
            align=column.align,
            stretch=column.stretch,
            drop=column.drop,
            rule=column.rule,
            sortable=column.sort_key is not None,
            narrow=column.narrow,
        )
        for column in columns
    )
