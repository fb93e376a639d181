"""A flat Qt model over numbers in an array: 100,000 rows and their headings, of which only those seen are objects."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    Signal,
)

from console.wording.catalogue import Wording
from ui.delegates.roles import Cell, RowRole
from ui.models.column import Column
from ui.models.hand import Hand
from ui.models.long_order import Numbers, held
from ui.models.numbered_table import ROOT, Index, NumberedTable

_DISPLAY = Qt.ItemDataRole.DisplayRole
SEEN = 512


@dataclass(frozen=True, slots=True)
class LongRows:
    """What to show. `numbers` from top to bottom, negative ones are headings; `row` and `key` of a number, `number` of
    a key. With another `generation` the same number means another row.
    """

    numbers: Numbers
    headings: Mapping[int, tuple[str, Any]]
    row: Callable[[int], Any]
    key: Callable[[int], str]
    number: Callable[[str], int | None]
    generation: int = 0


class LongModel(NumberedTable):
    """`show(rows)` is the only way rows get in. While the hand is busy rows keep their order."""

    about_to_show = Signal()
    shown = Signal(bool)  # whether rows came, went or moved

    def __init__(
        self,
        columns: Sequence[Column],
        say: Wording,
        *,
        hand: Hand | None = None,
        group_text: Callable[[Any], str] = str,
        group_roles: Mapping[int, Callable[[Any], Any]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._say, self._hand = say, hand
        self._group_text, self._group_roles = group_text, dict(group_roles or {})
        self._rows: LongRows | None = None
        self._headings: dict[int, tuple[str, Any]] = {}  # those that just went may still be asked for
        self._seen: dict[int, Any] = {}
        self._waiting = False
        if hand is not None:
            hand.rested.connect(self.settle)

    # ---- what comes in

    def show(self, rows: LongRows, *, at_once: bool = False) -> None:
        """Show these rows, by the fewest signals."""
        before, self._rows = self._rows, rows
        self._headings |= rows.headings
        self.about_to_show.emit()
        if before is None or before.generation != rows.generation:
            self._begin(rows)
            return
        target = rows.numbers
        self._waiting = not at_once and self._hand is not None and self._hand.busy
        if self._waiting:
            target = held(self._numbers, target)
        moved = len(target) != len(self._numbers) or not np.array_equal(target, self._numbers)
        if moved:
            self.change_to(target)
        self._say_changes()
        self.shown.emit(moved)

    def settle(self) -> None:
        """Put the rows in order that were held while the hand was busy."""
        if self._waiting and self._rows is not None:
            self.show(self._rows, at_once=True)

    def touch(self, columns: Iterable[str], first: int, last: int) -> None:
        """Say that these cells of the rows from `first` to `last` look different now (a clock ticked)."""
        for number, column in enumerate(self.columns):
            if column.id in columns:
                self.dataChanged.emit(self.index(first, number), self.index(last, number))

    # ---- what is shown

    def row(self, place: int) -> Any:
        """The row object or heading at a place."""
        number = int(self._numbers[place])
        assert self._rows is not None
        found = self._headings[number][1] if number < 0 else self._rows.row(number)
        if len(self._seen) >= SEEN:
            self._seen.clear()
        self._seen[number] = found
        return found

    def is_heading(self, place: int) -> bool:
        """Whether a heading stands there."""
        return 0 <= place < len(self._numbers) and bool(self._numbers[place] < 0)

    def headings(self) -> list[int]:
        """The places of the headings."""
        return np.flatnonzero(self._numbers < 0).tolist()

    def row_at(self, index: Index) -> Any:
        """The row object, None for no row."""
        return self.row(index.row()) if index.isValid() else None

    def key_at(self, index: Index) -> str:
        """The key of the row, '' for no row."""
        if not index.isValid():
            return ""
        number = int(self._numbers[index.row()])
        assert self._rows is not None
        return self._headings[number][0] if number < 0 else self._rows.key(number)

    def find(self, key: str, column: int = 0) -> QModelIndex:
        """The index of a key; invalid when it is not shown."""
        number = self._rows.number(key) if self._rows is not None else None
        found = np.flatnonzero(self._numbers == number) if number is not None else ()
        return self.index(int(found[0]), column) if len(found) else QModelIndex()

    def rows(self) -> list[Any]:
        """The row objects from top to bottom, headings left out."""
        rows = self._rows
        return [] if rows is None else [rows.row(number) for number in self._numbers.tolist() if number >= 0]

    # ---- Qt's questions

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def index(self, row: int, column: int, parent: Index = ROOT) -> QModelIndex:
        if parent.isValid() or not (0 <= row < len(self._numbers) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        plain = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return plain if self.is_heading(index.row()) else plain | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if not index.isValid():
            return None
        heading = self.is_heading(index.row())
        if role == RowRole.KEY:
            return self.key_at(index)
        if role == Cell.GROUP:
            return heading
        row = self.row(index.row())
        if role == RowRole.ROW:
            return row
        if heading:
            return self._heading_data(row, role) if index.column() == 0 else None
        return self.columns[index.column()].cell(row, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        return self._say(self.columns[section].title) if role == _DISPLAY else None

    def _heading_data(self, row: Any, role: int) -> Any:
        if role == _DISPLAY:
            return self._group_text(row)
        maker = self._group_roles.get(role)
        return maker(row) if maker else None

    # ---- the steps of a change

    def _begin(self, rows: LongRows) -> None:
        self.beginResetModel()
        self._numbers, self._waiting = rows.numbers, False
        self._seen.clear()
        self.endResetModel()
        self.shown.emit(True)

    def _say_changes(self) -> None:
        """Of the rows that somebody looked at, those that are others now."""
        assert self._rows is not None
        rows, differing = self._rows, []
        for number, row in self._seen.items():
            there = self._headings[number][1] if number < 0 else rows.row(number)
            if there is not row and there != row:
                differing.append(number)
        for number in differing:
            del self._seen[number]
        if differing:
            for place in np.flatnonzero(np.isin(self._numbers, differing)).tolist():
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))
