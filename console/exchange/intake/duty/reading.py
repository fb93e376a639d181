"""A file's duty rosters, whatever their shape."""

from collections.abc import Iterable
from pathlib import Path

from console.exchange.intake.duty.across import MOST_LEFT
from console.exchange.intake.duty.block import Block
from console.exchange.intake.duty.blocks import blocks_of
from console.exchange.intake.duty.by_day import read_days
from console.exchange.intake.duty.by_line import read_lines
from console.exchange.intake.duty.by_person import read_people
from console.exchange.intake.duty.lattice import Lattice
from console.exchange.intake.duty.marks import BETWEEN
from console.exchange.intake.duty.names import Names, bracketed
from console.exchange.intake.duty.reader import Reader, is_foot
from console.exchange.intake.duty.records import DAYS, DUTY, LINES, PEOPLE, DutyFile, DutySheet, Known
from console.exchange.intake.duty.words import NAME, NONE, SHIFT, heads_duty, speaks_of_duty, usual_mark
from console.exchange.intake.grid import Grid
from console.exchange.intake.header import find_header
from console.exchange.intake.problems import Unusable
from console.exchange.intake.process import grids_of

_READERS = {DAYS: read_days, PEOPLE: read_people, LINES: read_lines}
MOST_ROWS = 10_000  # of a sheet that holds rosters
_MANY_DAYS = 5  # columns that no other form has
_LOOKED_AT = 80
_SHORT = 2  # characters of a mark


def read_duty(path: Path, known: Known | None = None) -> DutyFile:
    """The rosters of a file, read in the child process as any import is. Raises `Unusable`, also for a file of none."""
    sheets = tuple(read_rosters(grids_of(path, hidden=True), known or Known()))
    if not sheets:
        raise Unusable("no_duty_roster")
    return DutyFile(path.name, sheets)


def read_rosters(grids: Iterable[Grid], known: Known) -> Iterable[DutySheet]:
    """The rosters of these sheets in order; hidden sheets are left out. Raises `Unusable` for one of too many rows."""
    names = Names(known.names)
    for grid in grids:
        if len(grid.rows) > MOST_ROWS and looks_duty(grid):
            raise Unusable("too_many_rows", limit=MOST_ROWS)
        if not grid.hidden and 0 < len(grid.rows) <= MOST_ROWS:
            for block in blocks_of(Lattice(grid)):
                yield _read(Reader(block, known, names))


def _read(reader: Reader) -> DutySheet:
    _READERS[reader.block.shape](reader)
    titles = reader.block.titles
    return reader.sheet(next((text for text in titles if speaks_of_duty(text)), titles[0]))


def looks_duty(grid: Grid) -> bool:
    """Whether a sheet is a duty roster and no other form; cheap enough for any spreadsheet."""
    head = Grid(grid.name, grid.rows[:200], grid.merges, grid.hidden)
    header = find_header(head.rows)
    for block in blocks_of(Lattice(head)):
        if block.shape != DAYS and len(block.days) >= _MANY_DAYS and _holds_people(block):
            return True
        other = header is not None and not header.missing and header.row in range(block.head, block.body)
        if not other and (_says_so(block) if block.shape == DAYS else _says_so(block) and _holds_people(block)):
            return True
    return False


def _says_so(block: Block) -> bool:
    """Whether title or heads speak of duty."""
    if block.shape == DAYS and SHIFT in block.roles.values():
        return NAME in block.roles.values() or bool(block.duties)
    if block.shape == DAYS and any(shift or heads_duty(line) for line, shift in block.duties.values()):
        return True
    return any(speaks_of_duty(text) for text in block.titles) and bool(block.duties or block.days)


def _holds_people(block: Block) -> bool:
    """Whether the cells under the days are marks, or the rows name lines and their cells people."""
    lattice, rows = block.lattice, _first_rows(block)
    inside = [
        text
        for row in rows
        for column in block.days
        if lattice.first(row, column)[1] >= min(block.days) and (text := lattice.text(row, column))
    ]
    if block.shape == PEOPLE:
        return _hold_duties(inside, block.language)
    lefts = [lattice.text(row, c).split("\n")[0] for row in rows for c in range(min(min(block.days), MOST_LEFT))]
    return any(heads_duty(text) for text in lefts if text)


def _first_rows(block: Block) -> list[int]:
    """The first rows of the body; a blank row or a foot ends it."""
    found: list[int] = []
    for row in range(block.body, min(block.body + _LOOKED_AT, block.end)):
        texts = [text for _, text in block.lattice.filled(row)]
        if found and (not texts or is_foot(texts[:2])):
            break
        found += [row] if texts else []
    return found


def _hold_duties(texts: list[str], language: str) -> bool:
    """Whether cells hold marks of shifts, and not rest and leave alone, as any week's sheet of people may."""
    texts = [part for text in texts for part in BETWEEN.split(bracketed(text)[0]) if part]
    marks = [usual_mark(text, language) for text in texts if not NONE.fullmatch(text)]
    short = [text for text in texts if len(text) <= _SHORT and not NONE.fullmatch(text)]
    away = sum(mark is not None and mark.kind != DUTY for mark in marks)
    known = sum(mark is not None for mark in marks)
    return max(known, len(short)) > away and max(known, len(short)) * 2 >= len(marks)
