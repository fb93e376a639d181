"""A document as a PDF with embedded fonts and selectable text. May run on any thread."""

import errno
from pathlib import Path

from PySide6.QtCore import QFile, QFileDevice, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from console.exchange.forms.document import Document
from console.exchange.forms.duty_grid import A3, A4
from console.exchange.forms.workbook import Progress, Written
from console.wording.forms import ExportProblem
from ui.printing.page import Page
from ui.printing.pages import pieces
from ui.printing.searchable import make_searchable
from ui.printing.typeset import DOTS, has_font_for

_END = b"%%EOF"
PAPER_IDS = {A3: QPageSize.PageSizeId.A3, A4: QPageSize.PageSizeId.A4}


def render_pdf(document: Document, path: Path, progress: Progress | None = None) -> Written:
    """Write all pages; `progress(done, total)` may raise to stop. Raises OSError (full disk), ExportProblem."""
    if not has_font_for(document.language):
        raise ExportProblem("no_fonts")
    target = QFile(str(path))
    if not target.open(QIODevice.OpenModeFlag.WriteOnly):
        raise _refused(target)
    try:
        count = _write(document, target, progress)
    finally:
        target.close()
    if target.error() != QFileDevice.FileError.NoError or not _is_whole(path):
        raise OSError(errno.ENOSPC, target.errorString())  # QPdfWriter itself says nothing of a write that failed
    make_searchable(path)
    return Written(pages=count)


def _refused(target: QFile) -> OSError:
    denied = target.error() in (QFileDevice.FileError.PermissionsError, QFileDevice.FileError.OpenError)
    return OSError(errno.EACCES if denied else errno.EIO, target.errorString())


def _write(document: Document, target: QFile, progress: Progress | None) -> int:
    writer = QPdfWriter(target)
    writer.setResolution(DOTS)
    writer.setTitle(document.title)
    writer.setCreator("dispatcher-console")
    painter, count = QPainter(), 0
    try:
        for done, total, pages in pieces(document):
            for page in pages:
                _turn(writer, page)
                if not count:
                    painter.begin(writer)
                else:
                    writer.newPage()
                page.paint(painter, DOTS)
                count += 1
            if target.error() != QFileDevice.FileError.NoError:
                raise OSError(errno.ENOSPC, target.errorString())
            if progress:
                progress(done, total)
    finally:
        if painter.isActive():
            painter.end()
    return count


def _turn(writer: QPdfWriter, page: Page) -> None:
    turned = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(PAPER_IDS[page.paper]), turned, QMarginsF())
    if writer.pageLayout() != layout:
        writer.setPageLayout(layout)


def _is_whole(path: Path) -> bool:
    """Whether the file ends as a PDF ends."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        stream.seek(max(0, stream.tell() - 1024))
        return _END in stream.read()
