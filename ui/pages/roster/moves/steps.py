"""The steps of a roster: made, submitted, published; leave and swaps of whoever the cursor is on."""

from PySide6.QtCore import QObject

from console.domain.duty.lines import people_of
from console.domain.duty.swaps import OPEN_SWAPS
from console.services.decision import Done
from console.services.duty.publishing import SubmitRoster
from console.services.duty.usual_lines import AddUsualLines
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.forms.exchange import AskSwapForm, SwapStepForm
from ui.pages.roster.forms.leave import LeaveForm
from ui.pages.roster.forms.new_roster import NewRosterForm
from ui.pages.roster.forms.publish import PublishForm


class Steps(QObject):
    """Each opens a form at the side, or does what needs none."""

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board = desk, board
        board.submit.clicked.connect(self.submit)
        board.publish.clicked.connect(self.publish)
        board.empty.button.clicked.connect(self.new)
        board.host.done.connect(self._done)

    def new(self) -> None:
        """F2: a new roster; the usual lines where none is kept."""
        if self.desk.snapshot.duty_lines:
            self.board.open_form(NewRosterForm(self.desk))
        else:
            self.desk.start(self._usual(), "roster")

    def submit(self) -> None:
        """F7: for the lead to publish."""
        row = self.board.shown.row
        if row is not None:
            self.desk.start(self._submit(SubmitRoster(row.id, row.version)), "roster")

    def publish(self) -> None:
        """F8: what it brings and who is told, then it holds."""
        row = self.board.shown.row
        if row is not None and self.board.shown.editable:
            self.board.open_form(PublishForm(self.desk, row))

    def leave(self) -> None:
        """L: leave of whoever the cursor is on."""
        spot = self.board.spot()
        person = self.desk.snapshot.people.get(spot.placed.person) if spot and spot.placed else None
        if spot is not None and person is not None:
            self.board.open_form(LeaveForm(self.desk, person, spot.cell.day))

    def exchange(self) -> None:
        """R: the open swap of whoever the cursor is on, else a new one; of nobody the first that is open."""
        snapshot, spot = self.desk.snapshot, self.board.spot()
        placed = spot.placed if spot else None
        open_ones = sorted((s for s in snapshot.duty_swaps.values() if s.state in OPEN_SWAPS), key=lambda s: s.asked)
        mine = [s for s in open_ones if placed is None or placed.person in (s.given.person, s.to)]
        if mine:
            self.board.open_form(SwapStepForm(self.desk, mine[0]))
        elif spot is not None and placed is not None and (row := snapshot.duty_entries.get(placed.entry)) is not None:
            people = [person.id for person in people_of(snapshot.duty_lines[row.line], snapshot.people)]
            self.board.open_form(AskSwapForm(self.desk, row, people))

    async def _usual(self) -> None:
        outcome = await self.desk.run(AddUsualLines())
        self.desk.undoable(outcome, self.desk.say("Six duty lines were added."))

    async def _submit(self, command: SubmitRoster) -> None:
        outcome = await self.desk.run(command)
        self.desk.undoable(outcome, self.desk.say("The roster was submitted."))

    def _done(self, outcome: Done) -> None:
        made = outcome.result.get("roster", "")
        if made and made != self.board.shown.roster:
            self.board.shown.look_at(str(made))
        self.board.refresh()
