"""Finds the header: in which row it stands, which kind of sheet it heads, what each column means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from console.exchange.intake.delimited import delimiter_of
from console.exchange.intake.grid import Cell
from console.exchange.intake.layout import Layout
from console.exchange.intake.text import fold, shown
from console.exchange.intake.vocabulary import BY_KIND, LAYOUTS, ORDINAL

SEARCHED_ROWS = 60


@dataclass(frozen=True, slots=True)
class Header:
    """A header found. `row` counts from 0; `columns` is field -> column; `missing` the required fields nobody heads."""

    kind: str
    row: int
    columns: dict[str, int]
    missing: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[bool, int, int]:
        """What makes one header better than another: nothing missing, more columns understood, the later kind last."""
        return not self.missing, len(self.columns), -[layout.kind for layout in LAYOUTS].index(self.kind)


@cache
def _meanings(kind: str) -> dict[str, str]:
    """Folded header -> field of a kind; the first column of the layout that claims a word has it."""
    found: dict[str, str] = {}
    for column in BY_KIND[kind].columns:
        for word in column.words():
            found.setdefault(fold(word), column.field)
    return found


_ORDINALS = frozenset(fold(word) or word for word in ORDINAL)


def is_ordinal(text: str) -> bool:
    """Whether a header heads mere row numbers."""
    return (fold(text) or text) in _ORDINALS


def field_of(kind: str, text: str) -> str | None:
    """What a header of that kind of sheet means, None when it says nothing to us."""
    return _meanings(kind).get(fold(text)) if fold(text) else None


def read_header(kind: str, row: int, cells: Sequence[Cell]) -> Header:
    """One row understood as the header of a kind, however little it fits."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells):
        field = field_of(kind, shown(cell)) if isinstance(cell, str) else None
        if field is not None:
            columns.setdefault(field, index)
    return Header(kind, row, columns, _missing(BY_KIND[kind], columns))


def _missing(layout: Layout, columns: dict[str, int]) -> tuple[str, ...]:
    return tuple(group[0] for group in layout.required if not any(field in columns for field in group))


def find_header(rows: Sequence[Sequence[Cell]], kind: str | None = None) -> Header | None:
    """The best header among the first rows, perhaps with `missing` fields; None when no row looks like one.

    Of equally good rows the first wins, since a repeated header is a repetition; of a header of two storeys the lower.
    """
    best: Header | None = None
    for number, cells in enumerate(rows[:SEARCHED_ROWS]):
        if sum(1 for cell in cells if isinstance(cell, str) and cell.strip()) < 2:
            continue
        for candidate in (kind,) if kind else BY_KIND:
            header = read_header(candidate, number, cells)
            below = best is not None and number == best.row + 1 and header.rank == best.rank
            if len(header.columns) >= 2 and (best is None or below or header.rank > best.rank):
                best = header
    return best


def has_header(text: str) -> bool:
    """Whether the first lines of a delimited text hold a whole header: which encoding is right is judged by this."""
    mark = delimiter_of(text)
    rows: list[list[Cell]] = [
        [cell.strip('" ') for cell in line.split(mark)] for line in text.splitlines()[:SEARCHED_ROWS]
    ]
    header = find_header(rows)
    return header is not None and not header.missing
