"""The rounds of a meeting, a chip each; how far the chosen one has come; and the field that finds a venue."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.planning.rollcalls.rounds import RoundState
from console.wording.names import clock_time
from ui.desk import Desk
from ui.pages.conferences.rollcall.words import RollWords
from ui.theme.fonts import Size, Weight
from ui.widgets.base import Text, fill_with
from ui.widgets.chip import Chip
from ui.widgets.keys import is_enter
from ui.widgets.search_field import SearchField


class RoundBar(QWidget):
    """`asked` carries a round; `typed` what is looked for, `stepped` that another hit is wanted, `taken` Enter."""

    asked = Signal(str)
    typed = Signal(str)
    stepped = Signal(int)
    taken = Signal()

    def __init__(self, desk: Desk, words: RollWords) -> None:
        super().__init__()
        self.desk, self.theme, self.words = desk, desk.theme, words
        fill_with(self, desk.theme, "base")
        self.chips: dict[str, Chip] = {}
        self.counts = Text(desk.theme, "", Size.BODY, Weight.FIGURE)
        self.counts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.search = SearchField(desk.theme, desk.say("Find a venue on the list"))
        self.hits = Text(desk.theme, "", Size.SECONDARY, token="text2")
        self.search.textChanged.connect(self.typed)
        self.search.installEventFilter(self)
        self._lay_out()

    def _lay_out(self) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(4), px(12), px(6))
        column.setSpacing(px(6))
        self.chosen = QHBoxLayout()
        self.chosen.setSpacing(px(8))
        self.chosen.addStretch(1)
        second = QHBoxLayout()
        second.setSpacing(px(12))
        second.addWidget(self.counts, 1)
        second.addWidget(self.hits)
        second.addWidget(self.search)
        column.addLayout(self.chosen)
        column.addLayout(second)

    def show_rounds(self, states: Sequence[RoundState], current: str, now: datetime) -> None:
        """A chip each: its name, when it is due, how far it has come."""
        if [state.round for state in states] != list(self.chips):
            self._rebuild(states)
        for state in states:
            chip = self.chips[state.round]
            at = clock_time(state.at, self.words.zone)
            text = f"{self.words.round(state.round)} {at}  {state.asked}/{state.venues}"
            if text != chip.text:
                chip.set_text(text)
            if chip.checked != (state.round == current):
                chip.checked = state.round == current
                chip.update()

    def _rebuild(self, states: Sequence[RoundState]) -> None:
        for chip in self.chips.values():
            self.chosen.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = {}
        for number, state in enumerate(states):
            chip = self.chips[state.round] = Chip(self.theme, state.round, checkable=False)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.clicked.connect(lambda name=state.round: self.asked.emit(name))
            self.chosen.insertWidget(number, chip)

    def show_counts(self, text: str) -> None:
        """How far the chosen round has come."""
        self.counts.setText(text)

    def show_hits(self, text: str) -> None:
        """How many venues fit what is typed."""
        self.hits.setText(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.taken.emit()
            return True
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.stepped.emit(step)
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)
