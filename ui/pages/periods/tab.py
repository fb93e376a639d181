"""What the page asks of a tab."""

from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.pages.settings.section import Section
from ui.widgets.hint_bar import Hint


class Tab(QWidget):
    """Built when it is shown first."""

    code: ClassVar[str]
    hints_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the state."""

    def tick(self, now: datetime) -> None:
        """A second has passed."""

    def enter(self) -> None:
        """Put the keyboard where work begins."""

    def deed(self, key: str) -> bool:
        """What a key does here; False where nothing."""
        return False

    def back(self) -> bool:
        """Esc; False when there is nothing to go back from."""
        return False

    def free(self) -> bool:
        """Whether letters may lead elsewhere: nothing is being filled in."""
        return True

    def focus_on(self, **focus: Any) -> None:
        """Show something particular."""

    def hints(self) -> tuple[Hint, ...]:
        """The keys of the part that has the focus."""
        return ()

    def state(self) -> dict[str, Any]:
        """What `restore` needs."""
        return {}

    def restore(self, state: dict[str, Any]) -> None:
        """Take up where `state` left off."""


class SectionTab(Tab):
    """A tab that is one section of the kind that the settings have."""

    section_of: ClassVar[type[Section]]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.section: Any = self.section_of(desk)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.section)
        self.section.hints_changed.connect(self.hints_changed)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.section.show_snapshot(snapshot)

    def tick(self, now: datetime) -> None:
        self.section.tick(now)

    def enter(self) -> None:
        self.section.enter()

    def deed(self, key: str) -> bool:
        return bool(self.section.deed(key))

    def back(self) -> bool:
        return bool(self.section.back())

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = self.section.state()
        return found

    def restore(self, state: dict[str, Any]) -> None:
        if state:
            self.section.restore(state)
