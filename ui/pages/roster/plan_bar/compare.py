"""The plan line by line: who comes, who goes, where; Space leaves a line out; below, why places stay open."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.planning.duty.plan.proposal import PUT, TAKEN, DutyChange
from console.wording.catalogue import mark
from console.wording.duty import duty_day, line_name, shift_name
from console.wording.duty_plan import DutyPlanWording
from console.wording.names import person_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, view_columns
from ui.pages.roster.plan.planning import RosterPlanning
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView

MOST = 4


class RosterCompare(QWidget):
    """`gone_to` carries the line (DutyChange) that was opened."""

    gone_to = Signal(object)

    def __init__(self, desk: Desk, planning: RosterPlanning, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.planning = desk, planning
        say, theme = desk.say, desk.theme
        columns = self._columns()
        self.header = PanelHeader(theme, say("Line by line"), say("Space leaves a line out"))
        self.view = TableView(theme, say("Line by line"), view_columns(columns, say), uniform=True)
        self.rows = RowModel(columns, say, hand=desk.hand, parent=self)
        self.view.setModel(self.rows)
        self.lacks = Lines(theme, padding=12)
        self.view.opened.connect(self._opened)
        self.view.detail_asked.connect(self._spaced)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (self.view, 1), (self.lacks, 0)):
            column.addWidget(widget, stretch)

    def show_plan(self) -> None:
        """The lines as they are."""
        found = self.planning.proposal
        rows = found.lines if found is not None else ()
        self.rows.show(Node(self._key(row, n), row) for n, row in enumerate(rows))
        wording = DutyPlanWording(self.desk.say, self.desk.snapshot)
        lacks = found.lacks if found is not None else ()
        self.lacks.show_lines([Line(wording.lack(row), symbol=Symbol.UNSTAFFED) for row in lacks[:MOST]])
        self.lacks.setVisible(bool(lacks))

    # ---- parts

    def _columns(self) -> tuple[Column, ...]:
        say = self.desk.say
        tone = {Cell.TONE: lambda row: Tone.MUTED if row in self.planning.out else Tone.NONE}
        names = {PUT: say("put on duty"), TAKEN: say("taken off")}
        return (
            Column("in", mark("Applied"), lambda row: say("left out") if row in self.planning.out else "", 96, {
                Cell.SYMBOL: lambda row: Symbol.NOT_STARTED if row in self.planning.out else Symbol.DONE, **tone}),
            Column("day", mark("Day"), lambda row: duty_day(say, row.day), 110, tone),
            Column("line", mark("Duty line"), lambda row: line_name(say, self.desk.snapshot, row.line), 140, tone),
            Column("shift", mark("Duty shift"),
                   lambda row: shift_name(say, self.desk.snapshot, row.line, row.shift), 80, tone),
            Column("what", mark("Change"), lambda row: names.get(row.what, say("replaced")), 90, tone),
            Column("before", mark("Before"), lambda row: person_name(self.desk.snapshot, row.before), 110, tone),
            Column("after", mark("Afterwards"), lambda row: person_name(self.desk.snapshot, row.after), 110, tone,
                   stretch=1),
            Column("told", mark("Told"), lambda row: say("to tell again") if row.told else "", 100, tone),
        )  # fmt: skip

    def _key(self, row: DutyChange, number: int) -> str:
        return "|".join((row.line, row.day, row.shift, row.before, row.after, str(number)))

    def _opened(self, index: QModelIndex) -> None:
        self.gone_to.emit(self.rows.row_at(index))

    def _spaced(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if isinstance(row, DutyChange):
            self.planning.toggle(row)
