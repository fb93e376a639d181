"""Rotations: groups that go round a cycle of shifts wherever no roster and no override says otherwise [A]."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from console.domain.duty.rotation import Rotation
from console.domain.snapshot import Snapshot
from console.services.duty.rotations import RemoveRotation
from console.wording.catalogue import mark
from console.wording.names import person_name
from ui.delegates.roles import Cell, Tone
from ui.models import Column
from ui.pages.settings.duty.cycle import cycle_text
from ui.pages.settings.duty.rotation_form import RotationForm
from ui.pages.settings.duty.words import line_words
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue


class RotationsSection(TableSection):
    """By line, the earliest first."""

    code = "rotations"
    title = mark("Rotations")
    empty = (
        mark("No rotations yet"),
        mark("Who is on duty where no roster says otherwise: groups going round a cycle. F2 makes one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.rotations)

    def columns(self) -> tuple[Column, ...]:
        muted = {Cell.TONE: lambda _row: Tone.MUTED}
        return (
            Column("line", mark("Duty line"), self.name, 160, stretch=2, sort_key=self.name),
            Column("cycle", mark("Cycle"), self._cycle, 140, stretch=2),
            Column("groups", mark("Groups"), lambda row: str(len(row.groups)), 72, align="right"),
            Column("people", mark("People"), lambda row: str(self._count(row)), 72, align="right"),
            Column("days", mark("Days"), self._days, 160, stretch=1, roles=muted),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[Rotation]:
        return sorted(snapshot.rotations.values(), key=lambda row: (self.name(row), row.first, row.id))

    def texts(self, row: Rotation) -> tuple[str, ...]:
        return self.name(row), *(person_name(self.snapshot, key) for group in row.groups for key in group.people)

    def name(self, row: Rotation) -> str:
        return line_words(self.desk, row.line)

    def facts(self, row: Rotation) -> tuple[KeyValue, ...]:
        say = self.say
        groups = (
            KeyValue(say("Group, {n} days behind", n=group.offset) if group.offset else say("First group"),
                     say(", ").join(person_name(self.snapshot, key) for key in group.people))
            for group in row.groups
        )  # fmt: skip
        found = (
            KeyValue(say("Cycle"), self._cycle(row)),
            KeyValue(say("Days"), self._days(row)),
            *groups,
            KeyValue(say("Reason"), row.despite),
            KeyValue(say("Who set it"), row.by),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return RotationForm(self.desk, row)

    def removal(self, row: Rotation) -> Removal:
        told = self.say("The rotation of “{name}” was taken out.", name=self.name(row))
        return Removal(RemoveRotation(row.id, row.version), told)

    def _count(self, row: Rotation) -> int:
        return sum(len(group.people) for group in row.groups)

    def _cycle(self, row: Rotation) -> str:
        line = self.snapshot.duty_lines.get(row.line)
        return cycle_text(self.desk, self.snapshot.shift_patterns.get(line.pattern) if line else None, row.cycle)

    def _days(self, row: Rotation) -> str:
        first = date.fromisoformat(row.first).isoformat()
        if row.last:
            return self.say("{start} to {end}", start=first, end=row.last)
        return self.say("from {start}", start=first)
