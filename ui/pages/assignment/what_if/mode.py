"""The what-if board as a mode of the page: in front or not, made when it is first wanted, kept by the page's state."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.pages.assignment.what_if.panel import WhatIfPanel


class WhatIfMode(QObject):
    """Lies over the first widget of `stack`. `day` is the day to begin with; `changed` when other keys hold, `left`
    when the board is in front again.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, stack: QStackedWidget, day: Callable[[], date]) -> None:
        super().__init__(stack)
        self.desk, self.stack, self._day = desk, stack, day
        self._panel: WhatIfPanel | None = None

    @property
    def panel(self) -> WhatIfPanel:
        """All that is to be seen of it."""
        if self._panel is None:
            self._panel = WhatIfPanel(self.desk)
            self.stack.addWidget(self._panel)
            self._panel.left.connect(self.leave)
            self._panel.trial.changed.connect(self.changed)
        return self._panel

    @property
    def open(self) -> bool:
        """Whether it is in front."""
        return self._panel is not None and self._panel.open

    def toggle(self) -> None:
        """X: put the day to the test, and back to the board."""
        if self.open:
            self.leave()
            return
        self.stack.setCurrentWidget(self.panel)
        self.panel.enter(self._day())
        self.changed.emit()

    def toggle_year(self) -> None:
        """Y: the stress test of a year, and back to its day."""
        if self.open:
            self.panel.toggle_year()
        else:
            self.toggle()
            self.panel.show_year()

    def leave(self) -> None:
        """Back to the board, where it was left; what is being tried goes on."""
        if self.open:
            self.panel.open = False
            self.stack.setCurrentIndex(0)
            self.left.emit()
            self.changed.emit()

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """The state has moved on."""
        if self._panel is not None:
            self._panel.follow(before, after)

    def tick(self) -> None:
        """A second has passed."""
        if self._panel is not None:
            self._panel.tick()

    def state(self) -> dict[str, Any] | None:
        """What `restore` needs after the page was built anew; None where nothing was tried."""
        return self._panel.state() if self._panel is not None else None

    def restore(self, state: dict[str, Any] | None) -> None:
        """Take up where `state` left off."""
        if state is not None:
            self.panel.restore(state)
            self.stack.setCurrentIndex(1 if self.open else 0)
