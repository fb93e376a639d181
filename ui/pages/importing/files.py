"""Files by name: asking for them, finding them in folders, and writing templates and rejected rows."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from console.exchange.intake.leftovers import Leftover, LeftSheet, write_leftovers
from console.exchange.intake.template import write_template
from console.services.importing import FileReport
from console.services.importing.words import template_choices
from console.wording.forms import ExportProblem, problem_text
from console.wording.intake import kind_name, row_problem
from ui.desk import Desk
from ui.pages.importing.aside import aside
from ui.pages.importing.session import Entry
from ui.widgets.file_dialogs import FileDialogs

Taken = Callable[[tuple[Path, ...]], object]


def files_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files, and those in folders; hidden ones and the lock files of an open workbook are left out."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.iterdir()) if path.is_dir() else [path]
        found += [one for one in inside if one == path or (one.is_file() and not one.name.startswith((".", "~$")))]
    return tuple(dict.fromkeys(found))


class Files(FileDialogs):
    """The dialogs of the page; one at a time."""

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self.desk = desk

    def choose(self, taken: Taken) -> None:
        """Ask for files; `taken` gets them."""
        say = self.desk.say
        dialog = self.begin(say("Choose spreadsheets"))
        if dialog is None:
            return
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([say("Spreadsheets (*.xlsx *.xls *.csv *.txt)"), say("All files (*)")])
        dialog.filesSelected.connect(lambda names: taken(tuple(map(Path, names))))
        dialog.open()

    def save_as(self, name: str, write: Callable[[Path], object]) -> None:
        """Ask where a workbook goes, then write it."""
        dialog = self.begin(self.desk.say("Save as"))
        if dialog is None:
            return
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.desk.say("Excel workbook (*.xlsx)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda file: write(Path(file)))
        dialog.open()

    def template(self, kind: str) -> None:
        """Ask for a name and write an empty sheet of that kind in the present language."""
        name = self.desk.say("Template {kind}.xlsx", kind=kind_name(self.desk.say, kind))
        self.save_as(name, lambda path: self.write_template(kind, path))

    def write_template(self, kind: str, path: Path) -> object:
        """Write without asking."""
        say = self.desk.say
        job = partial(write_template, path, kind, say, template_choices(say, self.desk.snapshot))
        return self.desk.start(self._write(job, path), "template")

    def rejected(self, entry: Entry) -> None:
        """Ask for a name and write the rejected rows of a file."""
        name = self.desk.say("{file} rejected rows.xlsx", file=entry.path.stem)
        self.save_as(name, lambda path: self.write_rejected(entry, path))

    def write_rejected(self, entry: Entry, path: Path) -> object:
        """Write without asking."""
        return self.desk.start(self._write(partial(write_leftovers, path, left_over(self.desk, entry), self.desk.say),
                                           path), "rejected rows")  # fmt: skip

    async def _write(self, job: Callable[[], object], path: Path) -> None:
        try:
            await aside(job)
        except ExportProblem as problem:
            self.desk.tell(problem_text(self.desk.say, problem))
            return
        self.desk.tell(self.desk.say("Written: {file}", file=path))


def left_over(desk: Desk, entry: Entry) -> tuple[LeftSheet, ...]:
    """The rejected rows of a file as its sheets write them, with the reasons."""
    reasons: dict[tuple[str, int], str] = {}
    for report in entry.reports or ():
        for row in report.rejected if isinstance(report, FileReport) else ():
            reasons[row.sheet, row.row] = row_problem(desk.say, row.code, row.facts)
    found = []
    for sheet in entry.draft.sheets if entry.draft else ():
        if sheet.sheet is None or sheet.left_out:
            continue
        fields = list(sheet.sheet.headings)
        rows = tuple(
            Leftover(record.row, tuple(record.texts.get(field, "") for field in fields), reason)
            for record in sheet.sheet.records
            if (reason := reasons.get((sheet.name, record.row)))
        )
        if rows:
            kind = kind_name(desk.say, sheet.sheet.kind)
            headings = tuple(sheet.sheet.headings[field] for field in fields)
            found.append(LeftSheet(sheet.name or kind, headings, rows))
    return tuple(found)
