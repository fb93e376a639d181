"""Who holds the desk, and in whose name this console acts: with a hand-over it acts for who took over."""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from console.planning.handover.holder import holder_of, is_asked


class Holding(QObject):
    """One for the window; `desk` as `ui.desk.Desk`. A console that sits `at_desk` acts for the holder from the second
    signature on; another one keeps its own name, and is asked for nothing while somebody holds the desk.
    """

    changed = Signal(str)  # the name in which it acts now
    seated = Signal(bool)  # that the PC was said to sit at the desk, or elsewhere

    def __init__(self, desk: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.at_desk = True
        self._held: str | None = None

    @property
    def holder(self) -> str:
        """Who holds the desk now, '' where nobody does."""
        return holder_of(self._desk.snapshot, self._desk.now())

    @property
    def asked(self) -> bool:
        """Whether who acts here is asked for acknowledgements."""
        return is_asked(self._desk.snapshot, self._desk.user, self._desk.now())

    def look(self, now: datetime) -> None:
        """A step of the state, or a second, has passed. What held at the start is no change."""
        holder = holder_of(self._desk.snapshot, now)
        before, self._held = self._held, holder
        if before is not None and holder != before:
            self._follow(holder)

    def sit(self, at_desk: bool) -> None:
        """This PC sits at the desk, or elsewhere; from the next hand-over on, and for the holder of now at once."""
        if at_desk != self.at_desk:
            self.at_desk = at_desk
            self.seated.emit(at_desk)
            self._follow(self.holder)

    def _follow(self, holder: str) -> None:
        if self.at_desk and holder and holder != self._desk.user:
            self._desk.office.user = holder
            self.changed.emit(holder)
