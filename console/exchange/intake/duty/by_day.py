"""Shape A: a row a day, a column a line, a shift, or a line over its shifts."""

from dataclasses import dataclass
from datetime import date, timedelta

from console.exchange.intake.duty.reader import Reader, is_foot
from console.exchange.intake.duty.spellings import Spelt, spelt, stretch
from console.exchange.intake.duty.words import DATE, DITTO, LINE, NAME, SHIFT, WEEKDAY, weekday_of


@dataclass(slots=True)
class _Row:
    """A row that has people. `spelling` is its first day, `last` its last where it is of several, `like` the row above
    whose day it shares.
    """

    row: int
    spelling: Spelt | None
    last: Spelt | None = None
    like: int | None = None


def read_days(reader: Reader) -> None:
    """The rows of a block."""
    _hours_of_heads(reader)
    rows, foot = _rows(reader)
    reader.read_legend([*range(max(0, reader.block.head - 3), reader.block.head), *foot], lambda mark: False)
    days = _days(reader, rows)
    before: dict[int, tuple[int, int]] = {}
    for row in rows:
        span = days.get(row.like if row.like is not None else row.row)
        _read_row(reader, row.row, span or (), before)


def _hours_of_heads(reader: Reader) -> None:
    block = reader.block
    for column in block.duties:
        for row in range(block.head, block.body):
            reader.shift_in(block.lattice.text(row, column))


def _rows(reader: Reader) -> tuple[list[_Row], list[int]]:
    """Rows of people, and the rows of the foot."""
    block, lattice = reader.block, reader.block.lattice
    rows: list[_Row] = []
    foot: list[int] = []
    day = block.column(DATE) or 0
    last: int | None = None
    for row in range(block.body, block.end):
        texts = [text for _, text in lattice.filled(row)]
        if texts and block.skips(row):
            continue
        text = lattice.text(row, day)
        found = spelt(lattice.cell(row, day), text) if text else None
        ends = stretch(text) if text and found is None else None
        if found or ends:
            merged_on = bool(rows) and lattice.first(row, day)[0] < row
            first, end = ends or (_with_weekday(reader, found, row), None)
            rows.append(_Row(row, None, like=last) if merged_on else _Row(row, first, end))
            last = last if merged_on else row
        elif not texts:
            continue
        elif not text and last is not None and _says_its_shift(reader, row):
            rows.append(_Row(row, None, like=last))
        elif is_foot(texts) or foot or not _cells(reader, row) or (text and len(texts) == 1):
            foot.append(row)
        elif text:
            block.tell("day", row, day)
            _tell_people(reader, row, "day_unread")
        else:
            _tell_people(reader, row, "no_day")
    return rows, foot


def _with_weekday(reader: Reader, found: Spelt | None, row: int) -> Spelt | None:
    column = reader.block.column(WEEKDAY)
    if found is None or found.weekday is not None or column is None:
        return found
    weekday = weekday_of(reader.block.lattice.text(row, column))
    return Spelt(found.day, found.month, found.year, found.either, weekday)


def _says_its_shift(reader: Reader, row: int) -> bool:
    """Whether a row without a date goes on with the day above: it names another shift or line."""
    columns = [reader.block.column(role) for role in (SHIFT, LINE)]
    return any(column is not None and reader.block.lattice.text(row, column) for column in columns)


def _cells(reader: Reader, row: int) -> list[int]:
    """The columns of people that hold something in a row."""
    block = reader.block
    columns = [*block.duties, *(column for column, role in block.roles.items() if role == NAME)]
    day = block.column(DATE) or 0
    lattice = block.lattice
    return [c for c in columns if lattice.text(row, c) and (lattice.first(row, c)[1] > day or c < day)]


def _tell_people(reader: Reader, row: int, why: str) -> None:
    for column in _cells(reader, row):
        if reader.block.lattice.text(row, column):
            reader.block.tell(why, row, column)


def _days(reader: Reader, rows: list[_Row]) -> dict[int, tuple[date, ...]]:
    """The days of each row that names some."""
    day = reader.block.column(DATE) or 0
    spellings: list[Spelt] = []
    at: list[tuple[int, int]] = []
    for row in rows:
        for one in (row.spelling, row.last):
            if one is not None:
                spellings.append(one)
                at.append((row.row, day))
    found: dict[int, list[date | None]] = {}
    for (number, _), there in zip(at, reader.resolved(spellings, at), strict=True):
        found.setdefault(number, []).append(there)
    return {number: tuple(_span(days)) for number, days in found.items()}


def _span(days: list[date | None]) -> list[date]:
    first, last = days[0], days[-1]
    if first is None or last is None or not 0 <= (last - first).days <= 62:
        return []
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _read_row(reader: Reader, row: int, days: tuple[date, ...], before: dict[int, tuple[int, int]]) -> None:
    block, lattice = reader.block, reader.block.lattice
    if not days:
        _tell_people(reader, row, "day_unread")
        return
    own_line, own_shift = _own(reader, row)
    people = {column: ("", "") for column, role in block.roles.items() if role == NAME}
    for column, (line, shift) in (people | block.duties).items():
        at = (row, column)
        if DITTO.fullmatch(lattice.text(row, column)) and column in before:
            at = before[column]
        elif lattice.text(row, column):
            before[column] = at
        for day in days:
            reader.staff(day, _joined(own_line, line), shift or own_shift, *at)


def _own(reader: Reader, row: int) -> tuple[str, str]:
    """The line and shift that a row names itself."""
    block = reader.block
    line_at, shift_at = block.column(LINE), block.column(SHIFT)
    line = block.lattice.text(row, line_at).split("\n")[0] if line_at is not None else ""
    more, shift = reader.shift_in(block.lattice.text(row, shift_at)) if shift_at is not None else ("", "")
    return line, shift or more


def _joined(line: str, other: str) -> str:
    return " ".join(dict.fromkeys(part for part in (line, other) if part))
