"""A table form as a worksheet: merged title, heading, bordered table, head on each page, legend, signatures."""

from itertools import zip_longest
from math import ceil
from unicodedata import east_asian_width

from openpyxl.utils import get_column_letter

from console.exchange.forms.document import GROUP, ROW, SUBGROUP, Document, Line, Records, TableForm
from console.exchange.forms.duty_grid import Letterhead
from console.exchange.forms.sheet import Sheet

A4 = 9
LINE_HEIGHT = 13.5  # points, of the 10-point body
_GROUP_STYLE = {GROUP: "group", SUBGROUP: "subgroup"}


def text_width(text: str) -> float:
    """Width in Excel's characters (a digit of the body type); Han takes two, a Latin letter a little less than one."""
    return sum(2 if east_asian_width(char) in "WF" else 0.94 for char in text)


def set_page(sheet: Sheet, last_column: int, landscape: bool, page_of: str) -> None:
    """A4, fit to the width, margins a printer can hold, page numbers in the footer."""
    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.65, 0.3, 0.3
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = page_of.replace("&", "&&").format(page="&P", pages="&N")
    if sheet.row:
        sheet.print_area = f"A1:{get_column_letter(last_column)}{sheet.row}"


def set_widths(sheet: Sheet, widths: list[float]) -> None:
    """Column widths in characters; before the first row is written."""
    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width


def write_letterhead(sheet: Sheet, letterhead: Letterhead, half: int, count: int) -> None:
    """Its lines side by side over `count` columns, of which `half` are the left's; the first of each is bold, of the
    right the second, too.
    """
    for number, (left, right) in enumerate(zip_longest(letterhead.left, letterhead.right, fillvalue="")):
        at_left, at_right = "letter" if number else "letter_bold", "letter" if number > 1 else "letter_bold"
        values = [left, *[None] * (half - 1), right, *[None] * (count - half - 1)]
        row = sheet.put(values, [*[at_left] * half, *[at_right] * (count - half)], height=16)
        sheet.merge(row, 1, half)
        sheet.merge(row, half + 1, count)


def write_table(sheet: Sheet, form: TableForm, document: Document) -> None:
    """The whole form from the top of an empty sheet."""
    columns, count = form.columns, len(form.columns)
    set_widths(sheet, [column.width for column in columns])
    total = sum(column.width for column in columns)
    half = _split(form, total)
    over = max(len(form.letterhead.left), len(form.letterhead.right)) if form.letterhead is not None else 0
    head = over + 2 + len(form.heading)
    sheet.freeze_panes = f"A{head + 1}"
    if form.letterhead is not None:
        write_letterhead(sheet, form.letterhead, half, count)
    sheet.merge(sheet.put([form.title], ["title"], height=30 * _lines(form.title, total / 1.7)), 1, count)
    for left, right in form.heading:
        values = [left, *[None] * (half - 1), right]
        height = 16 * max(_lines(left, total * 0.48), _lines(right, total * 0.48))
        row = sheet.put(values, ["note_left"] * half + ["note_right"], height=height)
        sheet.merge(row, 1, half)
        sheet.merge(row, half + 1, count)
    deepest = max(_lines(column.title, (column.width - 1) / 1.1) for column in columns)  # bold runs wider
    heads = ["head" if column.title else "blank" for column in columns]
    sheet.put([column.title for column in columns], heads, height=max(24, 4 + LINE_HEIGHT * deepest))
    _write_lines(sheet, form)
    _write_foot(sheet, form, total)
    sheet.print_title_rows = f"{over + 1}:{head}"
    set_page(sheet, count, form.landscape, document.page_of)


def _split(form: TableForm, total: float) -> int:
    """The column after which the right half of the heading begins."""
    reached = 0.0
    for place, column in enumerate(form.columns, 1):
        reached += column.width
        if reached >= total * 0.5:
            return min(place, len(form.columns) - 1)
    return 1


def _write_lines(sheet: Sheet, form: TableForm) -> None:
    styles = {ROW: tuple(column.align for column in form.columns)}
    for kind, name in _GROUP_STYLE.items():
        rest = (name if column.align == "left" else f"{name}_center" for column in form.columns[1:])
        styles[kind] = (name, *rest)
    widths = [max(1.0, column.width - 1) for column in form.columns]
    for line in form.lines:
        if line.tones:
            _write_toned(sheet, line)
            continue
        if line.kind != ROW:
            row = sheet.put(line.cells, styles[line.kind])
            sheet.merge(row, 1, _empty_after_first(line.cells) + 1)
            continue
        needed = max(map(_lines_fast, line.cells, widths))
        sheet.put(line.cells, styles[ROW], height=LINE_HEIGHT * needed + 2 if needed > 1 else None)


def _write_toned(sheet: Sheet, line: Line) -> None:
    """A line of a calendar."""
    deepest = 1 + max(text.count("\n") for text in line.cells)
    row = sheet.put(line.cells, line.tones, height=LINE_HEIGHT * deepest + 3)
    for first, end in line.runs:
        sheet.merge(row, first + 1, end)


def _empty_after_first(cells: tuple[str, ...]) -> int:
    """How many cells the first one may run over."""
    return next((place for place, text in enumerate(cells[1:]) if text), len(cells) - 1)


def _lines_fast(text: str, width: float) -> int:
    """Lines that a wrapped cell takes; most texts are short enough whatever their characters."""
    return 1 if len(text) * 2 <= width and "\n" not in text else _lines(text, width)


def _write_foot(sheet: Sheet, form: TableForm, total: float) -> None:
    count = len(form.columns)
    sheet.put((), ())
    for text in form.legend:
        row = sheet.put([text], ["note"], height=14 * _lines(text, total))
        sheet.merge(row, 1, count)
    if not form.signatures:
        return
    sheet.put((), ())
    starts, most = [0], len(form.signatures)
    for place in range(1, most):  # each in a column of its own, as near to its share as the columns allow
        wanted = max(starts[-1] + 1, _column_at(form, total * place / most))
        starts.append(min(wanted, count - (most - place)))
    values: list[str | None] = [None] * count
    styles = ["sign"] * count
    for start, label in zip(starts, form.signatures, strict=True):
        has_room = start + 1 < count and start + 1 not in starts  # else the line to sign on runs under the label
        values[start], styles[start] = label, "plain" if has_room else "sign"
        if start and start - 1 not in starts:
            values[start - 1], styles[start - 1] = None, "plain"
    sheet.put(values, styles, height=30)


def _column_at(form: TableForm, offset: float) -> int:
    reached = 0.0
    for place, column in enumerate(form.columns):
        if reached >= offset - column.width / 2:
            return place
        reached += column.width
    return len(form.columns) - 1


def _lines(text: str, width: float) -> int:
    return max(1, sum(ceil(max(1, text_width(part)) / max(1.0, width)) for part in text.split("\n")))


def write_records(sheet: Sheet, records: Records, page_of: str) -> None:
    """The plain sheet for machines: field codes, then one record a row, nothing merged."""
    set_widths(sheet, [max(10.0, min(40.0, len(field) + 4.0)) for field in records.fields])
    sheet.freeze_panes = "A2"
    sheet.put(records.fields, ["field"] * len(records.fields))
    styles = ("code",) * len(records.fields)
    for row in records.rows:
        sheet.put(row, styles)
    sheet.print_title_rows = "1:1"
    set_page(sheet, len(records.fields), True, page_of)
