"""Couples: people who serve together or apart, and lines that one person may hold at once."""

from collections.abc import Iterable
from typing import Any

from console.domain.duty.wishes import APART, COUPLE_KINDS, SHARED, TOGETHER, Couple
from console.domain.snapshot import Snapshot
from console.services.decision import Done
from console.services.duty.wishes import RemoveCouple, SetCouple
from console.wording.catalogue import mark
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.duty.words import line_choices, line_words
from ui.pages.settings.inputs import ChoiceInput, LineInput
from ui.pages.settings.picks import people_input, person_words
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.widgets.key_values import KeyValue

KIND_NAMES = {
    TOGETHER: mark("Serve together"),
    APART: mark("Never together"),
    SHARED: mark("One person may hold both"),
}


def side_words(desk: Desk, row: Couple, key: str) -> str:
    """One side of a couple: a person, or a line."""
    return line_words(desk, key) if row.kind == SHARED else person_words(desk.snapshot, key)


class CoupleForm(RowForm):
    """Two people, or two lines, by kind. `person` stands at its first side."""

    def __init__(self, desk: Desk, row: Couple | None, person: str = "") -> None:
        say = desk.say
        super().__init__(desk, say("Couple") if row else say("New couple"), say("Save"))
        old = row or Couple("", TOGETHER, person, "")
        self.kind = ChoiceInput([(kind, say(KIND_NAMES[kind])) for kind in COUPLE_KINDS], old.kind)
        self.add("kind", say("Kind"), self.kind)
        people = ("", "") if old.kind == SHARED else (old.a, old.b)
        lines = (old.a, old.b) if old.kind == SHARED else ("", "")
        for name, label, key in zip(("a", "b"), (say("Who"), say("and who")), people, strict=True):
            self.add(name, label, people_input(desk, [key] if key else [], single=True))
        for name, label, key in zip(("line_a", "line_b"), (say("Line"), say("and line")), lines, strict=True):
            self.add(name, label, ChoiceInput(line_choices(desk), key))
        self.add("note", say("Note"), LineInput(desk.theme, old.note))
        self.kind.edited.connect(self._show_sides)
        self._show_sides()

    def _show_sides(self) -> None:
        shared = self.kind.value() == SHARED
        for name in ("a", "b"):
            self.rows[name].setVisible(not shared)
            self.rows[f"line_{name}"].setVisible(shared)
        self.order_tabs()

    def stops(self) -> list[Any]:
        return [stop for stop in super().stops() if not stop.isHidden() and not self._is_away(stop)]

    def _is_away(self, stop: Any) -> bool:
        return any(row.isHidden() and row.isAncestorOf(stop) for row in self.rows.values())

    def command(self, values: dict[str, Any]) -> SetCouple | None:
        prefix = "line_" if values["kind"] == SHARED else ""
        a, b = values[f"{prefix}a"], values[f"{prefix}b"]
        for name, key in ((f"{prefix}a", a), (f"{prefix}b", b)):
            if not key:
                self.show_error(name, self.say("Choose two."))
                return None
        row = self.row or Couple("", "", "", "")
        return SetCouple(Couple(row.id, values["kind"], a, b, values["note"], row.version))

    def told(self, outcome: Done) -> str:
        return self.say("The couple was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.couples


class CouplesSection(TableSection):
    """By kind, then by name."""

    code = "couples"
    title = mark("Couples")
    empty = (
        mark("No couples yet"),
        mark("Who serves together or never together, and which posts one person may hold. F2 enters one."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.couples)

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("kind", mark("Kind"), lambda row: self.say(KIND_NAMES[row.kind]), 160, stretch=1),
            Column("a", mark("One"), lambda row: side_words(self.desk, row, row.a), 160, stretch=2),
            Column("b", mark("The other"), lambda row: side_words(self.desk, row, row.b), 160, stretch=2),
            Column("note", mark("Note"), lambda row: row.note, 140, stretch=1, drop=1),
        )

    def rows(self, snapshot: Snapshot) -> Iterable[Couple]:
        order = list(COUPLE_KINDS)
        return sorted(snapshot.couples.values(), key=lambda row: (order.index(row.kind), self.name(row)))

    def texts(self, row: Couple) -> tuple[str, ...]:
        return self.name(row), row.note

    def name(self, row: Couple) -> str:
        a, b = (side_words(self.desk, row, key) for key in (row.a, row.b))
        return self.say("{a} and {b}", a=a, b=b)

    def facts(self, row: Couple) -> tuple[KeyValue, ...]:
        say = self.say
        found = (KeyValue(say("Kind"), say(KIND_NAMES[row.kind])), KeyValue(say("Note"), row.note))
        return tuple(fact for fact in found if fact.value)

    def form(self, row: Any) -> RowForm:
        return CoupleForm(self.desk, row)

    def removal(self, row: Couple) -> Removal:
        told = self.say("The couple of {name} was taken out.", name=self.name(row))
        return Removal(RemoveCouple(row.id, row.version), told)
