"""The details of the cell under the cursor."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.wording.names import person_name
from ui.desk import Desk
from ui.pages.roster.detail.facts import cell_facts, cell_history
from ui.pages.roster.detail.layers import cell_layers, cell_served
from ui.pages.roster.grid.lines_sheet import Spot
from ui.pages.roster.shown.shown import Shown
from ui.widgets.base import fill_with
from ui.widgets.key_values import KeyValues
from ui.widgets.lines import Line, Lines
from ui.widgets.panel import Panel, PanelHeader


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
        self.changes.show_lines(cell_history(self.desk, spot))
        if self.header:
            nobody = say("{missing} missing", missing=spot.cell.short) if spot.cell.short else say("Nobody")
            self.header.set_side(person_name(snapshot, spot.placed.person) if spot.placed else nobody)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Space):
            self.left.emit()
        else:
            super().keyPressEvent(event)
