"""A table for 100,000 rows with headings: rows of one height, nothing laid out that is not seen, painted by the row."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui.delegates.roles import Cell
from ui.theme.painting import draw_focus
from ui.theme.theme import Theme
from ui.widgets.columns import Column, fit_columns
from ui.widgets.group_row import draw_group_row
from ui.widgets.keys import took_row_key
from ui.widgets.table_header import TableHeader

Index = QModelIndex | QPersistentModelIndex
Action = QAbstractItemView.CursorAction
Spans = tuple[tuple[int, int, int], ...]
PaintCells = Callable[[QPainter, Spans, QRect, object, bool], None]
_BACK = (Action.MoveUp, Action.MovePageUp, Action.MovePrevious, Action.MoveHome)


class LongModelLike(Protocol):
    """What the table needs of its model beside Qt's own questions (`ui.models.LongModel`)."""

    @property
    def about_to_show(self) -> Any: ...
    @property
    def shown(self) -> Any: ...
    def row(self, place: int) -> Any: ...
    def is_heading(self, place: int) -> bool: ...


class LongTable(QTableView):
    """Give it a model by `set_rows`. `opened` is Enter or a double click, `detail_asked` is Space, `sort_asked` is
    (column id, descending). `paint_cells` paints cells (column number, left, width) of the row in an
    area on its ground.
    """

    opened = Signal(QModelIndex)
    detail_asked = Signal(QModelIndex)
    sort_asked = Signal(str, bool)

    def __init__(
        self, theme: Theme, name: str, columns: Sequence[Column], paint_cells: PaintCells, *, row_height: int = 26,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.theme, self.columns, self._paint_cells = theme, tuple(columns), paint_cells
        self._rows: LongModelLike | None = None
        self.setAccessibleName(name)
        self.table_header = TableHeader(theme, self)
        self.setHorizontalHeader(self.table_header)
        self.table_header.set_columns(columns)
        _set_up(self, theme.px(row_height))
        self.doubleClicked.connect(self._double_clicked)
        self.table_header.asked.connect(self._sort_clicked)

    def set_rows(self, model: LongModelLike) -> None:
        """Show this model, and keep the row under the eye where it is when others come and go."""
        assert isinstance(model, QAbstractItemModel)
        self._rows = model
        self.setModel(model)
        self._anchor: tuple[QPersistentModelIndex, int] | None = None
        model.about_to_show.connect(self._remember)
        model.shown.connect(self._restore)
        self.fit_columns()

    def set_sort(self, column: str, descending: bool = False) -> None:
        """Show the arrow at this column."""
        if (column, descending) != (self.table_header.sorted_by, self.table_header.descending):
            self.table_header.set_sort(column, descending)

    def is_group(self, index: Index) -> bool:
        """Whether it is a heading."""
        return index.isValid() and bool(index.siblingAtColumn(0).data(Cell.GROUP))

    def in_sight(self) -> range:
        """The places of the rows that are visible now, headings too."""
        last = self.rowAt(self.viewport().height() - 1)
        first = self.rowAt(0)
        end = last + 1 if last >= 0 else self.row_count()
        return range(first, end) if first >= 0 else range(0)

    def row_count(self) -> int:
        """Rows and headings."""
        return self.model().rowCount() if self._rows is not None else 0

    def fit_columns(self) -> None:
        """Drop and stretch columns for the width there is."""
        if self.horizontalHeader().count() != len(self.columns):
            return
        fit_columns(self, self.columns, self.theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(sum(column.width for column in self.columns)), self.theme.px(200))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not took_row_key(self, event):
            super().keyPressEvent(event)

    def moveCursor(self, cursorAction: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """By whole rows, over headings."""
        here = self.currentIndex()
        if not self.row_count() or cursorAction in (Action.MoveLeft, Action.MoveRight):
            return here
        end, page = self.row_count() - 1, max(1, len(self.in_sight()) - 1)
        steps = {Action.MoveHome: -end, Action.MoveEnd: end, Action.MovePageUp: -page, Action.MovePageDown: page}
        back = cursorAction in _BACK
        wanted = 0 if not here.isValid() else here.row() + steps.get(cursorAction, -1 if back else 1)
        found = self.beside(min(max(wanted, 0), end), -1 if back else 1)
        return found if found.isValid() else here

    def beside(self, place: int, step: int) -> QModelIndex:
        """The nearest row from a place on, headings left out: first in the direction of `step`, then in the other."""
        rows, end = self._rows, self.row_count()
        if rows is None:
            return QModelIndex()
        for direction in (step, -step):
            at = place
            while 0 <= at < end and rows.is_heading(at):
                at += direction
            if 0 <= at < end:
                return self.model().index(at, 0)
        return QModelIndex()

    # ---- the picture

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, region, palette = QPainter(self.viewport()), event.region(), self.theme.palette
        painter.fillRect(event.rect(), palette.base)
        if self._rows is None:
            return
        current = self.currentIndex().row() if self.hasFocus() else -1
        spans, selected = self._spans(event), self._selected()
        for place, area in self._areas():
            if region.intersects(area):
                self._paint_row(painter, place, area, spans, place in selected)
                if place == current:
                    painter.setClipping(False)
                    draw_focus(painter, area, self.theme)

    def _spans(self, event: QPaintEvent) -> Spans:
        """The columns of which something is to be painted."""
        region, band = event.region(), event.rect()
        shown = [n for n in range(len(self.columns)) if not self.isColumnHidden(n)]
        spans = ((n, self.columnViewportPosition(n), self.columnWidth(n)) for n in shown)
        if region.rectCount() == 1 and band.width() >= self.viewport().width():
            return tuple(spans)
        return tuple(span for span in spans if region.intersects(QRect(span[1], band.top(), span[2], band.height())))

    def _selected(self) -> range:
        """The places that are selected: one, or none."""
        parts = self.selectionModel().selection()
        return range(parts[0].top(), parts[0].bottom() + 1) if len(parts) else range(0)

    def _areas(self) -> Iterator[tuple[int, QRect]]:
        width = self.viewport().width()
        for place in self.in_sight():
            yield place, QRect(0, self.rowViewportPosition(place), width, self.rowHeight(place))

    def _paint_row(self, painter: QPainter, place: int, area: QRect, spans: Spans, selected: bool) -> None:
        assert self._rows is not None
        palette = self.theme.palette
        if self._rows.is_heading(place):
            painter.fillRect(area, palette.panel)
            draw_group_row(painter, area, self.model().index(place, 0), self.theme)
        else:
            if selected:
                painter.fillRect(area, palette.sel)
            self._paint_cells(painter, spans, area, self._rows.row(place), selected)
            if selected:
                painter.fillRect(0, area.top(), self.theme.px(3), area.height(), palette.text)
        painter.fillRect(0, area.bottom(), area.width(), 1, palette.line)

    # ---- under the eye

    def _remember(self) -> None:
        index = self.currentIndex()
        area = self.visualRect(index)
        if not index.isValid() or not area.intersects(self.viewport().rect()):
            index = self.indexAt(QPoint(1, 1))
            area = self.visualRect(index)
        at_top = not self.verticalScrollBar().value() and not self.currentIndex().isValid()
        self._anchor = None if at_top or not index.isValid() else (QPersistentModelIndex(index), area.top())

    def _restore(self, moved: bool) -> None:
        anchor, self._anchor = self._anchor, None
        if not moved or anchor is None or not anchor[0].isValid():
            return
        self.updateGeometries()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.rowViewportPosition(anchor[0].row()) - anchor[1])

    def _double_clicked(self, index: QModelIndex) -> None:
        if not self.is_group(index):
            self.opened.emit(index)

    def _sort_clicked(self, column: str) -> None:
        header = self.table_header
        self.sort_asked.emit(column, header.sorted_by == column and not header.descending)


def _set_up(view: QTableView, row_height: int) -> None:
    rows = view.verticalHeader()
    rows.hide()
    rows.setMinimumSectionSize(1)
    rows.setDefaultSectionSize(row_height)
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setTabKeyNavigation(False)
    view.setMouseTracking(False)
