"""A file of filled checklists, read form by form against the templates that they were printed from."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from console.domain.checks import CheckTemplate
from console.exchange.intake.filled.aside import read_line, read_on_site
from console.exchange.intake.filled.form import NUMBER, VERSION, Form, forms_of, name_at
from console.exchange.intake.filled.items import Reading, read_items
from console.exchange.intake.filled.records import FilledFile, FilledRecord, SheetProblem
from console.exchange.intake.grid import Grid
from console.exchange.intake.limits import LIMITS, Limits
from console.exchange.intake.problems import Unusable
from console.exchange.intake.process import grids_of
from console.exchange.intake.text import code
from console.planning.checks.subjects import seal_of

# the sheets of three meetings of a whole province are one workbook of 100,000 rows
FORM_LIMITS = replace(LIMITS, seconds=12.0)


def read_filled(path: Path, templates: Mapping[str, CheckTemplate], limits: Limits = FORM_LIMITS) -> FilledFile:
    """The forms of a file, read in the child process as any import is. Raises `Unusable`, also for a file without one.

    `templates` by id: the version that a form names decides what its rows mean.
    """
    grids = grids_of(path, limits, formulas=True)
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise Unusable("unreadable") from None
    records = tuple(read_forms(grids, templates))
    if not records:
        raise Unusable("no_checklist")
    return FilledFile(path.name, digest, records)


def read_forms(grids: Iterable[Grid], templates: Mapping[str, CheckTemplate]) -> Iterable[FilledRecord]:
    """What the forms of these sheets say, in order."""
    for grid in grids:
        if not grid.hidden:
            yield from (_record(form, templates) for form in forms_of(grid))


def _record(form: Form, templates: Mapping[str, CheckTemplate]) -> FilledRecord:
    template, _, seal = form.version.rpartition("-")
    number = next((n for n in (form.number, form.number.upper()) if seal_of(n, template) == seal), form.number)
    bare = FilledRecord(form.grid.name, number, name_at(form.number_at), template, usable=False)
    problem = _unusable(form, number, template, seal, templates)
    if problem is not None or form.columns is None:
        told = problem or SheetProblem("no_header_row", form.grid.name, name_at(form.number_at), form.number)
        return _with(bare, (told,))
    reading = Reading(form, form.columns, templates[template])
    items, unfilled = read_items(reading)
    line, on_site = read_line(reading), read_on_site(reading)
    return FilledRecord(
        form.grid.name, number, bare.cell, template, items, line, on_site, unfilled, tuple(reading.problems)
    )


def _with(record: FilledRecord, problems: tuple[SheetProblem, ...]) -> FilledRecord:
    return FilledRecord(
        record.sheet, record.number, record.cell, record.template, problems=problems, usable=record.usable
    )


def _unusable(
    form: Form, number: str, template: str, seal: str, templates: Mapping[str, CheckTemplate]
) -> SheetProblem | None:
    """Why nothing of a form can be taken: what says whose it is must be whole and fit together."""
    sheet, at = form.grid.name, name_at(form.number_at)
    if not number:
        return SheetProblem("no_record_number", sheet, at)
    if not form.version:
        return SheetProblem("no_version", sheet, at, form.number)
    if seal_of(number, template) != seal:
        return SheetProblem("wrong_record", sheet, at, form.number)
    if template not in templates:
        return SheetProblem("unknown_version", sheet, name_at(form.version_at or form.number_at), form.version)
    return None


def looks_filled(grid: Grid) -> bool:
    """Whether something in a sheet looks like a form's version or a record number; cheap, for any spreadsheet."""
    return any(isinstance(cell, str) and _bears_form(cell) for cells in grid.rows for cell in cells)


def _bears_form(cell: str) -> bool:
    if "@" in cell and VERSION.search(cell):
        return True
    return cell.count("-") >= 3 and NUMBER.fullmatch(code(cell)) is not None
