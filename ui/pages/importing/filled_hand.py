"""What is done with filled checklists: contradictions decided; they and duty rosters come in after all other files."""

from collections.abc import Iterable
from typing import Any

from console.services.decision import Done
from ui.pages.importing.filled import Question
from ui.pages.importing.states import Progress, State

Session = Any  # ui.pages.importing.session imports this module
Entry = Any


class FilledHand:
    """Acts for the session that it belongs to."""

    def __init__(self, session: Session) -> None:
        self.session, self.desk = session, session.desk

    def choose(self, entry: Entry, questions: Iterable[Question]) -> None:
        """What counts, the sheet or what was entered: turned over."""
        if entry.filled is not None and entry.state == State.READY and self.session.progress is None:
            entry.filled.choose(questions)
            self.session.rehearse()

    async def bring_in(self, entries: Iterable[Entry], done: int, total: int) -> None:
        """Sheets come after the rows that they may need."""
        for number, entry in enumerate(entries, start=done):
            held = entry.held
            if self.session.stopped or held is None:
                break
            self.session.progress = Progress(number, total, entry.path.name)
            self.session.changed.emit()
            outcome = await self.desk.run(held.command)
            if not isinstance(outcome, Done):
                break
            held.taken(outcome.result)
            entry.state, entry.reports = State.DONE, (held.report,)
            self.desk.undoable(outcome, held.told(self.desk.say))
