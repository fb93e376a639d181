"""The grid with its bar, and at the right what there is to decide."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.domain.duty.rosters import SUBMITTED
from console.planning.duty.findings import RosterFinding
from console.planning.duty.grid import DutyGrid
from console.planning.duty.plan.proposal import DutyChange
from ui.desk import Desk
from ui.pages.roster.board.bar import RosterBar
from ui.pages.roster.board.empty import NoLines
from ui.pages.roster.board.foot import Foot
from ui.pages.roster.candidates.panel import CandidatesPanel
from ui.pages.roster.deeds.deeds import RosterDeeds
from ui.pages.roster.fairness.panel import FairnessPanel
from ui.pages.roster.findings.panel import FindingsPanel
from ui.pages.roster.forms.host import FormHost
from ui.pages.roster.grid.frame import RosterGrid
from ui.pages.roster.grid.lines_sheet import LinesSheet, Spot
from ui.pages.roster.grid.people_sheet import PeopleSheet
from ui.pages.roster.grid.sheet import Sheet
from ui.pages.roster.plan.planning import RosterPlanning
from ui.pages.roster.plan_bar.bar import RosterPlanBar
from ui.pages.roster.plan_bar.compare import RosterCompare
from ui.pages.roster.shown.shown import Shown
from ui.pages.settings.row_form import RowForm
from ui.widgets.action_grid import ActionGrid
from ui.widgets.button import Button
from ui.widgets.panel import Panel, Rule

SIDE, FINDINGS = 316, 252


class RosterBoard(QWidget):
    """`shown` is what is looked at; `refresh` shows it anew, the cursor stays on its cell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.shown = desk, Shown(desk)
        self.deeds = RosterDeeds(desk, self.shown, self)
        self.bar, self.grid, self.foot, self.empty = RosterBar(desk), RosterGrid(desk), Foot(desk), NoLines(desk)
        self.fairness, self.findings, self.candidates = FairnessPanel(desk), FindingsPanel(desk), CandidatesPanel(desk)
        self.data: DutyGrid | None = None
        self.stack, self.upper, self.side = QStackedWidget(), QStackedWidget(), QStackedWidget()
        self.host, self.planning = FormHost(desk), RosterPlanning(desk, self)
        self.plan_bar, self.compare = RosterPlanBar(desk, self.planning), RosterCompare(desk, self.planning)
        self.middle = QStackedWidget()
        self.submit = Button(desk.theme, desk.say("Submit"), "F7")
        self.publish = Button(desk.theme, desk.say("Publish…"), "F8", True)
        self._lay_out()
        self.grid.moved.connect(self.show_current)
        self.host.closed.connect(self.show_panels)
        self.planning.changed.connect(self.refresh)
        self.plan_bar.compare_asked.connect(self.compare_lines)
        self.compare.gone_to.connect(self._go_to_line)

    def refresh(self) -> None:
        """Show the roster as it stands."""
        shown, planning = self.shown, self.planning
        shown.preview = planning.state if planning.roster == shown.roster else None
        if shown.roster and shown.row is None:  # somebody else removed it
            shown.choose_first()
        self.bar.show_shown(shown)
        self.foot.show_shown(shown)
        self.stack.setCurrentIndex(0 if self.desk.snapshot.duty_lines or shown.row else 1)
        self.data = shown.grid()
        self.grid.show_sheet(self._sheet(self.data))
        self.findings.show_shown(shown)
        row = shown.row
        self.submit.setEnabled(shown.editable and row is not None and row.state != SUBMITTED)
        self.publish.setEnabled(shown.editable)
        self.plan_bar.show_plan()
        self.compare.show_plan()
        if not planning.open:
            self.middle.setCurrentWidget(self.grid)
        self.show_current()

    def _sheet(self, data: DutyGrid) -> Sheet:
        shown = self.shown
        if shown.by_person:
            return PeopleSheet(self.desk, data, shown.people(), lit=shown.lit)
        return LinesSheet(self.desk, data, changed=shown.changed, lit=shown.lit)

    def compare_lines(self) -> None:
        """The plan line by line in the place of the grid, and back."""
        comparing = self.middle.currentWidget() is self.compare
        there = self.planning.proposal is not None and not comparing
        self.middle.setCurrentWidget(self.compare if there else self.grid)
        (self.compare.view if there else self.grid).setFocus()

    def show_current(self) -> None:
        """What belongs to the cell under the cursor."""
        spot = self.spot()
        self.fairness.show_shown(self.shown, spot.placed.person if spot and spot.placed else "")
        if self.choosing and spot is not None:
            self.candidates.show_spot(self.shown.roster, spot)

    @property
    def choosing(self) -> bool:
        """Whether somebody is being chosen for the cell."""
        return self.upper.currentWidget() is self.candidates

    def choose(self) -> None:
        """Show who could serve the cell under the cursor; typing filters them."""
        spot = self.spot()
        if spot is None or not self.shown.editable:
            return
        self.candidates.show_spot(self.shown.roster, spot)
        self.upper.setCurrentWidget(self.candidates)
        self.candidates.take_focus()

    def leave_choice(self) -> None:
        """Back to the shares, and the keyboard to the grid."""
        self.upper.setCurrentWidget(self.fairness)
        self.grid.setFocus()

    def open_form(self, form: RowForm) -> None:
        """A form in the place of the panels."""
        self.side.setCurrentWidget(self.host)
        self.host.open(form)

    def show_panels(self) -> None:
        """The panels again, and the keyboard to the grid."""
        self.side.setCurrentIndex(0)
        self.grid.setFocus()

    def spot(self) -> Spot | None:
        """What lies under the cursor."""
        sheet, grid = self.grid.sheet, self.grid
        if isinstance(sheet, LinesSheet):
            return sheet.spot(grid.row, grid.column, grid.item)
        found = sheet.spot(grid.row, grid.column, grid.item) if isinstance(sheet, PeopleSheet) else None
        if found is None or found.served is None or self.data is None:
            return None
        cell = self.data.cell(found.served.line, found.day.day, found.served.shift)
        placed = next((one for one in cell.people if one.person == found.row.person.id), None) if cell else None
        return Spot(cell, placed) if cell is not None and placed is not None else None

    def go_to(self, line: str, day: str, shift: str, person: str = "") -> bool:
        """Put the cursor on a cell, on somebody in it; False where it is not in sight."""
        sheet = self.grid.sheet
        if isinstance(sheet, PeopleSheet):
            found = sheet.find_person(person, day)
        else:
            found = sheet.find(line, day, shift, person) if isinstance(sheet, LinesSheet) else None
        if found is None:
            return False
        self.grid.select(*found)
        return True

    def go_to_finding(self, found: RosterFinding) -> None:
        """Put the cursor where a finding is."""
        line, day, shift = found.cell
        if day and shift:
            self.go_to(line, day, shift, found.finding.person)

    def _go_to_line(self, line: DutyChange) -> None:
        self.middle.setCurrentWidget(self.grid)
        self.go_to(line.line, line.day, line.shift, line.after or line.before)
        self.grid.setFocus()

    def _lay_out(self) -> None:
        px = self.desk.theme.px
        content, middle = QWidget(), QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self.middle.addWidget(self.grid)
        self.middle.addWidget(self.compare)
        middle.addWidget(self.middle, 1)
        middle.addWidget(self.plan_bar)
        middle.addWidget(self.foot)
        self.upper.addWidget(self.fairness)
        self.upper.addWidget(self.candidates)
        column = Panel(self.desk.theme, edge=True)
        column.add(self.upper, stretch=1)
        column.add(Rule(self.desk.theme))
        self.findings.setFixedHeight(px(FINDINGS))
        column.add(self.findings)
        steps = ActionGrid(self.desk.theme, 2)
        steps.set_buttons([self.submit, self.publish])
        column.add(steps)
        self.side.setFixedWidth(px(SIDE))
        self.side.addWidget(column)
        self.side.addWidget(self.host)
        sides = QHBoxLayout(content)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addLayout(middle, 1)
        sides.addWidget(self.side)
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.stack, 1)
