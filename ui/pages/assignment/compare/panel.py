"""The comparison over the three columns: what the plan would change, line by line, by city and county."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.planning.day.preview import Key, Preview, key_of
from console.planning.plans.comparing import compared
from console.wording.plans import PlanWording, changes_text, told_again_text
from console.wording.reasons import ReasonWording
from ui.desk import Desk
from ui.models import Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.compare.cells import CompareCells, Entry, Heading, Problems, compare_columns, nodes
from ui.pages.assignment.compare.delegate import CompareDelegate
from ui.theme.symbols import Symbol
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView

MOST = 3


class ComparePanel(QWidget):
    """`gone_to` carries the need of a line that was opened, `toggled` the lines (keys) to leave out or take in."""

    gone_to = Signal(str)
    toggled = Signal(object, bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        say, theme = desk.say, desk.theme
        self.cells = CompareCells(desk)
        columns = compare_columns(self.cells)
        self.header = PanelHeader(theme, say("Line by line"))
        self.view = TableView(theme, say("Line by line"), view_columns(columns, say), tree=True, uniform=True)
        self.rows = RowModel(columns, say, hand=desk.hand, tree=True, parent=self)
        self.view.setModel(self.rows)
        why = next(number for number, column in enumerate(columns) if column.id == "why")
        self.view.setItemDelegate(CompareDelegate(theme, self.cells, why, self.view))
        self.steady = Steady(self.view, self.rows)
        self.lacks = Lines(theme, padding=12)
        self.view.opened.connect(self._opened)
        self.view.detail_asked.connect(self._spaced)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)
        column.addWidget(self.lacks)

    def show_plan(self, preview: Preview, problems: Problems) -> None:
        """Show these lines; unfolded the first time."""
        first = not self.rows.rowCount()
        out = {key_of(line) for line in preview.left_out}
        found: list[Node] = list(
            nodes(compared(self.desk.snapshot, (*preview.lines, *preview.left_out)), out, problems)
        )
        self.rows.show(found, at_once=first)
        if first:
            self.view.expandAll()
            self._to_first(found)
        self.header.set_side(self._sums(preview))
        self._show_lacks(preview)

    def clear(self) -> None:
        """The plan is gone."""
        self.rows.show((), at_once=True)

    def entry(self) -> Entry | None:
        """The current line."""
        row = self.rows.row_at(self.view.currentIndex()) if self.view.currentIndex().isValid() else None
        return row if isinstance(row, Entry) else None

    def _sums(self, preview: Preview) -> str:
        say, total = self.desk.say, sum(line.cost for line in preview.lines)
        words = changes_text(say, preview.added, preview.changed)
        cost = say.n("cost {n} point", "cost {n} points", total) if total else ""
        return say("; ").join(part for part in (words, told_again_text(say, preview.told_again), cost) if part)

    def _show_lacks(self, preview: Preview) -> None:
        """Why places stay open, and where the plan leaves a unit below its strength."""
        say, found, snapshot = self.desk.say, preview.proposal, self.desk.snapshot
        lacks, thin = ReasonWording(say, snapshot), PlanWording(say, snapshot)
        lines = [Line(lacks.lack(row), symbol=Symbol.UNSTAFFED) for row in found.lacks[:MOST]]
        if (more := len(found.lacks) - MOST) > 0:
            lines.append(Line(say.n("{n} more shortage", "{n} more shortages", more)))
        lines += [Line(thin.thin(row), symbol=Symbol.DUE) for row in found.thin[:MOST]]
        if (more := len(found.thin) - MOST) > 0:
            lines.append(Line(say.n("{n} more unit", "{n} more units", more)))
        self.lacks.show_lines(lines)
        self.lacks.setVisible(bool(lines))

    def _to_first(self, found: list[Node]) -> None:
        """The first line is current."""
        while found:
            node = found[0]
            if not node.children:
                go_to(self.view, self.rows, node.key)
                return
            found = list(node.children)

    def _opened(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if isinstance(row, Entry):
            self.gone_to.emit(row.row.line.need)
        else:
            self.view.setExpanded(index.siblingAtColumn(0), not self.view.isExpanded(index.siblingAtColumn(0)))

    def _spaced(self, index: QModelIndex) -> None:
        """A line is left out or taken in; on a heading all below it are taken in, or left out when they all were in."""
        row = self.rows.row_at(index)
        keys: tuple[Key, ...] = (key_of(row.row.line),) if isinstance(row, Entry) else row.lines
        leave = not (row.out if isinstance(row, Entry) else bool(row.out))
        if isinstance(row, (Entry, Heading)):
            self.toggled.emit(keys, leave)
