"""The tab of the stock."""

from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from console.domain.snapshot import Snapshot
from ui.desk import Desk
from ui.pages.periods.stock.section import StockSection
from ui.pages.periods.tab import Tab
from ui.widgets.hint_bar import Hint


class StockTab(Tab):
    """A table section."""

    code = "stock"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.section = StockSection(desk)
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
        return self.section.deed(key)

    def back(self) -> bool:
        return self.section.back()

    def free(self) -> bool:
        return self.section.open_form is None

    def focus_on(self, **focus: Any) -> None:
        if focus.get("short"):
            self.section.want(short=True)
        self.section.focus_on(**focus)

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        if not self.free():
            return self.section.hints()
        return (
            *self.section.hints()[:-1],
            Hint(("N",), say("Next below the least")),
            Hint(("O",), say("Below the least")),
            Hint(("Ctrl+O",), say("Import")),
            Hint(("Ctrl+E",), say("Excel")),
            Hint(("Ctrl+P",), say("Print")),
        )

    def state(self) -> dict[str, Any]:
        return self.section.state()

    def restore(self, state: dict[str, Any]) -> None:
        self.section.restore(state)
