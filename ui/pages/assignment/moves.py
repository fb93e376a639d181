"""What the keys and buttons of the page do."""

from datetime import date

from console.domain.findings import Finding
from console.exchange.forms.document import WEEK
from console.planning.day.axis import Zoom
from console.planning.day.plan import there
from console.planning.day.verdict import Verdict
from console.services.decision import Done
from ui.desk import Desk
from ui.pages.assignment.board import Board
from ui.pages.assignment.drag.holding import Load
from ui.pages.assignment.drag.hover import replacing_of
from ui.pages.assignment.plan import ZOOMS
from ui.pages.assignment.plan_moves import PlanMoves


class Moves:
    """One for a page; everything that is done goes through the deeds, everything that is chosen through the plan."""

    def __init__(self, desk: Desk, board: Board) -> None:
        self.desk, self.board, self.plans = desk, board, PlanMoves(desk, board)

    def press_number(self, number: int) -> None:
        """A way out where one is offered, else the candidate of this number."""
        board = self.board
        if board.hover.take_way(number):
            return
        if board.focused() == "findings" and (found := board.findings.way(number)):
            board.deeds.take_way(*found)
        elif person := board.candidates.view.person_of(number):
            self.assign(person)

    def assign(self, person: str = "") -> None:
        """Send a person, else the candidate chosen, to the current need."""
        who = person or self.board.candidates.view.person()
        if self.board.plan.need_id and who:
            self.board.hover.close()
            self.board.deeds.assign(self.board.plan.need_id, who)

    def take_off(self) -> None:
        """Take the person of the current lane off the block in view, else off the current need; elsewhere who came last
        off the current need.
        """
        board, need = self.board, self.board.plan.need_id
        person = board.lanes.person if board.focused() == "lanes" else ""
        if person and board.lanes.block:
            need = board.lanes.block
        if person and all(row.person != person for row in there(self.desk.snapshot, need)):
            return
        board.deeds.unassign(need, person)

    def take_up(self) -> None:
        """Hold the block in view, else the current need, over the lanes, to be put down on another person."""
        board, lanes = self.board, self.board.lanes
        if board.focused() == "lanes" and lanes.block:
            load = Load(need=lanes.block, replacing=replacing_of(self.desk, lanes.block, lanes.person))
            board.keys.begin(lanes, load, lanes.person)
        elif board.plan.need_id:
            rows = board.people.rows
            first = rows.person if board.focused() in ("lanes", "week") else board.candidates.view.person()
            board.keys.begin(rows, Load(need=board.plan.need_id), first)

    def put_down(self, need: str) -> None:
        """Somebody was assigned: a block that the keyboard put there keeps it."""
        if self.board.lanes.hasFocus():
            self.board.lanes.select_block(need)

    def step_problem(self, by: int) -> None:
        """Go to the next or previous finding, and to the need it is about."""
        if finding := self.board.findings.step(by):
            self.go_to_finding(finding)

    def go_to_finding(self, finding: Finding) -> None:
        """Make the need of a finding current, else the first need of its place."""
        board = self.board
        need = finding.need or next((n.id for n in board.plan.needs() if n.place == finding.place), "")
        if board.go_to(need):
            if finding.person:
                board.lanes.select(finding.person)
            board.columns.reveal(board.tree)

    def filled(self, outcome: Done) -> None:
        """Say what the fill did."""
        self.board.result.show_outcome(outcome)

    def step_zoom(self) -> None:
        """The meetings' hours, the current need closely, the whole day."""
        plan = self.board.plan
        at = (ZOOMS.index(plan.zoom) + 1) % len(ZOOMS)
        plan.zoom = ZOOMS[at] if plan.need or ZOOMS[at] is not Zoom.NEED else Zoom.DAY
        self.board.refresh_current()

    def set_wide(self, wide: bool) -> None:
        """Look at all units of the city, or at the current one."""
        self.board.plan.wide = wide
        self.board.refresh_current()

    def set_week(self, weekly: bool) -> None:
        """Look at seven days, or at one."""
        self.board.turn(weekly)

    def open_day(self, day: date) -> None:
        """From the week to one of its days, the same people in sight."""
        board, unit = self.board, self.board.plan.unit
        if day != board.plan.day:
            board.plan.go_to_day(day)
            board.plan.unit = unit
            board.refresh()
        self.set_week(False)

    def set_gaps(self, only: bool) -> None:
        """Show only what lacks somebody, or all."""
        self.board.plan.gaps_only = only
        self.board.refresh()

    def toggle_meeting(self, conference: str) -> None:
        """Look at a meeting, or no longer."""
        self.board.plan.off ^= {conference}
        self.board.refresh()

    def step_day(self, by: int) -> None:
        """The day before or after."""
        self.board.hover.close()
        self.board.plan.step_day(by)
        self.board.refresh()

    def go_today(self) -> None:
        """Back to today."""
        self.board.hover.close()
        self.board.plan.go_to_day(self.board.plan.today)
        self.board.refresh()

    def close_open(self) -> None:
        """Close the tool tip, else the reason form, else the plan, else the result of the fill."""
        board = self.board
        if board.hover.pinned:
            board.hover.close()
            board.show_offer()
        elif board.candidates.form.isVisible():
            board.candidates.form.leave.activate()
        elif not self.plans.discard():
            board.result.hide()

    def ask_reason(self, said: Verdict) -> None:
        """Warnings ask for a reason in the candidates' panel."""
        board = self.board
        board.go_to(said.need.id)
        board.columns.reveal(board.candidates)
        board.candidates.form.ask(said)

    def give_reason(self, reason: str) -> None:
        """The reason was given: assign past the warnings."""
        if said := self.board.candidates.form.verdict:
            self.board.deeds.take(said, reason)

    def show_candidates(self, need: str) -> None:
        """Choose among the candidates of a need."""
        board = self.board
        board.go_to(need)
        board.columns.reveal(board.candidates)
        board.candidates.view.setFocus()

    def export_roster(self) -> None:
        """The roster of the meetings that are shown, in the week the week of the people in sight."""
        if self.board.plan.weekly:
            self.desk.export(WEEK, self._week_ids())
        elif chosen := self.board.plan.chosen():
            self.desk.export("roster", chosen)

    def print_checklists(self) -> None:
        """The checklists of the meetings that are shown, on paper, in the week the week of the people in sight."""
        if self.board.plan.weekly:
            self.desk.print_out(WEEK, self._week_ids())
        elif chosen := self.board.plan.chosen():
            self.desk.print_out("checklists", chosen)

    def _week_ids(self) -> tuple[str, ...]:
        plan = self.board.plan
        return (plan.day.isoformat(), *plan.units)
