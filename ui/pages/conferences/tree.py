"""The readiness tree: city > county > township; it never moves the focused row under the hand."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from console.planning.conferences.rows import own_gaps
from ui.desk import Desk
from ui.models import Node, RowModel, Steady, go_to
from ui.pages.conferences.columns import PlaceRow, ready_columns, shown_columns
from ui.widgets.table_view import TableView


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
    """`place_changed` carries the current place's code, '' for none."""

    place_changed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        columns = ready_columns(desk.say, lambda: desk.snapshot)
        shown = shown_columns(columns, desk.say, desk.snapshot)
        super().__init__(desk.theme, desk.say("Readiness"), shown, tree=True, uniform=True, parent=parent)
        self.desk = desk
        self._columns = columns
        self._rules: object = desk.snapshot.rules
        self._shown: tuple[PlaceRow, ...] = ()
        self.rows = RowModel(columns, desk.say, hand=desk.hand, tree=True, parent=self)
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self.selectionModel().currentChanged.connect(lambda *_: self.place_changed.emit(self.place()))

    def show_rows(self, rows: Iterable[PlaceRow], *, at_once: bool = False) -> None:
        """Show these rows; places that stay keep their fold and the current one stays current."""
        self._shown = tuple(rows)
        if self._rules is not self.desk.snapshot.rules:
            self._rules = self.desk.snapshot.rules
            self.set_columns(shown_columns(self._columns, self.desk.say, self.desk.snapshot))
        tree = nodes(self._shown)
        self.rows.show(tree, at_once=at_once)
        if sum(bool(node.children) for node in tree) == 1:  # a single city: nothing to choose from
            self.expand(self.rows.find(next(node.key for node in tree if node.children)))
        if not self.place() and tree:
            self.setCurrentIndex(self.rows.find(tree[0].key))

    def place(self) -> str:
        """The current place's code."""
        return self.rows.key_at(self.currentIndex()) if self.currentIndex().isValid() else ""

    def row(self) -> PlaceRow | None:
        """The current row."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, PlaceRow) else None

    def select(self, place: str) -> bool:
        """Make a place current, the places above it unfolded."""
        return go_to(self, self.rows, place)

    def step_gap(self, step: int) -> bool:
        """To the next (1) or previous (-1) place where something lacks, around the end."""
        order = [row.ready.place for row in self._shown]
        if not order:
            return False
        gaps = {row.ready.place for row in self._shown if own_gaps(row.ready)}
        here = order.index(self.place()) if self.place() in order else (-1 if step > 0 else 0)
        around = (order[(here + step * n) % len(order)] for n in range(1, len(order) + 1))
        found = next((place for place in around if place in gaps), "")
        return bool(found) and self.select(found)

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
