"""Rows that were not taken, written for the user to mend: the site's own columns as written, the reason beside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from console.exchange.forms.aside import written
from console.exchange.forms.cells import MOST_CHARACTERS, clean, is_risky
from console.exchange.forms.saving import save
from console.wording.catalogue import Wording

_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Leftover:
    """One row: its number in the file, its texts in the order of the headings, why it was not taken."""

    row: int
    texts: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class LeftSheet:
    """The rows of one sheet with the site's own headings."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Leftover, ...]


def write_leftovers(path: Path, sheets: Iterable[LeftSheet], say: Wording) -> int:
    """Write a workbook that can be mended and imported again; answers its rows.

    Every cell is text, so that leading zeros and long numbers stay. Written aside, then renamed; raises ExportProblem.
    """
    book, count = Workbook(), 0
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name.translate(_FORBIDDEN).strip(" '")[:_LONGEST_NAME] or None)
        _fill(page, 1, [*sheet.headings, say("Reason"), say("Row in the file")], bold=True)
        for number, row in enumerate(sheet.rows, start=2):
            _fill(page, number, [*row.texts, row.reason, str(row.row)])
        count += len(sheet.rows)
        for column in range(1, len(sheet.headings) + 3):
            wide = column == len(sheet.headings) + 1
            page.column_dimensions[get_column_letter(column)].width = 60 if wide else 18
        page.freeze_panes = "A2"
    with written(path) as aside:
        save(book, aside.temporary)
        aside.publish()
    return count


def _fill(page: Worksheet, number: int, texts: Sequence[str], bold: bool = False) -> None:
    for column, text in enumerate(texts, start=1):
        if not text:
            continue
        cell = page.cell(number, column)
        cell.value = clean(text)[0][:MOST_CHARACTERS]
        cell.data_type, cell.number_format = "s", "@"
        cell.alignment = Alignment(vertical="top", wrap_text=len(text) > 40)
        if is_risky(text):
            cell.quotePrefix = True
        if bold:
            cell.font = Font(bold=True)
