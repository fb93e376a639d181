"""A document as pages, piece by piece, so that a thousand checklists never stand in memory at once."""

from collections.abc import Iterator

from console.exchange.forms.document import Document
from ui.printing.chart_pages import chart_pages
from ui.printing.checklist_pages import checklist_pages
from ui.printing.grid_pages import grid_pages
from ui.printing.page import CENTER, Page
from ui.printing.table_pages import MARGIN_BOTTOM, TablePages
from ui.printing.typeset import FOOT, NORMAL, POINT


def pieces(document: Document, most: int | None = None) -> Iterator[tuple[int, int, list[Page]]]:
    """(done, total, pages) for each checklist, and for all tables together; `most` ends early, for a preview."""
    sheets = bool(document.tables or document.grids)
    total = len(document.checklists) + sheets
    if sheets:
        yield 1, total, table_pages(document)
    for done, checklist in enumerate(document.checklists[:most], total - len(document.checklists) + 1):
        yield done, total, checklist_pages(checklist)


def table_pages(document: Document) -> list[Page]:
    """All grids and tables, then the charts, their pages numbered through."""
    pages = [page for grid in document.grids for page in grid_pages(grid)]
    pages += [page for form in document.tables for page in TablePages(form).pages]
    pages += chart_pages(document.charts) if document.charts else []
    for place, page in enumerate(pages, 1):
        text = document.page_of.format(page=place, pages=len(pages))
        page.text(page.width / 2, page.height - MARGIN_BOTTOM + 18 * POINT, text, FOOT, NORMAL, CENTER)
    return pages
