"""A sheet as typed cells, and its form on the line between the child process and its parent."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A cell whose value is lost: `code` is `cell_error` (#N/A and its like), `digits_lost` (a long number
    stored as a number) or `formula` where what was calculated is no value.
    """

    code: str
    text: str


Cell = str | int | float | bool | datetime | date | time | timedelta | Spoilt | None
Merge = tuple[int, int, int, int]
Overrides = dict[tuple[int, int], Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. `rows[0]` is the sheet's row 1; `merges` are (first row, first column, last row, last
    column), from 0. `hidden_rows` (from 0) only where they were asked for.
    """

    name: str
    rows: list[list[Cell]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()


def filled_down(grid: Grid) -> Grid:
    """The sheet with the value of each cell that is merged downwards standing in all of its rows."""
    rows = [list(row) for row in grid.rows]
    for top, left, bottom, right in grid.merges:
        if left != right or top >= len(rows) or left >= len(rows[top]):
            continue
        value = rows[top][left]
        for row in rows[top + 1 : bottom + 1]:
            row.extend([None] * (left + 1 - len(row)))
            row[left] = value
    return replace(grid, rows=rows)


def column_name(column: int) -> str:
    """The letters of a column counted from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The usual name of a cell counted from 0, such as B7."""
    return f"{column_name(column)}{row + 1}"


def cell_position(name: str) -> tuple[int, int]:
    """Row and column, from 0, of a cell name such as B7."""
    letters = name.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(name[len(letters) :]) - 1, column - 1


def whole(number: float) -> Cell:
    """A number as a spreadsheet means it: whole ones as int; beyond 15 digits the file itself no longer holds
    them all.
    """
    if abs(number) >= _EXACT:
        return Spoilt("digits_lost", f"{number:.15g}")
    return int(number) if number == int(number) else number


def packed(cell: Any) -> Any:
    """A cell as plain JSON."""
    match cell:
        case None | "":
            return None
        case bool() | int() | str():
            return cell
        case float():
            exact = whole(cell) if math.isfinite(cell) else Spoilt("cell_error", "#NUM!")
            return exact if isinstance(exact, float) else packed(exact)
        case datetime():
            return {"m": cell.isoformat()}
        case date():
            return {"d": cell.isoformat()}
        case time():
            return {"t": cell.isoformat()}
        case timedelta():
            return {"u": cell.total_seconds()}
        case Spoilt(code="digits_lost"):
            return {"x": cell.text}
        case Spoilt(code="formula"):
            return {"f": cell.text}
        case Spoilt():
            return {"e": cell.text}
    raise TypeError(type(cell).__name__)


_UNPACK: dict[str, Callable[[Any], Cell]] = {
    "m": datetime.fromisoformat,
    "d": date.fromisoformat,
    "t": time.fromisoformat,
    "u": lambda seconds: timedelta(seconds=seconds),
    "x": lambda text: Spoilt("digits_lost", text),
    "f": lambda text: Spoilt("formula", text),
    "e": lambda text: Spoilt("cell_error", text),
}


def unpacked(value: Any) -> Cell:
    """The cell that `packed` made."""
    if isinstance(value, dict):
        ((tag, content),) = value.items()
        return _UNPACK[tag](content)
    cell: Cell = value
    return cell
