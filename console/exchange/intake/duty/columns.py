"""What both shapes with days as columns share: the day of each column, the cells of the grid."""

from datetime import date

from console.exchange.intake.duty.reader import Reader
from console.exchange.intake.duty.spellings import spelt


def days_of(reader: Reader) -> dict[int, date]:
    """The day of each column; one that can't be read tells how many cells stand below it."""
    block = reader.block
    columns = list(block.days)
    rows = {column: _head_row(reader, column) for column in columns}
    found = reader.resolved([block.days[c] for c in columns], [(rows[c], c) for c in columns])
    days: dict[int, date] = {}
    for column, day in zip(columns, found, strict=True):
        if day is not None and day in days.values():
            block.tell("day_twice", rows[column], column, day=day.isoformat())
        elif day is not None:
            days[column] = day
        if day is None or days.get(column) != day:
            lost = sum(bool(inside(reader, row, column)) for row in range(block.body, block.end))
            if lost:
                block.tell("column_unread", rows[column], column, count=lost)
    return days


def _head_row(reader: Reader, column: int) -> int:
    """The row of the head in which a column's day stands."""
    block, lattice = reader.block, reader.block.lattice
    rows = [row for row in range(block.head, block.body) if lattice.text(row, column)]
    spellings = {row: spelt(lattice.cell(row, column), lattice.text(row, column)) for row in rows}
    firm = [row for row, one in spellings.items() if one and (one.day is not None or one.either is not None)]
    return next(iter(firm or rows), block.head)


def inside(reader: Reader, row: int, column: int) -> str:
    """The text of a cell of the grid; a title merged over it is none."""
    lattice = reader.block.lattice
    first = lattice.first(row, column)
    return lattice.text(row, column) if first[1] >= min(reader.block.days) else ""


def rows_above(reader: Reader) -> range:
    """The few rows above the heads, where a legend may stand."""
    return range(max(0, reader.block.head - 3), reader.block.head)
