"""Print with preview: the first pages shown, all of them printed in slices so that the window stays alive."""

import asyncio
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPainter, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from console.exchange.forms.document import Document
from console.services.decision import Done
from console.services.exporting import PDF, RecordExport, prepare
from console.wording.forms import ExportProblem, problem_text
from ui.desk import Desk
from ui.printing.duty_export import DutyPaper
from ui.printing.exporting import RENDERERS, document_of
from ui.printing.job import Job
from ui.printing.page import Page
from ui.printing.pages import pieces
from ui.printing.pdf import PAPER_IDS
from ui.theme.fonts import Size
from ui.theme.icons import Icon
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.messages import ProgressLine

PREVIEW_PAGES = 20  # a preview holds every page as a picture; a thousand would freeze the window


def set_page(printer: QPrinter, page: Page) -> None:
    """Its paper, turned as the page is, coordinates from the paper's edge."""
    turned = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(PAPER_IDS[page.paper]), turned, QMarginsF()))
    printer.setFullPage(True)


def first_pages(document: Document) -> list[Page]:
    """The pages that a preview shows."""
    found = (page for _, _, pages in pieces(document, PREVIEW_PAGES) for page in pages)
    return list(islice(found, PREVIEW_PAGES))


class Printing(QObject):
    """One a window: connect `desk.print_asked` to `start`."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self.desk, self.host = desk, host
        self.preview: Preview | None = None

    def start(self, what: str, ids: tuple[str, ...] | DutyPaper = ()) -> None:
        """Build the document and show its preview."""
        self.desk.start(self._show(what, ids), "print preview")

    async def _show(self, what: str, ids: tuple[str, ...] | DutyPaper) -> None:
        job = Job()
        try:
            document = await job.run(lambda: document_of(self.desk, what, ids))
            pages = await job.run(lambda: first_pages(document))
        except ExportProblem as problem:
            self.desk.tell(problem_text(self.desk.say, problem))
            return
        self.preview = Preview(self.desk, document, pages, self.host)
        self.preview.finished.connect(self._gone)
        self.preview.open()

    def _gone(self) -> None:
        self.preview = None


class Preview(QDialog):
    """Shows pages, prints the document."""

    def __init__(self, desk: Desk, document: Document, pages: list[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk, self.document, self.pages = desk, document, pages
        self._job: Job | None = None
        fill_with(self, desk.theme, "panel")
        self.setWindowTitle(desk.say("Print preview"))
        self.resize(parent.size() * 0.86)
        self.printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.printer.setDocName(document.title)
        set_page(self.printer, pages[0])
        self.view = QPrintPreviewWidget(self.printer, self)
        self.view.paintRequested.connect(self._paint_preview)
        self.view.setAccessibleName(desk.say("Print preview"))
        self.where = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.progress = ProgressLine(desk.theme, desk.say("Printing"), desk.say("Cancel"), self)
        self.progress.cancelled.connect(self._call_off)
        self.progress.hide()
        self._lay_out()
        self.view.previewChanged.connect(self._tell_place)
        self.view.fitInView()

    def _lay_out(self) -> None:
        say, theme = self.desk.say, self.desk.theme
        bar = QHBoxLayout()
        bar.setContentsMargins(theme.px(12), theme.px(6), theme.px(12), theme.px(6))
        bar.setSpacing(theme.px(8))
        self.back = Button(theme, icon=Icon.LEFT, name=say("Previous page"), key="PgUp", small=True)
        self.forth = Button(theme, icon=Icon.RIGHT, name=say("Next page"), key="PgDown", small=True)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.forth.clicked.connect(lambda: self._turn(1))
        width = Button(theme, say("Fit width"), small=True)
        whole = Button(theme, say("Whole page"), small=True)
        width.clicked.connect(self.view.fitToWidth)
        whole.clicked.connect(self.view.fitInView)
        self.print_button = Button(theme, say("Print…"), "Ctrl+P", primary=True)
        self.print_button.clicked.connect(self.ask_printer)
        close = Button(theme, say("Close"), "Esc")
        close.clicked.connect(self.reject)
        for button in (self.back, self.forth, self.print_button):
            QShortcut(QKeySequence(button.key), self).activated.connect(button.activate)
        for part in (self.back, self.forth, self.where, width, whole):
            bar.addWidget(part)
        bar.addStretch(1)
        bar.addWidget(self.print_button)
        bar.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.progress)

    def _turn(self, by: int) -> None:
        self.view.setCurrentPage(min(max(1, self.view.currentPage() + by), self.view.pageCount()))

    def _tell_place(self) -> None:
        say, shown = self.desk.say, len(self.pages)
        if len(self.document.checklists) > shown:
            told = say(
                "First {shown} of {all} checklists; all are printed.", shown=shown, all=len(self.document.checklists)
            )
        elif shown == PREVIEW_PAGES:
            told = say("First {shown} pages; all are printed.", shown=shown)
        else:
            told = say("Page {page} of {pages}", page=self.view.currentPage(), pages=self.view.pageCount())
        self.where.setText(told)

    def _paint_preview(self, printer: QPrinter) -> None:
        set_page(printer, self.pages[0])
        painter = QPainter(printer)
        for place, page in enumerate(self.pages):
            if place:
                printer.newPage()
            page.paint(painter, printer.resolution())
        painter.end()

    def ask_printer(self) -> None:
        """Choose the printer, then print."""
        if self._job is not None:
            return
        dialog = QPrintDialog(self.printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        dialog.accepted.connect(self.print_all)
        QDialog.open(dialog)  # QPrintDialog's own open() wants a slot in the old string form

    def print_all(self) -> "asyncio.Task[None]":
        """Print on the printer as it is set."""
        return self.desk.start(self._print_all(), "printing")

    async def _print_all(self) -> None:
        target = self.printer.outputFileName() or self.printer.printerName() or self.desk.say("Printer")
        command = RecordExport(self.document.kind, self.document.rows, target, self.document.full_phones)
        if not isinstance(await self.desk.run(command), Done):
            return
        job = self._job = Job()
        self.print_button.setEnabled(False)
        self.progress.show()
        try:
            await self._print_or_write(job)
            self.accept()
        except ExportProblem as problem:
            self.desk.tell(problem_text(self.desk.say, problem))
            self.print_button.setEnabled(True)
            self.progress.hide()
        finally:
            self._job = None

    async def _print_or_write(self, job: Job) -> None:
        """On paper, or as the file that the print dialog named, which is written aside like every other."""
        say, bar = self.desk.say, self.progress
        if file := self.printer.outputFileName():
            path = Path(file).with_suffix(PDF)
            prepared = await job.run(lambda: prepare(self.document, path, RENDERERS, job.progress))
            prepared.publish()
            self.desk.tell(say("Written: {file}", file=str(path)))
            return
        job.changed = lambda: bar.set_progress(job.done, job.total)
        count = await print_document(self.printer, self.document, job)
        self.desk.tell(say.n("{n} page sent to the printer.", "{n} pages sent to the printer.", count))

    def _call_off(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def reject(self) -> None:
        self._call_off()
        super().reject()


async def print_document(printer: QPrinter, document: Document, job: Job) -> int:
    """All pages, one piece a slice of the loop; answers how many. Raises ExportProblem when called off or not taken."""
    painter, count = QPainter(), 0
    try:
        for done, total, pages in pieces(document):
            for page in pages:
                if not count:
                    set_page(printer, page)  # all pages of a document lie alike, and a printer can't turn midway
                if not (printer.newPage() if count else painter.begin(printer)):
                    raise ExportProblem("print_failed")
                page.paint(painter, printer.resolution())
                count += 1
            job.progress(done, total)
            await asyncio.sleep(0)
    except (ExportProblem, asyncio.CancelledError):
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
    return count
