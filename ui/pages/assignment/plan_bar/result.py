"""After a fill: how many were assigned, what is left open, what was found; undo and close."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.services.decision import Done
from console.services.staffing import SwapAssignments
from ui.desk import Desk
from ui.pages.assignment.cells.count import Count
from ui.theme.fonts import Size, Weight
from ui.theme.symbols import Symbol
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button


class ResultBar(QWidget):
    """Hidden until `show_outcome`; it goes when it is closed, or when the fill has been taken back."""

    next_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, say, theme = desk, desk.say, desk.theme
        fill_with(self, theme, "panel")
        self.setFixedHeight(theme.px(52))
        self.setAccessibleName(say("Result of the fill"))
        self._rows: frozenset[str] = frozenset()
        self.figure = Text(theme, "", Size.OBJECT, Weight.BOLD)
        self.words = Text(theme, "", Size.BODY, token="text2")
        self.unfilled = Count(theme, say("Still open"), Symbol.UNSTAFFED)
        self.found = Count(theme, say("Other problems"), Symbol.DUE)
        self.next = Button(theme, say("Next problem"), "N")
        self.undo = Button(theme, say("Undo"), "Ctrl+Z")
        self.close_button = Button(theme, say("Close"), "Esc", True)
        self.next.clicked.connect(self.next_asked)
        self.undo.clicked.connect(desk.undo)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 2, theme.px(12), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(Text(theme, say("Fill"), Size.BODY, Weight.BOLD))
        for widget in (self.figure, self.words, self.unfilled, self.found):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self.next, self.undo, self.close_button):
            row.addWidget(button)
        self.hide()

    def show_outcome(self, outcome: Done) -> None:
        """Say what a fill did."""
        count = outcome.result["assigned"]
        self._rows = frozenset(outcome.undo.remove) if isinstance(outcome.undo, SwapAssignments) else frozenset()
        say = self.desk.say
        self.figure.setText(f"+{count}")
        self.words.setText(say("assigned now") if count else say("nobody could be added"))
        self.unfilled.set_number(outcome.result["unfilled"])
        self.found.set_number(sum(finding.rule != "shortfall" for finding in outcome.findings))
        self.undo.setVisible(bool(count))
        self.show()

    def follow(self) -> None:
        """Go when what was filled has been taken back."""
        if self.isVisible() and self._rows and self._rows.isdisjoint(self.desk.snapshot.assignments):
            self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 2, self.desk.theme.palette.text)
