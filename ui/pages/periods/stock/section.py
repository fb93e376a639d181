"""The stock by kind and place; digits begin a count of the current row."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.snapshot import Snapshot
from console.domain.stock import STAGING_POINT, STOCK_KINDS, StockItem
from console.exchange.forms.document import STOCK
from console.planning.directory import cities
from console.planning.readiness.listing import StockWanted, short_count, stock_rows
from console.services.stock.entering import RemoveStockItem, by_point
from console.wording.catalogue import mark
from console.wording.names import place_name
from console.wording.readiness import stock_kind_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk, Place
from ui.models import Column, Node
from ui.pages.directory.section import DirectorySection
from ui.pages.periods.stock.forms import CountForm, StockForm
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.theme.symbols import Symbol
from ui.widgets.chip import Chip
from ui.widgets.key_values import KeyValue
from ui.widgets.menu_chip import MenuChip

COUNT = "count"


class StockSection(DirectorySection):
    """What lies at a staging point stands below it."""

    code = "stock"
    title = mark("Stock")
    add_text = mark("New in stock")
    empty = (
        mark("No stock yet"),
        mark("Spare parts, supplies, vehicles, staging points with beds. F2 enters one, Ctrl+O brings a list in."),
    )

    def __init__(self, desk: Desk) -> None:
        self.wanted = StockWanted()
        self.kind = MenuChip(desk.theme, desk.say("All kinds"))
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.short = Chip(desk.theme, desk.say("Below the least {n}", n=0))
        super().__init__(desk)
        self.kind.chosen.connect(lambda kind: self.want(kind=kind))
        self.city.chosen.connect(lambda place: self.want(place=place))
        self.short.toggled.connect(lambda on: self.want(short=on))

    def filters(self) -> Sequence[QWidget]:
        return self.short, self.kind, self.city

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return snapshot.stock_items, snapshot.places

    def want(self, **fields: Any) -> None:
        """Change parts of the filter."""
        kept = {name: getattr(self.wanted, name) for name in ("kind", "place", "short")}
        self.wanted = StockWanted(**{**kept, **fields})
        self.filter_changed()

    def columns(self) -> tuple[Column, ...]:
        grey = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("name", mark("Name"), self._name, 170, stretch=3, tip=self._name,
                   sort_key=self._name),
            Column("count", mark("There"), lambda row: str(row.count), 64, align="right",
                   roles={Cell.TONE: self._tone}, sort_key=lambda row: row.count),
            Column("least", mark("Least"), lambda row: str(row.least or ""), 64, align="right", roles=grey),
            Column("unit", mark("Counted in"), lambda row: row.unit, 72, roles=grey),
            Column("short", mark("Below the least"), self._short, 96, sort_key=lambda row: -row.short,
                   roles={Cell.SYMBOL: lambda row: Symbol.DUE if row.short else None, Cell.TONE: self._tone}),
            Column("beds", mark("Beds"), lambda row: str(row.beds or ""), 56, align="right", drop=3),
            Column("place", mark("Place"), lambda row: place_name(self.snapshot, row.place), 130, stretch=2,
                   roles=grey, sort_key=lambda row: row.place),
            Column("model", mark("Model"), lambda row: row.model, 100, stretch=1, roles=grey, drop=2),
            Column("checked", mark("Counted on"), lambda row: row.checked, 104, roles=grey, drop=1,
                   sort_key=lambda row: row.checked),
        )  # fmt: skip

    def nodes(self, snapshot: Snapshot) -> Iterable[Node]:
        rows = [row for row in stock_rows(snapshot, self.wanted) if self.found(row)]
        for kind in STOCK_KINDS:
            part = [row for row in rows if (STAGING_POINT if row.point else row.kind) == kind]
            if part:
                yield Node(f"group {kind}", stock_kind_name(self.say, kind), group=True)
                yield from (Node(row.id, row) for row in part)

    def _name(self, row: StockItem) -> str:
        """What lies at a staging point says where."""
        point = self.snapshot.stock_items.get(row.point)
        return self.say("{name} (at {point})", name=row.name, point=point.name) if point else row.name

    def _short(self, row: StockItem) -> str:
        return self.say("short by {n}", n=row.short) if row.short else ""

    def _tone(self, row: StockItem) -> Tone:
        return Tone.WARN if row.short else Tone.NONE

    def texts(self, row: StockItem) -> tuple[str, ...]:
        return row.name, row.model, row.note, row.keeper, place_name(self.snapshot, row.place)

    def name(self, row: StockItem) -> str:
        return row.name

    def facts(self, row: StockItem) -> tuple[KeyValue, ...]:
        say, point = self.say, self.snapshot.stock_items.get(row.point)
        short = say("{n}, short by {short}", n=row.count, short=row.short) if row.short else str(row.count)
        found = (
            KeyValue(say("There"), short, Symbol.DUE if row.short else None,
                     "warn_t" if row.short else "text"),
            KeyValue(say("Least"), str(row.least or "")),
            KeyValue(say("Counted in"), row.unit),
            KeyValue(say("Kind"), stock_kind_name(say, row.kind)),
            KeyValue(say("Model"), row.model),
            KeyValue(say("Place"), place_name(self.snapshot, row.place)),
            KeyValue(say("Staging point"), point.name if point else ""),
            KeyValue(say("Beds"), str(row.beds or "")),
            KeyValue(say("Keeper"), row.keeper),
            KeyValue(say("Counted on"), row.checked or say("never")),
            KeyValue(say("Note"), row.note),
        )  # fmt: skip
        return (*(fact for fact in found if fact.value), *self._held(row))

    def _held(self, row: StockItem) -> tuple[KeyValue, ...]:
        """What lies at a staging point."""
        say, held = self.say, self.snapshot.stock_items.derived(by_point).get(row.id, ())
        return tuple(
            KeyValue(say("Lies here") if not number else "", say("{name} {n} {unit}", name=one.name, n=one.count,
                     unit=one.unit), Symbol.DUE if one.short else None)
            for number, one in enumerate(held)
        )  # fmt: skip

    def form(self, row: Any) -> RowForm:
        return StockForm(self.desk, row, self.wanted.kind)

    def other_form(self, what: str, row: Any) -> RowForm:
        return CountForm(self.desk, row)

    def removal(self, row: StockItem) -> Removal | None:
        return Removal(RemoveStockItem(row.id, row.version), self.say("{name} was taken out.", name=row.name))

    def extras(self, row: StockItem) -> tuple[Extra, ...]:
        return (Extra("Space", mark("Count"), lambda row: self.show_form(row, COUNT)),)

    def next_short(self, step: int = 1) -> None:
        """N: the next thing below its least."""
        rows = [row for row in self.model.rows() if isinstance(row, StockItem)]
        current = self.current()
        here = next((n for n, row in enumerate(rows) if current is not None and row.id == current.id), -1)
        order = [rows[(here + step * n) % len(rows)] for n in range(1, len(rows) + 1)] if rows else []
        if (found := next((row for row in order if row.short), None)) is not None:
            self.select(found.id)
            self.enter()

    def deed(self, key: str) -> bool:
        free = self.open_form is None
        shown = tuple(row.id for row in self.model.rows() if isinstance(row, StockItem))
        if key == "Ctrl+E":
            self.desk.export(STOCK, shown)
        elif key == "Ctrl+P" and shown:
            self.desk.print_out(STOCK, shown)
        elif key == "Ctrl+O":
            self.desk.open_page(Place.IMPORT)
        elif key == "O" and free:
            self.short.activate()
        elif key == "E" and free:
            self.edit()
        elif key in ("N", "Shift+N") and free:
            self.next_short(1 if key == "N" else -1)
        else:
            return super().deed(key)
        return True

    def _refresh(self, *, at_once: bool = False) -> None:
        say = self.say
        self.kind.set_choices(
            [("", say("All kinds")), *((kind, stock_kind_name(say, kind)) for kind in STOCK_KINDS)], self.wanted.kind
        )
        self.city.set_choices([("", say("All cities")), *cities(self.snapshot)], self.wanted.place)
        short = self.snapshot.stock_items.derived(short_count)
        self.short.set_text(say("Below the least {n}", n=short))
        super()._refresh(at_once=at_once)
        if not self.query and self.wanted != StockWanted():
            self.nothing.set_texts(say("Nothing fits the filter."), "")
