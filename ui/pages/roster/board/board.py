"""The grid with its bar, and at the right what there is to decide."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.domain.duty.rosters import SUBMITTED
from console.planning.duty.ahead import still_open
from console.planning.duty.findings import RosterFinding
from console.planning.duty.grid import DutyGrid
from console.planning.duty.plan.proposal import DutyChange
from ui.desk import Desk
from ui.drag.holding import Holding
from ui.pages.roster.board.bar import RosterBar
from ui.pages.roster.board.empty import NoLines
from ui.pages.roster.board.finder import Finder
from ui.pages.roster.board.foot import Foot
from ui.pages.roster.board.layout import Layout
from ui.pages.roster.board.offer import RepairOffer, TimesOffer
from ui.pages.roster.board.side import SideColumn
from ui.pages.roster.deeds.deeds import RosterDeeds
from ui.pages.roster.drag.hover import RosterHover
from ui.pages.roster.forms.host import FormHost
from ui.pages.roster.grid.frame import RosterGrid
from ui.pages.roster.grid.lines_sheet import LinesSheet, Spot
from ui.pages.roster.grid.marks import NONE, marks_of
from ui.pages.roster.grid.people_sheet import PeopleSheet
from ui.pages.roster.grid.sheet import Sheet
from ui.pages.roster.plan.planning import RosterPlanning
from ui.pages.roster.plan_bar.bar import RosterPlanBar
from ui.pages.roster.plan_bar.compare import RosterCompare
from ui.pages.roster.shown.shown import Shown
from ui.pages.settings.row_form import RowForm


class RosterBoard(QWidget):
    """`shown` is what is looked at; `refresh` shows it anew, the cursor stays on its cell and person."""

    override_asked = Signal()
    turned = Signal()  # from a roster to what holds, or back

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.shown, self.holding = desk, Shown(desk), Holding(self)
        self.deeds = RosterDeeds(desk, self.shown, self)
        self.bar, self.grid, self.foot, self.empty = RosterBar(desk), RosterGrid(desk), Foot(desk), NoLines(desk)
        self.finder, self.offer, self.side = Finder(desk), RepairOffer(desk), SideColumn(desk)
        self.times = TimesOffer(desk)
        self.fairness, self.findings = self.side.fairness, self.side.findings
        self.candidates, self.detail, self.upper = self.side.candidates, self.side.detail, self.side.upper
        self.submit, self.publish = self.side.submit, self.side.publish
        self.data: DutyGrid | None = None
        self._of_roster = False
        self.host, self.planning = FormHost(desk), RosterPlanning(desk, self)
        self.plan_bar, self.compare = RosterPlanBar(desk, self.planning), RosterCompare(desk, self.planning)
        self.layout_ = Layout(
            self, desk.theme, self.bar, self.side, above=self.finder, middle=(self.grid, self.compare),
            below=(self.times, self.offer, self.plan_bar, self.foot), forms=self.host, empty=self.empty,
        )  # fmt: skip
        self.middle, self.stack = self.layout_.middle, self.layout_.stack
        self.hover = RosterHover(desk, self, self.grid, self.deeds.intents, self.holding)
        self.grid.moved.connect(self.show_current)
        self.host.closed.connect(self.show_panels)
        self.planning.changed.connect(self.refresh)
        self.findings.ready.connect(self.refresh)
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
        self.show_sheet()
        if self._of_roster != (shown.row is not None):
            self._of_roster = shown.row is not None
            self.turned.emit()
        self.findings.show_shown(shown)
        self.side.name_tabs(self.findings.count)
        row = shown.row
        self.submit.setEnabled(shown.editable and row is not None and row.state != SUBMITTED)
        self.publish.setEnabled(shown.editable)
        ahead = still_open(shown.snapshot, self.findings.open_ones, self.desk.now())
        self.offer.show_findings(ahead, wanted=shown.editable and shown.changed and not planning.open)
        self.times.show_shown(shown, wanted=shown.editable and not planning.open)
        self.plan_bar.show_plan()
        self.compare.show_plan()
        if not planning.open:
            self.middle.setCurrentWidget(self.grid)
        self.fairness.show_shown(shown)
        self.hover.renew()
        self.show_current()

    def show_sheet(self) -> None:
        """Show the grid anew, the cursor on the same cell and person where they still are."""
        if self.data is None:
            return
        before, kind = self.spot(), type(self.grid.sheet)
        self.grid.show_sheet(self._sheet(self.data))
        if before is not None:
            cell, stay = before.cell, isinstance(self.grid.sheet, kind)
            self.go_to(cell.line, cell.day, cell.shift, before.placed.person if before.placed else "", stay=stay)

    def show_current(self) -> None:
        """What belongs to the cell under the cursor."""
        spot = self.spot()
        self.fairness.show_person(spot.placed.person if spot and spot.placed else "")
        if spot is None:
            return
        if self.choosing:
            self.candidates.show_spot(self.shown.roster, spot)
        elif self.upper.currentWidget() is self.detail:
            self.detail.show_spot(self.shown, spot)

    def compare_lines(self) -> None:
        """The plan line by line in the place of the grid, and back."""
        comparing = self.middle.currentWidget() is self.compare
        there = self.planning.proposal is not None and not comparing
        self.middle.setCurrentWidget(self.compare if there else self.grid)
        (self.compare.view if there else self.grid).setFocus()

    @property
    def choosing(self) -> bool:
        """Whether somebody is being chosen for the cell."""
        return self.upper.currentWidget() is self.candidates

    def choose(self) -> None:
        """Show who could serve the cell under the cursor; typing filters them."""
        spot = self.spot()
        if spot is None:
            return
        if self.shown.row is None:
            self.override_asked.emit()
        elif self.shown.editable:
            self.candidates.show_spot(self.shown.roster, spot)
            self.side.show_panel(self.candidates)
            self.candidates.take_focus()

    def show_detail(self) -> None:
        """Space: the cell under the cursor in full; the cursor may go on."""
        spot = self.spot()
        if spot is not None:
            self.detail.show_spot(self.shown, spot)
            self.side.show_panel(self.detail)

    def leave_choice(self) -> None:
        """Back to the shares, and the keyboard to the grid."""
        self.side.show_panel(self.fairness)
        self.grid.setFocus()

    def open_form(self, form: RowForm) -> None:
        """A form in the place of the panels."""
        self.layout_.side.setCurrentWidget(self.host)
        self.host.open(form)

    def show_panels(self) -> None:
        """The panels again, and the keyboard to the grid."""
        self.layout_.side.setCurrentIndex(0)
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

    def go_to(self, line: str, day: str, shift: str, person: str = "", *, stay: bool = False) -> bool:
        """Put the cursor on a cell, on somebody in it; False where it is not in sight. `stay`: don't scroll."""
        sheet = self.grid.sheet
        if isinstance(sheet, PeopleSheet):
            found = sheet.find_person(person, day)
        else:
            found = sheet.find(line, day, shift, person) if isinstance(sheet, LinesSheet) else None
        if found is None:
            return False
        self.grid.select(*found, reveal=not stay)
        return True

    def go_to_finding(self, found: RosterFinding) -> None:
        """Put the cursor where a finding is."""
        line, day, shift = found.cell
        if day and shift:
            self.go_to(line, day, shift, found.finding.person)

    def go_to_today(self) -> None:
        """The cursor to today, the first day where today is not shown."""
        self.grid.select(0, max(0, self.grid.sheet.today), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.layout_.arrange(event.size().width()):
            self.shown.narrow = self.layout_.narrow
            self.show_sheet()

    def _sheet(self, data: DutyGrid) -> Sheet:
        shown, planning = self.shown, self.planning
        marks = marks_of(planning.chosen) if shown.preview is not None else NONE
        if shown.by_person:
            return PeopleSheet(self.desk, data, shown.people(), lit=shown.lit, marks=marks)
        return LinesSheet(self.desk, data, changed=shown.changed, lit=shown.lit, marks=marks, narrow=shown.narrow)

    def _go_to_line(self, line: DutyChange) -> None:
        self.middle.setCurrentWidget(self.grid)
        self.go_to(line.line, line.day, line.shift, line.after or line.before)
        self.grid.setFocus()
