"""The steps of a roster: made, changed, filled, submitted, published, taken out."""

from typing import Any

from PySide6.QtCore import QObject

from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.publishing import SubmitRoster
from console.services.duty.rosters import RemoveRoster
from console.services.duty.usual_lines import AddUsualLines
from ui.desk import Desk
from ui.pages.roster.board.board import RosterBoard
from ui.pages.roster.forms.align import AlignForm
from ui.pages.roster.forms.edit_roster import EditRosterForm, FillForm
from ui.pages.roster.forms.new_roster import NewRosterForm
from ui.pages.roster.forms.publish import PublishForm, nothing_to_publish
from ui.pages.settings.row_form import QuestionForm


class RemoveForm(QuestionForm):
    """The question before a roster is taken out."""

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.rosters


class Steps(QObject):
    """Each opens a form at the side, or does what needs none."""

    def __init__(self, desk: Desk, board: RosterBoard) -> None:
        super().__init__(board)
        self.desk, self.board = desk, board
        board.submit.clicked.connect(self.submit)
        board.publish.clicked.connect(self.publish)
        board.times.align.clicked.connect(self.align)
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
        if row is None or not self.board.shown.editable:
            return
        if said := nothing_to_publish(self.desk.say, self.desk.snapshot, row.id):
            self.desk.tell(said)
        else:
            self.board.open_form(PublishForm(self.desk, row))

    def edit(self) -> None:
        """E: the name, days and lines of the roster."""
        if (row := self.board.shown.row) is not None:
            self.board.open_form(EditRosterForm(self.desk, row))

    def fill(self) -> None:
        """F: empty shifts take who turns up by the rotations, or who served them in another roster."""
        if (row := self.board.shown.row) is not None:
            self.board.open_form(FillForm(self.desk, row, tuple(self.board.shown.wanted or ())))

    def align(self) -> None:
        """T: duties whose shifts have other hours by now take these."""
        row, count = self.board.shown.row, self.board.times.count
        if row is not None and count:
            self.board.open_form(AlignForm(self.desk, row, count))

    def remove(self) -> None:
        """Shift+Del: take a roster out that was never published, after a question."""
        row, say = self.board.shown.row, self.desk.say
        if row is not None:
            question = say("Take out the roster “{name}” with everybody on it?", name=row.name)
            told = say("The roster “{name}” was taken out.", name=row.name)
            command = RemoveRoster(row.id, row.version)
            form = RemoveForm(self.desk, question, say("Take out"), command, told)
            form.row = row
            self.board.open_form(form)

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
