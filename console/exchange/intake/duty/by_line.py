"""Shape C: a row a line and shift, columns of days, people in the cells."""

from console.exchange.intake.duty.columns import days_of, inside, rows_above
from console.exchange.intake.duty.hours import hours_in
from console.exchange.intake.duty.reader import Reader, is_foot
from console.exchange.intake.duty.words import LINE, NAME, ORDINAL, SHIFT, UNIT, speaks_of_duty


def read_lines(reader: Reader) -> None:
    """Shape C: a row a line and shift."""
    block, lattice = reader.block, reader.block.lattice
    days = days_of(reader)
    line = ""
    foot: list[int] = []
    for row in range(block.body, block.end):
        texts = [text for _, text in lattice.filled(row)]
        if not texts or block.skips(row):
            continue
        filled = [column for column in block.days if inside(reader, row, column)]
        if foot or is_foot(texts[:1]):
            foot.append(row)
            continue
        named, shift = _label(reader, row)
        if not filled and not shift and (lattice.wide(row) > min(block.days) or speaks_of_duty(named)):
            line = named  # the title of a section
        elif filled and not (named or shift):
            for column in filled:
                block.tell("no_line", row, column)
        else:
            line = named or line
            for column, day in days.items():
                if inside(reader, row, column):
                    reader.staff(day, line, shift, row, column)
    reader.read_legend([*rows_above(reader), *foot], lambda mark: False)


def _label(reader: Reader, row: int) -> tuple[str, str]:
    """Line and shift that the cells before the days name."""
    block, lattice = reader.block, reader.block.lattice
    line = shift = ""
    line_at = next((c for role in (LINE, NAME, UNIT) if (c := block.column(role)) is not None), None)
    shift_at = block.column(SHIFT)
    if shift_at is not None:
        more, shift = reader.shift_in(lattice.text(row, shift_at))
        shift = shift or more
    if line_at is not None:
        line = lattice.text(row, line_at).split("\n")[0]
    if line_at is None:
        free = [c for c in range(min(block.days)) if c != shift_at and block.roles.get(c) != ORDINAL]
        for column in free:
            text = lattice.text(row, column)
            named, told = reader.shift_in(text.split("\n")[0] if hours_in(text) is None else text)
            line, shift = line or named, shift or told
    elif shift_at is None and line:
        line, shift = reader.shift_in(lattice.text(row, line_at))
    return line, shift
