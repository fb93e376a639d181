"""A small page with everything a page can have, for tests of the window."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from console.domain.site import Dispatcher
from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Desk, Page, PageSpec, Place
from ui.models import Column, Node, RowModel, attach
from ui.theme.icons import Icon
from ui.theme.symbols import Symbol
from ui.widgets.hint_bar import Hint
from ui.widgets.table_view import TableView

COLUMNS = (Column("name", "Name", lambda row: row.name, 200, stretch=1, sort_key=lambda row: row.name),)


class NamesPage(Page):
    """Shows the dispatchers; notes all that it is told."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.told: list[Any] = []
        self.ticks = self.acted = 0
        self.line = QLineEdit()
        self.view = TableView(desk.theme, "names")
        self.model = RowModel(COLUMNS, desk.say, hand=desk.hand, parent=self)
        attach(self.view, self.model, desk.say)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.view)

    def show_snapshot(self, before, after) -> None:
        self.told.append((before, after))
        rows = sorted(after.dispatchers.values(), key=lambda row: row.name)
        self.model.show(Node(row.id, row) for row in rows)

    def tick(self, now) -> None:
        self.ticks += 1

    def hints(self) -> tuple[Hint, ...]:
        return (Hint(("Enter",), "open"),)

    def actions(self) -> tuple[Action, ...]:
        return (
            Action("act", "Act", lambda page: page.act(), "F5", panel="Names"),
            Action("never", "Never", lambda page: page.act(), "F6", enabled=lambda page: False),
            Action("inner", "Inner", lambda page: page.act(), "F7", within=lambda page: page.line),
        )

    def act(self) -> None:
        self.acted += 1

    def state(self) -> dict[str, Any]:
        return {"draft": self.line.text()}

    def restore(self, state: dict[str, Any]) -> None:
        self.line.setText(state["draft"])

    def focus_on(self, **focus: Any) -> None:
        self.told.append(focus)

    def enter(self) -> None:
        self.view.setFocus()


def spec(place: Place, counted: bool = False) -> PageSpec:
    def counter(snapshot, now):
        return (len(snapshot.dispatchers), Symbol.BREACH) if counted else None

    return PageSpec(place, Icon.TICKETS, mark("Tickets"), NamesPage, counter, {"drafted": _draft})


def _draft(page: Page) -> None:
    assert isinstance(page, NamesPage)
    page.line.setText("a draft")


SPECS = (spec(Place.TICKETS, counted=True), spec(Place.CONFERENCES))


def people(*names: str) -> list[Dispatcher]:
    return [Dispatcher(f"d-{name}", name) for name in names]
