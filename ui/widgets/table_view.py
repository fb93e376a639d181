"""The table of every page: a tree view with group rows across, hairlines, and our selection and focus marks."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QTreeView, QWidget

from ui.delegates.cell_delegate import CellDelegate
from ui.delegates.roles import Cell
from ui.theme.painting import draw_focus
from ui.theme.theme import Theme
from ui.widgets.columns import Column, fit_columns
from ui.widgets.group_row import draw_group_row
from ui.widgets.keys import took_row_key
from ui.widgets.table_header import TableHeader

Index = QModelIndex | QPersistentModelIndex


class TableView(QTreeView):
    """Set a model whose data answers the roles of `ui.delegates.roles.Cell`.

    A row whose column 0 answers GROUP is painted across all columns and skipped by the arrow keys.
    `opened` is Enter or a double click, `detail_asked` is Space, `sort_asked` is (column id, descending).
    """

    opened = Signal(QModelIndex)
    detail_asked = Signal(QModelIndex)
    sort_asked = Signal(str, bool)

    def __init__(
        self, theme: Theme, name: str, columns: Sequence[Column] = (), *, tree: bool = False, row_height: int = 26,
        uniform: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`tree` shows fold marks; `uniform` is for long lists without group rows (100,000 people)."""
        super().__init__(parent)
        self.theme = theme
        self.columns: tuple[Column, ...] = ()
        self.setAccessibleName(name)
        self.setHeader(TableHeader(theme, self))
        self.delegate = CellDelegate(theme, self, row_height)
        self.setItemDelegate(self.delegate)
        _set_up(self, tree, uniform)
        _colour(self, theme)
        self.setIndentation(theme.px(16) if tree else 0)
        self.doubleClicked.connect(self._double_clicked)
        self.table_header.asked.connect(self._sort_clicked)
        if columns:
            self.set_columns(columns)

    def stand_on(self, token: str) -> None:
        """Take a ground of the palette, e.g. `panel` for a list of cards in a panel."""
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Base, getattr(self.theme.palette, token))
        self.setPalette(colours)

    @property
    def table_header(self) -> TableHeader:
        header = self.header()
        assert isinstance(header, TableHeader)
        return header

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Geometry and titles; the model's columns are in the same order."""
        self.columns = tuple(columns)
        self.table_header.set_columns(columns)
        self.fit_columns()

    def set_sort(self, column: str, descending: bool = False) -> None:
        self.table_header.set_sort(column, descending)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Drop and stretch columns for the width there is."""
        if not self.columns or not self.model() or self.header().count() != len(self.columns):
            return
        fit_columns(self, self.columns, self.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_row_key(self, event):
            super().keyPressEvent(event)

    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """As Qt's, but over group rows of a flat table."""
        target = super().moveCursor(cursorAction, modifiers)
        if not self.is_group(target) or self.model().hasChildren(target):
            return target
        backwards = cursorAction in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
            QAbstractItemView.CursorAction.MovePrevious,
        )
        step = self.indexAbove if backwards else self.indexBelow
        while target.isValid() and self.is_group(target):
            target = step(target)
        return target if target.isValid() else self.currentIndex()

    @contextmanager
    def anchored(self) -> Iterator[None]:
        """Change the model inside: the current row (or the top one, when it is out of sight) keeps its place.

        A list that stands at its beginning with nothing in hand stays at its beginning.
        """
        bar, current = self.verticalScrollBar(), self.currentIndex()
        in_sight = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        held = current if in_sight else self.indexAt(QPoint(1, 1)) if bar.value() else QModelIndex()
        anchor, top = QPersistentModelIndex(held), self.visualRect(held).top()
        yield
        if anchor.isValid():
            now = anchor.model().index(anchor.row(), anchor.column(), anchor.parent())
            bar.setValue(bar.value() + self.visualRect(now).top() - top)

    def is_group(self, index: Index) -> bool:
        return index.isValid() and bool(index.siblingAtColumn(0).data(Cell.GROUP))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(sum(column.width for column in self.columns) or 200), self.theme.px(200))

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = options.rect  # type: ignore[attr-defined]
        group = self.is_group(index)
        selected = self.selectionModel().isSelected(index)  # type: ignore[arg-type]
        palette = self.theme.palette
        ground = self.palette().color(QPalette.ColorRole.Base)
        painter.fillRect(rect, palette.sel if selected else palette.panel if group else ground)
        if group and not self.model().hasChildren(index):
            draw_group_row(painter, QRect(0, rect.top(), self.viewport().width(), rect.height()), index, self.theme)
        else:
            self._draw_cells(painter, options, index)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, palette.line)
        if selected:
            painter.fillRect(0, rect.top(), self.theme.px(3), rect.height(), palette.text)
        if self.hasFocus() and self.currentIndex().siblingAtColumn(0) == index.siblingAtColumn(0):
            draw_focus(painter, self.focus_frame(rect), self.theme)

    def focus_frame(self, row: QRect) -> QRect:
        """Where the keyboard stands in the current row: all of it."""
        return QRect(0, row.top(), self.viewport().width(), row.height())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if self.rootIsDecorated():
            super().drawBranches(painter, rect, index)

    def _draw_cells(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        plain = QStyleOptionViewItem(options)
        # the focus frame is ours: Qt would draw its own around one cell
        plain.state &= ~QStyle.StateFlag.State_HasFocus  # type: ignore[attr-defined]
        super().drawRow(painter, plain, index)
        rect: QRect = options.rect  # type: ignore[attr-defined]
        for number, column in enumerate(self.columns):
            if column.rule and not self.isColumnHidden(number):
                left = self.columnViewportPosition(number)
                painter.fillRect(left, rect.top(), 1, rect.height(), self.theme.palette.line2)

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.is_group(index):
            self.opened.emit(index)

    def _sort_clicked(self, column: str) -> None:
        header = self.table_header
        self.sort_asked.emit(column, header.sorted_by == column and not header.descending)


def _set_up(view: QTreeView, tree: bool, uniform: bool) -> None:
    view.setRootIsDecorated(tree)
    view.setItemsExpandable(tree)
    view.setExpandsOnDoubleClick(False)
    view.setUniformRowHeights(uniform)
    view.setAllColumnsShowFocus(False)  # the frame around the row is ours
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setAnimated(False)


def _colour(view: QTreeView, theme: Theme) -> None:
    """Our colours even where the application runs another style (a test, an embedding)."""
    colours, palette = view.palette(), theme.palette
    for role, colour in (
        (QPalette.ColorRole.Base, palette.base),
        (QPalette.ColorRole.Highlight, palette.sel),
        (QPalette.ColorRole.HighlightedText, palette.text),
    ):
        colours.setColor(role, colour)
    view.setPalette(colours)
    view.setFont(theme.font())
