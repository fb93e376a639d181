"""The dispatchers of the site and in which role they act."""

from collections.abc import Iterable
from typing import Any

from console.domain.site import DISPATCHER, LEAD, Dispatcher
from console.domain.snapshot import Snapshot
from console.services.arrangements.people_told import SetDuty
from console.services.arrangements.site import AddDispatcher
from console.services.decision import Done
from console.wording.arrangements import DUTY_NAMES
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue


class DispatcherForm(RowForm):
    """A new dispatcher by name, or the role of a known one."""

    def __init__(self, desk: Desk, row: Dispatcher | None) -> None:
        say = desk.say
        super().__init__(desk, row.name if row else say("New dispatcher"), say("Save"))
        if row is None:
            self.add("name", say("Name"), LineInput(desk.theme))
            self.say_second(say("The name stands in the history of everything this dispatcher does."))
        else:
            choices = [(code, say(DUTY_NAMES[code])) for code in (DISPATCHER, LEAD)]
            note = say("Messages to the lead of the shift go to the recipients entered for that role.")
            self.add("role", say("Role"), ChoiceInput(choices, row.role), note)

    def command(self, values: dict[str, Any]) -> Any:
        return AddDispatcher(values["name"]) if self.row is None else SetDuty(self.row.name, values["role"])

    def told(self, outcome: Done) -> str:
        return self.say("{name} was saved.", name=outcome.result["name"])

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.dispatchers


class DispatchersSection(TableSection):
    """Dispatchers by name. None is taken out: their names stand in the history."""

    code = "dispatchers"
    title = mark("Dispatchers")
    edit_text = mark("Change the role")
    can_remove = False
    empty = (mark("No dispatchers yet"), mark("Who works at this console, and who leads the shift. F2 enters one."))

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.dispatchers)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("name", mark("Name"), lambda row: row.name, 200, stretch=2, sort_key=lambda row: row.name),
            Column("role", mark("Role"), lambda row: self.say(DUTY_NAMES[row.role]), 200, stretch=1,
                   sort_key=lambda row: row.role),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Dispatcher]:
        return sorted(snapshot.dispatchers.values(), key=lambda row: (row.role != LEAD, row.name))

    def texts(self, row: Dispatcher) -> tuple[str, ...]:
        return (row.name,)

    def name(self, row: Dispatcher) -> str:
        return row.name

    def facts(self, row: Dispatcher) -> tuple[KeyValue, ...]:
        return (KeyValue(self.say("Role"), self.say(DUTY_NAMES[row.role])),)

    def form(self, row: Any) -> RowForm:
        return DispatcherForm(self.desk, row)
