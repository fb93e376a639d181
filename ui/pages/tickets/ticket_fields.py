"""Fields that name other tickets: one that stays, or several that go under one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from console.domain.tickets import Ticket
from console.planning.tickets.pick import Found, Picked
from console.wording.catalogue import Wording
from ui.theme.theme import Theme
from ui.widgets.choices import Choice, ChoiceList
from ui.widgets.keys import is_plain

Find = Callable[[str], Found]


def row_words(row: Picked) -> tuple[str, str]:
    """A ticket in a line."""
    parts = (row.ticket.circuit, row.customer, row.ticket.summary)
    return row.ticket.code, "  ".join(part for part in parts if part)


class TicketField(QLineEdit):
    """One open ticket, found by number, circuit, customer or what was told; arrows choose, Enter takes."""

    chosen = Signal()

    def __init__(self, theme: Theme, say: Wording, find: Find) -> None:
        super().__init__()
        self._find = find
        self.list = ChoiceList(theme)
        self._rows: tuple[Picked, ...] = ()
        self.ticket: Ticket | None = None
        self.setPlaceholderText(say("Number, circuit or customer of the other ticket"))
        self.textEdited.connect(self._typed)
        self.list.clicked.connect(self.take)

    def take(self, number: int) -> None:
        """Take a row of the list."""
        self.ticket = self._rows[number].ticket
        self.setText(self.ticket.code)
        self._show(())
        self.chosen.emit()

    def value(self) -> str:
        """The id of the ticket; what was typed where it is none, '' for nothing."""
        text = self.text().strip()
        if text and (self.ticket is None or self.ticket.code != text):
            found = [row.ticket for row in self._find(text).rows]
            self.ticket = next((t for t in found if t.code == text), found[0] if len(found) == 1 else None)
        if self.ticket is not None and text:
            self.setText(self.ticket.code)
            return self.ticket.id
        return text

    def close_list(self) -> None:
        """The keyboard went elsewhere."""
        self._show(())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and is_plain(event) and not self._rows:
            self._show(self._find(self.text()).rows)
        elif not self.list.took_key(event):
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self.ticket = None
        self._show(self._find(text).rows if text.strip() else ())

    def _show(self, rows: Sequence[Picked]) -> None:
        self._rows = tuple(rows)
        self.list.show_rows([Choice(*row_words(row)) for row in rows])


class TicketsField(QLineEdit):
    """Several open tickets: what is typed narrows the list, arrows move, Enter marks and unmarks, Ctrl+A marks all."""

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        say: Wording,
        find: Find,
        everything: Callable[[str], Sequence[Ticket]],
        by_id: Callable[[str], Ticket | None],
    ) -> None:
        super().__init__()
        self.say, self._find, self._everything, self._by_id = say, find, everything, by_id
        self.list = ChoiceList(theme)
        self.marked: dict[str, Ticket] = {}
        self._found: Found = Found((), 0)
        self.setPlaceholderText(say("Number, circuit, customer: narrows the list"))
        self.textChanged.connect(lambda _: self.look())
        self.list.clicked.connect(self.toggle)

    @property
    def total(self) -> int:
        """How many tickets the text fits."""
        return self._found.total

    def look(self) -> None:
        """Show what fits now."""
        self._found = self._find(self.text())
        self.list.show_rows(self._choices(), self.list.current)

    def toggle(self, number: int) -> None:
        """Mark a row of the list, or take its mark off."""
        ticket = self._found.rows[number].ticket
        if self.marked.pop(ticket.id, None) is None:
            self.marked[ticket.id] = ticket
        self._changed()

    def mark(self, tickets: Sequence[Ticket]) -> None:
        """Mark these too."""
        self.marked |= {ticket.id: ticket for ticket in tickets}
        self._changed()

    def value(self) -> tuple[tuple[str, int], ...]:
        """(id, version) of each marked ticket."""
        return tuple((ticket.id, ticket.version) for ticket in self.marked.values())

    def written(self) -> str:
        """The ids of those marked, for a draft."""
        return ",".join(self.marked)

    def write(self, text: str) -> None:
        """Mark those of a draft that are still there, and no others."""
        self.marked = {row.id: row for key in text.split(",") if (row := self._by_id(key)) is not None}
        self.look()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.mark(self._everything(self.text()))
        elif not self.list.took_key(event):
            super().keyPressEvent(event)

    def _choices(self) -> list[Choice]:
        return [Choice(*row_words(row), row.ticket.id in self.marked) for row in self._found.rows]

    def _changed(self) -> None:
        self.list.show_rows(self._choices(), self.list.current)
        self.changed.emit()
