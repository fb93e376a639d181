"""Tickets marked on the board, to be gathered under another one."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Marks(QObject):
    """Ids in the order of marking."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.ids: tuple[str, ...] = ()

    def toggle(self, ticket: str) -> None:
        """Mark a ticket, or take its mark off; '' changes nothing."""
        if ticket:
            others = tuple(key for key in self.ids if key != ticket)
            self.put((*self.ids, ticket) if len(others) == len(self.ids) else others)

    def put(self, tickets: Iterable[str]) -> None:
        """Mark these and no others."""
        self.ids = tuple(tickets)
        self.changed.emit()
