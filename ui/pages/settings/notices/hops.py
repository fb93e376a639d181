"""The way that notices take: which unit tells which, at which level, by what means [D]."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.notice_hops import Hop, hops_of
from console.domain.notices import IM, MAIL, MEANS, OA
from console.domain.policies import CUSTOMER_UNIT, UNITS
from console.domain.snapshot import Snapshot
from console.services.arrangements.notices import RemoveHop, SetHop
from console.services.decision import Done
from console.wording.catalogue import mark
from console.wording.messages import role_name
from console.wording.names import level_name
from console.wording.notices import hop_name, means_name
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.chips import ChipsInput
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput, NumberInput
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import levels_choices
from ui.theme.symbols import Symbol
from ui.widgets.key_values import KeyValue


def own(snapshot: Snapshot) -> tuple[Hop, ...]:
    """The hops in order. One that ships and was never stored counts as new to the command that changes it."""
    return tuple(hop if hop.id in snapshot.hops else replace(hop, version=0) for hop in hops_of(snapshot.hops))


class HopForm(RowForm):
    """A hop. Its code is given once: the units on their way are counted by it."""

    def __init__(self, desk: Desk, row: Hop | None) -> None:
        say = desk.say
        super().__init__(desk, hop_name(say, desk.snapshot, row) if row else say("New hop"), say("Save"))
        levels = levels_choices(desk)
        order = 1 + max((hop.order for hop in own(desk.snapshot)), default=0)
        shown = row or Hop("", order, levels[0][0], CUSTOMER_UNIT, levels[0][0], UNITS[0], means=(IM, OA, MAIL))
        if row is None:
            self.add("id", say("Code"), LineInput(desk.theme), say("A short word in Latin letters; it stays."))
        units = [(unit, role_name(say, unit)) for unit in UNITS]
        self.add_heading(say("Who is told"))
        self.add("unit", say("Unit"), ChoiceInput(units, shown.unit))
        self.add("level", say("At each"), ChoiceInput(levels, shown.level))
        self.add_heading(say("Who tells it"))
        self.add("sender", say("Unit"), ChoiceInput(units, shown.sender))
        self.add("sender_level", say("Of the"), ChoiceInput(levels, shown.sender_level))
        self.add_heading(say("How"))
        after = [("", say("At once, by the province"))]
        after += [(hop.id, hop_name(say, desk.snapshot, hop)) for hop in own(desk.snapshot) if hop.id != shown.id]
        self.add("after", say("Once answered by"), ChoiceInput(after, shown.after),
                 say("In the groups all units read at once."))  # fmt: skip
        self.add("means", say("Means"), ChipsInput(desk.theme, [(m, means_name(say, m)) for m in MEANS], shown.means))
        self.add("timed", say("Answer"), FlagInput(say("is owed within the time set"), shown.timed))
        self.add("order", say("Place in the list"), NumberInput(desk.theme, str(shown.order)))

    def command(self, values: dict[str, Any]) -> Any:
        values["id"] = self.row.id if self.row else values["id"]
        return SetHop(Hop(version=self.row.version if self.row else 0, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The hop was saved. Meetings that are told already keep the way they have.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.hops


class HopsSection(TableSection):
    """Hops in their order."""

    code = "hops"
    title = mark("Way of the notices")

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(hops_of(snapshot.hops))

    def columns(self) -> tuple[Column, ...]:
        return (
            Column("order", mark("No."), lambda row: str(row.order), 44, align="right"),
            Column("unit", mark("Who is told"), self.name, 180, stretch=3, tip=self.name),
            Column("sender", mark("Who tells it"), self._sender, 170, stretch=2, drop=2, tip=self._sender),
            Column("means", mark("Means"), self._means, 150, stretch=1, drop=1, tip=self._means),
            Column("timed", mark("Answer"), self._timed, 132,
                   roles={Cell.SYMBOL: lambda row: Symbol.DONE if row.timed else Symbol.NOT_STARTED}),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[Hop]:
        return own(snapshot)

    def texts(self, row: Hop) -> tuple[str, ...]:
        return self.name(row), self._sender(row), self._means(row)

    def name(self, row: Hop) -> str:
        return hop_name(self.say, self.snapshot, row)

    def facts(self, row: Hop) -> tuple[KeyValue, ...]:
        say = self.say
        before = next((hop for hop in own(self.snapshot) if hop.id == row.after), None)
        return (
            KeyValue(say("Who tells it"), self._sender(row)),
            KeyValue(say("Once answered by"), self.name(before) if before else say("At once, by the province")),
            KeyValue(say("Means"), self._means(row)),
            KeyValue(say("Answer"), self._timed(row)),
            KeyValue(say("Code"), row.id),
        )

    def form(self, row: Any) -> RowForm:
        return HopForm(self.desk, row)

    def removal(self, row: Hop) -> Removal | None:
        """One that ships becomes a row, which can be taken out, with the first change of any."""
        if not row.version:
            return None
        told = self.say("The hop was taken out: {name}", name=self.name(row))
        return Removal(RemoveHop(row.id, row.version), told)

    def _sender(self, row: Hop) -> str:
        say, level = self.say, level_name(self.say, self.snapshot, row.sender_level)
        return say("{level}: {unit}", level=level, unit=role_name(say, row.sender))

    def _means(self, row: Hop) -> str:
        return self.say(", ").join(means_name(self.say, means) for means in row.means)

    def _timed(self, row: Hop) -> str:
        return self.say("Owed in time") if row.timed else self.say("Without a clock")
