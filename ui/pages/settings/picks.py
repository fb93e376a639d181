"""Places or customers found by what is typed: those chosen stand as chips below, Del takes one off."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from console.domain.snapshot import Snapshot
from console.planning.site_lookup import find_customers, find_people, find_places, find_tickets, find_venues, is_place
from console.wording.names import place_name, venue_name
from ui.desk import Desk
from ui.widgets.chip import Chip
from ui.widgets.choices import Choice, ChoiceList
from ui.widgets.flow import Flow

Find = Callable[[str], Sequence[str]]
Name = Callable[[str], str]


class _Line(QLineEdit):
    """Arrows choose in the list, Enter takes; Backspace in an empty line takes the last one off."""

    def __init__(self, owner: "PickInput") -> None:
        super().__init__()
        self._owner = owner

    def keyPressEvent(self, event: QKeyEvent) -> None:
        owner, key = self._owner, event.key()
        if owner.list.took_key(event):
            return
        if key == Qt.Key.Key_Escape and owner.hits:
            owner.clear_line()
        elif key == Qt.Key.Key_Backspace and not self.text() and owner.values:
            owner.drop(owner.values[-1])
        else:
            super().keyPressEvent(event)


class PickInput(QWidget):
    """`find` gives values for what is typed, `name` the words of one. `single` keeps the last one taken only."""

    edited = Signal()

    def __init__(
        self, desk: Desk, find: Find, name: Name, values: Sequence[str] = (), *, single: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self._desk, self._find, self._name, self._single = desk, find, name, single
        self.values: tuple[str, ...] = tuple(values)
        self.hits: tuple[str, ...] = ()
        self.line, self.list, self.flow = _Line(self), ChoiceList(desk.theme), Flow(desk.theme)
        self.line.setPlaceholderText(hint)
        self.line.setMinimumHeight(desk.theme.px(26))
        self.line.setTextMargins(desk.theme.px(4), 0, desk.theme.px(4), 0)
        self.setFocusProxy(self.line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(desk.theme.px(4))
        for widget in (self.line, self.list, self.flow):
            box.addWidget(widget)
        self.line.textEdited.connect(self._search)
        self.list.clicked.connect(self.take)
        self._show()

    def value(self) -> Any:
        """The values chosen; with `single` the one, else '' or what was typed and is none (the command refuses it)."""
        typed = self.line.text().strip()
        if self._single:
            return self.values[0] if self.values and not typed else typed
        return (*self.values, typed) if typed else self.values

    def draft(self) -> Any:
        return [list(self.values), self.line.text()]

    def fill(self, draft: Any) -> None:
        self.values = tuple(draft[0])
        self.line.setText(draft[1])
        self._search(draft[1])
        self._show()

    def take(self, number: int) -> None:
        """Take a row of the list."""
        taken = self.hits[number]
        self.values = (taken,) if self._single else tuple(dict.fromkeys((*self.values, taken)))
        self.clear_line()
        self._show()
        self.edited.emit()

    def drop(self, value: str) -> None:
        """Take a chosen one off."""
        self.values = tuple(other for other in self.values if other != value)
        self._show()
        self.line.setFocus()
        self.edited.emit()

    def clear_line(self) -> None:
        """Forget what is typed."""
        self.line.clear()
        self._search("")

    def _search(self, text: str) -> None:
        self.hits = tuple(self._find(text.strip())) if text.strip() else ()
        self.list.show_rows([Choice(self._name(value)) for value in self.hits])
        self.edited.emit()

    def _show(self) -> None:
        chips = []
        for value in self.values:
            chip = Chip(
                self._desk.theme, self._name(value), checkable=False, closable=True,
                close_name=self._desk.say("Take off"),
            )  # fmt: skip
            chip.closed.connect(lambda value=value: self.drop(value))
            chips.append(chip)
        self.flow.set_widgets(chips)
        self.flow.setVisible(bool(chips))
        self.setAccessibleDescription(self._desk.say(", ").join(self._name(value) for value in self.values))


def places_input(desk: Desk, codes: Sequence[str], *, single: bool = False) -> PickInput:
    """Places by code."""

    def find(text: str) -> Sequence[str]:
        return (text,) if is_place(desk.snapshot, text) else find_places(desk.snapshot, text)

    say = desk.say
    hint = say("Name, number, pinyin initials") if single else say("Name, number, pinyin initials; empty for all")
    return PickInput(desk, find, lambda code: place_words(desk.snapshot, code), codes, single=single, hint=hint)


def venue_input(desk: Desk, ids: Sequence[str]) -> PickInput:
    """One venue by id."""
    return PickInput(
        desk, lambda text: find_venues(desk.snapshot, text), lambda key: venue_words(desk.snapshot, key), ids,
        single=True, hint=desk.say("Name, pinyin initials"),
    )  # fmt: skip


def ticket_input(desk: Desk) -> PickInput:
    """One ticket by id."""
    rows = desk.snapshot.tickets
    return PickInput(
        desk, lambda text: find_tickets(desk.snapshot, text), lambda key: rows[key].code if key in rows else key,
        single=True, hint=desk.say("Number of the ticket, circuit"),
    )  # fmt: skip


def people_input(desk: Desk, ids: Sequence[str], *, single: bool = False, empty: bool = False) -> PickInput:
    """People by id; `empty` says that nobody named is everybody."""
    say = desk.say
    hint = say("Name, pinyin initials, number; empty for all") if empty else say("Name, pinyin initials, number")
    return PickInput(
        desk, lambda text: find_people(desk.snapshot, text), lambda key: person_words(desk.snapshot, key), ids,
        single=single, hint=hint,
    )  # fmt: skip


def customers_input(desk: Desk, ids: Sequence[str], *, single: bool = False) -> PickInput:
    """Customers by id."""
    say = desk.say
    hint = say("Name, pinyin initials") if single else say("Name, pinyin initials; empty for all")
    return PickInput(
        desk, lambda text: find_customers(desk.snapshot, text), lambda key: customer_words(desk.snapshot, key), ids,
        single=single, hint=hint,
    )  # fmt: skip


def place_words(snapshot: Snapshot, code: str) -> str:
    """A place with the places above it."""
    return place_name(snapshot, code, 0)


def person_words(snapshot: Snapshot, key: str) -> str:
    """A person by name, with the unit's place."""
    row = snapshot.people.get(key)
    return f"{row.name} · {place_name(snapshot, row.place)}" if row and row.place else row.name if row else key


def customer_words(snapshot: Snapshot, key: str) -> str:
    """A customer by name."""
    row = snapshot.customers.get(key)
    return row.name if row else key


def venue_words(snapshot: Snapshot, key: str) -> str:
    """A venue by name, with its place."""
    row = snapshot.venues.get(key)
    return f"{venue_name(snapshot, key)} · {place_name(snapshot, row.place)}" if row else key
