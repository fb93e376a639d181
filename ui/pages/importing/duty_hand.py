"""What is chosen about a file of duty rosters: its roster, made where there is none, words for lines, the reason."""

from functools import partial
from typing import Any

from console.services.decision import Done
from ui.pages.importing.aside import aside
from ui.pages.importing.duty import read_for
from ui.pages.importing.duty_bar import NEW
from ui.pages.importing.states import State

Session = Any  # ui.pages.importing.session imports this module
Entry = Any


class DutyHand:
    """Acts for the session that it belongs to."""

    def __init__(self, session: Session) -> None:
        self.session, self.desk = session, session.desk

    def into(self, entry: Entry, roster: str) -> None:
        """Choose the roster: days without a year are read anew by its days; NEW makes one of the file's days."""
        if self._free(entry):
            self.desk.start(self._into(entry, roster), "duty import")

    def line(self, entry: Entry, word: str, line: str) -> None:
        """Say what a word for a line means."""
        if self._free(entry):
            rest = {key: value for key, value in entry.duty.lines.items() if key != word}
            entry.duty.lines = {**rest, word: line} if line else rest
            self.session.rehearse()

    def reason(self, entry: Entry, text: str) -> None:
        """One reason for all warnings."""
        if self._free(entry):
            entry.duty.despite = text
            self.session.rehearse()

    def add_only(self, entry: Entry, on: bool) -> None:
        """Whether who is not in the sheet stays."""
        if self._free(entry):
            entry.duty.add_only = on
            self.session.rehearse()

    async def _into(self, entry: Entry, roster: str) -> None:
        held = entry.duty
        if roster == NEW:
            outcome = await self.desk.run(held.new_roster())
            self.desk.undoable(outcome, self.desk.say("The roster was made; the file goes into it."))
            roster = str(outcome.result["roster"]) if isinstance(outcome, Done) else ""
        held.roster, held.lines = roster, {}
        again = await aside(partial(read_for, held.path, self.desk.snapshot, roster)) if roster else None
        if again is not None:
            held.file = again
        self.session.rehearse()

    def _free(self, entry: Entry) -> bool:
        return entry.duty is not None and entry.state == State.READY and self.session.progress is None
