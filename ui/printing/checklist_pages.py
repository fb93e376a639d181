"""An on-site checklist as pages: normally one, with the head again on each further one."""

from PySide6.QtCore import QRectF

from console.exchange.forms.sheet_of_checks import Check, Checklist, CheckStep
from ui.printing.page import CENTER, HAIR, LEFT, RIGHT, Page
from ui.printing.typeset import BODY, BOLD, FOOT, HEADING, NORMAL, POINT, SMALL, TITLE, line_height, width, wrapped

MARGIN_X, MARGIN_TOP = 44 * POINT, 30 * POINT
FOOT_HEIGHT = 34 * POINT
QR_SIDE = 66 * POINT
ROW, STEP = 15.0, 16.5  # points, at full size
SCALES = (1.0, 0.94, 0.88)  # a checklist that nearly fits its page is set a little smaller
TICK = 8 * POINT
# Columns of the checks, as shares of the width: number, item, standard, result, note.
SHARES = (0.05, 0.185, 0.43, 0.195, 0.14)
LINE_SHARES = (0.11, 0.17, 0.17, 0.12, 0.1, 0.11, 0.1, 0.12)


def checklist_pages(checklist: Checklist) -> list[Page]:
    """One page where it can be one, else as many as it takes at full size."""
    for scale in SCALES:
        if len(found := ChecklistPages(checklist, scale).pages) == 1:
            return found
    return ChecklistPages(checklist).pages


class ChecklistPages:
    """Lays one checklist out and numbers its pages, since each is handed to another person."""

    def __init__(self, checklist: Checklist, scale: float = 1.0) -> None:
        self.checklist, self.words = checklist, checklist.words
        self._body, self._small = round(BODY * scale, 2), round(SMALL * scale, 2)
        self._row, self._band = ROW * scale * POINT, STEP * scale * POINT
        self.pages: list[Page] = []
        probe = Page()
        self._left, self._right = MARGIN_X, probe.width - MARGIN_X
        self._room = self._right - self._left
        self._bottom = probe.height - FOOT_HEIGHT
        self._page = self._first_page()
        self._facts()
        self._check_heads()
        for step in checklist.steps:
            self._step(step)
        self._line_table()
        self._signatures()
        self._number()

    def _first_page(self) -> Page:
        page = Page()
        self.pages.append(page)
        text_room = self._room - QR_SIDE - 12 * POINT
        self._y = MARGIN_TOP
        for line in wrapped(self.checklist.title, text_room, TITLE, BOLD):
            self._y += line_height(TITLE) * 0.88
            page.text(self._left, self._y, line, TITLE, BOLD)
        self._y += 4 * POINT
        for line in wrapped(self.checklist.subtitle, text_room, HEADING):
            self._y += line_height(HEADING)
            page.text(self._left, self._y, line, HEADING)
        self._y += line_height(HEADING)
        page.text(self._left, self._y, self.words.number, HEADING)
        after = self._left + width(self.words.number, HEADING) + 6 * POINT
        page.text(after, self._y, self.checklist.number, HEADING, BOLD)
        after += width(self.checklist.number, HEADING, BOLD) + 16 * POINT
        page.text(after, self._y, f"{self.words.version}  {self.checklist.version}", FOOT)
        page.qr(QRectF(self._right - QR_SIDE, MARGIN_TOP, QR_SIDE, QR_SIDE), self.checklist.qr)
        under = MARGIN_TOP + QR_SIDE + line_height(FOOT)
        page.text(self._right, under, self.words.scan, FOOT, NORMAL, RIGHT)
        self._y = max(self._y, under) + 5 * POINT
        return page

    def _further_page(self) -> None:
        """The short head: what this is, its number, the venue."""
        page = self._page = Page()
        self.pages.append(page)
        self._y = MARGIN_TOP + line_height(HEADING)
        page.text(self._left, self._y, self.checklist.title, HEADING, BOLD)
        page.text(self._right, self._y, self.checklist.number, HEADING, BOLD, RIGHT)
        for line in wrapped(self.checklist.subtitle, self._room, self._small):
            self._y += line_height(self._small)
            page.text(self._left, self._y, line, self._small)
        self._y += 8 * POINT

    def _make_room(self, height: float) -> None:
        if self._y + height > self._bottom:
            self._further_page()

    def _facts(self) -> None:
        edges = [self._left + self._room * share for share in (0, 0.165, 0.56, 0.7, 1)]
        self._page.rule(self._left, self._right, self._y, 1.4)
        for cells in self.checklist.facts:
            rooms = [edges[place + 1] - edges[place] for place in range(4)]
            weights = (NORMAL, BOLD, NORMAL, BOLD)
            lines = [
                wrapped(text, room - 4 * POINT, self._body, w)
                for text, room, w in zip(cells, rooms, weights, strict=True)
            ]
            height = max(self._band, max(map(len, lines)) * line_height(self._body) + 3 * POINT)
            for place, text in enumerate(cells):
                box = QRectF(edges[place], self._y, rooms[place], height)
                self._page.cell(box, text, self._body, weights[place], LEFT, 0 if place == 0 else 2 * POINT)
            self._y += height
            self._page.rule(self._left, self._right, self._y, 0.4, HAIR)
        self._page.rule(self._left, self._right, self._y, 0.8)
        self._y += 8 * POINT

    def _edges(self, shares: tuple[float, ...]) -> list[float]:
        edges = [self._left]
        for share in shares:
            edges.append(edges[-1] + self._room * share)
        return edges

    def _check_heads(self) -> None:
        edges = self._edges(SHARES)
        self._page.rule(self._left, self._right, self._y, 1.4)
        for place, text in enumerate(self.words.heads):
            box = QRectF(edges[place], self._y, edges[place + 1] - edges[place], self._band)
            self._page.cell(box, text, self._body, BOLD)
        self._y += self._band
        self._page.rule(self._left, self._right, self._y, 0.6)

    def _step(self, step: CheckStep) -> None:
        self._make_room(self._band + self._row)
        page, top = self._page, self._y
        page.fill(QRectF(self._left, top, self._room, self._band))
        side = 11 * POINT
        box = QRectF(self._left + 4 * POINT, top + (self._band - side) / 2, side, side)
        page.frame(box, 0.9)
        page.cell(box, step.number, self._small, BOLD, CENTER, 0)
        due_width = self._due(step, top)
        name_box = QRectF(self._left + 20 * POINT, top, self._room - 20 * POINT - due_width, self._band)
        page.cell(name_box, step.name, self._body, BOLD)
        self._y += self._band
        page.rule(self._left, self._right, self._y, 0.6)
        for check in step.checks:
            self._check(check)

    def _due(self, step: CheckStep, top: float) -> float:
        """`09:30 before   done at ______`, at the right; answers its width."""
        blank, gap = 50 * POINT, 8 * POINT
        baseline = top + self._band - 5 * POINT
        page = self._page
        page.rule(self._right - blank - 3 * POINT, self._right - 3 * POINT, baseline + 1.5 * POINT, 0.5)
        x = self._right - blank - 6 * POINT
        page.text(x, baseline, self.words.done_at, self._body, NORMAL, RIGHT)
        x -= width(self.words.done_at, self._body) + gap
        page.text(x, baseline, step.due, self._body, NORMAL, RIGHT)
        return self._right - x + width(step.due, self._body) + gap

    def _check(self, check: Check) -> None:
        edges = self._edges(SHARES)
        rooms = [edges[place + 1] - edges[place] - 6 * POINT for place in range(5)]
        lines = max(len(wrapped(check.name, rooms[1], self._body)), len(wrapped(check.standard, rooms[2], self._body)))
        height = max(self._row, lines * line_height(self._body) + 2 * POINT)
        self._make_room(height)
        for place, text in enumerate((check.number, check.name, check.standard)):
            self._page.cell(QRectF(edges[place], self._y, edges[place + 1] - edges[place], height), text, self._body)
        self._result(check, edges[3] + 3 * POINT, self._y + height / 2)
        self._y += height
        self._page.rule(self._left, self._right, self._y, 0.4, HAIR)

    def _result(self, check: Check, x: float, middle: float) -> None:
        baseline = middle + 3.4 * POINT
        if check.unit:
            self._page.rule(x, x + 46 * POINT, baseline + 1.5 * POINT, 0.5)
            self._page.text(x + 50 * POINT, baseline, check.unit, self._body)
            return
        for label in (self.words.passed, self.words.failed):
            self._page.frame(QRectF(x, middle - TICK / 2, TICK, TICK))
            self._page.text(x + TICK + 3 * POINT, baseline, label, self._body)
            x += TICK + width(label, self._body) + 12 * POINT

    def _line_table(self) -> None:
        if not self.checklist.line_rows:
            return
        edges, rows = self._edges(LINE_SHARES), self.checklist.line_rows
        heads = self._line_height(edges, self.words.line_heads, self._small)
        heights = [max(self._line_height(edges, row, self._small), 18 * POINT) for row in rows]
        self._make_room(26 * POINT + heads + sum(heights))
        self._y += 22 * POINT
        page = self._page
        page.text(self._left, self._y - 4 * POINT, self.words.line, HEADING, BOLD)
        page.text(self._right, self._y - 4 * POINT, self.words.line_note, self._small, NORMAL, RIGHT)
        page.rule(self._left, self._right, self._y, 1.0)
        self._line_row(edges, self.words.line_heads, heads, False)
        for row, height in zip(rows, heights, strict=True):
            self._line_row(edges, row, height, True)

    def _line_height(self, edges: list[float], cells: tuple[str, ...], size: float) -> float:
        lines = (
            len(wrapped(text, edges[place + 1] - edges[place] - 6 * POINT, size)) for place, text in enumerate(cells)
        )
        return max(lines) * line_height(size) + 4 * POINT

    def _line_row(self, edges: list[float], cells: tuple[str, ...], height: float, upright: bool) -> None:
        for place, text in enumerate(cells):
            box = QRectF(edges[place], self._y, edges[place + 1] - edges[place], height)
            self._page.cell(box, text, self._small)
            if upright and place:
                self._page.upright(edges[place], self._y, self._y + height, 0.4, HAIR)
        self._y += height
        self._page.rule(self._left, self._right, self._y, 0.4, HAIR)

    def _signatures(self) -> None:
        height = 34 * POINT
        self._make_room(height)
        self._y += height
        share = self._room / len(self.words.signers)
        for place, label in enumerate(self.words.signers):
            left = self._left + place * share
            right = left + share - (14 * POINT if place < len(self.words.signers) - 1 else 0)
            self._page.text(left, self._y - 4 * POINT, label, self._body)
            self._page.text(right - 2 * POINT, self._y - 4 * POINT, self.words.sign_date, self._small, NORMAL, RIGHT)
            self._page.rule(left, right, self._y, 0.6)

    def _number(self) -> None:
        for place, page in enumerate(self.pages, 1):
            line = page.height - FOOT_HEIGHT + 6 * POINT
            page.rule(self._left, self._right, line, 0.5)
            page.text(self._left, line + 12 * POINT, self.words.foot, FOOT)
            numbers = self.words.page_of.format(page=place, pages=len(self.pages))
            page.text(self._right, line + 12 * POINT, numbers, FOOT, BOLD, RIGHT)
