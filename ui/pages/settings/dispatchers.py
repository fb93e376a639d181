"""The dispatchers of the site: in which role they act, who of the staff they are, the PIN that they sign with."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from console.domain.site import DISPATCHER, LEAD, Dispatcher
from console.domain.snapshot import Snapshot
from console.services.arrangements.site import AddDispatcher
from console.services.decision import Done
from console.services.handover.dispatchers import EditDispatcher
from console.services.handover.pins import is_pin, new_pin, proof_of
from console.services.handover.setting_pins import ResetPin, SetPin
from console.services.identity import role_of
from console.services.leads import NO_LEAD
from console.wording.arrangements import DUTY_NAMES
from console.wording.catalogue import mark
from console.wording.handover import NO_LEAD_LEFT, pin_said
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import ChoiceInput, LineInput, SecretInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue

PIN = "pin"
AT_WORK, GONE = "yes", "no"


class DispatcherForm(RowForm):
    """A new dispatcher by name, or what is known of one."""

    def __init__(self, desk: Desk, row: Dispatcher | None) -> None:
        say = desk.say
        super().__init__(desk, row.name if row else say("New dispatcher"), say("Save"))
        if row is None:
            self.add("name", say("Name"), LineInput(desk.theme))
            self.say_second(say("The name stands in the history of everything this dispatcher does."))
            return
        choices = [(code, say(DUTY_NAMES[code])) for code in (DISPATCHER, LEAD)]
        note = say("Messages to the lead of the shift go to the recipients entered for that role.")
        self.add("role", say("Role"), ChoiceInput(choices, row.role), note)
        person = desk.snapshot.people.get(row.person)
        note = say("Who they are on the duty roster; without it the same name counts.")
        self.add("person_number", say("Employee number"), LineInput(desk.theme, person.code if person else ""), note)
        work = [(AT_WORK, say("Works at consoles")), (GONE, say("No longer"))]
        self.add("active", say("State"), ChoiceInput(work, AT_WORK if row.active else GONE))

    def command(self, values: dict[str, Any]) -> Any:
        if self.row is None:
            return AddDispatcher(values["name"])
        active = values["active"] == AT_WORK
        return EditDispatcher(self.row.id, self.row.version, values["role"], values["person_number"], active)

    def told(self, outcome: Done) -> str:
        said = NO_LEAD_LEFT if outcome.result.get(NO_LEAD) else mark("{name} was saved.")
        return self.say(said, name=outcome.result["name"])

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.dispatchers


class PinForm(RowForm):
    """A first PIN, or another one by the old; nothing of it is kept as a draft."""

    def __init__(self, desk: Desk, row: Dispatcher) -> None:
        say = desk.say
        super().__init__(desk, say("PIN of {name}", name=row.name), say("Save"))
        self.aside: Callable[..., Awaitable[str]] = asyncio.to_thread  # where a PIN is worked out
        hint = say("four to eight digits")
        if row.pin:
            self.add("old", say("Old PIN"), SecretInput(desk.theme, ""))
        self.add("new", say("New PIN"), SecretInput(desk.theme, hint))
        self.add("again", say("Again"), SecretInput(desk.theme, hint))
        self.say_second(say("It signs hand-overs. Nobody can read it; the lead of the shift resets a forgotten one."))

    def draft(self) -> dict[str, Any]:
        return {}

    async def made(self, values: dict[str, Any]) -> Any:
        old, new, again = (_plain(values.get(name)) for name in ("old", "new", "again"))
        if not is_pin(new):
            self.show_error("new", self.say("A PIN has four to eight digits."))
        elif new != again:
            self.show_error("again", self.say("The two are not alike. Type the new PIN once more."))
        else:
            stored = self.desk.snapshot.dispatchers[self.row.id].pin
            proof = await self.aside(proof_of, old, stored) if stored and old else ""
            return SetPin(self.row.id, await self.aside(new_pin, new), proof)
        return None

    def stays(self, outcome: Done) -> bool:
        if outcome.result.get("signed"):
            return False
        zone = ZoneInfo(self.desk.snapshot.site.zone)
        self.show_error("old", pin_said(self.say, outcome.result, zone))
        return True

    def told(self, outcome: Done) -> str:
        return self.say("The PIN of {name} is set.", name=self.row.name)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.dispatchers


def _plain(value: Any) -> str:
    """What was typed into a secret's line."""
    return str(value.reveal()) if value is not None else ""


class DispatchersSection(TableSection):
    """Dispatchers by name. None is taken out: their names stand in the history."""

    code = "dispatchers"
    title = mark("Dispatchers")
    edit_text = mark("Change role, staff, state")
    can_remove = False
    empty = (mark("No dispatchers yet"), mark("Who works at this console, and who leads the shift. F2 enters one."))

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.dispatchers)

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("name", mark("Name"), lambda row: row.name, 180, stretch=2, sort_key=lambda row: row.name),
            Column("role", mark("Role"), lambda row: say(DUTY_NAMES[row.role]), 160, stretch=1,
                   sort_key=lambda row: row.role),
            Column("person", mark("Employee number"), self._number, 120, drop=2),
            Column("pin", "PIN", lambda row: say("set") if row.pin else say("not set"), 110,
                   roles={Cell.SYMBOL: lambda row: Symbol.DONE if row.pin else Symbol.NOT_STARTED}),
            Column("active", mark("State"), lambda row: "" if row.active else say("No longer"), 110, drop=1),
        )  # fmt: skip

    def _number(self, row: Dispatcher) -> str:
        person = self.desk.snapshot.people.get(row.person)
        return person.code if person is not None else ""

    def rows(self, snapshot: Snapshot) -> Iterable[Dispatcher]:
        return sorted(snapshot.dispatchers.values(), key=lambda row: (not row.active, row.role != LEAD, row.name))

    def texts(self, row: Dispatcher) -> tuple[str, ...]:
        return row.name, self._number(row)

    def name(self, row: Dispatcher) -> str:
        return row.name

    def facts(self, row: Dispatcher) -> tuple[KeyValue, ...]:
        say = self.say
        person = self.desk.snapshot.people.get(row.person)
        staff = f"{person.code} {person.name}" if person is not None else say("the same name, if there is one")
        return (
            KeyValue(say("Role"), say(DUTY_NAMES[row.role])),
            KeyValue(say("On the roster"), staff),
            KeyValue("PIN", say("set") if row.pin else say("not set")),
        )

    def form(self, row: Any) -> RowForm:
        return DispatcherForm(self.desk, row)

    def other_form(self, what: str, row: Any) -> RowForm:
        return PinForm(self.desk, row)

    def extras(self, row: Dispatcher) -> tuple[Extra, ...]:
        """The PIN, which its owner sets; the lead may reset it."""
        text = mark("Change the PIN") if row.pin else mark("Set the PIN")
        found = [Extra("I", text, lambda row: self.show_form(row, PIN))]
        if row.pin and role_of(self.desk.snapshot, self.desk.user) == LEAD:
            found.append(Extra("R", mark("Reset the PIN"), self._reset))
        return tuple(found)

    def _reset(self, row: Dispatcher) -> None:
        question = self.say("Reset the PIN of {name}? Another one is set at the next signature.", name=row.name)
        self.ask(Removal(ResetPin(row.id), self.say("The PIN of {name} is reset.", name=row.name), question))
