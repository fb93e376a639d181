"""What the keys and buttons of the page do."""

from console.domain.findings import Finding, WayOut
from console.planning.day.plan import there
from console.planning.day.verdict import Verdict
from console.planning.plans.reasons.explanation import Way
from ui.desk import Desk
from ui.pages.assignment.board.board import Board
from ui.pages.assignment.drag.holding import Load
from ui.pages.assignment.drag.hover import replacing_of
from ui.pages.assignment.moves.plans import PlanMoves
from ui.pages.assignment.moves.reasons import ReasonMoves
from ui.pages.assignment.moves.sight import Sight
from ui.pages.assignment.reasons.words import PUT_ANYWAY


class Moves(Sight):
    """One for a page; everything that is done goes through the deeds, everything that is chosen through the plan."""

    def __init__(self, desk: Desk, board: Board) -> None:
        super().__init__(desk, board)
        self.plans, self.reasons = PlanMoves(desk, board), ReasonMoves(desk, board)

    def press_number(self, number: int) -> None:
        """A way out where one is offered, else the candidate of this number."""
        board = self.board
        if board.hover.take_way(number):
            return
        if board.focused() == "findings" and (found := board.findings.way(number)):
            self.take_way(*found)
        elif self.reasons.press_number(number):
            return
        elif person := board.candidates.view.person_of(number):
            self.assign(person)

    def take_way(self, finding: Finding, way: WayOut | Way) -> None:
        """A way out of a finding: the rules' own, or one that the planner knows."""
        if isinstance(way, Way):
            self.board.go_to(finding.need)
            self.reasons.take(way)
        elif way.code == PUT_ANYWAY:
            self.reasons.put_anyway(way.facts["need"], way.facts["person"])
        else:
            self.board.deeds.take_way(finding, way)

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

    def close_open(self) -> None:
        """Close the tool tip, else the reason form, else the plan."""
        board = self.board
        if board.hover.pinned:
            board.hover.close()
            board.show_offer()
        elif board.candidates.form.isVisible():
            board.candidates.form.leave.activate()
        elif board.anyway.open:
            board.anyway.drop()
        else:
            self.plans.discard()

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
