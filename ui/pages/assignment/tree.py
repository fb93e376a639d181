"""The left panel: needs by city > county > venue, what is assigned, what lacks, and the strength of each unit."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from console.domain.places import children
from console.planning.day.needs import BLOCKED, WARNED, Branch, NeedLine
from console.wording.catalogue import mark
from console.wording.names import conference_title, place_name, venue_name
from console.wording.staffing import short_venue_name
from ui.delegates.roles import Cell, Kind, Tone
from ui.desk import Desk
from ui.models import Column, Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.words import hhmm
from ui.theme.painting import draw_box
from ui.theme.symbols import Symbol
from ui.widgets.table_view import Index, TableView

PLACE = "place:"
Row = Branch | NeedLine


class _Cells:
    """What the cells say; names are looked up in the state as it is."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.say = desk, desk.say

    def name(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Branch):
            return place_name(snapshot, row.place, from_rank=-1)
        name = short_venue_name(snapshot, row.venue)
        if row.place in snapshot.places.derived(children):  # it stands below a branch of that name
            name = name.removeprefix(place_name(snapshot, row.place, from_rank=-1)).lstrip() or name
        return name

    def tip(self, row: Row) -> str:
        snapshot = self.desk.snapshot
        if isinstance(row, Branch):
            return place_name(snapshot, row.place, from_rank=0)
        return f"{venue_name(snapshot, row.venue)}\n{conference_title(snapshot, row.conference)}"

    def time(self, row: Row) -> str:
        return hhmm(self.desk, row.start) if isinstance(row, NeedLine) else ""

    def gap(self, row: Row) -> str:
        return str(row.missing) if row.missing else ""

    def gap_symbol(self, row: Row) -> Symbol:
        if row.missing:
            return Symbol.UNSTAFFED
        return {BLOCKED: Symbol.BREACH, WARNED: Symbol.DUE}.get(row.worst, Symbol.DONE)

    def strength(self, post: str) -> dict[int, Any]:
        def pair(row: Row) -> tuple[int, int] | None:
            return getattr(row, post) if isinstance(row, Branch) else None

        def tone(row: Row) -> Tone:
            known = pair(row)
            return Tone.WARN if known and known[0] < known[1] else Tone.SECOND

        return {Cell.TONE: tone, Cell.KIND: lambda row: Kind.RATIO}

    def ratio(self, post: str, row: Row) -> str:
        known = getattr(row, post) if isinstance(row, Branch) else None
        return f"{known[0]}/{known[1]}" if known else ""


def need_columns(cells: _Cells) -> tuple[Column, ...]:
    """Name, time, assigned / needed, what lacks, fixed and mobile strength of the unit."""
    ratio = {Cell.KIND: lambda row: Kind.RATIO, Cell.ALIGN: lambda row: "right"}
    names = {Cell.STRONG: lambda row: isinstance(row, Branch)}
    return (
        Column("name", mark("Needs"), cells.name, 140, names, stretch=1, tip=cells.tip),
        Column("time", mark("Time"), cells.time, 54, {Cell.TONE: lambda row: Tone.SECOND}),
        Column("staffed", mark("Staffed"), lambda row: f"{row.assigned}/{row.needed}", 72, ratio, align="right"),
        Column(
            "gap", mark("Gap"), cells.gap, 46,
            {Cell.SYMBOL: cells.gap_symbol, Cell.TONE: lambda row: Tone.UNST if row.missing else Tone.SECOND},
        ),
        Column(
            "fixed", mark("Fixed"), lambda row: cells.ratio("fixed", row), 58,
            cells.strength("fixed"), drop=1, rule=True,
        ),
        Column("mobile", mark("Mobile"), lambda row: cells.ratio("mobile", row), 64, cells.strength("mobile"), drop=1),
    )  # fmt: skip


def nodes(branches: Iterable[Branch]) -> tuple[Node, ...]:
    """Branches and lines for the model; a branch's row is without what lies below, so that it compares fast."""
    return tuple(
        Node(
            PLACE + branch.place,
            _bare(branch),
            (*(Node(line.need, line) for line in branch.lines), *nodes(branch.branches)),
        )
        for branch in branches
    )


def _bare(branch: Branch) -> Branch:
    return Branch(
        branch.place, branch.level, branch.assigned, branch.needed, branch.missing, branch.worst,
        branch.fixed, branch.mobile, (), (),
    )  # fmt: skip


class NeedsView(TableView):
    """`current_changed` carries the current need's id and the place it or the branch belongs to."""

    current_changed = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        columns = need_columns(_Cells(desk))
        super().__init__(
            desk.theme, desk.say("Needs"), view_columns(columns, desk.say), tree=True, uniform=True, parent=parent
        )
        self.rows = RowModel(columns, desk.say, hand=desk.hand, tree=True, parent=self)
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self._drop = ("", "text2")
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_tree(self, branches: Iterable[Branch]) -> None:
        """Show these branches; the first time the ones with gaps are unfolded."""
        first = not self.rows.rowCount()
        self.rows.show(nodes(branches), at_once=first)

    def mark_drop(self, need: str, token: str) -> None:
        """Frame the row on which something would be dropped; '' takes the frame away."""
        if (need, token) != self._drop:
            self._drop = (need, token)
            self.viewport().update()

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        if self._drop[0] and self.rows.key_at(index) == self._drop[0]:
            area: QRect = options.rect  # type: ignore[attr-defined]
            whole = QRect(0, area.top(), self.viewport().width(), area.height())
            draw_box(painter, whole, getattr(self.theme.palette, self._drop[1]), width=2)

    def need(self) -> str:
        """The current need's id, '' on a branch."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row.need if isinstance(row, NeedLine) else ""

    def need_at(self, point: QPoint) -> str:
        """The need whose row lies at a point of the viewport, '' where none does."""
        index = self.indexAt(point)
        row = self.rows.row_at(index) if index.isValid() else None
        return row.need if isinstance(row, NeedLine) else ""

    def select(self, need: str) -> bool:
        """Make a need current, its branches unfolded; False when it is not shown."""
        return go_to(self, self.rows, need)

    def fold(self, index: QModelIndex) -> None:
        """Fold or unfold a branch."""
        self.setExpanded(index.siblingAtColumn(0), not self.isExpanded(index.siblingAtColumn(0)))

    def open_places(self) -> list[str]:
        """Keys of the unfolded branches."""
        return [key for key, index in self._branches() if self.isExpanded(index)]

    def unfold(self, keys: Iterable[str]) -> None:
        """Unfold the branches of these keys, as `open_places` gave them."""
        wanted = set(keys)
        for key, index in self._branches():
            if key in wanted:
                self.expand(index)

    def _branches(self, parent: QModelIndex | None = None) -> Iterable[tuple[str, QModelIndex]]:
        above = parent if parent is not None else QModelIndex()
        for number in range(self.rows.rowCount(above)):
            index = self.rows.index(number, 0, above)
            if isinstance(self.rows.row_at(index), Branch):
                yield self.rows.key_at(index), index
                yield from self._branches(index)

    def _moved(self, current: QModelIndex) -> None:
        row = self.rows.row_at(current) if current.isValid() else None
        need = row.need if isinstance(row, NeedLine) else ""
        self.current_changed.emit(need, row.place if row is not None else "")
