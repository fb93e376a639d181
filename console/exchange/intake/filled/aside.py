"""What stands beside a form's items: the table of the optical line, and the name of who was on site."""

import re
from collections.abc import Iterator

from console.domain.check_readings import NoReading, reading_of
from console.domain.checks import LineReading
from console.exchange.intake.filled.form import folded, heads_of, name_at, words
from console.exchange.intake.filled.items import Reading, is_line_head
from console.exchange.intake.filled.records import SheetProblem
from console.exchange.intake.grid import Cell, Spoilt
from console.exchange.intake.text import shown
from console.wording import checks

PATH, A_END, Z_END, CORES, SENT, RECEIVED, LOSS, OTDR = range(8)
_FIELDS = ("path", "a_end", "z_end", "cores", "sent", "received", "loss", "otdr")
_UNITS = {SENT: "dBm", RECEIVED: "dBm", LOSS: "dB", OTDR: "km"}
_MOST_ROWS = 8
LONGEST_NAME = 40
_NO_NAME = re.compile(r"[\s\d_/:：.\-年月日]*")
_LABELLED = re.compile(r"(.+?)\s*[:：]\s*(.*)", re.DOTALL)


def read_line(reading: Reading) -> tuple[LineReading, ...]:
    """The paths of which something was measured."""
    form = reading.form
    head = next((row for row in range(form.titles + 1, form.end) if is_line_head(form.row(row))), None)
    if head is None or not reading.template.line:
        return ()
    _, columns = heads_of(form.row(head), checks.LINE_HEADS)
    found: dict[int, LineReading] = {}
    for row in range(head + 1, min(head + 1 + _MOST_ROWS, form.end)):
        if len(heads_of(form.row(row), checks.SIGNERS)[1]) > 1:
            break
        one = _read_path(reading, row, columns)
        if one is not None and found.setdefault(one.path, one) != one:
            reading.tell("contradiction", row, columns.get(PATH, 0))
            del found[one.path]
    return tuple(found[path] for path in sorted(found))


def _read_path(reading: Reading, row: int, columns: dict[int, int]) -> LineReading | None:
    cells = {place: reading.form.cell(row, column) for place, column in columns.items()}
    measured = [place for place in range(CORES, OTDR + 1) if _is_written(cells.get(place))]
    if not measured:
        return None
    label = folded(shown(cells.get(PATH)))
    path = next((known[label] for known in words(checks.PATHS).values() if label in known), None)
    if path is None:
        reading.tell("unknown_path", row, columns.get(PATH, 0))
        return None
    values = {_FIELDS[place]: _value(reading, row, columns[place], place, cells[place]) for place in measured}
    ends = {_FIELDS[place]: shown(cells.get(place)) for place in (A_END, Z_END)}
    return LineReading(path, **ends, **values) if any(values.values()) else None


def _is_written(cell: Cell) -> bool:
    return isinstance(cell, Spoilt) or bool(shown(cell))


def _value(reading: Reading, row: int, column: int, place: int, cell: Cell) -> str:
    """A measured value, '' when it can't be taken."""
    if isinstance(cell, Spoilt):
        reading.tell(cell.code, row, column)
        return ""
    if any(t <= row <= b and t != b and le <= column <= r for t, le, b, r in reading.form.grid.merges):
        reading.tell("merged", row, column)
        return ""
    unit = _UNITS.get(place)
    if unit is None:
        return shown(cell)
    try:
        return reading_of(shown(cell), (unit,), dot_groups=reading.dot_groups and isinstance(cell, str))
    except NoReading as problem:
        reading.tell(problem.code, row, column, **({"unit": unit} if problem.code == "other_unit" else {}))
        return ""


def read_on_site(reading: Reading) -> str:
    """The name written where the person on site signs; '' where none is, or where what stands there is no name."""
    form = reading.form
    rows = ((row, _signers(form.row(row))) for row in range(form.titles + 1, form.end))
    row, starts = next(((row, found) for row, found in rows if len(found) > 1 and 0 in found), (0, {}))
    if not starts:
        return ""
    first = starts[0]
    last = min((column for column in starts.values() if column > first), default=first + 3)
    found = list(dict.fromkeys(_names(reading, row, first, last)))
    if len(found) == 1 and len(found[0]) <= LONGEST_NAME:
        return found[0]
    if found:
        sheet = form.grid.name
        reading.problems.append(SheetProblem("bad_name", sheet, name_at((row, first)), "; ".join(found)[:200]))
    return ""


def _signers(cells: list[Cell]) -> dict[int, int]:
    """The column of each signer's label, which a name may follow after a colon."""
    return heads_of([_label(cell) for cell in cells], checks.SIGNERS)[1]


def _label(cell: Cell) -> Cell:
    labelled = _LABELLED.fullmatch(cell) if isinstance(cell, str) else None
    return labelled[1] if labelled else cell


def _names(reading: Reading, row: int, first: int, last: int) -> Iterator[str]:
    labelled = _LABELLED.fullmatch(shown(reading.form.cell(row, first)))
    if labelled and labelled[2].strip():
        yield labelled[2].strip()
    for place in (*((row, column) for column in range(first + 1, last)), *((row + 1, c) for c in range(first, last))):
        cell = reading.form.cell(*place)
        if isinstance(cell, Spoilt):
            reading.tell(cell.code, *place)
        elif isinstance(cell, str) and not _NO_NAME.fullmatch(shown(cell)):
            yield shown(cell)
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            reading.tell("bad_name", *place)
