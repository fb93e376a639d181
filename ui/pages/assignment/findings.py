"""The findings below: rule, whom or what it is about, the fact, the first way out with its key."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.domain.findings import Finding, WayOut
from console.domain.rules import SHORTFALL
from console.planning.candidates import ways_out
from console.wording.catalogue import mark
from console.wording.names import conference_title, person_name, place_name, severity_name
from console.wording.staffing import StaffingWording, short_venue_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.count import Count
from ui.theme.fonts import Size
from ui.theme.symbols import Symbol
from ui.widgets.base import Text
from ui.widgets.panel import PanelHeader
from ui.widgets.table_view import TableView


def finding_key(finding: Finding) -> str:
    """What makes a finding the same one after the state has moved on."""
    facts = finding.facts
    about = facts.get("other_need") or facts.get("post") or facts.get("day") or ""
    start = facts.get("start", "") if not finding.person else ""
    return "|".join(map(str, (finding.rule, finding.need, finding.person, finding.place, about, start)))


class _Cells:
    """What the cells say about one state; ways out are looked up only for rows that are painted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.renew()

    def renew(self) -> None:
        """The state has moved on."""
        self.wording = StaffingWording(self.desk.say, self.desk.snapshot)
        self._ways: dict[str, tuple[WayOut, ...]] = {}

    def ways(self, row: Finding) -> tuple[WayOut, ...]:
        key = finding_key(row)
        if key not in self._ways:
            self._ways[key] = ways_out(self.desk.snapshot, row)
        return self._ways[key]

    def severity(self, row: Finding) -> str:
        """A venue with nobody is counted apart from what blocks, so it is named apart as well."""
        return self.wording.tag(SHORTFALL) if row.rule == SHORTFALL else severity_name(self.desk.say, row.severity)

    def rule(self, row: Finding) -> str:
        return self.desk.say("Presence") if row.rule == SHORTFALL else self.wording.tag(row.rule)

    def about(self, row: Finding) -> str:
        snapshot, need = self.desk.snapshot, self.desk.snapshot.needs.get(row.need)
        venue = short_venue_name(snapshot, need.venue) if need else place_name(snapshot, row.place, from_rank=-1)
        return f"{person_name(snapshot, row.person)} → {venue}" if row.person else venue

    def meeting(self, row: Finding) -> str:
        return conference_title(self.desk.snapshot, row.conference)

    def fact(self, row: Finding) -> str:
        return self.wording.fact(row)

    def way(self, row: Finding) -> str:
        ways = self.ways(row)
        return self.wording.way(ways[0]) if ways else ""

    def tip(self, row: Finding) -> str:
        ways = [f"{n}  {self.wording.way(way)}" for n, way in enumerate(self.ways(row), start=1)]
        return "\n".join((self.wording.rule(row.rule), self.fact(row), *ways))


def _look(row: Finding) -> tuple[Symbol, Tone]:
    """Nobody there is the diamond, whatever the site's severity; else the shape of the severity."""
    if row.rule == SHORTFALL:
        return Symbol.UNSTAFFED, Tone.UNST
    return (Symbol.BREACH, Tone.CRIT) if row.blocks else (Symbol.DUE, Tone.WARN)


def finding_columns(cells: _Cells) -> tuple[Column, ...]:
    """Severity, rule, whom it is about, the meeting, the fact, the way out."""
    severity = {
        Cell.SYMBOL: lambda row: _look(row)[0],
        Cell.TONE: lambda row: _look(row)[1],
    }
    second = {Cell.TONE: lambda row: Tone.SECOND}
    return (
        Column("severity", mark("Severity"), cells.severity, 92, severity),
        Column("rule", mark("Rule"), cells.rule, 96, second),
        Column("about", mark("Concerns"), cells.about, 190, stretch=2, tip=cells.tip),
        Column("meeting", mark("Conference"), cells.meeting, 160, second, stretch=1, drop=2, tip=cells.meeting),
        Column("fact", mark("Fact"), cells.fact, 260, second, stretch=4, drop=1, tip=cells.tip),
        Column(
            "way", mark("Way out"), cells.way, 190,
            {Cell.KEYS: lambda row: "1" if cells.ways(row) else None}, stretch=2, tip=cells.tip,
        ),
    )  # fmt: skip


class FindingsPanel(QWidget):
    """`gone_to` carries a finding when it becomes current or is opened. Folded it is one line with the counts."""

    gone_to = Signal(object)
    fold_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, theme = desk.say, desk.theme
        self.cells = _Cells(desk)
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
        self.steady = Steady(self.view, self.rows)
        self.view.opened.connect(lambda index: self.gone_to.emit(self.rows.row_at(index)))
        self.view.clicked.connect(lambda index: self.gone_to.emit(self.rows.row_at(index)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.view, 1)

    def show_findings(self, findings: tuple[Finding, ...], complete: bool, say_checking: str) -> None:
        """Show these; `complete` is whether the whole state has been looked at."""
        self.cells.renew()
        self.rows.show(Node(key, finding) for key, finding in {finding_key(f): f for f in findings}.items())
        missing = sum(finding.rule == SHORTFALL for finding in findings)
        blocking = sum(finding.blocks and finding.rule != SHORTFALL for finding in findings)
        self.unstaffed.set_number(missing)
        self.blocking.set_number(blocking)
        self.warnings.set_number(sum(not finding.blocks for finding in findings))
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

    def way(self, number: int) -> tuple[Finding, WayOut] | None:
        """A way out of the current finding by its key."""
        finding = self.current()
        ways = self.cells.ways(finding) if finding else ()
        return (finding, ways[number - 1]) if finding and 1 <= number <= len(ways) else None

    def set_folded(self, folded: bool) -> None:
        """One line with the counts, or the list as well."""
        self.view.setVisible(not folded)
