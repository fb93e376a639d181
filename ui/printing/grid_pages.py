"""A grid of days as pages: letterhead and title on the first, the head of days on each, blocks kept together."""

from dataclasses import replace

from PySide6.QtCore import QRectF

from console.exchange.forms.duty_grid import A3, A4, HEAD, HOLIDAY, WEEKEND, GridCell, GridForm, Row
from ui.printing.letterhead import paint_letterhead
from ui.printing.page import CENTER, LEFT, Page
from ui.printing.typeset import BOLD, NORMAL, POINT, line_height, wrapped

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 30 * POINT, 26 * POINT, 38 * POINT
LARGEST = {A4: 9.0, A3: 12.5}  # points of the body
LEAST = 6.2  # below it a roster takes a second page
_DIGIT = 0.57  # of the size, as wide as a character of the form's widths
_SMALL = 0.94  # of the body's size
_SHRINK, _MAY_BE_ONE = 0.94, 2  # pages that smaller type may bring down to one
_TITLE, _PAD, _SIGN = 1.75, 2 * POINT, 46 * POINT


def grid_pages(form: GridForm) -> list[Page]:
    """The pages of one form: one where the type stays legible, else as many as its natural size takes."""
    size = _natural(form)
    pages = usual = _Layout(form, size).pages
    while 1 < len(pages) <= _MAY_BE_ONE and size * _SHRINK >= LEAST:
        size *= _SHRINK
        pages = _Layout(form, size).pages
    return pages if len(pages) == 1 else usual


def _natural(form: GridForm) -> float:
    """The size at which the widths that the form asks for fill the page."""
    room = (Page(True, form.paper).width - 2 * MARGIN_X) / POINT
    return max(LEAST * 0.8, min(LARGEST[form.paper], room / (sum(form.widths) * _DIGIT)))


class _Layout:
    """One form at one size of type; `pages` when made."""

    def __init__(self, form: GridForm, size: float) -> None:
        self.form, self.size = form, size
        self.pages: list[Page] = []
        probe = Page(True, form.paper)
        self._bottom, room = probe.height - MARGIN_BOTTOM, probe.width - 2 * MARGIN_X
        self._edges = [MARGIN_X]
        for width in form.widths:
            self._edges.append(self._edges[-1] + room * width / sum(form.widths))
        self._y = MARGIN_TOP
        self._page = self._new_page()
        self._write_top()
        self._rows(form.head)
        self._top = self._y
        for block in form.blocks[:-1]:
            self._block(block)
        for block in form.blocks[-1:]:
            self._block(block, self._foot_height)
        self._foot()

    def _new_page(self) -> Page:
        page = Page(True, self.form.paper)
        self.pages.append(page)
        self._y = MARGIN_TOP
        return page

    def _next_page(self) -> None:
        self._page = self._new_page()
        self._rows(self.form.head)
        self._top = self._y

    def _write_top(self) -> None:
        left, right = self._edges[0], self._edges[-1]
        if letterhead := self.form.letterhead:
            self._y = paint_letterhead(self._page, letterhead, (left, right), self._y, self.size)
        for text, size, weight in (
            (self.form.title, self.size * _TITLE, BOLD),
            *((line, self.size * 1.1, NORMAL) for line in self.form.subtitle),
        ):
            for line in wrapped(text, right - left, size, weight):
                self._y += line_height(size)
                self._page.text((left + right) / 2, self._y, line, size, weight, CENTER)
            self._y += size * 0.1 * POINT  # marks below Vietnamese capitals
        self._y += 6 * POINT

    def _box_width(self, place: int, cell: GridCell) -> float:
        return self._edges[place + cell.across] - self._edges[place]

    def _heights(self, rows: tuple[Row, ...]) -> list[float]:
        """Each row as high as its deepest cell; a cell over several rows gets what it lacks from the last of them."""
        step, least = line_height(self.size), line_height(self.size) + 2 * POINT
        heights = [least] * len(rows)
        spans = []
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None and cell.text:
                    weight = BOLD if cell.bold else NORMAL
                    lines = len(wrapped(cell.text, self._box_width(place, cell) - 2 * _PAD, self.size, weight))
                    spans.append((number, min(number + cell.down, len(rows)), lines * step + 2 * POINT))
        for first, end, needed in sorted(spans, key=lambda span: span[1] - span[0]):
            heights[end - 1] += max(0.0, needed - sum(heights[first:end]))
        return heights

    def _block(self, rows: tuple[Row, ...], below: float = 0.0) -> None:
        """On this page, on the next, or over several where it is higher than a page. `below` stays with it."""
        needed = sum(self._heights(rows))
        fresh = self._bottom - MARGIN_TOP - sum(self._heights(self.form.head))
        wanted = needed + below if needed + below <= fresh else needed
        if self._y + wanted > self._bottom and wanted <= fresh:
            self._next_page()
        if self._y + needed <= self._bottom:
            self._rows(rows)
            return
        self._over_pages(rows)

    def _over_pages(self, rows: tuple[Row, ...]) -> None:
        """As many rows as each page takes; a cell that runs over a break stands again on the next page."""
        heights, number = self._heights(rows), 0
        while number < len(rows):
            end, used = number, self._y
            while end < len(rows) and used + heights[end] <= self._bottom:
                end, used = end + 1, used + heights[end]
            end = max(end, number + (not self._has_room))  # a row higher than a page is cut
            if end > number:
                self._rows(_part(rows, number, end))
            number = end
            if number < len(rows):
                self._next_page()

    @property
    def _has_room(self) -> bool:
        """Whether something stands on the page that the next one would not have."""
        return self._y > self._top + 1

    def _rows(self, rows: tuple[Row, ...]) -> None:
        heights = self._heights(rows)
        tops = [self._y]
        for height in heights:
            tops.append(tops[-1] + height)
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell is not None:
                    bottom = tops[min(number + cell.down, len(rows))]
                    box = QRectF(self._edges[place], tops[number], self._box_width(place, cell), bottom - tops[number])
                    self._cell(box, cell)
        self._y = tops[-1]

    def _cell(self, box: QRectF, cell: GridCell) -> None:
        if cell.tone in (HEAD, WEEKEND, HOLIDAY):  # the one grey of paper: a gap is told by its sign and words
            self._page.fill(box)
        weight = BOLD if cell.bold else NORMAL
        self._page.cell(box, cell.text, self.size, weight, LEFT if cell.left else CENTER, _PAD)
        self._page.frame(box, 0.4)

    @property
    def _legend(self) -> list[str]:
        room = self._edges[-1] - self._edges[0]
        return [line for text in self.form.legend for line in wrapped(text, room, self.size * _SMALL)]

    @property
    def _foot_height(self) -> float:
        signed = line_height(self.size) * (2 + max(0, len(self.form.recipients) - 2)) + _SIGN
        legend = (len(self._legend) + 1) * line_height(self.size * _SMALL)
        return legend + (signed if self.form.signatures else 0)

    def _foot(self) -> None:
        """Legend, recipients and signatures stay together."""
        room, small = self._edges[-1] - self._edges[0], self.size * _SMALL
        if self._y + self._foot_height > self._bottom:
            self._page = self._new_page()
        self._y += 4 * POINT
        for text in self._legend:
            self._y += line_height(small)
            self._page.text(self._edges[0], self._y, text, small)
        if self.form.signatures:
            self._signatures(room)

    def _signatures(self, room: float) -> None:
        shares = len(self.form.signatures) + bool(self.form.recipients)
        top, left = self._y + 8 * POINT, self._edges[0]
        for number, text in enumerate(self.form.recipients):
            weight = NORMAL if number else BOLD
            self._page.text(left, top + line_height(self.size) * (number + 1), text, self.size, weight)
        for number, (title, note) in enumerate(self.form.signatures, shares - len(self.form.signatures)):
            middle = left + room * (number + 0.5) / shares
            self._page.text(middle, top + line_height(self.size), title, self.size, BOLD, CENTER)
            self._page.text(middle, top + 2 * line_height(self.size), note, self.size * _SMALL, NORMAL, CENTER)


def _part(rows: tuple[Row, ...], first: int, end: int) -> tuple[Row, ...]:
    """Rows from a block; a cell that began above them begins again."""
    part = [list(row) for row in rows[first:end]]
    for number in range(first):
        for place, cell in enumerate(rows[number]):
            if cell is not None and number + cell.down > first:
                part[0][place] = replace(cell, down=number + cell.down - first)
    return tuple(tuple(row) for row in part)
