"""A grid of days as a worksheet."""

from itertools import accumulate, product
from unicodedata import east_asian_width

from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break

from console.exchange.forms.document import Document, Value
from console.exchange.forms.duty_grid import A3, A4, FILLS, GAP, HEAD, HOLIDAY, PLAIN, WEEKEND, GridForm, Row
from console.exchange.forms.sheet import Sheet
from console.exchange.forms.styles import Style, Styles
from console.exchange.forms.table_sheet import LINE_HEIGHT, set_page, set_widths, text_width, write_letterhead

PAPER_A3 = 8
ROOM = {A4: (764.0, 500.0), A3: (1112.0, 740.0)}
"""Points that the margins leave, across and down."""
POINTS_OF_CHARACTER, LEAST_SCALE = 5.25, 0.68
_STYLES = {
    f"duty_{tone}{'_bold' * bold}{'_left' * left}": Style(
        bold=bold, align="left" if left else "center", box=True, wrap=True, fill=FILLS.get(tone, "")
    )
    for tone, bold, left in product((PLAIN, HEAD, WEEKEND, HOLIDAY, GAP), (False, True), (False, True))
} | {
    "subtitle": Style(size=11, align="center", wrap=True),
    "signer": Style(bold=True, align="center", wrap=True),
    "signer_note": Style(size=9, align="center", wrap=True),
}
_ROOM_TO_SIGN = 48  # points


def learn(styles: Styles) -> None:
    """Teach a workbook the styles of grids."""
    styles.learn(_STYLES)


def write_grid(sheet: Sheet, form: GridForm, document: Document) -> None:
    """The whole form from the top of an empty sheet; its head rows again on each page. One page where the type stays
    legible; else blocks are kept together.
    """
    set_widths(sheet, list(form.widths))
    count, total = len(form.widths), sum(form.widths)
    if form.letterhead is not None:
        write_letterhead(sheet, form.letterhead, middle(form), count)
    sheet.merge(sheet.put([form.title], ["title"], height=28 * lines_of(form.title, total / 1.7)), 1, count)
    for text in form.subtitle:
        sheet.merge(sheet.put([text], ["subtitle"], height=16 * lines_of(text, total)), 1, count)
    sheet.put((), (), height=6)
    first = sheet.row + 1
    _write_rows(sheet, form, form.head)
    sheet.print_title_rows = f"{first}:{sheet.row}"
    ends = []
    for block in form.blocks:
        _write_rows(sheet, form, block)
        ends.append(sheet.row)
    _write_foot(sheet, form)
    set_page(sheet, count, True, document.page_of)
    if form.paper == A3:
        sheet.page_setup.paperSize = PAPER_A3
    _fit(sheet, form, first, ends)


def _fit(sheet: Sheet, form: GridForm, first: int, ends: list[int]) -> None:
    """One page, or breaks between blocks; `first` is the first row of the head, `ends` the last of each block."""
    room = ROOM[form.paper]
    heights = [sheet.row_dimensions[row].height or LINE_HEIGHT for row in range(1, sheet.row + 1)]
    scale = min(1.0, room[0] / (sum(form.widths) * POINTS_OF_CHARACTER + len(form.widths) * 3))
    if room[1] / sum(heights) >= LEAST_SCALE:
        sheet.page_setup.fitToHeight = 1
        return
    head = sum(heights[first - 1 : ends[0] - len(form.blocks[0])])
    most, start, used = room[1] / scale * 0.97, 0, 0.0
    for before, end in zip((first - 1 + len(form.head), *ends), ends, strict=False):
        block = sum(heights[start if not used else before : end])
        if used and used + block > most:
            sheet.row_breaks.append(Break(id=before))
            used, block = head, sum(heights[before:end])
        used, start = used + block, end


def middle(form: GridForm) -> int:
    """The number of columns that lie in the left half."""
    half, reached = sum(form.widths) / 2, 0.0
    for place, width in enumerate(form.widths, 1):
        reached += width
        if reached >= half:
            return min(place, len(form.widths) - 1)
    return len(form.widths) - 1


def _write_rows(sheet: Sheet, form: GridForm, rows: tuple[Row, ...]) -> None:
    open_: dict[int, str] = {}  # style of a merged cell that runs on in a column
    for row in rows:
        values: list[Value] = []
        styles: list[str] = []
        number = sheet.row + 1
        style = "duty_plain"
        for place, cell in enumerate(row):
            if cell is not None:
                style = f"duty_{cell.tone}{'_bold' * cell.bold}{'_left' * cell.left}"
                open_[place] = style
                if cell.across > 1 or cell.down > 1:
                    area = CellRange(
                        min_col=place + 1, max_col=place + cell.across, min_row=number, max_row=number + cell.down - 1
                    )
                    sheet.merged_cells.ranges.add(area)
            values.append(cell.text if cell is not None else None)
            styles.append(style if cell is not None or place not in open_ else open_[place])
        sheet.put(values, styles, height=_height(form, row))


def _height(form: GridForm, row: Row) -> float:
    """Points of a row whose every text is seen; what runs over several rows takes its share."""
    deepest = 1.0
    for place, cell in enumerate(row):
        if cell is not None and cell.text:
            width = sum(form.widths[place : place + cell.across]) - 1
            deepest = max(deepest, lines_of(cell.text, width / (1.18 if cell.bold else 1.09)) / cell.down)
    return 12.8 * deepest + 3


def lines_of(text: str, width: float) -> int:
    """Lines of a text that wraps between words, Han anywhere."""
    return sum(_wrapped(part, max(1.0, width)) for part in text.split("\n"))


def _wrapped(text: str, width: float) -> int:
    lines, reached = 1, 0.0
    for word in _words(text):
        size = text_width(word)
        if reached and reached + size > width:
            lines, reached = lines + 1, 0.0
        while size > width:
            lines, size = lines + 1, size - width
        reached += size + (0.94 if word.isascii() or len(word) > 1 else 0)
    return lines


def _words(text: str) -> list[str]:
    """What a line may not break inside."""
    return [
        part
        for word in text.split()
        for part in (word if all(east_asian_width(letter) in "WF" for letter in word) else [word])
    ]


def _write_foot(sheet: Sheet, form: GridForm) -> None:
    count, total = len(form.widths), sum(form.widths)
    sheet.put((), (), height=6)
    for text in form.legend:
        sheet.merge(sheet.put([text], ["note"], height=14 * lines_of(text, total * 1.05)), 1, count)
    if form.signatures:
        sheet.put((), (), height=8)
        _write_signatures(sheet, form)


def _write_signatures(sheet: Sheet, form: GridForm) -> None:
    """Recipients at the left, signers side by side; room to sign below."""
    shares = len(form.signatures) + bool(form.recipients)
    edges = _edges(form, shares)
    titles = [title for title, _ in form.signatures]
    notes = [note for _, note in form.signatures]
    more = list(form.recipients[2:])
    first, second = (form.recipients[0], "\n".join(form.recipients[1:2])) if form.recipients else ("", "")
    lead = bool(form.recipients)
    _spread(sheet, form, edges, [first] * lead + titles, "signer", 16)
    _spread(sheet, form, edges, [second] * lead + notes, "signer_note", 14)
    for text in more:
        _spread(sheet, form, edges, [text], "signer_note", 14)
    sheet.put((), (), height=max(10.0, _ROOM_TO_SIGN - 14 * len(more)))


def _spread(sheet: Sheet, form: GridForm, edges: list[int], texts: list[str], style: str, height: float) -> None:
    """Texts over equal shares of the width; recipients stand at the left edge of theirs."""
    values: list[Value] = [None] * len(form.widths)
    styles = [style] * len(form.widths)
    for place, text in enumerate(texts):
        values[edges[place]] = text or None
        if form.recipients and place == 0:
            styles[edges[place]] = "note" if style == "signer_note" else "bold"
    row = sheet.put(values, styles, height=height)
    for place in range(len(texts)):
        sheet.merge(row, edges[place] + 1, edges[place + 1])


def _edges(form: GridForm, shares: int) -> list[int]:
    """The first column of each share, and the end; each share has a column at least."""
    ends = list(accumulate(form.widths))
    count, edges = len(ends), [0]
    for number in range(1, shares):
        wanted = ends[-1] * number / shares
        nearest = min(range(count), key=lambda place: abs(ends[place] - wanted)) + 1
        edges.append(max(edges[-1] + 1, min(nearest, count - shares + number)))
    return [*edges, count]
