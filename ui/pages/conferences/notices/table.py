"""The grid of answers: a row a unit, a column a means, late ones first; several rows can be selected."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QItemSelection, QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from console.domain.notices import MEANS, SMS
from console.planning.notices.grid import GridRow
from console.wording.catalogue import mark
from console.wording.notices import MEANS_NAMES
from ui.delegates.roles import Cell
from ui.desk import Desk
from ui.models import Column, Node, RowModel, attach, go_to
from ui.pages.conferences.matrix_delegate import MatrixDelegate
from ui.pages.conferences.notices.cells import AnswerCells
from ui.widgets.table_view import TableView

TIMED = ("stands", *MEANS)


def answer_columns(cells: AnswerCells) -> tuple[Column, ...]:
    """Unit, how it stands, the means, what was said."""

    def of(means: str) -> dict[int, object]:
        return {
            Cell.SYMBOL: partial(cells.symbol, means=means),
            Cell.TONE: partial(cells.tone, means=means),
            Cell.COUNTDOWN: (lambda row: cells.countdown(row, means)) if means else (lambda row: None),
        }

    return (
        Column("unit", mark("Unit"), cells.unit, 190, {Cell.DETAIL: cells.role}, stretch=4, narrow=150, tip=cells.tip),
        Column("stands", mark("As a whole"), partial(cells.text, means=""), 158, of(""), stretch=1, narrow=118),  # type: ignore[arg-type]
        *(
            Column(
                means, MEANS_NAMES[means], partial(cells.text, means=means), 112, of(means), stretch=1, narrow=92,  # type: ignore[arg-type]
                drop=2 if means == SMS else 0, rule=means == MEANS[0], tip=partial(cells.text, means=means),
            )
            for means in MEANS
        ),
        Column("words", mark("What was said"), cells.words, 150, {}, stretch=2, drop=1, rule=True, tip=cells.words),
    )  # fmt: skip


class AnswersTable(TableView):
    """`place_changed` carries the current unit's place; `marked_changed` tells that other rows are selected."""

    place_changed = Signal(str)
    marked_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, desk.say("Answers"), uniform=True)
        self.desk = desk
        self.delegate = MatrixDelegate(desk.theme, self)
        self.setItemDelegate(self.delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._now = desk.now()
        cells = AnswerCells(desk, lambda: (desk.snapshot.seq, self._now))
        self.rows = RowModel(answer_columns(cells), desk.say, hand=desk.hand, parent=self)
        attach(self, self.rows, desk.say)
        self.selectionModel().currentChanged.connect(self._moved)
        self.selectionModel().selectionChanged.connect(self._marked)

    def show_rows(self, rows: Iterable[GridRow], now: datetime, *, at_once: bool = False) -> None:
        """Show these; the current unit stays current while it is among them."""
        self._now = now
        self.rows.show((Node(row.row.id, row) for row in rows), at_once=at_once)
        if self.current() is None and self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, 0))

    def current(self) -> GridRow | None:
        """The unit that has the cursor."""
        row = self.rows.row_at(self.currentIndex()) if self.currentIndex().isValid() else None
        return row if isinstance(row, GridRow) else None

    def marked(self) -> tuple[GridRow, ...]:
        """The selected units from top to bottom; the current one when none is."""
        found = sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        rows = tuple(self.rows.row_at(index) for index in found)
        current = self.current()
        return rows or ((current,) if current else ())

    def select(self, key: str) -> bool:
        """Make a unit current; False when it is not shown."""
        return go_to(self, self.rows, key)

    def step_late(self, step: int) -> bool:
        """To the next or previous late one, around the end."""
        late = [n for n in range(self.rows.rowCount()) if self.rows.row_at(self.rows.index(n, 0)).late]
        if not late:
            return False
        here = self.currentIndex().row()
        order = late if step > 0 else list(reversed(late))
        target = next((n for n in order if (n > here if step > 0 else n < here)), order[0])
        self.setCurrentIndex(self.rows.index(target, 0))
        self.scrollTo(self.currentIndex())
        return True

    def tick(self, now: datetime) -> None:
        """Countdowns go on in the rows that are in sight."""
        self._now = now
        index = self.indexAt(self.viewport().rect().topLeft())
        found = []
        while index.isValid() and self.visualRect(index).top() < self.viewport().height():
            found.append(index)
            index = self.indexBelow(index)
        self.rows.touch(TIMED, found)

    def _moved(self, _index: QModelIndex, _before: QModelIndex) -> None:
        row = self.current()
        self.place_changed.emit(row.row.place if row else "")

    def _marked(self, _chosen: QItemSelection, _left: QItemSelection) -> None:
        self.marked_changed.emit()
