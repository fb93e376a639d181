"""The left panel: needs by city > county > venue, what is assigned, what lacks, and the strength of each unit."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from console.planning.day.needs import Branch, NeedLine
from console.planning.day.preview import Preview
from ui.desk import Desk
from ui.models import Node, RowModel, Steady, go_to, view_columns
from ui.pages.assignment.tree.cells import NeedCells, need_columns
from ui.theme.painting import draw_box
from ui.widgets.table_view import Index, TableView

PLACE = "place:"
ScrollHint = QAbstractItemView.ScrollHint


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
        self.cells = NeedCells(desk)
        columns = need_columns(self.cells)
        super().__init__(
            desk.theme, desk.say("Needs"), view_columns(columns, desk.say), tree=True, uniform=True, parent=parent
        )
        self.rows = RowModel(columns, desk.say, hand=desk.hand, tree=True, parent=self)
        self.setModel(self.rows)
        self.steady = Steady(self, self.rows)
        self._drop = ("", "text2")
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._moved)

    def show_tree(self, branches: Iterable[Branch], preview: Preview | None = None) -> None:
        """Show these branches, as a plan would leave them where there is a `preview`; the first time the ones with gaps
        are unfolded.
        """
        first = not self.rows.rowCount()
        if preview is not self.cells.preview:
            self.cells.preview = preview
            self.viewport().update()
        self.rows.show(nodes(branches), at_once=first)

    def mark_drop(self, need: str, token: str) -> None:
        """Frame the row on which something would be dropped; '' takes the frame away."""
        if (need, token) != self._drop:
            old, self._drop = self._drop, (need, token)
            for key in {old[0], need} - {""}:
                area = self.visualRect(self.rows.find(key))
                self.viewport().update(0, area.top(), self.viewport().width(), area.height())

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        if self._drop[0] and self.rows.key_at(index) == self._drop[0]:
            area: QRect = options.rect  # type: ignore[attr-defined]
            whole = QRect(0, area.top(), self.viewport().width(), area.height())
            draw_box(painter, whole, getattr(self.theme.palette, self._drop[1]), width=2)

    def scrollTo(self, index: Index, hint: ScrollHint = ScrollHint.EnsureVisible) -> None:
        """As Qt's, but no row is cut at the top."""
        super().scrollTo(index, hint)
        bar, top = self.verticalScrollBar(), self.visualRect(self.indexAt(QPoint(1, 1)))
        if top.top() < 0:
            low = self.visualRect(index).bottom() - top.top() >= self.viewport().height()
            bar.setValue(bar.value() + (top.bottom() + 1 if low else top.top()))

    def row(self) -> Branch | NeedLine | None:
        """The current need or branch."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, (Branch, NeedLine)) else None

    def need(self) -> str:
        """The current need's id, '' on a branch."""
        row = self.row()
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
