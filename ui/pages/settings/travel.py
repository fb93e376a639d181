"""Ways between places: minutes on the road, set-up and tear-down of one place."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.rules import DOUBLE_BOOKING, figure
from console.domain.snapshot import Snapshot
from console.domain.travel import minutes_between
from console.domain.travel_times import TravelTime
from console.services.arrangements.travel import RemoveTravelTime, SetTravelTime
from console.services.decision import Done
from console.wording.catalogue import mark
from console.wording.travel import minutes_text, way_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import NumberInput
from ui.pages.settings.picks import place_words, places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue

NUMBERS = ("minutes", "setup", "teardown")


class TravelForm(RowForm):
    """A way, or what concerns one place."""

    def __init__(self, desk: Desk, row: TravelTime | None) -> None:
        say = desk.say
        super().__init__(desk, way_name(say, desk.snapshot, row) if row else say("New way"), say("Save"))
        shown = row or TravelTime("", "", "")
        self.add("origin", say("Start place"), places_input(desk, _codes(shown.origin), single=True))
        other = "" if shown.is_own else shown.destination
        note = say("Empty: about the start place alone, its set-up and tear-down, and minutes between its rooms.")
        self.add("destination", say("Destination"), places_input(desk, _codes(other), single=True), note)
        back = say("The way back takes as long, unless it has a row of its own.")
        for name, label, note in (
            ("minutes", say("On the road, min"), back),
            ("setup", say("Set-up, min"), ""),
            ("teardown", say("Tear-down, min"), say("Only with one place; empty as the rule has it.")),
        ):
            hint = self._hint(name) if shown.is_own else ""
            field = NumberInput(desk.theme, _text(getattr(shown, name)), hint=hint)
            self.add(name, label, field, note)

    def _hint(self, name: str) -> str:
        """The rule's figure, where one holds while the input is empty."""
        if name == "minutes":
            return ""
        return self.say("{n} by the rule", n=figure(self.desk.snapshot.rules, DOUBLE_BOOKING, f"{name}_minutes"))

    def command(self, values: dict[str, Any]) -> Any:
        places = {"origin": values["origin"], "destination": values["destination"] or values["origin"]}
        numbers = {name: None if values[name] == "" else values[name] for name in NUMBERS}
        return SetTravelTime(replace(self.row or TravelTime("", "", ""), **places, **numbers))

    def told(self, outcome: Done) -> str:
        return self.say("The way was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.travel_times


class TravelSection(TableSection):
    """The site's table of ways, by places."""

    code = "travel"
    title = mark("Travel times")
    empty = (
        mark("No travel times yet"),
        mark(
            "Two figures of the rules hold, inside a county and between two. Here ways that differ are entered, and "
            "set-up of a place. F2 enters one; Import brings in a whole sheet."
        ),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.travel_times)

    def columns(self) -> tuple[Column, ...]:
        muted = {Cell.TONE: lambda _row: Tone.MUTED}
        return (
            Column("origin", mark("Start place"), self._from, 180, stretch=2, sort_key=self._from),
            Column("destination", mark("Destination"), self._to, 180, stretch=2, sort_key=self._to),
            Column("minutes", mark("On the road"), lambda row: self._text(row.minutes), 84, align="right",
                   sort_key=lambda row: -1 if row.minutes is None else row.minutes),
            Column("setup", mark("Set-up"), lambda row: self._text(row.setup), 76, align="right", roles=muted),
            Column("teardown", mark("Tear-down"), lambda row: self._text(row.teardown), 76, align="right", roles=muted),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[TravelTime]:
        return sorted(snapshot.travel_times.values(), key=lambda row: (row.origin, not row.is_own, row.destination))

    def texts(self, row: TravelTime) -> tuple[str, ...]:
        return row.origin, row.destination, self._from(row), place_words(self.snapshot, row.destination)

    def name(self, row: TravelTime) -> str:
        return way_name(self.say, self.snapshot, row)

    def facts(self, row: TravelTime) -> tuple[KeyValue, ...]:
        say = self.say
        back = self._text(minutes_between(self.snapshot, row.destination, row.origin))
        found = [KeyValue(say("Start place"), self._from(row))]
        if row.is_own:
            found.append(KeyValue(say("Between its rooms"), back))
        else:
            found.append(KeyValue(say("Destination"), self._to(row)))
            found.append(KeyValue(say("On the road"), self._text(row.minutes)))
            found.append(KeyValue(say("Way back"), back))
        own = (KeyValue(say("Set-up"), self._text(row.setup)), KeyValue(say("Tear-down"), self._text(row.teardown)))
        return (*found, *(fact for fact in own if fact.value))

    def form(self, row: Any) -> RowForm:
        return TravelForm(self.desk, row)

    def removal(self, row: TravelTime) -> Removal:
        told = self.say("The way {name} was taken out.", name=self.name(row))
        return Removal(RemoveTravelTime(row.id, row.version), told)

    def _from(self, row: TravelTime) -> str:
        return place_words(self.snapshot, row.origin)

    def _to(self, row: TravelTime) -> str:
        return self.say("the same place") if row.is_own else place_words(self.snapshot, row.destination)

    def _text(self, minutes: int | None) -> str:
        return minutes_text(self.say, minutes)


def _codes(code: str) -> tuple[str, ...]:
    return (code,) if code else ()


def _text(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)
