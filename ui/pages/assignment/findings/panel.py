"""The findings below: rule, whom or what it is about, the fact, the first way out with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.findings import Finding, WayOut
from console.domain.rules import SHORTFALL
from console.domain.snapshot import Snapshot
from console.planning.plans.reasons.explanation import Way
from ui.desk import Desk
from ui.models import Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.cells.count import Count
from ui.pages.assignment.findings.cells import FindingCells, finding_columns, finding_key
from ui.pages.assignment.reasons.reasons import Reasons
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView


class FindingsPanel(QWidget):
    """`gone_to` carries a finding when it becomes current or is opened. Folded it is one line with the counts."""

    gone_to = Signal(object)
    fold_asked = Signal()

    def __init__(self, desk: Desk, reasons: Reasons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, theme = desk.say, desk.theme
        self.cells = FindingCells(desk, reasons)
        columns = finding_columns(self.cells)
        self.header = PanelHeader(theme, say("Findings"), say("N next, Shift+N previous"))
        self.blocking = Count(theme, say("Blocking"), Symbol.BREACH)
        self.unstaffed = Count(theme, say("Nobody there"), Symbol.UNSTAFFED)
        self.warnings = Count(theme, say("Warning"), Symbol.DUE)
        self.state = Text(theme, "", Size.SECONDARY, token="text2")
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for place, widget in enumerate((self.unstaffed, self.blocking, self.warnings), start=1):
            self.header.row.insertWidget(place, widget)
        self.header.row.insertWidget(4, self.state, 1)
        self.view = TableView(theme, say("Findings"), view_columns(columns, say), row_height=26, uniform=True)
        self.rows = RowModel(columns, say, hand=desk.hand, parent=self)
        self.view.setModel(self.rows)
        self.view.setHeaderHidden(True)
        self.steady = Steady(self.view, self.rows, worst_first=True)
        self.view.opened.connect(lambda index: self.gone_to.emit(self.rows.row_at(index)))
        reasons.changed.connect(self.view.viewport().update)
        self.view.clicked.connect(lambda index: self.gone_to.emit(self.rows.row_at(index)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)

    def show_findings(self, findings: tuple[Finding, ...], state: Snapshot, complete: bool, say_checking: str) -> None:
        """Show these of a state; `complete` is whether the whole of it has been looked at."""
        self.cells.renew(state)
        self.rows.show(Node(key, finding) for key, finding in {finding_key(f): f for f in findings}.items())
        missing = sum(finding.rule == SHORTFALL for finding in findings)
        blocking = sum(finding.blocks and finding.rule != SHORTFALL for finding in findings)
        self.unstaffed.set_number(missing, complete)
        self.blocking.set_number(blocking, complete)
        self.warnings.set_number(sum(not finding.blocks for finding in findings), complete)
        self.state.setText("" if complete else say_checking)

    def current(self) -> Finding | None:
        """The current finding."""
        index = self.view.currentIndex()
        row = self.rows.row_at(index) if index.isValid() else None
        return row if isinstance(row, Finding) else None

    def step(self, by: int) -> Finding | None:
        """Go to the next (1) or previous (-1) finding, around the end; None without any."""
        count = self.rows.rowCount()
        if not count:
            return None
        index = self.view.currentIndex()
        here = index.row() if index.isValid() else (-1 if by > 0 else 0)
        found = self.rows.index((here + by) % count, 0)
        go_to(self.view, self.rows, self.rows.key_at(found))
        finding = self.current()
        if finding and self.view.isHidden():  # folded: the one line says it
            self.state.setText(self.cells.fact(finding))
        return finding

    def way(self, number: int) -> tuple[Finding, WayOut | Way] | None:
        """A way out of the current finding by its key."""
        finding = self.current()
        ways = self.cells.ways(finding) if finding else ()
        return (finding, ways[number - 1]) if finding and 1 <= number <= len(ways) else None

    def set_folded(self, folded: bool) -> None:
        """One line with the counts, or the list as well."""
        self.view.setVisible(not folded)
