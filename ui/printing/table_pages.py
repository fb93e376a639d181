"""A table form as pages: title, heading and head on each, legend and signatures on the last."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from console.exchange.forms.document import BLANK, MONTH, ROW, TONES, Line, TableForm
from console.exchange.forms.document import CENTER as CENTERED
from ui.printing.letterhead import paint_letterhead
from ui.printing.page import CENTER, GREY, HAIR, LEFT, RIGHT, Page
from ui.printing.typeset import BOLD, HEADING, NORMAL, POINT, line_height, wrapped

MARGIN_X, MARGIN_TOP, MARGIN_BOTTOM = 30 * POINT, 30 * POINT, 38 * POINT
PAD = 3 * POINT
SIZE = 7.6
TONED_SIZE = 6.4  # a year's calendar is to fit a page
TITLE_SIZE = 15.0
LETTER_SIZE = 9.0


class TablePages:
    """Lays one form out; `pages` when done. Page numbers are put in by the document, which knows how many."""

    def __init__(self, form: TableForm) -> None:
        self.form = form
        self.pages: list[Page] = []
        probe = Page(form.landscape)
        self._bottom = probe.height - MARGIN_BOTTOM
        room = probe.width - 2 * MARGIN_X
        total = sum(column.width for column in form.columns)
        self._edges = [MARGIN_X]
        for column in form.columns:
            self._edges.append(self._edges[-1] + room * column.width / total)
        self._aligns = [CENTER if column.align == CENTERED else LEFT for column in form.columns]
        self._page = self._new_page()
        for line in form.lines:
            self._place(line)
        self._finish()

    @property
    def _right(self) -> float:
        return self._edges[-1]

    def _new_page(self) -> Page:
        page = Page(self.form.landscape)
        self.pages.append(page)
        self._y = MARGIN_TOP
        room = self._right - MARGIN_X
        if self.form.letterhead is not None and len(self.pages) == 1:
            self._y = paint_letterhead(page, self.form.letterhead, (MARGIN_X, self._right), self._y, LETTER_SIZE)
        for text in wrapped(self.form.title, room, TITLE_SIZE, BOLD):
            self._y += line_height(TITLE_SIZE)
            page.text(MARGIN_X + room / 2, self._y - 4 * POINT, text, TITLE_SIZE, BOLD, CENTER)
        for left, right in self.form.heading:
            self._heading(page, left, right, room)
        self._y += 5 * POINT
        heads = tuple(column.title for column in self.form.columns)
        height = max(self._height(heads, BOLD) + 4 * POINT, 18 * POINT)
        self._row(page, heads, height, BOLD, grey=True, aligns=[CENTER] * len(heads))
        self._top = self._y  # where the body begins
        return page

    def _heading(self, page: Page, left: str, right: str, room: float) -> None:
        lefts, rights = wrapped(left, room * 0.49, SIZE), wrapped(right, room * 0.49, SIZE)
        for place in range(max(len(lefts), len(rights))):
            self._y += line_height(SIZE)
            page.text(MARGIN_X, self._y, lefts[place] if place < len(lefts) else "", SIZE)
            page.text(self._right, self._y, rights[place] if place < len(rights) else "", SIZE, NORMAL, RIGHT)

    def _wrapped(self, cells: tuple[str, ...], weight: int = NORMAL, span: int = 1) -> list[tuple[str, ...]]:
        """The lines of each cell; the first runs over `span` columns."""
        edges = self._edges
        ends = (span if place == 0 else place + 1 for place in range(len(cells)))
        rooms = (edges[end] - edges[place] - 2 * PAD for place, end in enumerate(ends))
        return [wrapped(text, room, SIZE, weight) for text, room in zip(cells, rooms, strict=True)]

    def _height(self, cells: tuple[str, ...], weight: int = NORMAL, span: int = 1) -> float:
        return max(map(len, self._wrapped(cells, weight, span))) * line_height(SIZE) + 4 * POINT

    def _place(self, line: Line) -> None:
        if line.tones:
            self._place_toned(line)
            return
        if line.kind != ROW:
            self._place_group(line)
            return
        for cells in self._portions(line.cells):
            height = self._height(cells)
            if self._y + height > self._bottom:
                self._page = self._new_page()
            self._row(self._page, cells, height, NORMAL, aligns=self._aligns)

    def _portions(self, cells: tuple[str, ...]) -> list[tuple[str, ...]]:
        """A row higher than a page goes on in further rows."""
        most = int((self._bottom - self._top - 4 * POINT) / line_height(SIZE))
        lines = self._wrapped(cells)
        longest = max(map(len, lines))
        if longest <= most:
            return [cells]
        starts = range(0, longest, most)
        return [tuple("\n".join(part[start : start + most]) for part in lines) for start in starts]

    def _place_group(self, line: Line) -> None:
        """A group never stands alone at the foot of a page."""
        span = next((place for place, text in enumerate(line.cells[1:], 1) if text), len(line.cells))
        height = max(15 * POINT, self._height(line.cells, BOLD, span))
        if self._y + height + 16 * POINT > self._bottom:
            self._page = self._new_page()
        self._row(self._page, line.cells, height, BOLD, grey=True, aligns=self._aligns, span=span)

    def _place_toned(self, line: Line) -> None:
        """A line of a calendar. A month's name is on the page of its first week."""
        months = MONTH in line.tones
        height = max(len(text.split("\n")) for text in line.cells) * line_height(TONED_SIZE) + 2 * POINT
        if self._y + height * (3 if months else 1) > self._bottom:
            self._page = self._new_page()
        for first, end in line.runs:
            tone = line.tones[first]
            if tone == BLANK:
                continue
            box = QRectF(self._edges[first], self._y, self._edges[end] - self._edges[first], height)
            self._page.fill(box, QColor(f"#{TONES[tone]}") if tone in TONES else GREY)
            self._page.cell(box, line.cells[first], TONED_SIZE, BOLD if tone == MONTH else NORMAL, CENTER, 0)
            self._page.frame(box, 0.4)
        self._y += height

    def _row(
        self,
        page: Page,
        cells: tuple[str, ...],
        height: float,
        weight: int,
        *,
        aligns: list[float],
        grey: bool = False,
        span: int = 1,
    ) -> None:
        top, edges = self._y, self._edges
        if grey:
            page.fill(QRectF(MARGIN_X, top, self._right - MARGIN_X, height))
        for place, text in enumerate(cells):
            if place and place < span:
                continue
            end = span if place == 0 else place + 1
            box = QRectF(edges[place], top, edges[end] - edges[place], height)
            page.cell(box, text, SIZE, weight, LEFT if span > 1 and place == 0 else aligns[place], PAD)
            page.upright(edges[place], top, top + height, 0.4)
        page.upright(self._right, top, top + height, 0.4)
        page.rule(MARGIN_X, self._right, top, 0.4)
        page.rule(MARGIN_X, self._right, top + height, 0.4)
        self._y = top + height

    def _finish(self) -> None:
        """Legend and signatures stay together, on a page of their own if need be."""
        room = self._right - MARGIN_X
        legend = [line for text in self.form.legend for line in wrapped(text, room, SIZE)]
        needed = len(legend) * line_height(SIZE) + (40 * POINT if self.form.signatures else 0) + 8 * POINT
        if self._y + needed > self._bottom:
            self._page = self._new_page()
        self._y += 6 * POINT
        for text in legend:
            self._y += line_height(SIZE)
            self._page.text(MARGIN_X, self._y, text, SIZE)
        if not self.form.signatures:
            return
        self._y += 30 * POINT
        share = room / len(self.form.signatures)
        for place, label in enumerate(self.form.signatures):
            left = MARGIN_X + place * share
            self._page.text(left, self._y - 4 * POINT, label, HEADING)
            self._page.rule(left, left + share - 24 * POINT, self._y, 0.5, HAIR)
