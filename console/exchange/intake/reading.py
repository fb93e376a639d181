"""Reading a site's file: its sheets, their records, and a preview for the user to correct."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from console.exchange.intake.body import data_rows
from console.exchange.intake.fields import value_of
from console.exchange.intake.grid import Cell, Grid, filled_down
from console.exchange.intake.header import Header, find_header
from console.exchange.intake.limits import LIMITS, Limits
from console.exchange.intake.problems import CellProblem, Unreadable, Unusable
from console.exchange.intake.process import grids_of
from console.exchange.intake.records import Mapping, Preview, PreviewColumn, Record, Sheet
from console.exchange.intake.text import shown
from console.exchange.intake.vocabulary import BY_KIND

Found = tuple[Grid, Header]


def read(path: Path, mapping: Mapping | None = None, kind: str | None = None, limits: Limits = LIMITS) -> list[Sheet]:
    """The records of a file, a sheet each. All visible sheets with a whole header are read, each as its own kind.

    Raises `Unusable`. `kind` (one of KINDS) is the user's word for what the file holds; `mapping` overrides
    recognition.
    """
    return read_of(grids_of(path, limits), mapping, kind)


def read_of(grids: list[Grid], mapping: Mapping | None = None, kind: str | None = None) -> list[Sheet]:
    """`read` for sheets that `process.grids_of` has read already. Raises `Unusable`."""
    return [sheet_of(grid, header) for grid, header in _found(grids, mapping, kind)]


def preview(
    path: Path, mapping: Mapping | None = None, kind: str | None = None, rows: int = 20, limits: Limits = LIMITS
) -> Preview:
    """What `read` would make of the file's fullest sheet. A missing header is no error here: the user may
    point at it. Raises `Unusable`.
    """
    return preview_of(grids_of(path, limits), mapping, kind, rows)


def preview_of(grids: list[Grid], mapping: Mapping | None = None, kind: str | None = None, rows: int = 20) -> Preview:
    """The preview of sheets that were already read by `process.grids_of`. Raises `Unusable`."""
    visible = _visible(grids)
    found = _candidates(visible, mapping, kind)
    whole = [pair for pair in found if not pair[1].missing] or found
    if not whole:
        widest = max(visible, key=lambda grid: len(grid.rows))
        return _unrecognised(widest, rows, tuple(grid.name for grid in visible if grid is not widest))
    grid, header = max(whole, key=lambda pair: len(pair[0].rows))
    sheet = sheet_of(grid, header)
    columns = _columns(grid, header.row, {column: field for field, column in header.columns.items()}, sheet.records)
    first = tuple((record.row, _texts(grid.rows[record.row - 1], len(columns))) for record in sheet.records[:rows])
    problems = tuple((record.row, problem) for record in sheet.records for problem in record.problems)
    others = tuple(other.name for other in visible if other is not grid)
    return Preview(
        header.kind, grid.name, header.row, columns, first, len(sheet.records), header.missing, problems, others
    )


def _visible(grids: list[Grid]) -> list[Grid]:
    visible = [
        filled_down(grid)
        for grid in grids
        if not grid.hidden and any(any(shown(cell) for cell in row) for row in grid.rows)
    ]
    if not visible:
        raise Unusable("empty")
    return visible


def _found(grids: list[Grid], mapping: Mapping | None, kind: str | None) -> list[Found]:
    found = _candidates(_visible(grids), mapping, kind)
    whole = [pair for pair in found if not pair[1].missing]
    if whole:
        return whole
    if not found:
        raise Unusable("no_header")
    grid, header = max(found, key=lambda pair: pair[1].rank)
    raise Unusable("missing_columns", kind=header.kind, sheet=grid.name, row=header.row + 1, missing=header.missing)


def _candidates(grids: list[Grid], mapping: Mapping | None, kind: str | None) -> list[Found]:
    if mapping is None:
        pairs = ((grid, find_header(grid.rows, kind)) for grid in grids)
        return [(grid, header) for grid, header in pairs if header is not None]
    grid = next((grid for grid in grids if mapping.sheet is None or grid.name == mapping.sheet), None)
    if mapping.kind not in BY_KIND or grid is None:
        raise Unusable("bad_mapping")
    fields = {column.field for column in BY_KIND[mapping.kind].columns}
    if not set(mapping.columns) <= fields or not -1 <= mapping.header_row < len(grid.rows):
        raise Unusable("bad_mapping")
    missing = tuple(
        group[0] for group in BY_KIND[mapping.kind].required if not any(field in mapping.columns for field in group)
    )
    return [(grid, Header(mapping.kind, mapping.header_row, dict(mapping.columns), missing))]


def sheet_of(grid: Grid, header: Header) -> Sheet:
    """The records below a header."""
    titles = grid.rows[header.row] if header.row >= 0 else []
    headings = {
        field: shown(titles[column]) if column < len(titles) else "" for field, column in header.columns.items()
    }
    records = tuple(_record(grid.name, number, row, header) for number, row in data_rows(grid, header))
    return Sheet(header.kind, grid.name, headings, records)


def _record(sheet: str, number: int, row: list[Cell], header: Header) -> Record:
    values: dict[str, Any] = {}
    texts: dict[str, str] = {}
    problems: list[CellProblem] = []
    for field, column in header.columns.items():
        cell = row[column] if column < len(row) else None
        texts[field] = shown(cell)
        try:
            value = value_of(field, cell)
        except Unreadable as problem:
            problems.append(CellProblem(problem.code, field, texts[field], problem.facts))
            continue
        if value is not None:
            values[field] = value
    return Record(number + 1, values, texts, tuple(problems), sheet)


def _texts(row: list[Cell], width: int) -> tuple[str, ...]:
    return tuple(shown(row[index]) if index < len(row) else "" for index in range(width))


def _columns(grid: Grid, row: int, fields: dict[int, str], records: Iterable[Record]) -> tuple[PreviewColumn, ...]:
    titles = grid.rows[row] if row >= 0 else []
    sample_rows = [grid.rows[record.row - 1] for record in list(records)[:5]]
    width = max([len(titles), *(column + 1 for column in fields), *(len(cells) for cells in sample_rows)])
    return tuple(
        PreviewColumn(
            index,
            shown(titles[index]) if index < len(titles) else "",
            fields.get(index),
            tuple(text for cells in sample_rows if index < len(cells) and (text := shown(cells[index]))),
        )
        for index in range(width)
    )


def _unrecognised(grid: Grid, rows: int, others: tuple[str, ...]) -> Preview:
    filled = [(number, row) for number, row in enumerate(grid.rows, start=1) if any(shown(cell) for cell in row)][:rows]
    width = max(len(row) for _, row in filled)
    columns = tuple(PreviewColumn(index, "", None) for index in range(width))
    first = tuple((number, _texts(row, width)) for number, row in filled)
    return Preview(None, grid.name, None, columns, first, len(filled), (), (), others)
