"""The current file in detail: choices, why it can't be read, first rows, rejected rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.services.importing import SheetDraft
from console.services.importing.words import unusable
from ui.desk import Desk
from ui.pages.importing.grid import PreviewArea, PreviewGrid
from ui.pages.importing.session import Entry
from ui.pages.importing.sheet_bar import LEFT_OUT, SheetBar
from ui.pages.importing.states import State
from ui.pages.importing.tables import ProblemTable
from ui.pages.importing.words import field_choices, problems_of
from ui.theme.symbols import Symbol
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.messages import Banner
from ui.widgets.panel import PanelHeader


class PreviewPane(QWidget):
    """Corrections come out as (what, value): the page carries them to the session."""

    corrected = Signal(object)
    sheet_chosen = Signal(int)
    export_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.say
        fill_with(self, desk.theme, "base")
        self.bar = SheetBar(desk)
        self.banner = Banner(desk.theme, "", mark=Symbol.DUE)
        self.grid = PreviewGrid(desk.theme, lambda c: desk.say("What column “{column}” holds", column=c))
        self.area = PreviewArea(self.grid)
        self.problems = ProblemTable(desk)
        self.header = PanelHeader(desk.theme, desk.say("Rejected rows"))
        self.export = Button(desk.theme, desk.say("Export"), "Ctrl+E", small=True)
        self.header.add(self.export)
        self.header.setFixedHeight(desk.theme.px(32))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.banner)
        column.addWidget(self.area, 3)
        column.addWidget(self.header)
        column.addWidget(self.problems, 2)

    def _connect(self) -> None:
        self.bar.sheet_chosen.connect(self.sheet_chosen)
        self.bar.kind_chosen.connect(self._kind_chosen)
        self.bar.header_chosen.connect(lambda row: self.corrected.emit(lambda sheet: sheet.with_header(row)))
        self.grid.field_chosen.connect(self._field_chosen)
        self.problems.selectionModel().currentChanged.connect(lambda *_: self._reveal())
        self.export.clicked.connect(self.export_asked)

    def show_entry(self, entry: Entry | None) -> None:
        """Show a file as it is understood now."""
        self.setVisible(entry is not None)
        if entry is None:
            return
        sheet = entry.current
        self.bar.show_entry(entry)
        self._show_banner(entry, sheet)
        problems = problems_of(self.say, entry)
        bad = {p.row: p.field for p in problems if sheet is not None and p.sheet == sheet.name}
        choices = field_choices(self.say, sheet.preview.kind) if sheet is not None else [("", "")]
        self.area.setVisible(sheet is not None)
        self.grid.setEnabled(sheet is not None and not sheet.left_out)
        self.grid.show_preview(sheet.preview if sheet is not None else None, choices, bad)
        self.header.setVisible(bool(problems))
        self.problems.setVisible(bool(problems))
        self.header.set_side(str(len(problems)))
        self.problems.show_problems(problems)

    def _show_banner(self, entry: Entry, sheet: SheetDraft | None) -> None:
        problem = (sheet.problem if sheet is not None else None) or (entry.draft.problem if entry.draft else None)
        left_out = sheet is not None and sheet.left_out
        self.banner.setVisible(problem is not None and not left_out and entry.state != State.READING)
        if problem is not None:
            self.banner.set_texts(unusable(problem, self.say), self._advice(sheet))

    def _advice(self, sheet: SheetDraft | None) -> str:
        if sheet is None:
            return ""
        if sheet.preview.kind is None:
            return self.say("Choose the kind, then the header row, then what each column holds.")
        return self.say("Choose above a column what it holds.")

    def _kind_chosen(self, kind: str) -> None:
        if kind == LEFT_OUT:
            self.corrected.emit(lambda sheet: sheet.left(True))
        else:
            self.corrected.emit(lambda sheet: sheet.left(False) if sheet.preview.kind == kind else sheet.of_kind(kind))

    def _field_chosen(self, column: int, field: str) -> None:
        self.corrected.emit(lambda sheet: sheet.with_field(column, field or None))

    def _reveal(self) -> None:
        if (problem := self.problems.current()) is not None:
            self.area.reveal(problem.row)
