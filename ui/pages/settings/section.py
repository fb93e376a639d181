"""A section of the settings: what every one has, whatever it shows."""

from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.widgets.base import fill_with
from ui.widgets.hint_bar import Hint


class Section(QWidget):
    """`code` names it, `title` is a marked message. Nothing here calls a section before it is shown."""

    code: ClassVar[str] = ""
    title: ClassVar[str] = ""
    hints_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say, self.theme = desk, desk.say, desk.theme
        fill_with(self, desk.theme, "base")

    @staticmethod
    def count(snapshot: Snapshot) -> int | None:
        """How many rows it has; None where that says nothing."""
        return None

    def show_snapshot(self, after: Snapshot) -> None:
        """Show the state."""

    def tick(self, now: datetime) -> None:
        """A second has passed."""

    def enter(self) -> None:
        """Put the keyboard where work begins."""

    def back(self) -> bool:
        """Esc; False when there is nothing to go back from."""
        return False

    def deed(self, key: str) -> bool:
        """F2, Del, Ctrl+Return …; False where the key does nothing here."""
        return False

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the part that has the focus."""
        return ()

    def state(self) -> dict[str, Any]:
        """What `restore` needs after the section was built anew."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off; comes after the first `show_snapshot`."""

    def focus_on(self, **focus: Any) -> None:
        """Show something particular."""
