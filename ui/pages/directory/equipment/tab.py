"""The tab of terminals and parts: filtered by state and city, moved and replaced, with the history of each [D]."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from console.domain.equipment import EQUIPMENT_STATES, IN_SERVICE, MOVES, moves_of
from console.domain.snapshot import Snapshot
from console.exchange.forms.document import EQUIPMENT
from console.planning.directory import cities
from console.planning.equipment.listing import EquipmentRow, Wanted, equipment_attention, equipment_rows
from console.services.equipment.entering import RemoveEquipment
from console.wording.catalogue import mark
from console.wording.equipment import kind_name, state_name
from ui.delegates.roles import Cell, Tone
from ui.desk import Desk
from ui.models import Column
from ui.pages.directory.equipment.forms import AddForm, EditForm, MoveForm, ReplaceForm
from ui.pages.directory.equipment.words import away, move_fact, piece_facts, state_symbol, tone, where
from ui.pages.directory.section import DirectorySection
from ui.pages.settings.row_form import RowForm
from ui.pages.settings.table_rows import Extra, Removal
from ui.widgets.chip import Chip
from ui.widgets.key_values import KeyValue
from ui.widgets.menu_chip import MenuChip

MOVE, SWAP = "move", "replace"


class EquipmentTab(DirectorySection):
    """Pieces away too long first, then by place and serial number."""

    code = "equipment"
    title = mark("Terminals and parts")
    edit_text = mark("Describe otherwise")
    empty = (
        mark("No terminals or parts yet"),
        mark("What stands where, and what is with the integrator. F2 enters a piece, Ctrl+O brings a list in."),
    )

    def __init__(self, desk: Desk) -> None:
        self.state_chip = MenuChip(desk.theme, desk.say("All states"))
        self.city = MenuChip(desk.theme, desk.say("All cities"))
        self.late = Chip(desk.theme, desk.say("Away too long {n}", n=0))
        self.wanted = Wanted()
        super().__init__(desk)
        self.state_chip.chosen.connect(lambda state: self.want(states=(state,) if state else ()))
        self.city.chosen.connect(lambda city: self.want(place=city))
        self.late.toggled.connect(lambda on: self.want(overdue=on))

    def filters(self) -> Sequence[QWidget]:
        return self.state_chip, self.city, self.late

    def basis(self, snapshot: Snapshot) -> tuple[Any, ...]:
        return (snapshot.equipment, snapshot.equipment_moves, snapshot.places, snapshot.venues, snapshot.rules,
                snapshot.tickets)  # fmt: skip

    def want(self, **fields: Any) -> None:
        """Change parts of the filter."""
        kept = {name: getattr(self.wanted, name) for name in ("states", "place", "overdue")}
        self.wanted = Wanted(**{**kept, **fields})
        self.filter_changed()

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        grey = {Cell.TONE: lambda row: Tone.SECOND}
        return (
            Column("serial", mark("Serial number"), self.name, 130, stretch=1, sort_key=self.name),
            Column("model", mark("Model"), lambda row: row.equipment.model, 130, stretch=2,
                   sort_key=lambda row: row.equipment.model),
            Column("kind", mark("Kind"), lambda row: kind_name(say, row.equipment.kind), 80, roles=grey, drop=2),
            Column("state", mark("State"), lambda row: state_name(say, row.equipment.state), 168, stretch=1,
                   roles={Cell.SYMBOL: state_symbol}, sort_key=lambda row: row.equipment.state),
            Column("away", mark("Away for"), lambda row: away(say, row), 84, align="right", roles={Cell.TONE: tone},
                   sort_key=lambda row: -row.days),
            Column("where", mark("Location"), self._where, 190, stretch=3, roles=grey, sort_key=self._where,
                   tip=self._where),
            Column("since", mark("State since"), lambda row: row.equipment.since, 96, roles=grey, drop=1,
                   sort_key=lambda row: row.equipment.since),
        )  # fmt: skip

    def rows(self, snapshot: Snapshot) -> Iterable[EquipmentRow]:
        return equipment_rows(snapshot, self.desk.now(), self.wanted)

    def texts(self, row: EquipmentRow) -> tuple[str, ...]:
        return row.equipment.serial, row.equipment.model, row.equipment.note, row.tracking, self._where(row)

    def name(self, row: EquipmentRow) -> str:
        return row.equipment.serial

    def facts(self, row: EquipmentRow) -> tuple[KeyValue, ...]:
        """The piece, then what happened to it, the latest first."""
        moves = moves_of(self.snapshot.equipment_moves, row.id)
        head = [KeyValue("", self.say("History"))] if moves else []
        lines = [move_fact(self.say, self.snapshot, move) for move in moves]
        return (*piece_facts(self.say, self.snapshot, row), *head, *lines)

    def form(self, row: Any) -> RowForm:
        return AddForm(self.desk) if row is None else EditForm(self.desk, row)

    def other_form(self, what: str, row: Any) -> RowForm:
        return MoveForm(self.desk, row) if what == MOVE else ReplaceForm(self.desk, row)

    def show_form(self, row: Any, what: str = "") -> RowForm:
        """The forms are about the piece, not about its line."""
        return super().show_form(row.equipment if isinstance(row, EquipmentRow) else row, what)

    def removal(self, row: EquipmentRow) -> Removal | None:
        if moves_of(self.snapshot.equipment_moves, row.id):
            return None  # what has a history stays, as scrapped
        told = self.say("{serial} was taken out.", serial=row.equipment.serial)
        return Removal(RemoveEquipment(row.id, row.equipment.version), told)

    def extras(self, row: EquipmentRow) -> tuple[Extra, ...]:
        found = []
        if MOVES[row.equipment.state]:
            found.append(Extra("M", mark("Move it"), lambda row: self.show_form(row, MOVE)))
        if row.equipment.state == IN_SERVICE:
            found.append(Extra("X", mark("Replace it"), lambda row: self.show_form(row, SWAP)))
        return tuple(found)

    def deed(self, key: str) -> bool:
        shown = tuple(row.id for row in self.model.rows())
        if key == "Ctrl+E":
            self.desk.export(EQUIPMENT, shown)
        elif key == "Ctrl+P" and shown:
            self.desk.print_out(EQUIPMENT, shown)
        elif key == "O":
            self.late.activate()
        else:
            return super().deed(key)
        return True

    def _refresh(self, *, at_once: bool = False) -> None:
        say = self.say
        states = [("", say("All states")), *((state, state_name(say, state)) for state in EQUIPMENT_STATES)]
        self.state_chip.set_choices(states, next(iter(self.wanted.states), ""))
        self.city.set_choices([("", say("All cities")), *cities(self.snapshot)], self.wanted.place)
        self.late.set_text(say("Away too long {n}", n=equipment_attention(self.snapshot, self.desk.now())))
        super()._refresh(at_once=at_once)

    def _where(self, row: EquipmentRow) -> str:
        return where(self.snapshot, row.equipment.place, row.equipment.venue)
