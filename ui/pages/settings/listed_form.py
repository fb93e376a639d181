"""A form with the rows that it may change listed above its fields: the first line is a new one, Del takes one out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from ui.desk import Desk
from ui.pages.settings.row_form import RowForm
from ui.theme.theme import Theme
from ui.widgets.choices import Choice
from ui.widgets.keyed_list import KeyedList


class RowList(KeyedList):
    """A row is shown as soon as it is chosen; Del asks to take the current one out."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, {Qt.Key.Key_Delete: "remove"})
        self.moved.connect(self.edited)
        self.asked.connect(lambda _what: self.removed.emit())

    def value(self) -> int:
        """The number of the current row."""
        return self.current

    def draft(self) -> Any:
        return self.current

    def fill(self, draft: Any) -> None:
        self.go_to(int(draft))


class ListedForm(RowForm):
    """Subclasses give `listed` with the words of each row, add their fields, and fill them by `take`."""

    remove_text = ""

    def __init__(self, desk: Desk, title: str, commit: str, listed: Sequence[Any], new: str) -> None:
        super().__init__(desk, title, commit)
        self.listed = tuple(listed)
        self.removing = False
        self.list = RowList(desk.theme)
        note = desk.say("Del takes the marked one out.") if self.listed else ""
        rows = [Choice(new), *(self.words(one) for one in self.listed)]
        self.add("list", "", self.list, note, above=True)
        self.list.show_rows(rows)
        self.rows["list"].setVisible(bool(self.listed))
        self.list.edited.connect(self._chosen)
        self.list.removed.connect(self.take_out)

    @property
    def chosen(self) -> Any:
        """The listed row that is current, None for a new one."""
        return self.listed[self.list.current - 1] if self.list.current else None

    def words(self, one: Any) -> Choice:
        """A listed row in words."""
        return Choice(str(one))

    def take(self, one: Any) -> None:
        """Fill the fields with a listed row, None for a new one."""

    def removal(self, one: Any) -> Any:
        """The command that takes a listed row out."""

    def take_out(self) -> None:
        """Del: take the current row out."""
        if self.chosen is not None:
            self.removing = True
            self.committed.emit()

    async def made(self, values: dict[str, Any]) -> Any:
        removing, self.removing = self.removing, False
        return self.removal(self.chosen) if removing else self.command(values)

    def values(self) -> dict[str, Any] | None:
        """What was filled in; a row that is taken out needs no fields."""
        return {} if self.removing else super().values()

    def focus_first(self) -> None:
        """The list where there is one, else the first field."""
        fields = [field for name, field in self.inputs.items() if name != "list" or self.listed]
        (fields[0] if fields else self.commit_button).setFocus()

    def stops(self) -> list[Any]:
        return [stop for stop in super().stops() if stop is not self.list or self.listed]

    def _chosen(self) -> None:
        self.clear_errors()
        self.take(self.chosen)
