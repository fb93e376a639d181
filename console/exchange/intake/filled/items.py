"""The rows of a form: each by its own number and name, never by where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time

from console.domain.checks import READING, CheckItem, CheckTemplate, word_of
from console.exchange.intake.filled.form import Columns, Form, folded, heads_of, name_at, words
from console.exchange.intake.filled.marks import said_by
from console.exchange.intake.filled.records import FilledItem, SheetProblem
from console.exchange.intake.grid import Cell, Spoilt
from console.exchange.intake.text import code, shown
from console.wording import checks

LONGEST_NOTE = 500
_CLOCK = re.compile(r"(\d{1,2})\s*[:：hH点时]\s*(\d{2})\s*分?")


@dataclass(slots=True)
class Reading:
    """A form under way: what was taken, what was not."""

    form: Form
    columns: Columns
    template: CheckTemplate
    rows: dict[str, list[FilledItem]] = field(default_factory=dict)
    problems: list[SheetProblem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    clocks: dict[str, str] = field(default_factory=dict)

    def tell(self, problem: str, row: int, column: int, value: str = "", item: str = "", **facts: object) -> None:
        """A problem of a cell, with what is written there."""
        written = value or shown(self.form.cell(row, column))
        self.problems.append(
            SheetProblem(problem, self.form.grid.name, name_at((row, column)), written[:200], item, facts)
        )

    @property
    def dot_groups(self) -> bool:
        """Whether a point may part thousands in the form's language."""
        return self.columns.language == "vi"


def read_items(reading: Reading) -> tuple[tuple[FilledItem, ...], tuple[str, ...]]:
    """What can be taken, in the template's order, and the items left blank."""
    form, items = reading.form, {item.code: item for item in reading.template.items}
    steps = {step.code: step for step in reading.template.steps}
    for row in range(form.titles + 1, _end(form)):
        number = code(shown(form.cell(row, reading.columns.code)))
        if number in items:
            reading.seen.add(number)
            _read_item(reading, row, items[number])
        elif number in steps:
            _read_clock(reading, row, number)
        elif number or _is_written(reading, row) or _names_item(reading, row):
            _tell_unknown(reading, row, number)
    taken = tuple(item for step in reading.template.steps for item in _agreed(reading, step.code))
    told = {problem.item for problem in reading.problems}
    for item in reading.template.items:
        if item.code not in reading.seen and item.code not in told:
            name = word_of(item.names, reading.columns.language)
            reading.tell("item_row_missing", form.titles, reading.columns.code, name, item.code)
            told.add(item.code)
    have = {item.item for item in taken} | told
    return taken, tuple(item.code for item in reading.template.items if item.code not in have)


def _end(form: Form) -> int:
    """The first row that belongs to no item: the optical line's or the signatures'."""
    titles = words((checks.LINE,)).values()
    for row in range(form.titles + 1, form.end):
        cells = form.row(row)
        first = next((folded(cell) for cell in cells if isinstance(cell, str) and cell), "")
        if any(first in known for known in titles) or is_line_head(cells):
            return row
        if len(heads_of(cells, checks.SIGNERS)[1]) > 1:
            return row
    return form.end


def is_line_head(cells: list[Cell]) -> bool:
    """Whether a row heads the table of the optical line."""
    return len(heads_of(cells, checks.LINE_HEADS)[1]) > 3


def _zone(reading: Reading, row: int, first: int, last: int | None) -> Iterator[tuple[int, Cell]]:
    cells = reading.form.row(row)
    for column in range(first, len(cells) if last is None else min(last, len(cells))):
        if shown(cells[column]) or isinstance(cells[column], Spoilt):
            yield column, cells[column]


def _is_written(reading: Reading, row: int) -> bool:
    """Whether somebody wrote a result or remark into a row."""
    result = [cell for _, cell in _zone(reading, row, reading.columns.result, reading.columns.remark)]
    remark = [cell for _, cell in _zone(reading, row, reading.columns.remark, None)]
    said = said_by(result, ())
    return bool(remark) or bool(said.found or said.problem)


def _names_item(reading: Reading, row: int) -> bool:
    written = folded(shown(reading.form.cell(row, reading.columns.name)))
    return any(written == folded(name) for item in reading.template.items for name in item.names.values())


def _tell_unknown(reading: Reading, row: int, number: str) -> None:
    if number:
        reading.tell("unknown_item", row, reading.columns.code)
    else:
        name = shown(reading.form.cell(row, reading.columns.name))
        reading.tell("code_missing", row, reading.columns.code, name)


def _read_item(reading: Reading, row: int, item: CheckItem) -> None:
    columns = reading.columns
    if not _is_named(reading, row, item):
        name = word_of(item.names, columns.language)
        reading.tell("item_mismatch", row, columns.name, item=item.code, name=name)
        return
    if _merged(reading, row):
        reading.tell("merged", row, columns.result, item=item.code)
        return
    cells = list(_zone(reading, row, columns.result, columns.remark))
    units = tuple(item.units.values()) if item.kind == READING else ()
    said = said_by((cell for _, cell in cells), units, dot_groups=reading.dot_groups)
    at = cells[0][0] if cells else columns.result
    note = _note(reading, row, item)
    if said.problem:
        facts = {"unit": word_of(item.units, columns.language)} if said.problem == "other_unit" else {}
        reading.tell(said.problem, row, at, item=item.code, **facts)
    elif said.found:
        notes = "；".join(filter(None, (said.note, note)))
        filled = FilledItem(item.code, said.found, said.value, notes, cell=name_at((row, at)))
        reading.rows.setdefault(item.code, []).append(filled)
    elif note:
        reading.tell("result_missing", row, columns.result, note, item.code)


def _is_named(reading: Reading, row: int, item: CheckItem) -> bool:
    """Whether the row bears the item's name too; where that is blank, what must be so."""
    name = folded(shown(reading.form.cell(row, reading.columns.name)))
    if name:
        return name in {folded(word) for word in item.names.values()}
    standard = folded(shown(reading.form.cell(row, reading.columns.standard)))
    return bool(standard) and standard in {folded(word) for word in item.standards.values()}


def _merged(reading: Reading, row: int) -> bool:
    """Whether the result's cell was made one with those of other rows."""
    columns = reading.columns
    return any(
        top <= row <= bottom and top != bottom and left < columns.remark and right >= columns.result
        for top, left, bottom, right in reading.form.grid.merges
    )


def _note(reading: Reading, row: int, item: CheckItem) -> str:
    texts = []
    for column, cell in _zone(reading, row, reading.columns.remark, None):
        if isinstance(cell, Spoilt):
            reading.tell(cell.code, row, column, item=item.code)
        else:
            texts.append(shown(cell))
    note = "；".join(texts)
    if len(note) > LONGEST_NOTE:
        reading.tell("text_too_long", row, reading.columns.remark, item=item.code, most=LONGEST_NOTE)
        return ""
    return note


def _agreed(reading: Reading, step: str) -> Iterator[FilledItem]:
    """The items of a step whose rows, if there are several, say the same."""
    codes = next(s.items for s in reading.template.steps if s.code == step)
    clock = reading.clocks.get(step, "")
    for item in codes:
        rows = reading.rows.get(item.code, [])
        if len({(row.found, row.value, row.note) for row in rows}) > 1:
            for row in rows:
                text = f"{row.found} {row.value}".strip()
                reading.problems.append(
                    SheetProblem("duplicate_item", reading.form.grid.name, row.cell, text, item.code)
                )
        elif rows:
            yield FilledItem(item.code, rows[0].found, rows[0].value, rows[0].note, clock, rows[0].cell)


def _read_clock(reading: Reading, row: int, step: str) -> None:
    """When a step was done, as written after the printed word."""
    labels = checks.in_all_languages(checks.DONE_AT)
    for column, cell in _zone(reading, row, reading.columns.standard, None):
        if isinstance(cell, time | datetime):
            reading.clocks[step] = f"{cell:%H:%M}"
            continue
        text = shown(cell)
        label = next((word for word in labels if word in text), None)
        written = text.partition(label)[2].replace("_", " ").strip(" :：") if label else ""
        if not written:
            continue
        found = _CLOCK.fullmatch(written)
        if found and int(found[1]) < 24 and int(found[2]) < 60:
            reading.clocks[step] = f"{int(found[1]):02}:{found[2]}"
        else:
            reading.tell("bad_clock", row, column, written)
