"""A document as an .xlsx workbook."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

from console.exchange.forms import check_sheet
from console.exchange.forms.charts import write_charts
from console.exchange.forms.document import Document
from console.exchange.forms.duty_grid_sheet import learn, write_grid
from console.exchange.forms.saving import save
from console.exchange.forms.sheet import Sheet
from console.exchange.forms.sheet_of_checks import Checklist
from console.exchange.forms.styles import Styles
from console.exchange.forms.table_sheet import set_page, set_widths, write_records, write_table

# Up to this many checklists get a sheet each; beyond it nobody finds a tab: a sheet a conference, with page breaks.
SHEETS_AT_MOST = 30
ROWS_OF_A_CHECKLIST = 45
_FORBIDDEN = re.compile(r"[\\*?:/\[\]\x00-\x1f]")
_LONGEST_NAME = 31

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What a file holds. `replaced` counts characters no workbook can hold, `continued` rows a long text needed."""

    sheets: int = 0
    pages: int = 0
    replaced: int = 0
    continued: int = 0


class _Book:
    """The sheets of one workbook as they are written."""

    def __init__(self, document: Document, progress: Progress | None) -> None:
        self.document, self._progress = document, progress
        self.workbook = Workbook(write_only=True)
        self.styles = Styles(self.workbook, document.language)
        self.sheets: list[Sheet] = []
        self._done = 0
        self._total = (
            sum(len(form.lines) for form in document.tables)
            + sum(len(grid.rows) for grid in document.grids)
            + sum(len(records.rows) for records in document.records)
            + len(document.checklists) * ROWS_OF_A_CHECKLIST
        )

    def sheet(self, name: str) -> Sheet:
        """A new sheet at the end, its name made one that a workbook takes."""
        sheet = Sheet(self.workbook, self._free_name(name), self.styles, self._report)
        self.workbook._add_sheet(sheet)
        self.sheets.append(sheet)
        return sheet

    def _report(self, rows: int) -> None:
        self._done += rows
        if self._progress:
            self._progress(min(self._done, self._total), self._total)

    def _free_name(self, name: str) -> str:
        plain = _FORBIDDEN.sub(" ", name).strip().strip("'").strip() or "Sheet"
        taken = {sheet.title.casefold() for sheet in self.sheets}
        candidate, number = plain[:_LONGEST_NAME].rstrip().rstrip("'"), 1
        while candidate.casefold() in taken:
            number += 1
            suffix = f" ({number})"
            candidate = plain[: _LONGEST_NAME - len(suffix)].rstrip() + suffix
        return candidate


def write_workbook(document: Document, path: Path, progress: Progress | None = None) -> Written:
    """Write all of the document to `path`. `progress(done, total)` may raise to stop. Raises OSError, ExportProblem."""
    book = _Book(document, progress)
    try:
        if document.grids:
            learn(book.styles)
        for grid in document.grids:
            write_grid(book.sheet(grid.name), grid, document)
        for form in document.tables:
            write_table(book.sheet(form.name), form, document)
        if document.charts:
            write_charts(book.sheet(document.charts.name), document.charts, document.page_of)
        if document.checklists:
            _write_checklists(book)
        for records in document.records:
            write_records(book.sheet(records.name), records, document.page_of)
        save(book.workbook, path)
    except BaseException:
        _clean_up(book)
        raise
    return Written(
        sheets=len(book.sheets),
        replaced=sum(sheet.replaced for sheet in book.sheets),
        continued=sum(sheet.continued for sheet in book.sheets),
    )


def _clean_up(book: _Book) -> None:
    """openpyxl keeps each sheet in a temporary file until it is saved; one given up must leave no phones behind."""
    for sheet in book.sheets:
        if sheet._writer is not None:
            with suppress(OSError, ValueError, StopIteration):
                if sheet._rows is not None:
                    sheet._rows.close()
                sheet._writer.close()
            with suppress(FileNotFoundError, ValueError):
                sheet._writer.cleanup()


def _write_checklists(book: _Book) -> None:
    """The contents first with a link to each, then a sheet a checklist, or one a conference or plan, a page each."""
    lists, labels = book.document.checklists, book.document.labels
    index = book.sheet(labels["index"])
    set_widths(index, [26, 40, 44])
    index.put([labels["number"], labels["subject"], labels["venue"]], ["head"] * 3)
    single = len(lists) <= SHEETS_AT_MOST
    places = _reserved(book, lists, single)
    for checklist, (sheet, subject) in zip(lists, places, strict=True):
        row = check_sheet.write_checklist(sheet, checklist)
        index.put([checklist.number, subject, checklist.venue], ["left", "left", "left"])
        index.link(index.row, 1, sheet.title, f"A{row}")
    for sheet in dict.fromkeys(sheet for sheet, _ in places):
        check_sheet.finish(sheet, book.document.page_of)
    index.print_title_rows = "1:1"
    set_page(index, 3, False, book.document.page_of)


def _reserved(book: _Book, lists: tuple[Checklist, ...], single: bool) -> list[tuple[Sheet, str]]:
    """The sheet of each checklist and what it is for."""
    found: list[tuple[Sheet, str]] = []
    sheets: dict[str, Sheet] = {}
    for checklist in lists:
        key = checklist.number if single else checklist.group
        if key not in sheets:
            sheets[key] = book.sheet(checklist.venue if single else checklist.subject)
            check_sheet.prepare(sheets[key])
        found.append((sheets[key], checklist.subject))
    return found
