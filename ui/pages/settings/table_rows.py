"""What a table of the settings says of itself: its rows, their words, their form, how one is taken out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from console.domain.snapshot import Snapshot
from console.planning.search import matches
from console.services.decision import Outcome
from console.wording.catalogue import mark
from ui.models import Column, Node
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.section import Section
from ui.widgets.key_values import KeyValue


@dataclass(frozen=True, slots=True)
class Removal:
    """The command that takes a row out, and what is said then. `question` asks first where nothing takes it back."""

    command: Any
    told: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Extra:
    """A further thing to do with the current row: its key, its words, and what it does."""

    key: str
    text: str
    run: Callable[[Any], object]


class TableRows(Section):
    """Each table gives its own columns, rows, name and form; the rest where it differs."""

    empty: ClassVar[tuple[str, str]] = ("", "")
    add_text: ClassVar[str] = mark("Add")
    edit_text: ClassVar[str] = mark("Change")
    remove_text: ClassVar[str] = mark("Take out")
    can_add: ClassVar[bool] = True
    can_edit: ClassVar[bool] = True
    can_remove: ClassVar[bool] = True
    query: str = ""  # what is searched for

    def columns(self) -> tuple[Column, ...]:
        """The columns of the table."""

    def rows(self, snapshot: Snapshot) -> Iterable[Any]:
        """The rows in order; each has an `id`."""

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        """The rows as the table shows them; headings where a subclass has some."""
        return (Node(row.id, row) for row in self.rows(snapshot) if self.found(row))

    def texts(self, row: Any) -> tuple[str, ...]:
        """What the search looks at."""
        return ()

    def name(self, row: Any) -> str:
        """What the row is called."""

    def facts(self, row: Any) -> tuple[KeyValue, ...]:
        """The row in detail."""
        return ()

    def form(self, row: Any) -> RowForm:
        """The form of a row, or of a new one (None)."""

    def edit_name(self, row: Any) -> str:
        """What Enter on the row does, as a marked message."""
        return self.edit_text

    def other_form(self, what: str, row: Any) -> RowForm:
        """A further form of a row, by name."""

    def removal(self, row: Any) -> Removal | None:
        """How the row is taken out."""
        return None

    def extras(self, row: Any) -> tuple[Extra, ...]:
        """What else can be done with the row."""
        return ()

    def header_widgets(self) -> tuple[QWidget, ...]:
        """What stands above the table."""
        return ()

    async def after(self, outcome: Outcome) -> None:
        """What follows a command that was carried out."""

    def found(self, row: Any) -> bool:
        """Whether the search keeps the row."""
        return not self.query or matches(self.query, *self.texts(row))
