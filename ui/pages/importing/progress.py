"""How far the import has come."""

from ui.desk import Desk
from ui.pages.importing.states import Progress
from ui.widgets.messages import ProgressLine


class ImportProgress(ProgressLine):
    """Hidden while nothing is under way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, "", desk.say("Cancel"))
        self.say = desk.say
        self.hide()

    def show_progress(self, progress: Progress | None) -> None:
        """The file under way and how many are done."""
        self.setVisible(progress is not None)
        if progress is None:
            self.cancel.setEnabled(True)
            return
        text = self.say(
            "Bringing in {file}: {done} of {total}", file=progress.file, done=progress.done + 1, total=progress.total
        )
        self.set_progress(progress.done, progress.total, text)
