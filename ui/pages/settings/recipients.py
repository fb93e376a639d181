"""Who is told in which role, for which customers and places, and by which ways [C]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.messages import Address, Recipient
from console.domain.policies import ROLES
from console.domain.snapshot import Snapshot
from console.services.arrangements.people_told import RemoveRecipient, SetRecipient
from console.services.decision import Done
from console.wording.arrangements import channel_name, role_name
from console.wording.catalogue import LANGUAGES, mark
from console.wording.tickets import mask_numbers
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.languages import LANGUAGE_NAMES
from ui.models import Column
from ui.pages.settings.addresses import AddressesInput
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput
from ui.pages.settings.picks import customers_input, places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import customers_text, places_text
from ui.widgets.key_values import KeyValue


class RecipientForm(RowForm):
    """A recipient."""

    def __init__(self, desk: Desk, row: Recipient | None) -> None:
        say = desk.say
        super().__init__(desk, row.name if row else say("New recipient"), say("Save"))
        shown = row or Recipient("", "", ROLES[0])
        self.add("name", say("Name"), LineInput(desk.theme, shown.name))
        self.add("role", say("Role"), ChoiceInput([(role, role_name(say, role)) for role in ROLES], shown.role))
        self.ways = AddressesInput(desk, shown.addresses)
        self.ways.edited.connect(self.order_tabs)
        note = say("Tried from the top. Alt+↑ and Alt+↓ move a way, Alt+Del takes it out.")
        self.add("addresses", say("Addresses, in order"), self.ways, note, above=True)
        self.add_heading(say("For whom"))
        self.add("customers", say("Only for customers"), customers_input(desk, shown.customers))
        self.add("places", say("Only in places"), places_input(desk, shown.places))
        languages = [("", say("Language of the site")), *((code, LANGUAGE_NAMES[code]) for code in LANGUAGES)]
        self.add("language", say("Language"), ChoiceInput(languages, shown.language))
        self.add("active", say("In use"), FlagInput(say("is told"), shown.active))

    def command(self, values: dict[str, Any]) -> Any:
        base = self.row or Recipient("", "", values["role"])
        ways = tuple(way for way in values.pop("addresses") if way.channel)
        return SetRecipient(replace(base, addresses=ways, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The recipient was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.recipients


class RecipientsSection(TableSection):
    """Recipients by role, then by name."""

    code = "recipients"
    title = mark("Recipients")
    empty = (
        mark("No recipients yet"),
        mark("Who is told when a clock passes its mark. Without one, the dispatcher is asked to phone. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.recipients)

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.NONE if row.active else Tone.MUTED}
        return (
            Column("role", mark("Role"), lambda row: role_name(self.say, row.role), 120, stretch=1, roles=grey,
                   sort_key=lambda row: ROLES.index(row.role)),
            Column("name", mark("Name"), lambda row: row.name, 120, stretch=1, roles=grey,
                   sort_key=lambda row: row.name),
            Column("ways", mark("Ways, in order"), self._ways, 190, stretch=2),
            Column("scope", mark("For whom"), self._scope, 160, stretch=2, drop=1),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Recipient]:
        return sorted(snapshot.recipients.values(), key=lambda row: (ROLES.index(row.role), row.name, row.id))

    def texts(self, row: Recipient) -> tuple[str, ...]:
        return row.name, role_name(self.say, row.role), self._scope(row)

    def name(self, row: Recipient) -> str:
        return row.name

    def facts(self, row: Recipient) -> tuple[KeyValue, ...]:
        say = self.say
        ways = (
            KeyValue(say("{n}. way", n=number), self._way(way, full=True))
            for number, way in enumerate(row.addresses, start=1)
        )
        language = LANGUAGE_NAMES.get(row.language, say("Language of the site"))
        return (
            KeyValue(say("Role"), role_name(say, row.role)),
            *ways,
            KeyValue(say("Customers"), customers_text(self.desk, row.customers, say("All customers"))),
            KeyValue(say("Places"), places_text(self.desk, row.places, say("All places"))),
            KeyValue(say("Language"), language),
            *(() if row.active else (KeyValue(say("In use"), say("No: nobody is told by this row")),)),
        )

    def form(self, row: Any) -> RowForm:
        return RecipientForm(self.desk, row)

    def removal(self, row: Recipient) -> Removal:
        told = self.say("The recipient {name} was taken out.", name=row.name)
        return Removal(RemoveRecipient(row.id, row.version), told)

    def _way(self, way: Address, *, full: bool = False) -> str:
        name = channel_name(self.say, self.desk.snapshot, way.channel)
        if not way.address or not full:
            return name
        return self.say("{channel}: {address}", channel=name, address=mask_numbers(way.address))

    def _ways(self, row: Recipient) -> str:
        return self.say(", ").join(self._way(way) for way in row.addresses)

    def _scope(self, row: Recipient) -> str:
        parts = []
        if row.customers:
            parts.append(customers_text(self.desk, row.customers, ""))
        if row.places:
            parts.append(places_text(self.desk, row.places, ""))
        return self.say("; ").join(parts) or self.say("Everybody")
