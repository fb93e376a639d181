"""A worksheet that is written straight through: openpyxl's own writer, with our binding of values.

openpyxl decides a cell's type by looking at the value (`=...` becomes a formula) and copies a style object for
each cell.
Here text is text whatever it begins with, and a style is a number, so the form costs little more than bare cells.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.hyperlink import Hyperlink

from console.exchange.forms.cells import MOST_CHARACTERS, clean, is_risky, pieces
from console.exchange.forms.document import Value
from console.exchange.forms.styles import Styles
from console.wording.forms import ExportProblem

MOST_ROWS = 1_048_576
REPORT_EVERY = 128
Report = Callable[[int], None]


class _Bound:
    """What openpyxl's writer asks of a cell."""

    __slots__ = ("_value", "coordinate", "data_type", "style_id")
    _comment = None
    hyperlink = None
    has_style = True
    coordinate: str
    data_type: str
    style_id: int
    _value: Value


class Sheet(WriteOnlyWorksheet):
    """Rows go in with `put`; `report` hears how many were written since it was last called.

    `replaced` counts characters that no workbook can hold, `continued` rows that a long text needed.
    """

    def __init__(self, workbook: Workbook, title: str, styles: Styles, report: Report | None = None) -> None:
        super().__init__(workbook, title)
        self.styles, self.report = styles, report
        self.row, self.replaced, self.continued = 0, 0, 0
        self._cell = _Bound()
        self._letters: list[str] = []
        self._ids: Sequence[tuple[int, int]] = ()
        self.sheet_properties.pageSetUpPr.fitToPage = True  # written before the first row

    def put(self, values: Sequence[Value], styles: Sequence[str], height: float | None = None) -> int:
        """Write a row, `styles` one a cell; answers its number. A text too long for a cell goes on in the rows below,
        which repeat the first cell. Raises ExportProblem beyond the rows of a sheet."""
        longest = max((len(value) for value in values if isinstance(value, str)), default=0)
        if longest * 2 > MOST_CHARACTERS:
            return self._put_long(values, styles)
        return self._put(values, styles, height)

    def _put(self, values: Sequence[Value], styles: Sequence[str], height: float | None = None) -> int:
        self.row += 1
        if self.row > MOST_ROWS:
            raise ExportProblem("too_many_rows", sheet=self.title, rows=self.row, most=MOST_ROWS)
        if height is not None:
            self.row_dimensions[self.row].height = height
        self._ids = self.styles.ids(tuple(styles))
        self.append(values if isinstance(values, list | tuple) else tuple(values))
        if self.report is not None and self.row % REPORT_EVERY == 0:
            self.report(REPORT_EVERY)
        return self.row

    def _put_long(self, values: Sequence[Value], styles: Sequence[str]) -> int:
        parts = [pieces(value) if isinstance(value, str) else [value] for value in values]
        count = max(len(part) for part in parts)
        first = self._put([part[0] for part in parts], styles)
        for place in range(1, count):
            self.continued += 1
            rest: list[Value] = [part[place] if place < len(part) else None for part in parts]
            rest[0] = parts[0][0] if rest[0] is None else rest[0]
            self._put(rest, styles)
        return first

    def _values_to_row(self, values: Iterable[Value], row: int) -> Iterator[_Bound]:
        """openpyxl's hook: one reused cell, its type from the Python type alone."""
        cell, letters, ids = self._cell, self._letters, self._ids
        name = str(row)
        for place, value in enumerate(values):
            if place == len(letters):
                letters.append(get_column_letter(place + 1))
            cell.coordinate = letters[place] + name
            plain, quoted = ids[place]
            if isinstance(value, str) and value:
                text, replaced = clean(value)
                self.replaced += replaced
                cell.data_type, cell._value = "s", text
                cell.style_id = quoted if is_risky(text) else plain
            else:
                cell.data_type, cell._value, cell.style_id = "n", None if value == "" else value, plain
            yield cell

    def merge(self, row: int, first: int, last: int) -> None:
        """Join the cells `first` to `last` of a row. (The public way looks for overlaps among all, row after row.)"""
        if last > first:
            self.merged_cells.ranges.add(CellRange(min_col=first, max_col=last, min_row=row, max_row=row))

    def link(self, row: int, column: int, sheet: str, target: str) -> None:
        """Make a cell jump to `target` on another sheet of this file."""
        reference = f"{get_column_letter(column)}{row}"
        quoted = sheet.replace("'", "''")
        self._hyperlinks.append(Hyperlink(ref=reference, location=f"'{quoted}'!{target}"))
