"""The readiness matrix: city > county > township, a cell cursor in its rows; it never moves the row under the hand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import ceil

from PySide6.QtCore import QModelIndex, QRect, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from console.planning.conferences import figures as f
from console.planning.conferences.standing import Standing, heads
from ui.desk import Desk
from ui.models import Node, RowModel, Steady, go_to
from ui.pages.conferences.columns import REGION, PlaceRow, ready_columns, shown_columns
from ui.pages.conferences.matrix_cells import MatrixCells
from ui.pages.conferences.matrix_delegate import MatrixDelegate
from ui.pages.conferences.walk import Walk
from ui.theme.fonts import Size
from ui.widgets.columns import Column
from ui.widgets.painting import text_width
from ui.widgets.table_view import TableView

HEAD_SIDES = 14


def nodes(rows: Sequence[PlaceRow]) -> tuple[Node, ...]:
    """The rows as a tree. A single top (the province) stands above its cities, not around them."""
    known = {row.ready.place for row in rows}
    below: dict[str, list[PlaceRow]] = {}
    for row in rows:
        below.setdefault(row.ready.parent if row.ready.parent in known else "", []).append(row)

    def node(row: PlaceRow) -> Node:
        return Node(row.ready.place, row, tuple(node(child) for child in below.get(row.ready.place, ())))

    tops = below.get("", [])
    if len(tops) == 1 and (cities := below.get(tops[0].ready.place)):
        return Node(tops[0].ready.place, tops[0]), *(node(city) for city in cities)
    return tuple(node(top) for top in tops)


class ReadinessView(TableView):
    """`place_changed` carries the current place's code, '' for none; `column_changed` that of the cell's column."""

    place_changed = Signal(str)
    column_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.cells = MatrixCells(desk.say, lambda: desk.snapshot, desk.now)
        columns = ready_columns(self.cells)
        shown = shown_columns(columns, desk.say, desk.snapshot, None, Standing())
        super().__init__(desk.theme, desk.say("Readiness"), shown, tree=True, uniform=True, parent=parent)
        self.desk = desk
        self._columns = columns
        self._asked: tuple[object, ...] = ()
        self._shown: tuple[PlaceRow, ...] = ()
        self._conference = ""
        self.delegate = MatrixDelegate(desk.theme, self)
        self.setItemDelegate(self.delegate)
        self.rows = RowModel(columns, desk.say, hand=desk.hand, tree=True, parent=self)
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self.walk = Walk(self)
        self.selectionModel().currentChanged.connect(self._moved)

    # ---- what is shown

    def show_heads(self, conference: str, standing: Standing) -> None:
        """What the columns ask for of this conference."""
        snapshot = self.desk.snapshot
        row = snapshot.conferences.get(conference)
        asked = (row, standing.joint, snapshot.rules, snapshot.policies, snapshot.check_templates, snapshot.site)
        if len(asked) == len(self._asked) and all(a is b for a, b in zip(asked, self._asked, strict=True)):
            return
        self._asked = asked
        self.cells.head = heads(snapshot, row) if row is not None else None
        columns = shown_columns(self._columns, self.desk.say, snapshot, row, standing)
        self.set_columns(tuple(self._roomy(column) for column in columns))

    def _roomy(self, column: Column) -> Column:
        """A column as wide as its head, so that the gaps give way before a time is cut."""
        font, scale = self.theme.font(Size.SECONDARY), self.theme.scale
        words = max(text_width(font, column.title), text_width(font, column.second))
        return replace(column, width=max(column.width, ceil(words / scale) + HEAD_SIDES))

    def show_rows(self, rows: Iterable[PlaceRow], *, conference: str = "", at_once: bool = False) -> None:
        """Show these rows; places that stay keep their fold and the current one stays current. Those of another
        conference come in the stead of what is shown: to move a thousand rows one by one takes longer.
        """
        self._shown = tuple(rows)
        tree = nodes(self._shown)
        if conference == self._conference:
            self.rows.show(tree, at_once=at_once)
        else:
            self._conference = conference
            self._replace(tree)
        if sum(bool(node.children) for node in tree) == 1:  # a single city: nothing to choose from
            self.expand(self.rows.find(next(node.key for node in tree if node.children)))
        if not self.place() and tree:
            self.setCurrentIndex(self.rows.find(tree[0].key))

    def _replace(self, tree: Sequence[Node]) -> None:
        place, unfolded, quiet = self.place(), self.unfolded(), QSignalBlocker(self)
        column = max(0, self.currentIndex().column())
        self.rows.show((), at_once=True)
        self.rows.show(tree, at_once=True)
        self.unfold(unfolded)
        index = self.rows.find(place, column)
        self.setCurrentIndex(index if index.isValid() else self.rows.index(0, column))
        quiet.unblock()
        self.place_changed.emit(self.place())

    def tick(self) -> None:
        """Countdowns of the rows in sight run."""
        column = self.number(f.ANSWERED)
        for row in self._in_sight():
            if row.ready.urgent is not None:
                self.viewport().update(self.visualRect(self.rows.find(row.ready.place, column)))

    def _in_sight(self) -> Iterable[PlaceRow]:
        index, bottom = self.indexAt(self.viewport().rect().topLeft()), self.viewport().height()
        while index.isValid() and self.visualRect(index).top() < bottom:
            yield self.rows.row_at(index)
            index = self.indexBelow(index)

    # ---- the place and the cell

    def place(self) -> str:
        """The current place's code."""
        return self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ""

    def row(self) -> PlaceRow | None:
        """The current row."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, PlaceRow) else None

    def column(self) -> str:
        """The column of the current cell; that of the region while no cell is chosen."""
        index = self.currentIndex()
        return self._columns[index.column()].id if index.isValid() else REGION

    def number(self, column: str) -> int:
        """Where a column stands."""
        return next(number for number, known in enumerate(self._columns) if known.id == column)

    def select(self, place: str, column: str = "") -> bool:
        """Make a place current, the places above it unfolded; in `column`, else in the one where the cursor is."""
        number = self.number(column) if column else max(0, self.currentIndex().column())
        if not go_to(self, self.rows, place):
            return False
        self.go_to_column(self._columns[number].id)
        return True

    def go_to_column(self, column: str) -> None:
        """The cell of this column in the current row; a column that has no room gives its place to the region."""
        index = self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index.siblingAtColumn(self.shown_number(column)))

    def step_column(self, step: int) -> bool:
        """To the next or previous cell of the row; False at its ends."""
        index = self.currentIndex()
        number = index.column() + step
        while 0 <= number < len(self._columns) and self.isColumnHidden(number):
            number += step
        if not index.isValid() or not 0 <= number < len(self._columns):
            return False
        self.setCurrentIndex(index.siblingAtColumn(number))
        return True

    def shown_number(self, column: str) -> int:
        """Where a column is seen: one without room is told at the region."""
        number = self.number(column)
        return 0 if self.isColumnHidden(number) else number

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.siblingAtColumn(0) != before.siblingAtColumn(0):
            self.place_changed.emit(self.place())
        if now.column() != before.column():
            self.column_changed.emit(self.column())

    # ---- the keyboard

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through the cells of the row, and out of the table at its ends."""
        return self.step_column(1 if forward else -1) or super().focusNextPrevChild(forward)

    def focus_frame(self, row: QRect) -> QRect:
        """The row, or the cell that the cursor is in."""
        index = self.currentIndex()
        if index.column() <= 0:
            return super().focus_frame(row)
        left = self.columnViewportPosition(index.column())
        return QRect(left, row.top(), self.columnWidth(index.column()), row.height())

    # ---- folds

    def unfolded(self) -> list[str]:
        """Codes of the unfolded places."""
        return [self.rows.key_at(index) for index in self._foldable() if self.isExpanded(index)]

    def unfold(self, places: Iterable[str]) -> None:
        """Unfold these places, those above first, as `unfolded` gave them."""
        for place in places:
            index = self.rows.find(place)
            if index.isValid():
                self.expand(index)

    def _foldable(self, above: QModelIndex | None = None) -> Iterable[QModelIndex]:
        parent = above if above is not None else QModelIndex()
        for number in range(self.rows.rowCount(parent)):
            index = self.rows.index(number, 0, parent)
            if self.rows.rowCount(index):
                yield index
                yield from self._foldable(index)
