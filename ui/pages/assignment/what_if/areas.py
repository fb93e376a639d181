"""The left panel: cities and counties, the worst first, with what stays open and what strength is left."""

from typing import Any

from PySide6.QtCore import QModelIndex, Signal

from console.domain.people import FIXED, MOBILE
from console.planning.plans.whatif.branches import Branch, branches
from console.planning.plans.whatif.outlook import Outlook
from console.wording.catalogue import mark
from console.wording.names import place_name
from ui.delegates.roles import Cell, Kind, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, Steady, go_to, view_columns
from ui.theme.symbols import Symbol
from ui.widgets.table_view import TableView

ALL = "all"


class AreaCells:
    """What the cells say."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def name(self, row: Branch) -> str:
        if not row.place:
            return self.desk.say("All areas")
        return place_name(self.desk.snapshot, row.place, from_rank=-1)

    def gap(self, row: Branch) -> str:
        return str(row.tally.open)

    def before(self, row: Branch) -> str:
        return str(row.tally.before)

    def ratio(self, post: str, row: Branch) -> str:
        known = row.post(post)
        return f"{known.present}/{known.required}" if known else ""

    def strength(self, post: str) -> dict[int, Any]:
        def lacks(row: Branch) -> bool:
            known = row.post(post)
            return bool(known and known.lacking)

        return {
            Cell.SYMBOL: lambda row: Symbol.DUE if lacks(row) else None,
            Cell.TONE: lambda row: Tone.WARN if lacks(row) else Tone.SECOND,
            Cell.KIND: lambda row: Kind.RATIO,
        }

    def tip(self, post: str, row: Branch) -> str:
        known = row.post(post)
        if known is None:
            return ""
        return self.desk.say(
            "{present} of {required} there; {before} with everybody there",
            present=known.present, required=known.required, before=known.before,
        )  # fmt: skip


def area_columns(cells: AreaCells) -> tuple[Column, ...]:
    """Name, places, open, open before, fixed and mobile strength."""
    grey: dict[int, Any] = {Cell.TONE: lambda row: Tone.SECOND}
    gap: dict[int, Any] = {
        Cell.SYMBOL: lambda row: Symbol.UNSTAFFED if row.tally.open else Symbol.NOT_STARTED,
        Cell.TONE: lambda row: Tone.UNST if row.tally.open else Tone.MUTED,
    }
    return (
        Column("name", mark("Area"), cells.name, 116, {Cell.STRONG: lambda row: bool(row.below)}, stretch=1),
        Column("places", mark("Needed"), lambda row: str(row.tally.places), 56, grey, align="right"),
        Column("open", mark("Gap"), cells.gap, 60, gap),
        Column("before", mark("Baseline"), cells.before, 66, grey, align="right"),
        Column("fixed", mark("Fixed"), lambda row: cells.ratio(FIXED, row), 62, cells.strength(FIXED), rule=True,
               tip=lambda row: cells.tip(FIXED, row)),
        Column("mobile", mark("Mobile"), lambda row: cells.ratio(MOBILE, row), 66, cells.strength(MOBILE),
               tip=lambda row: cells.tip(MOBILE, row)),
    )  # fmt: skip


class AreaView(TableView):
    """`current_changed` carries the code of the place under the cursor, '' for all."""

    current_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        columns = area_columns(AreaCells(desk))
        super().__init__(desk.theme, desk.say("Cities and counties"), view_columns(columns, desk.say), tree=True,
                         uniform=True)  # fmt: skip
        self.rows = RowModel(columns, desk.say, hand=desk.hand, tree=True, parent=self)
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self.selectionModel().currentChanged.connect(lambda *_: self.current_changed.emit(self.place))
        self.opened.connect(self._fold)

    @property
    def place(self) -> str:
        """The place under the cursor, '' for all."""
        key = self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ALL
        return "" if key == ALL else key

    def show_outlook(self, outlook: Outlook) -> None:
        """The areas of this answer; the cursor stays on its place."""
        place, first = self.place, not self.rows.rowCount()
        whole = Branch("", "", outlook.total, ())
        self.rows.show((Node(ALL, whole), *map(_node, branches(outlook))), at_once=True)
        if not self.select(place):
            self.select("")
        if first:
            self._unfold_worst()

    def select(self, place: str) -> bool:
        """Make a place current, its city unfolded; False when it is not shown."""
        return go_to(self, self.rows, place or ALL)

    def open_places(self) -> list[str]:
        """Cities that are unfolded."""
        return [
            self.rows.key_at(index)
            for number in range(self.rows.rowCount())
            if self.isExpanded(index := self.rows.index(number, 0))
        ]

    def unfold(self, keys: list[str]) -> None:
        """Unfold these cities and no others."""
        for number in range(self.rows.rowCount()):
            index = self.rows.index(number, 0)
            self.setExpanded(index, self.rows.key_at(index) in keys)

    def _unfold_worst(self) -> None:
        """The city that lacks most."""
        index = self.rows.index(1, 0)
        row = self.rows.row_at(index) if index.isValid() else None
        if isinstance(row, Branch) and row.tally.open:
            self.expand(index)

    def _fold(self, index: QModelIndex) -> None:
        self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))


def _node(branch: Branch) -> Node:
    return Node(branch.place, branch, tuple(map(_node, branch.below)))
