"""The page bar: what the board shows, as chips, and the search."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from console.domain.customers import Customer
from console.domain.snapshot import Snapshot
from console.domain.table import Table
from console.domain.tickets import CARRIER, CUSTOMER
from console.planning.tickets.board import ALL, ENDED_ONLY, OPEN, Board, TicketFilter
from console.wording.catalogue import Wording, mark
from console.wording.names import place_name
from console.wording.tickets import SIDE_NAMES
from ui.desk import Desk
from ui.widgets.chip import Chip
from ui.widgets.menu_chip import Choice, MenuChip
from ui.widgets.panel import PageBar
from ui.widgets.search_field import SearchField

SCOPES = {OPEN: mark("In progress"), ALL: mark("All tickets"), ENDED_ONLY: mark("Ended")}


class FilterBar(PageBar):
    """`changed` tells that another filter is wanted; `filter` is what is wanted."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Circuit faults"), parent)
        say: Wording = desk.say
        self._desk, self.say, self.filter = desk, say, TicketFilter()
        self._board: Board | None = None
        self._snapshot: Snapshot | None = None
        self._said: tuple[Any, ...] = ()
        self.scope = MenuChip(desk.theme, say(SCOPES[OPEN]))
        self.area = MenuChip(desk.theme, say("All areas"))
        self.grade = MenuChip(desk.theme, say("Class"))
        self.side = MenuChip(desk.theme, say("Side at fault"))
        self.mine = Chip(desk.theme, say("Mine {n}", n=0))
        self.affecting = Chip(desk.theme, say("Meetings {n}", n=0))
        self.search = SearchField(desk.theme, say("Number, customer, circuit, pinyin initials"))
        self.add(self.scope, self.area, self.grade, self.side, self.mine, self.affecting)
        self.stretch()
        self.row.addWidget(self.search, 2)
        self.search.setMaximumWidth(desk.theme.px(272))
        self.affecting.setToolTip(say("Faults of circuits that carry a coming meeting"))
        self.setMinimumWidth(desk.theme.px(320))
        self._connect()

    def _connect(self) -> None:
        for chip, name in ((self.scope, "scope"), (self.area, "area"), (self.grade, "grade"), (self.side, "side")):
            chip.chosen.connect(self._setter(name))
        assert self.area.menu is not None
        self.area.menu.aboutToShow.connect(self._show_choices)
        self.mine.toggled.connect(lambda on: self.want(mine=self._desk.user if on else ""))
        self.affecting.toggled.connect(lambda on: self.want(affecting=on))
        self.search.textChanged.connect(lambda text: self.want(text=text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Chips that do not fit go, the least used first; one that filters stays."""
        chips = {chip: chip.sizeHint().width() + self.row.spacing() for chip in self._chips()}
        fixed = self.title.sizeHint().width() + self.search.minimumSizeHint().width() + self.theme.px(52)
        room = self.width() - fixed
        for chip in (self.side, self.grade, self.affecting, self.mine, self.area):
            if sum(chips.values()) > room and not chip.checked:
                del chips[chip]
        for chip in self._chips():
            chip.setVisible(chip in chips)

    def _chips(self) -> tuple[Chip, ...]:
        return (self.scope, self.area, self.grade, self.side, self.mine, self.affecting)

    def _setter(self, name: str) -> Callable[[str], None]:
        return lambda value: self.want(**{name: value})

    def want(self, **fields: Any) -> None:
        """Change parts of the filter."""
        wanted = replace(self.filter, **fields)
        if wanted != self.filter:
            self.filter = wanted
            self.changed.emit()

    def clear(self) -> None:
        """Everything open again, in the order as it is."""
        self.restore(TicketFilter(sort=self.filter.sort, descending=self.filter.descending))
        self.changed.emit()

    def restore(self, wanted: TicketFilter) -> None:
        """Take over a filter without telling."""
        self.filter = wanted
        for widget in (self.mine, self.affecting, self.search):
            widget.blockSignals(True)
        self.mine.set_checked(bool(wanted.mine))
        self.affecting.set_checked(wanted.affecting)
        self.search.setText(wanted.text)
        for widget in (self.mine, self.affecting, self.search):
            widget.blockSignals(False)

    def show_board(self, board: Board, snapshot: Snapshot) -> None:
        """Counts and choices of the chips. The counts of a menu are written when it opens."""
        wanted, grades = self.filter, snapshot.customers.derived(_grades)
        self._board, self._snapshot = board, snapshot
        said = (replace(wanted, text=""), [code for code, _ in board.areas], grades, board.mine, board.affecting)
        area = next((n for code, n in board.areas if code == wanted.area), 0)
        if (*said, area) == self._said:
            return
        self._said = (*said, area)
        self._show_choices()
        self.mine.set_text(self.say("Mine {n}", n=board.mine))
        self.affecting.set_text(self.say("Meetings {n}", n=board.affecting))
        self.fit()

    def _show_choices(self) -> None:
        board, snapshot = self._board, self._snapshot
        if board is None or snapshot is None:
            return
        say, wanted = self.say, self.filter
        self.scope.set_choices([(code, say(name)) for code, name in SCOPES.items()], wanted.scope)
        areas = [(code, f"{place_name(snapshot, code)}  {n}") for code, n in board.areas]
        self.area.set_choices([("", say("All areas")), *_with(areas, wanted.area, snapshot)], wanted.area)
        grades = sorted({*snapshot.customers.derived(_grades), wanted.grade} - {""})
        names = [(grade, say("Class {grade}", grade=grade)) for grade in grades]
        self.grade.set_choices([("", say("All classes")), *names], wanted.grade)
        sides = [(code, say(SIDE_NAMES[code])) for code in (CUSTOMER, CARRIER)]
        self.side.set_choices([("", say("Both sides")), *sides], wanted.side)


def _grades(customers: Table[Customer]) -> frozenset[str]:
    return frozenset(customer.grade for customer in customers.values() if customer.grade)


def _with(areas: list[Choice], chosen: str, snapshot: Snapshot) -> list[Choice]:
    """The areas, with the chosen one even when no ticket is left there."""
    if chosen and chosen not in dict(areas):
        return [*areas, (chosen, place_name(snapshot, chosen))]
    return areas
