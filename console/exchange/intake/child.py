"""The child process that opens a site's file: `python -m console.exchange.intake.child FILE [--formulas] [--hidden]`.

A broken or hostile file can cost this process its memory or its life, never the console. Standard output is one JSON
value a line: `{"sheet": …}` opens a sheet, a list is a row, `{"problem": …}` refuses the file. Exit code 0 says that
the answer is whole. With `--formulas` a calculated cell is no value but told as what it is; with `--hidden` a sheet
tells its hidden rows.
"""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from console.exchange.intake.archive import open_archive
from console.exchange.intake.delimited import decode, rows_of
from console.exchange.intake.grid import Cell, Overrides, packed
from console.exchange.intake.header import has_header
from console.exchange.intake.limits import LIMITS, Limits
from console.exchange.intake.ole import check_xls, hidden_xls_rows
from console.exchange.intake.problems import Unusable
from console.exchange.intake.sheet_xml import examine, hidden_rows
from console.exchange.intake.sniff import CSV, XLSX, container_of

FORMULAS, HIDDEN = "--formulas", "--hidden"
Line = dict[str, Any] | list[Any]


def limit_memory(size: int) -> None:
    """Cap this process's address space where the platform can."""
    try:
        import resource
    except ImportError:  # Windows has no such limits; the parent's clock still holds there
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def lines_of(path: Path, limits: Limits, formulas: bool = False, hidden: bool = False) -> Iterator[Line]:
    """What the parent is told of a file, line by line. Raises `Unusable`."""
    try:
        if path.exists() and not path.is_file():
            raise Unusable("unreadable")
        if path.stat().st_size > limits.file_size:
            raise Unusable("too_big", megabytes=round(path.stat().st_size / 1024 / 1024))
        with path.open("rb") as stream:
            container = container_of(stream.read(4096))
        if container == CSV:
            yield from _delimited(path.read_bytes(), limits)
            return
    except FileNotFoundError:
        raise Unusable("missing") from None
    except OSError:
        raise Unusable("unreadable") from None
    if container == XLSX:
        with open_archive(path, limits) as book:
            overrides = examine(book, formulas)
            rows = hidden_rows(book) if hidden else {}
        lines = _sheets(path, lambda index, name: overrides.get(name, {}), limits)
        yield from _with_hidden(lines, lambda index, name: rows.get(name, []))
    else:
        errors = check_xls(path, limits, formulas)
        old = hidden_xls_rows(path, limits) if hidden else {}
        lines = _sheets(path, lambda index, name: errors.get(index, {}), limits)
        yield from _with_hidden(lines, lambda index, name: old.get(index, []))


def _with_hidden(lines: Iterator[Line], rows: Callable[[int, str], list[int]]) -> Iterator[Line]:
    """The lines, each sheet with those of its rows that are hidden."""
    index = -1
    for line in lines:
        if isinstance(line, dict) and "sheet" in line:
            index += 1
            if found := rows(index, line["sheet"]):
                line["hidden_rows"] = found
        yield line


def _delimited(data: bytes, limits: Limits) -> Iterator[Line]:
    text = decode(data, has_header)
    yield {"sheet": "", "hidden": False, "merges": []}
    for row in rows_of(text, limits):
        yield list(row)


def _sheets(path: Path, overrides: Callable[[int, str], Overrides], limits: Limits) -> Iterator[Line]:
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > limits.sheets:
            raise Unusable("too_big", megabytes=round(path.stat().st_size / 1024 / 1024))
        for index, meta in enumerate(sheets):
            hidden = meta.visible != SheetVisibleEnum.Visible
            yield from _sheet(book.get_sheet_by_name(meta.name), hidden, overrides(index, meta.name), limits)
    except PasswordError:
        raise Unusable("encrypted") from None
    except CalamineError:
        raise Unusable("damaged") from None


def _sheet(sheet: Any, hidden: bool, overrides: Overrides, limits: Limits) -> Iterator[Line]:
    if sheet.total_height > limits.rows:
        raise Unusable("too_many_rows", limit=limits.rows)
    if sheet.total_width > limits.columns:
        raise Unusable("too_many_columns", limit=limits.columns)
    merges = [[*start, *end] for start, end in sheet.merged_cell_ranges or ()]
    yield {"sheet": sheet.name, "hidden": hidden, "merges": merges}
    top, left = sheet.start or (0, 0)
    height = max([top + sheet.height, *(row + 1 for row, _ in overrides)])
    by_row: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in overrides.items():
        by_row.setdefault(row, {})[column] = cell
    rows = sheet.iter_rows() if sheet.height else iter(())
    for number in range(min(height, limits.rows)):
        cells = [None] * left + [_packed(cell) for cell in next(rows, [])] if number >= top else []
        for column, cell in by_row.get(number, {}).items():
            cells.extend([None] * (column + 1 - len(cells)))
            cells[column] = packed(cell)
        yield cells


def _packed(cell: Any) -> Any:
    """`packed`, quick for what most cells hold."""
    return cell or None if type(cell) is str else packed(cell)


def main(argv: list[str]) -> int:
    """Read one file to standard output."""
    limit_memory(LIMITS.memory)
    write = sys.stdout.write
    try:
        for line in lines_of(Path(argv[1]), LIMITS, FORMULAS in argv[2:], HIDDEN in argv[2:]):
            write(json.dumps(line, ensure_ascii=True, separators=(",", ":")) + "\n")
    except Unusable as problem:
        write(json.dumps({"problem": problem.code, "facts": problem.facts}) + "\n")
    except MemoryError:
        write('{"problem":"too_big","facts":{}}\n')
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
