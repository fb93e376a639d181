"""The log as a way to look at a conference: switches, tasks and faults that stand open, then all that happened."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedLayout

from console.domain.conferences import Conference
from console.planning.assurance.standing import log_view
from console.wording.catalogue import mark
from ui.actions import Action
from ui.desk import Place
from ui.pages.conferences.during.table import LogTable
from ui.pages.conferences.modes import Mode, inside
from ui.widgets.hint_bar import Hint
from ui.widgets.messages import EmptyState

PANEL = mark("Log")
KEY = "log"


class LogMode(Mode):
    """Enter does what the line asks for: answer a task, switch off, open the ticket."""

    key, letter, title = KEY, "L", mark("Log")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.table = LogTable(self.desk)
        self.empty = EmptyState(self.theme, self.say("Nothing is written down yet."))
        self.stack = QStackedLayout(self)
        for part in (self.table, self.empty):
            self.stack.addWidget(part)
        self._asked: tuple[object, ...] = ()
        self.table.opened.connect(lambda _: self.open())
        self.table.moved.connect(lambda: self.place_changed.emit(self.place()))
        self.table.pressed.connect(lambda what: getattr(self.page.during, what)())

    def show_conference(self, conference: Conference, *, at_once: bool) -> None:
        """Its log as it stands."""
        snapshot = self.desk.snapshot
        asked = (
            conference, snapshot.conference_events, snapshot.unit_tasks, snapshot.tickets, snapshot.needs,
            snapshot.venues,
        )  # fmt: skip
        if len(asked) == len(self._asked) and all(a is b for a, b in zip(asked, self._asked, strict=True)):
            return
        self._asked = asked
        found = log_view(snapshot, conference, self.desk.now())
        self.table.show_view(found)
        self.stack.setCurrentWidget(self.table if found.log or found.standing else self.empty)

    def tick(self, now: datetime) -> None:
        self.table.tick(now)

    def take_focus(self) -> None:
        self.table.setFocus()

    def open(self) -> None:
        """Enter."""
        row, during = self.table.row(), self.page.during
        task = self.desk.snapshot.unit_tasks.get(self.table.task())
        if row is not None and row.switch is not None:
            during.switch(row.switch.what, row.switch.need)
        elif task is not None and task.done is None:
            during.answer(task)
        elif self.ticket():
            self.desk.open_page(Place.TICKETS, ticket=self.ticket())

    def ticket(self) -> str:
        """Of the line; Ctrl+J leads there."""
        return self.table.ticket()

    def need(self) -> str:
        """The venue (need id) of the line."""
        row = self.table.row()
        return row.need if row else ""

    def place(self) -> str:
        need = self.desk.snapshot.needs.get(self.need())
        return need.place if need else ""

    def step(self, step: int) -> bool:
        """N: through what stands open."""
        keys = [f"{row.kind}:{row.key}" for row in self.table.rows.rows() if row.event is None]
        if not keys:
            return False
        current = self.table.rows.key_at(self.table.currentIndex())
        at = (keys.index(current) + step) % len(keys) if current in keys else 0
        return self.table.select(keys[at])

    def hints(self) -> tuple[Hint, ...]:
        say = self.say
        return (
            Hint(("Enter",), say("Answer, switch off, open")),
            Hint(("E",), say("Note")),
            Hint(("B",), say("Backup line")),
            Hint(("D",), say("Disaster-backup channel")),
            Hint(("J",), say("Can't get in…")),
            Hint(("Ins",), say("Report a fault…")),
            Hint(("N",), say("Next open one")),
        )

    @classmethod
    def own_actions(cls) -> tuple[Action, ...]:
        within = inside(KEY)
        return (
            Action("log_note", mark("Note in the log…"), partial(_during, what="note"), "E", _shown, PANEL, within),
            Action("log_backup", mark("Backup line on…"), partial(_during, what="backup"), "B", _shown, PANEL, within),
            Action(
                "log_disaster", mark("Disaster-backup channel on…"), partial(_during, what="disaster"), "D", _shown,
                PANEL, within,
            ),
        )  # fmt: skip

    def state(self) -> dict[str, Any]:
        row = self.table.currentIndex()
        return {"line": self.table.rows.key_at(row) if row.isValid() else ""}

    def restore(self, state: dict[str, Any]) -> None:
        self.table.select(state.get("line", ""))


def _during(page: Any, what: str) -> None:
    getattr(page.during, what)()


def _shown(page: Any) -> bool:
    return isinstance(page.modes.shown(), LogMode)
