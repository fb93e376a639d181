"""The numbers that customers of a region call [C]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.contracts import Hotline
from console.domain.snapshot import Snapshot
from console.services.arrangements.contracts import RemoveHotline, SetHotline
from console.services.decision import Done
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import LineInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import places_text
from ui.widgets.key_values import KeyValue


class HotlineForm(RowForm):
    """A hotline."""

    def __init__(self, desk: Desk, row: Hotline | None) -> None:
        say = desk.say
        super().__init__(desk, row.number if row else say("New hotline"), say("Save"))
        shown = row or Hotline("", "")
        self.add("number", say("Phone number"), LineInput(desk.theme, shown.number))
        self.add("name", say("Name"), LineInput(desk.theme, shown.name))
        note = say("Empty: for all regions that no other hotline names.")
        self.add("places", say("Regions"), places_input(desk, shown.places), note)
        self.add("order", say("Place in the list"), NumberInput(desk.theme, str(shown.order)))

    def command(self, values: dict[str, Any]) -> Any:
        return SetHotline(replace(self.row or Hotline("", ""), **values))

    def told(self, outcome: Done) -> str:
        return self.say("The hotline was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.hotlines


class HotlinesSection(TableSection):
    """Hotlines in the order in which they are shown."""

    code = "hotlines"
    title = mark("Hotlines")
    empty = (
        mark("No hotlines yet"),
        mark("Which number customers of a region call; shown when a fault is reported. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.hotlines)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("number", mark("Phone number"), lambda row: row.number, 150, sort_key=lambda row: row.number),
            Column("name", mark("Name"), lambda row: row.name, 140, stretch=2, sort_key=lambda row: row.name),
            Column("places", mark("Regions"), self._regions, 160, stretch=3),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[Hotline]:
        return sorted(snapshot.hotlines.values(), key=lambda row: (row.order, row.number))

    def texts(self, row: Hotline) -> tuple[str, ...]:
        return row.number, row.name, self._regions(row)

    def name(self, row: Hotline) -> str:
        return row.number

    def facts(self, row: Hotline) -> tuple[KeyValue, ...]:
        say = self.say
        found = (
            KeyValue(say("Name"), row.name),
            KeyValue(say("Regions"), self._regions(row)),
            KeyValue(say("Place in the list"), str(row.order)),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return HotlineForm(self.desk, row)

    def removal(self, row: Hotline) -> Removal:
        told = self.say("The hotline {number} was taken out.", number=row.number)
        return Removal(RemoveHotline(row.id, row.version), told)

    def _regions(self, row: Hotline) -> str:
        return places_text(self.desk, row.places, self.say("All other regions"))
