"""The details of the cell under the cursor."""

import logging
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.planning.duty.verdict import CellKey
from console.services.duty.past import PastStep
from console.storage.problems import StorageProblem
from console.wording.names import person_name
from ui.desk import Desk, Past
from ui.pages.roster.detail.facts import cell_facts, cell_history
from ui.pages.roster.detail.layers import cell_layers, cell_served
from ui.pages.roster.grid.lines_sheet import Spot
from ui.pages.roster.shown.shown import Shown
from ui.widgets.base import fill_with
from ui.widgets.key_values import KeyValues
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import Panel, PanelHeader

REST_MS = 150  # a cursor that walks asks for nothing
log = logging.getLogger(__name__)


class _Part(QWidget):
    """Lines below a title, not there while there are none."""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.lines = Lines(desk.theme, padding=12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PanelHeader(desk.theme, title))
        column.addWidget(self.lines)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """These lines from top to bottom."""
        self.lines.show_lines(lines)
        self.setVisible(bool(lines))


class DetailPanel(Panel):
    """`left` is Esc or Space again."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, desk.say("Details"), parent=parent)
        self.desk = desk
        self._cell: CellKey = ("", "", "")
        self._past: tuple[PastStep, ...] = ()
        self._shown: tuple[Shown, Spot] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._look_back)
        say = desk.say
        self.facts = KeyValues(desk.theme, 12)
        self.layers, self.served = _Part(desk, say("Layers")), _Part(desk, say("Who really was on duty"))
        self.changes = _Part(desk, say("History of this shift"))
        self.history = self.changes.lines
        inner, column = QWidget(), QVBoxLayout()
        fill_with(inner, desk.theme, "panel")
        inner.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.facts, self.layers, self.served, self.changes):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inner)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(desk.say("Details"))
        self.add(self.area, stretch=1)

    def show_spot(self, shown: Shown, spot: Spot) -> None:
        """Show a cell and who the cursor is on in it."""
        say, snapshot = self.desk.say, self.desk.snapshot
        self.facts.set_rows(cell_facts(self.desk, shown, spot))
        self.layers.show_lines(cell_layers(self.desk, spot.cell))
        self.served.show_lines(cell_served(self.desk, spot.cell))
        cell = (spot.cell.line, spot.cell.day, spot.cell.shift)
        if cell != self._cell:
            self._cell, self._past = cell, ()
        self._shown = (shown, spot)
        self._show_changes()
        if self.desk.past is not None:
            self._rest.start()
        if self.header:
            nobody = say("{missing} missing", missing=spot.cell.short) if spot.cell.short else say("Nobody")
            self.header.set_side(person_name(snapshot, spot.placed.person) if spot.placed else nobody)

    def _show_changes(self) -> None:
        if self._shown is not None:
            self.changes.show_lines(cell_history(self.desk, *self._shown, self._past))

    def _look_back(self) -> None:
        """The cursor rests: what is not in the state any more is read from the changes."""
        if self.desk.past is not None and self.isVisible():
            self.desk.start(self._read(self.desk.past, self._cell), "cell history")

    async def _read(self, past: Past, cell: CellKey) -> None:
        try:
            found = await past.of(*cell)
        except StorageProblem as problem:
            log.warning("history of a shift not read: %s", problem.code)
            return
        if isValid(self) and cell == self._cell and found != self._past:
            self._past = found
            self._show_changes()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.left.emit()
        else:
            super().keyPressEvent(event)
