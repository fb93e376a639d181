"""Shape B: a row a person, columns of days, marks in the cells."""

from datetime import date

from console.exchange.intake.duty.columns import days_of, inside, rows_above
from console.exchange.intake.duty.marks import BETWEEN, read_marks
from console.exchange.intake.duty.names import key
from console.exchange.intake.duty.reader import Reader, is_foot
from console.exchange.intake.duty.records import NameInCell
from console.exchange.intake.duty.words import LINE, NAME, UNIT, speaks_of_duty, usual_mark


def read_people(reader: Reader) -> None:
    """Shape B: a row a person."""
    block = reader.block
    days = days_of(reader)
    body, sections, foot = _rows(reader)
    marks = {text for row in body for c in block.days if (text := inside(reader, row, c))}
    marks |= {part for mark in marks for part in BETWEEN.split(mark)}
    reader.read_legend([*rows_above(reader), *foot], marks.__contains__)
    seen: dict[tuple[str, date, str], str] = {}
    line = ""
    for row in range(block.body, block.end):
        line = sections.get(row, line)
        if row not in body:
            continue
        who, own = _who(reader, row)
        if who is None:
            for column in block.days:
                if inside(reader, row, column):
                    block.tell("no_name", row, column)
            continue
        for column, day in days.items():
            if text := inside(reader, row, column):
                read_marks(reader, (day, own or line), who, text, (row, column))
                _tell_twice(reader, seen, (f"{key(who.text)}|{who.note}", day, own or line), text, (row, column))
    _tell_columns(reader, body)


def _tell_twice(
    reader: Reader, seen: dict[tuple[str, date, str], str], what: tuple[str, date, str], text: str, at: tuple[int, int]
) -> None:
    """A person whose day stands in two rows."""
    name = reader.block.lattice.name(*at)
    before = seen.setdefault(what, name)
    if before != name:
        reader.block.tell("twice", *at, other=before)


def _name_column(reader: Reader) -> int:
    block = reader.block
    named = block.column(NAME)
    if named is not None:
        return named
    free = [c for c in range(min(block.days)) if not block.roles.get(c)]
    rows = range(block.body, min(block.body + 20, block.end))
    return max(free or [0], key=lambda c: len({block.lattice.text(row, c) for row in rows}))


def _rows(reader: Reader) -> tuple[set[int], dict[int, str], list[int]]:
    """The rows of people, titles of sections by row, rows of the foot."""
    block, lattice = reader.block, reader.block.lattice
    at, first = _name_column(reader), min(block.days)
    body: set[int] = set()
    sections: dict[int, str] = {}
    foot: list[int] = []
    seen: set[str] = set()
    for row in range(block.body, block.end):
        texts = [text for _, text in lattice.filled(row)]
        if not texts or block.skips(row):
            continue
        held = [text for c in block.days if (text := inside(reader, row, c))]
        name = lattice.text(row, at) if lattice.first(row, at)[1] == at or lattice.wide(row) < first else ""
        marks = [text for text in held if text in seen or usual_mark(text, block.language)]
        if is_foot(texts[:2]) or _explains(reader, texts, seen) or (foot and not (name and held and marks == held)):
            foot.append(row)
        elif len(texts) == 1 and not held and (lattice.wide(row) > first or speaks_of_duty(texts[0])):
            sections[row] = texts[0].split("\n")[0]
        elif held:
            body.add(row)
            seen.update(held)
        elif not name or reader.names.read(name)[1]:
            foot.append(row)
    return body, _not_notes(reader, sections, body, foot), foot


def _explains(reader: Reader, texts: list[str], seen: set[str]) -> bool:
    """Whether a row begins with a mark: it is of the legend."""
    first = texts[0]
    return not first.isdecimal() and (first in seen or usual_mark(first, reader.block.language) is not None)


def _not_notes(reader: Reader, sections: dict[int, str], body: set[int], foot: list[int]) -> dict[int, str]:
    """The titles that people stand below; a text below the last of them is a note."""
    last = max(body, default=-1)
    foot += [row for row in sections if row > last]
    foot.sort()
    return {row: text for row, text in sections.items() if row < last}


def _who(reader: Reader, row: int) -> tuple[NameInCell | None, str]:
    """The person of a row, and the line that the row names."""
    block, lattice = reader.block, reader.block.lattice
    at = _name_column(reader)
    line_at = next((c for role in (LINE, UNIT) if (c := block.column(role)) is not None), None)
    line = lattice.text(row, line_at).split("\n")[0] if line_at is not None and line_at != at else ""
    if not lattice.text(row, at):
        return None, line
    found = reader.people(row, at)
    if len(found) > 1:
        block.tell("names_together", row, at)
    return (found[0] if len(found) == 1 else None), line


def _tell_columns(reader: Reader, body: set[int]) -> None:
    """Columns among the days that no head explains and that hold something."""
    block, lattice = reader.block, reader.block.lattice
    for column in range(min(block.days), max(block.days)):
        if column not in block.days and not block.roles.get(column):
            filled = [row for row in body if lattice.starts(row, column) and lattice.text(row, column)]
            if filled:
                block.tell("column_unread", filled[0], column, count=len(filled))
