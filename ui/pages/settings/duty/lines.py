"""Duty lines: what is kept staffed, where, in which shifts, by how many and by whom [A]."""

from collections.abc import Iterable
from typing import Any

from console.domain.duty.lines import DutyLine, LineNeed, people_of
from console.domain.snapshot import Snapshot
from console.planning.duty.now import lines_in_order
from console.services.duty.lines import RemoveDutyLine
from console.wording.catalogue import mark
from console.wording.duty import DAY_TYPE_NAMES, kind_name, line_name, pattern_name, shift_name
from console.wording.names import level_name, person_name, post_name
from ui.delegates.roles import Cell, Tone
from ui.models import Column
from ui.pages.settings.duty.line_form import DutyLineForm, UsualLinesForm
from ui.pages.settings.picks import place_words
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.hint_bar import Hint
from ui.widgets.key_values import KeyValue

USUAL, KEY = "usual", "A"
ADD_USUAL = mark("Add the usual lines")


class DutyLinesSection(TableSection):
    """The site's own lines first, then the units'."""

    code = "duty_lines"
    title = mark("Duty lines")
    empty = (
        mark("No duty line is kept yet."),
        mark("Rosters, the wall and the status strip go by duty lines. A adds the usual six, F2 one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.duty_lines)

    def columns(self) -> tuple[Column, ...]:
        muted = {Cell.TONE: lambda _row: Tone.MUTED}
        return (
            Column("name", mark("Name"), self.name, 164, stretch=1, sort_key=self.name),
            Column("place", mark("Unit"), self._place, 90, stretch=1, sort_key=self._place, roles=muted),
            Column("pattern", mark("Shifts"), self._pattern, 100, stretch=1, roles=muted),
            Column("strength", mark("Strength"), self._strength, 164, stretch=2, tip=self._strength),
            Column("people", mark("People"), lambda row: str(self._count(row)), 76, align="right",
                   sort_key=self._count),
            Column("active", mark("In use"), lambda row: self._yes(row.active), 88, roles=muted, drop=1),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[DutyLine]:
        return snapshot.duty_lines.derived(lines_in_order)

    def texts(self, row: DutyLine) -> tuple[str, ...]:
        return self.name(row), self._place(row), kind_name(self.say, row.kind)

    def name(self, row: DutyLine) -> str:
        return line_name(self.say, self.snapshot, row.id)

    def facts(self, row: DutyLine) -> tuple[KeyValue, ...]:
        say, period = self.say, self.snapshot.periods.get(row.period)
        found = (
            KeyValue(say("Kind"), kind_name(say, row.kind)),
            KeyValue(say("Unit"), self._place(row)),
            KeyValue(say("Shifts"), self._pattern(row)),
            KeyValue(say("Strength"), self._strength(row)),
            KeyValue(say("Members"), self._listed(person_name(self.snapshot, key) for key in row.members)),
            KeyValue(say("Levels"), self._listed(level_name(say, self.snapshot, code) for code in row.levels)),
            KeyValue(say("Posts"), self._listed(post_name(say, code) for code in row.posts)),
            KeyValue(say("Skills"), self._listed(row.skills)),
            KeyValue(say("People"), str(self._count(row))),
            KeyValue(say("Runs"), period.name if period else say("Always")),
            KeyValue(say("The desk"), self._yes(row.desk)),
            KeyValue(say("In use"), self._yes(row.active)),
        )
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return DutyLineForm(self.desk, row)

    def other_form(self, what: str, row: Any) -> RowForm:
        return UsualLinesForm(self.desk)

    def extras(self, row: DutyLine) -> tuple[Extra, ...]:
        return (Extra(KEY, ADD_USUAL, lambda _row: self.show_form(None, USUAL)),)

    def deed(self, key: str) -> bool:
        if key == KEY and self.current() is None and self.open_form is None:
            self.show_form(None, USUAL)
            return True
        return super().deed(key)

    def hints(self) -> tuple[Hint, ...]:
        found = super().hints()
        return found if self.current() is not None else (Hint((KEY,), self.say(ADD_USUAL)), *found)

    def removal(self, row: DutyLine) -> Removal:
        told = self.say("The duty line “{name}” was taken out.", name=self.name(row))
        return Removal(RemoveDutyLine(row.id, row.version), told)

    def focus_on(self, **focus: Any) -> None:
        """`line`, whose members are to be looked at."""
        if (key := focus.pop("line", "")) and self.select(key):
            self.edit()
        super().focus_on(**focus)

    def _place(self, row: DutyLine) -> str:
        return place_words(self.snapshot, row.place) if row.place else self.say("The site itself")

    def _pattern(self, row: DutyLine) -> str:
        found = self.snapshot.shift_patterns.get(row.pattern)
        return pattern_name(self.say, found) if found else row.pattern

    def _count(self, row: DutyLine) -> int:
        return len(people_of(row, self.snapshot.people))

    def _strength(self, row: DutyLine) -> str:
        if not row.needs:
            return self.say("{n} a shift", n=1)
        return self.say("; ").join(self._need(row, need) for need in row.needs)

    def _need(self, row: DutyLine, need: LineNeed) -> str:
        say, n = self.say, need.count
        shift = shift_name(say, self.snapshot, row.id, need.shift) if need.shift else ""
        day = say(DAY_TYPE_NAMES[need.day_type]) if need.day_type else ""
        if shift and day:
            return say("{shift}, {day}: {n}", shift=shift, day=day, n=n)
        return say("{shift}: {n}", shift=shift or day, n=n) if shift or day else say("{n} a shift", n=n)

    def _listed(self, names: Iterable[str]) -> str:
        return self.say(", ").join(names)

    def _yes(self, yes: bool) -> str:
        return self.say("Yes") if yes else self.say("No")
