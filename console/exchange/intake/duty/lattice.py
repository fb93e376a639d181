"""A sheet whose merged cells say their value in each of their rows and columns."""

import unicodedata
from functools import lru_cache

from console.exchange.intake.grid import Cell, Grid, Spoilt, cell_name
from console.exchange.intake.text import clean, shown

MOST_MERGED = 20_000  # cells of one merged area; what is larger is decoration


@lru_cache(maxsize=2**14)
def plain(text: str) -> str:
    """A text with ASCII digits, letters, brackets and marks, its lines kept."""
    lines = (clean(unicodedata.normalize("NFKC", line)) for line in text.splitlines())
    return "\n".join(line for line in lines if line).translate(_DASHES)


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−―─﹣－"), "-") | dict.fromkeys(map(ord, "～〜﹏∼"), "~")


class Lattice:
    """The cells of a grid by row and column from 0."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.height = len(grid.rows)
        self.hidden = grid.hidden_rows
        self.width = max(map(len, grid.rows), default=0)
        self._first: dict[tuple[int, int], tuple[int, int]] = {}
        self._wide: dict[int, int] = {}
        for top, left, bottom, right in grid.merges:
            bottom, right = min(bottom, self.height - 1), min(right, self.width - 1)
            if (bottom - top + 1) * (right - left + 1) > MOST_MERGED:
                continue
            for row in range(top, bottom + 1):
                self._wide[row] = max(self._wide.get(row, 1), right - left + 1)
                for column in range(left, right + 1):
                    self._first[row, column] = top, left

    def first(self, row: int, column: int) -> tuple[int, int]:
        """The cell itself, or the first of its merged area."""
        return self._first.get((row, column), (row, column))

    def cell(self, row: int, column: int) -> Cell:
        """The value, None beyond the sheet."""
        row, column = self.first(row, column)
        if not 0 <= row < self.height or column < 0:
            return None
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def text(self, row: int, column: int) -> str:
        """The value as text with ASCII digits and marks, its lines kept."""
        cell = self.cell(row, column)
        return plain(cell) if isinstance(cell, str) else shown(cell)

    def spoilt(self, row: int, column: int) -> str:
        """The code of a cell whose value is lost, '' for any other."""
        cell = self.cell(row, column)
        return cell.code if isinstance(cell, Spoilt) else ""

    def name(self, row: int, column: int) -> str:
        """The name of the cell, C7, of a merged area that of its first."""
        return cell_name(*self.first(row, column))

    def starts(self, row: int, column: int) -> bool:
        """Whether the cell is its own, and no further one of a merged area."""
        return self.first(row, column) == (row, column)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """The columns of a row with a text, a merged area once."""
        cells = self.grid.rows[row] if 0 <= row < self.height else []
        return [
            (column, text)
            for column, cell in enumerate(cells)
            if cell is not None and self.starts(row, column) and (text := self.text(row, column))
        ]

    def wide(self, row: int) -> int:
        """The columns of the widest merged area that a row touches."""
        return self._wide.get(row, 1)
