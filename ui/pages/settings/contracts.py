"""Contracts with their scope [C]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.contracts import OUTSIDE_TIME, Contract, outside
from console.domain.snapshot import Snapshot
from console.services.arrangements.contracts import RemoveContract, SetContract
from console.services.decision import Done
from console.wording.catalogue import mark
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import LineInput, LinesInput, MomentInput
from ui.pages.settings.picks import customer_words, customers_input, places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import places_text, span_text
from ui.widgets.key_values import KeyValue


class ContractForm(RowForm):
    """A contract; services are written with commas between them."""

    def __init__(self, desk: Desk, row: Contract | None) -> None:
        say = desk.say
        super().__init__(desk, row.code if row else say("New contract"), say("Save"))
        shown = row or Contract("", "", "")
        self.add("code", say("Contract number"), LineInput(desk.theme, shown.code))
        picked = (shown.customer,) if shown.customer else ()
        self.add("customer", say("Customer"), customers_input(desk, picked, single=True))
        self.add("title", say("Contract title"), LineInput(desk.theme, shown.title))
        self.add("scope", say("What it covers"), LinesInput(desk.theme, shown.scope))
        self.add("places", say("Only in these places"), places_input(desk, shown.places))
        services = LineInput(desk.theme, say(", ").join(shown.services))
        self.add("services", say("Only these services"), services, say("Several with commas between; empty for all."))
        self.add("valid_from", say("Valid from"), MomentInput(desk, shown.valid_from))
        self.add("valid_to", say("Valid until"), MomentInput(desk, shown.valid_to, ends=True))

    def command(self, values: dict[str, Any]) -> Any:
        names = values.pop("services").replace("，", ",").replace("、", ",").split(",")
        services = tuple(name.strip() for name in names if name.strip())
        return SetContract(replace(self.row or Contract("", "", ""), services=services, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The contract was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.contracts


class ContractsSection(TableSection):
    """Contracts by number."""

    code = "contracts"
    title = mark("Contracts")
    empty = (
        mark("No contracts yet"),
        mark("A ticket belongs to a contract; its scope is shown when a fault is reported. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.contracts)

    def columns(self) -> tuple[Column, ...]:
        desk = self.desk
        return (
            Column("code", mark("Contract number"), lambda row: row.code, 120, sort_key=lambda row: row.code),
            Column("customer", mark("Customer"), self._customer, 200, stretch=2, sort_key=self._customer),
            Column("title", mark("Contract title"), lambda row: row.title, 120, stretch=2, drop=2),
            Column("valid", mark("Valid"), lambda row: span_text(desk, row.valid_from, row.valid_to), 200, drop=1,
                   roles={Cell.TONE: self._tone}),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Contract]:
        return sorted(snapshot.contracts.values(), key=lambda row: row.code)

    def texts(self, row: Contract) -> tuple[str, ...]:
        return row.code, self._customer(row), row.title, row.scope

    def name(self, row: Contract) -> str:
        return row.code

    def facts(self, row: Contract) -> tuple[KeyValue, ...]:
        say, desk = self.say, self.desk
        services = say(", ").join(row.services) or say("All services")
        found = (
            KeyValue(say("Customer"), self._customer(row)),
            KeyValue(say("Contract title"), row.title),
            KeyValue(say("What it covers"), row.scope),
            KeyValue(say("Places"), places_text(desk, row.places, say("All places"))),
            KeyValue(say("Services"), services),
            KeyValue(say("Valid"), span_text(desk, row.valid_from, row.valid_to) or say("without limit")),
        )
        ended = (KeyValue("", say("It does not run now.")),) if self._over(row) else ()
        return (*(fact for fact in found if fact.value), *ended)

    def form(self, row: Any) -> RowForm:
        return ContractForm(self.desk, row)

    def removal(self, row: Contract) -> Removal:
        told = self.say("The contract {contract} was taken out.", contract=row.code)
        return Removal(RemoveContract(row.id, row.version), told)

    def _customer(self, row: Contract) -> str:
        return customer_words(self.desk.snapshot, row.customer)

    def _over(self, row: Contract) -> bool:
        return OUTSIDE_TIME in outside(row, self.desk.snapshot.places, "", "", self.desk.now())

    def _tone(self, row: Contract) -> Tone:
        return Tone.MUTED if self._over(row) else Tone.NONE
