"""The form of one row of a table."""

from typing import Any

from console.domain.snapshot import Snapshot
from console.services.decision import Done
from ui.desk import Desk
from ui.pages.settings.form import EditForm


class RowForm(EditForm):
    """A form of one row; `row` None is a new one."""

    row: Any = None
    what: str = ""  # '' for the form of the row itself, else the name of another one

    @property
    def subject(self) -> str:
        """What it is about, the same in every language: drafts are kept by it."""
        return str(getattr(self.row, "id", ""))

    def command(self, values: dict[str, Any]) -> Any:
        """The command of what was filled in; None when it can't be made, which was said."""

    def name_commit(self, text: str) -> None:
        """What committing would do now."""
        if text != self.commit_button.text:
            self.commit_button.set_text(text)
            self.renamed.emit()

    async def made(self, values: dict[str, Any]) -> Any:
        """As `command`, for forms whose command takes other work first."""
        return self.command(values)

    def stays(self, outcome: Done) -> bool:
        """Whether the form stays open, having said what there is to mend."""
        return False

    def told(self, outcome: Done) -> str:
        """What is said when it is done."""
        return self.say("Saved.")

    def catch_up(self, snapshot: Snapshot) -> None:
        """The row was changed by others: the next commit is meant for it as it stands now."""
        kind_table = self.table(snapshot)
        if self.row is not None and kind_table is not None:
            self.row = kind_table.get(self.row.id) or self.row

    def table(self, snapshot: Snapshot) -> Any:
        """The table that the row is of."""
        return None

    def overtaken(self, snapshot: Snapshot) -> str:
        """Why it is about nothing any more, as others have left things; '' while it is."""
        known = self.table(snapshot)
        if self.row is None or known is None or self.row.id in known:
            return ""
        return self.say("What this form was about was taken out by somebody else; the form was closed.")

    def follow(self, snapshot: Snapshot) -> None:
        """Others changed something: what the form says of it is said anew."""


class QuestionForm(RowForm):
    """A question before something that nothing takes back."""

    def __init__(self, desk: Desk, question: str, commit: str, command: Any, told: str) -> None:
        super().__init__(desk, question, commit)
        self._command, self._told = command, told
        self.say_second(desk.say("This can't be taken back."))
        self.back_button.set_text(desk.say("No, leave it"))

    def command(self, values: dict[str, Any]) -> Any:
        return self._command

    def told(self, outcome: Done) -> str:
        return self._told
