"""Parts of a page that are built when they are shown first; what they were like is kept until then."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.desk import Desk


class Sections(QStackedWidget):
    """`kinds` makes each by its code. A section is a widget with `show_snapshot`, `state`, `restore`, `hints_changed`;
    those that are there are in `made`.
    """

    hints_changed = Signal()

    def __init__(self, desk: Desk, kinds: Mapping[str, Callable[[Desk], Any]]) -> None:
        super().__init__()
        self.desk = desk
        self.made: dict[str, Any] = {}
        self._kinds = kinds
        self._kept: dict[str, dict[str, Any]] = {}

    def built(self, code: str) -> Any:
        """A section, built when it is not there yet. Raises KeyError for a code that is none."""
        if code not in self.made:
            section = self.made[code] = self._kinds[code](self.desk)
            section.hints_changed.connect(self.hints_changed)
            self.addWidget(section)
            section.show_snapshot(self.desk.snapshot)
            if (kept := self._kept.pop(code, None)) is not None:
                section.restore(kept)
        return self.made[code]

    def states(self) -> dict[str, dict[str, Any]]:
        """Plain values by code, of those not built yet as they were kept."""
        return {**self._kept, **{code: section.state() for code, section in self.made.items()}}

    def take_up(self, states: Mapping[str, dict[str, Any]]) -> None:
        """Take up where `states` left off."""
        kept = dict(states)
        for code, section in self.made.items():
            if code in kept:
                section.restore(kept.pop(code))
        self._kept = kept
