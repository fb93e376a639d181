"""Pages of the wall screen: what each shows, for how long, of which places."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from console.domain.snapshot import Snapshot
from console.domain.wall import LEAST_SECONDS, MOST_SECONDS, PAGE_KINDS, SITUATION, WallPage
from console.services.arrangements.wall import RemoveWallPage, SetWallPage
from console.services.decision import Done
from console.wording.catalogue import mark
from console.wording.wall import kind_name, page_title
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.settings.inputs import ChoiceInput, FlagInput, LineInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Removal
from ui.pages.settings.table_section import TableSection
from ui.pages.settings.words import places_text
from ui.widgets.key_values import KeyValue

NUMBERS = ("order", "seconds", "rows")


class WallPageForm(RowForm):
    """A page."""

    def __init__(self, desk: Desk, row: WallPage | None) -> None:
        say = desk.say
        super().__init__(desk, page_title(say, row) if row else say("New wall page"), say("Save"))
        after = max((page.order for page in desk.snapshot.wall_pages.values()), default=0) + 1
        shown = row or WallPage("", SITUATION, order=after)
        kinds = [(kind, kind_name(say, kind)) for kind in PAGE_KINDS]
        self.add("kind", say("Shows"), ChoiceInput(kinds, shown.kind))
        note = say("Empty: named by what it shows, in the language of the wall.")
        self.add("title", say("Heading"), LineInput(desk.theme, shown.title), note)
        self.add("order", say("Turn"), NumberInput(desk.theme, str(shown.order)))
        note = say("From {least} to {most} seconds.", least=LEAST_SECONDS, most=MOST_SECONDS)
        self.add("seconds", say("Stands for, s"), NumberInput(desk.theme, str(shown.seconds)), note)
        note = say("Empty: the whole site. A place takes in all below it.")
        self.add("places", say("Places"), places_input(desk, shown.places), note)
        rows = NumberInput(desk.theme, str(shown.rows or ""), hint=say("As many as fit"))
        self.add("rows", say("Lines of its list"), rows)
        self.add("active", "", FlagInput(say("Shown on the wall"), shown.active))

    def command(self, values: dict[str, Any]) -> Any:
        numbers = {name: 0 if values[name] == "" else values[name] for name in NUMBERS}
        fields = {**values, **numbers, "places": tuple(values["places"])}
        return SetWallPage(replace(self.row or WallPage("", SITUATION), **fields))

    def told(self, outcome: Done) -> str:
        return self.say("The wall page was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.wall_pages


class WallSection(TableSection):
    """The pages in the order in which they turn."""

    code = "wall"
    title = mark("Wall screen")
    empty = (
        mark("No page for the wall"),
        mark("Without pages the wall shows its clock alone. F2 makes one; the wall takes it up at once."),
    )

    @staticmethod
    def count(snapshot: Snapshot) -> int:
        return len(snapshot.wall_pages)

    def columns(self) -> tuple[Column, ...]:
        muted = {Cell.TONE: lambda _row: Tone.MUTED}
        return (
            Column("order", mark("Turn"), lambda row: str(row.order), 52, align="right",
                   sort_key=lambda row: row.order, roles=muted),
            Column("title", mark("Page"), lambda row: page_title(self.say, row), 180, stretch=2),
            Column("kind", mark("Shows"), lambda row: kind_name(self.say, row.kind), 170, stretch=2, roles=muted),
            Column("seconds", mark("Seconds"), lambda row: str(row.seconds), 72, align="right",
                   sort_key=lambda row: row.seconds),
            Column("places", mark("Places"), self._places, 140, stretch=2, roles=muted),
            Column("active", mark("Shown"), self._active, 72, roles=muted),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[WallPage]:
        return sorted(snapshot.wall_pages.values(), key=lambda row: (row.order, row.id))

    def texts(self, row: WallPage) -> tuple[str, ...]:
        return page_title(self.say, row), kind_name(self.say, row.kind), self._places(row)

    def name(self, row: WallPage) -> str:
        return page_title(self.say, row)

    def facts(self, row: WallPage) -> tuple[KeyValue, ...]:
        say = self.say
        lines = str(row.rows) if row.rows else say("As many as fit")
        return (
            KeyValue(say("Shows"), kind_name(say, row.kind)),
            KeyValue(say("Stands for"), say("{n} s", n=row.seconds)),
            KeyValue(say("Places"), self._places(row)),
            KeyValue(say("Lines of its list"), lines),
            KeyValue(say("Shown"), self._active(row)),
            KeyValue(say("Skipped"), say("while it has nothing to show")),
        )

    def form(self, row: Any) -> RowForm:
        return WallPageForm(self.desk, row)

    def removal(self, row: WallPage) -> Removal:
        told = self.say("The wall page “{title}” was taken out.", title=self.name(row))
        return Removal(RemoveWallPage(row.id, row.version), told)

    def _places(self, row: WallPage) -> str:
        return places_text(self.desk, row.places, self.say("Whole site"))

    def _active(self, row: WallPage) -> str:
        return self.say("Yes") if row.active else self.say("No")
