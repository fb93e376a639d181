"""Exports from the window: ask for a file name, write on a thread with progress and cancel, say where it lies."""

import asyncio
import re
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from console.exchange.forms.basis import Basis
from console.exchange.forms.document import (
    ASSURANCE,
    CHECKLISTS,
    CONFERENCE_MONTH,
    CONFERENCES,
    DUTY_CALENDARS,
    DUTY_HISTORY,
    DUTY_LOG,
    DUTY_ROSTER,
    EQUIPMENT,
    HANDOVER,
    INSPECTIONS,
    MONTH,
    READINESS,
    ROSTER,
    STOCK,
    TICKETS,
    WEEK,
    WHAT_IF,
    Document,
)
from console.exchange.forms.duty_calendar import ICS, ZIP
from console.planning.plans.whatif.outlook import Outlook, YearOutlook
from console.services.decision import Done
from console.services.exporting import (
    MonthWanted,
    Prepared,
    check_path,
    make_document,
    make_month,
    make_what_if,
    prepare,
)
from console.storage.problems import StorageProblem
from console.wording.catalogue import Wording, mark
from console.wording.forms import ExportProblem, problem_text
from console.wording.names import system_name
from console.wording.storage import storage_sentence
from ui.desk import Desk
from ui.later import whole
from ui.printing.conference_export import ConferenceExport
from ui.printing.duty_export import DutyExport, DutyPaper
from ui.printing.export_box import ExportBox
from ui.printing.export_form import ExportForm
from ui.printing.job import Job
from ui.printing.pdf import render_pdf
from ui.widgets.base import fill_with
from ui.widgets.messages import ProgressLine

RENDERERS = {"pdf": render_pdf}
LOOK_MS = 100
CALL_OFF = "Shift+Esc"
NAMES = {
    ROSTER: mark("Roster"), CHECKLISTS: mark("Checklists"), TICKETS: mark("Fault tickets"),
    MONTH: mark("Monthly report"), ASSURANCE: mark("Assurance report"), CONFERENCE_MONTH: mark("Conference month"),
    EQUIPMENT: mark("Terminals and parts"), INSPECTIONS: mark("Inspection sheets"),
    WEEK: mark("Week"), WHAT_IF: mark("What if"), HANDOVER: mark("Hand-over"), DUTY_LOG: mark("Duty log"),
    DUTY_ROSTER: mark("Duty roster"), DUTY_CALENDARS: mark("Duty calendars"),
    DUTY_HISTORY: mark("Who really was on duty"), READINESS: mark("Readiness"), STOCK: mark("Stock"),
}  # fmt: skip
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
Chosen = tuple[str, ...] | tuple[Outlook | YearOutlook] | MonthWanted | DutyPaper
"""The ids of what a document holds, the answer of a scenario, the month it is of, or what of which duty roster."""


class Exporter(QObject):
    """One a window: connect `desk.export_asked` to `start`. `host` is what dialogs and the progress line stand over."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self.desk, self.host = desk, host
        self.panel: ProgressPanel | None = None
        self.dialog: QFileDialog | None = None
        self.form: ExportBox | None = None
        self._folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def start(self, what: str, ids: tuple[str, ...] | tuple[Outlook | YearOutlook] | DutyPaper = ()) -> None:
        """Ask what of the tickets or of the conferences is wanted, then where the file goes, and write it. One at a
        time; a problem is said at once. Of WHAT_IF `ids` is the answer itself, of DUTY_ROSTER what is looked at.
        """
        say = self.desk.say
        if self.panel is not None or self.dialog is not None or self.form is not None:
            self.desk.tell(say("An export is still under way."))
        elif isinstance(ids, DutyPaper):
            self._choose_of_roster(ids)
        elif what == TICKETS:
            self._choose(ids)
        elif what == CONFERENCES:
            self._choose_of_conferences(ids)
        elif not ids and what in (EQUIPMENT, INSPECTIONS, HANDOVER, DUTY_LOG):
            self.desk.tell(say("Nothing is listed that could be written down."))
        elif not ids:
            self.desk.tell(problem_text(say, ExportProblem("no_conference")))
        else:
            self.ask_file(what, ids)

    def _choose(self, ids: tuple[str, ...]) -> None:
        """The list of these tickets, or a month."""
        form = ExportForm(self.desk, self.host, len(ids))
        form.chosen.connect(lambda month: self.ask_file(MONTH, month) if month else self.ask_file(TICKETS, ids))
        self._open(form)

    def _choose_of_conferences(self, ids: tuple[str, ...]) -> None:
        """Roster, checklists or report of these, or a month."""
        form = ConferenceExport(self.desk, self.host, ids)
        form.chosen.connect(lambda found: self.ask_file(*found))
        self._open(form)

    def _choose_of_roster(self, start: DutyPaper) -> None:
        """By line or by person, calendars, or what really was."""
        form = DutyExport(self.desk, self.host, start)
        form.chosen.connect(lambda paper: self.ask_file(paper.what, paper))
        self._open(form)

    def _open(self, form: ExportBox) -> None:
        self.form = form
        form.closed.connect(self._form_gone)
        form.open()

    def ask_file(self, what: str, chosen: Chosen) -> None:
        """Ask where the file goes, then write it."""
        say = self.desk.say
        dialog = self.dialog = QFileDialog(self.host, say("Export as"), self._folder)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        kinds = suffixes(say, what, chosen)
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix(next(iter(kinds.values())))
        dialog.filterSelected.connect(lambda picked: dialog.setDefaultSuffix(kinds[picked]))
        dialog.selectFile(self.suggested(what, chosen))
        dialog.fileSelected.connect(lambda file: self.write(what, chosen, Path(file)))
        dialog.finished.connect(self._dialog_gone)
        dialog.open()

    def suggested(self, what: str, chosen: Chosen = ()) -> str:
        """Document and day, or month and whose it is, as a file name."""
        name = self.desk.say(NAMES[what])
        if not isinstance(chosen, MonthWanted):
            suffix = next(iter(suffixes(self.desk.say, what, chosen).values()))
            return f"{name}-{self.desk.local(self.desk.now()):%Y%m%d-%H%M}.{suffix}"
        customer = self.desk.snapshot.customers.get(chosen.customer)
        system = system_name(self.desk.say, self.desk.snapshot, chosen.system) if chosen.system else ""
        month = f"{chosen.year:04d}{chosen.number:02d}"
        parts = (name, month, customer.name if customer else "", chosen.contract, system)
        return "-".join(_NOT_IN_NAMES.sub("_", part) for part in parts if part) + ".xlsx"

    def write(self, what: str, chosen: Chosen, path: Path) -> "asyncio.Task[None]":
        """Write without asking; the suffix decides the format."""
        self._folder = str(path.parent)
        return self.desk.start(self._write(what, chosen, path), "export")

    async def _write(self, what: str, chosen: Chosen, path: Path) -> None:
        job = Job()
        panel = self.panel = ProgressPanel(self.desk, self.host, job, path.name)
        try:
            await whole(self.desk.office)
            prepared = await job.run(lambda: self._prepared(what, chosen, path, job))
            await self._hand_out(prepared)
        except ExportProblem as problem:
            self.desk.tell(problem_text(self.desk.say, problem))
        except StorageProblem as problem:
            self.desk.tell(storage_sentence(self.desk.say, problem.code, problem.facts))
        finally:
            self.panel = None
            panel.end()

    def _prepared(self, what: str, chosen: Chosen, path: Path, job: Job) -> Prepared:
        check_path(path, RENDERERS, what)
        prepared = prepare(document_of(self.desk, what, chosen), path, RENDERERS, job.progress)
        if job.cancelled:  # called off while the last bytes were written
            prepared.discard()
            raise ExportProblem("cancelled")
        return prepared

    async def _hand_out(self, prepared: Prepared) -> None:
        """Only a recorded export is put in place; a refused record has told its reason already."""
        try:
            if isinstance(await self.desk.run(prepared.record), Done):
                prepared.publish()
                self.desk.tell(self.desk.say("Written: {file}", file=prepared.result["file"]))
        finally:
            prepared.discard()

    def _dialog_gone(self) -> None:
        self.dialog = None

    def _form_gone(self) -> None:
        if self.form is not None:
            self.form.deleteLater()
            self.form = None


def suffixes(say: Wording, what: str, chosen: Chosen) -> dict[str, str]:
    """What may be written, by the words of the file dialog; the first is offered."""
    if what == DUTY_CALENDARS:
        one, all_of_them = say("Calendar (*.ics)"), say("Calendars in one archive (*.zip)")
        single = isinstance(chosen, DutyPaper) and len(chosen.people) == 1
        return {one: ICS[1:]} if single else {all_of_them: ZIP[1:]}
    return {say("Excel workbook (*.xlsx)"): "xlsx", say("PDF document (*.pdf)"): "pdf"}


def document_of(desk: Desk, what: str, chosen: Chosen) -> Document:
    """The document in the window's language, from the state as it is shown. Raises ExportProblem."""
    basis = Basis(desk.snapshot, desk.say, desk.now(), desk.user)
    if isinstance(chosen, MonthWanted):
        return make_month(basis, chosen)
    if isinstance(chosen, DutyPaper):
        return chosen.document(desk)
    return make_what_if(basis, chosen[0]) if what == WHAT_IF else make_document(what, basis, chosen)


class ProgressPanel(QWidget):
    """A line at the foot of the window while a file is written; nothing is blocked. Its button or its key calls it off:
    not Esc, which belongs to whatever is worked on meanwhile.
    """

    def __init__(self, desk: Desk, host: QWidget, job: Job, name: str) -> None:
        super().__init__(host)
        self.host, self.job = host, job
        fill_with(self, desk.theme, "raised")
        self._say, self._name = desk.say, name
        sentence = desk.say("Writing {file}", file=name)
        self.line = ProgressLine(desk.theme, sentence, desk.say("Cancel"), self, key=CALL_OFF)
        self.line.cancelled.connect(job.cancel)
        QShortcut(QKeySequence(CALL_OFF), self).activated.connect(self.line.cancel.activate)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        host.installEventFilter(self)
        self._look()
        self._place()
        self.show()
        self.raise_()

    def end(self) -> None:
        """The work is over."""
        self._timer.stop()
        self.host.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _look(self) -> None:
        done, total = self.job.done, self.job.total
        sentence = self._say("Writing {file}", file=self._name)
        if total:
            sentence = self._say("Writing {file}: {done} of {total}", file=self._name, done=done, total=total)
        self.line.set_progress(done, total, sentence)

    def _place(self) -> None:
        height = self.line.sizeHint().height()
        width = min(self.host.width() - 40, max(560, self.line.minimumSizeHint().width() + 160))
        top = self.host.height() - height - 80
        self.setGeometry((self.host.width() - width) // 2, top, width, height)
        self.line.setGeometry(0, 0, width, height)
