"""The forms of the stock: a thing described, and a count of it."""

from dataclasses import replace
from typing import Any

from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, STOCK_KINDS, StockItem
from console.services.decision import Done
from console.services.stock.entering import CountStock, SetStockItem
from console.wording.names import place_name
from console.wording.readiness import stock_kind_name
from ui.desk import Desk
from ui.pages.periods.picks import stock_input
from ui.pages.settings.inputs import ChoiceInput, DayInput, LineInput, NumberInput
from ui.pages.settings.picks import places_input
from ui.pages.settings.row_form import RowForm

NUMBERS = ("count", "least", "beds")


class StockForm(RowForm):
    """A thing of the stock; beds belong to a staging point alone."""

    def __init__(self, desk: Desk, row: StockItem | None, kind: str = "") -> None:
        say, theme = desk.say, desk.theme
        super().__init__(desk, row.name if row else say("New in stock"), say("Save"))
        old = row or StockItem("", kind or STOCK_KINDS[0], "", "", 0)
        kinds = [(code, stock_kind_name(say, code)) for code in STOCK_KINDS]
        self.kind = ChoiceInput(kinds, old.kind)
        self.add("kind", say("Kind"), self.kind)
        self.add("name", say("Name"), LineInput(theme, old.name))
        self.add("model", say("Model"), LineInput(theme, old.model))
        self.add("place", say("Place"), places_input(desk, (old.place,) if old.place else (), single=True))
        point = stock_input(desk, (old.point,) if old.point else (), (STAGING_POINT,))
        self.add("point", say("Staging point"), point, say("What lies there has its place."))
        self.add("count", say("There"), NumberInput(theme, str(old.count)))
        self.add("least", say("Least"), NumberInput(theme, str(old.least)), say("Below it the row is marked."))
        self.add("unit", say("Counted in"), LineInput(theme, old.unit))
        self.add("beds", say("Beds"), NumberInput(theme, str(old.beds)))
        self.add("keeper", say("Keeper"), LineInput(theme, old.keeper))
        self.add("checked", say("Counted on"), DayInput(desk, old.checked))
        self.add("note", say("Note"), LineInput(theme, old.note))
        self.kind.edited.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Only what the kind asks for."""
        point = self.kind.value() == STAGING_POINT
        self.rows["beds"].setVisible(point)
        self.rows["point"].setVisible(not point)

    def command(self, values: dict[str, Any]) -> SetStockItem | None:
        point = values["kind"] == STAGING_POINT
        values = {**values, **({"point": ""} if point else {"beds": 0})}
        for name in NUMBERS:
            if not isinstance(values[name], int):
                self.show_error(name, self.say("Write a whole number."))
                return None
        base = self.row or StockItem("", values["kind"], "", "", 0)
        return SetStockItem(replace(base, **values))

    def told(self, outcome: Done) -> str:
        return self.say("The stock was saved.")

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.stock_items

    def fill(self, draft: dict[str, Any]) -> None:
        super().fill(draft)
        self._fit()


class CountForm(RowForm):
    """How many were counted; Enter after the number goes on."""

    def __init__(self, desk: Desk, row: StockItem) -> None:
        say = desk.say
        super().__init__(desk, say("Count: {name}", name=row.name), say("Write the count"))
        place = place_name(desk.snapshot, row.place)
        self.say_second(say("{place}: {n} on the list, {least} at least", place=place, n=row.count, least=row.least))
        self.add("count", say("Counted"), NumberInput(desk.theme, str(row.count)))
        if row.kind == STAGING_POINT:
            self.add("beds", say("Beds"), NumberInput(desk.theme, str(row.beds)))
        self.add("day", say("Counted on"), DayInput(desk), say("Empty: today."))

    def focus_first(self) -> None:
        super().focus_first()
        self.inputs["count"].selectAll()

    def command(self, values: dict[str, Any]) -> CountStock | None:
        for name in ("count", "beds"):
            if not isinstance(values.get(name, 0), int):
                self.show_error(name, self.say("Write a whole number."))
                return None
        return CountStock(self.row.id, self.row.version, values["count"], values["day"], values.get("beds"))

    def told(self, outcome: Done) -> str:
        short = outcome.result["short"]
        if short:
            return self.say("{name} counted: {n} short of the least.", name=self.row.name, n=short)
        return self.say("{name} counted.", name=self.row.name)

    def table(self, snapshot: Snapshot) -> Any:
        return snapshot.stock_items
