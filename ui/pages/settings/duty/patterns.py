"""Shift patterns: which shifts a day has [A][E]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from console.domain.duty.patterns import Shift, ShiftPattern
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.patterns import RemoveShiftPattern, SetShiftPattern
from console.wording.catalogue import mark
from console.wording.duty import own_name, pattern_name, shift_hours
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.checks.names_input import NamesInput
from ui.pages.settings.duty.shifts import ShiftsInput
from ui.pages.settings.inputs import NumberInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue


class ShiftPatternForm(RowForm):
    """A pattern with its shifts."""

    said_at: ClassVar = {"name": "names"}

    def __init__(self, desk: Desk, row: ShiftPattern | None) -> None:
        say = desk.say
        super().__init__(desk, pattern_name(say, row) if row else say("New shift pattern"), say("Save"))
        old = row or ShiftPattern("", {}, (), len(desk.snapshot.shift_patterns) + 1)
        if row is not None:
            self.say_second(say("Rosters that are made keep their times; the roster says where they differ."))
        self.add("names", say("Name"), NamesInput(desk.theme, old.names))
        self.add("order", say("Place in the list"), NumberInput(desk.theme, str(old.order)))
        shifts = ShiftsInput(desk, old.shifts)
        shifts.edited.connect(self.order_tabs)
        note = say("Begins at, length; name and one-letter mark by language. Alt+Del takes a shift out.")
        self.add("shifts", say("Shifts"), shifts, note, above=True)

    def command(self, values: dict[str, Any]) -> SetShiftPattern:
        return SetShiftPattern(replace(self.row or ShiftPattern("", {}, ()), **values))

    def told(self, outcome: Done) -> str:
        return self.say("The shift pattern was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.shift_patterns


class ShiftPatternsSection(TableSection):
    """In the site's order."""

    code = "shift_patterns"
    title = mark("Shift patterns")
    empty = (mark("No shift patterns"), mark("A duty line goes by one. F2 makes one."))

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.shift_patterns)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("name", mark("Name"), self.name, 140, stretch=1),
            Column("shifts", mark("Shifts"), self._shifts, 220, stretch=3),
            Column("lines", mark("Duty lines"), lambda row: str(self._lines(row) or ""), 90, align="right"),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[ShiftPattern]:
        return sorted(snapshot.shift_patterns.values(), key=lambda row: (row.order, row.id))

    def texts(self, row: ShiftPattern) -> tuple[str, ...]:
        return (*row.names.values(), self._shifts(row))

    def name(self, row: ShiftPattern) -> str:
        return pattern_name(self.say, row)

    def facts(self, row: ShiftPattern) -> tuple[KeyValue, ...]:
        lines = KeyValue(self.say("Duty lines"), str(self._lines(row)))
        return *(KeyValue(own_name(self.say, one.names, one.code), self._shift(one)) for one in row.shifts), lines

    def form(self, row: Any) -> RowForm:
        return ShiftPatternForm(self.desk, row)

    def removal(self, row: ShiftPattern) -> Removal:
        told = self.say("“{title}” was taken out.", title=self.name(row))
        return Removal(RemoveShiftPattern(row.id, row.version), told)

    def _lines(self, row: ShiftPattern) -> int:
        return sum(line.pattern == row.id for line in self.snapshot.duty_lines.values())

    def _shift(self, one: Shift) -> str:
        say, letter = self.say, own_name(self.say, one.marks, one.code)
        if one.night:
            return say("{hours}, mark {letter}, counts as a night", hours=shift_hours(one), letter=letter)
        return say("{hours}, mark {letter}", hours=shift_hours(one), letter=letter)

    def _shifts(self, row: ShiftPattern) -> str:
        say = self.say
        return say(", ").join(f"{own_name(say, one.names, one.code)} {shift_hours(one)}" for one in row.shifts)
