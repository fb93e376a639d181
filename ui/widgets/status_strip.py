"""The status strip at the top: clock, date, freshness of the data, who acts, drill mark, counters."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QWidget

from ui.theme.fonts import Weight
from ui.theme.theme import Theme
from ui.widgets.base import fill_with
from ui.widgets.strip_blocks import (
    HEIGHT,
    Age,
    ClockBlock,
    Counter,
    CounterBlock,
    DrillBlock,
    FreshnessBlock,
    LinesBlock,
    PeopleBlock,
)
from ui.widgets.strip_state import State, StateBlock

LIGHT, OFFSET, SOUND = "light", "offset", "sound"
COUNTERS, SOUNDS, LIGHTS, NAMED, BRIEF = 1, 2, 4, 8, 16  # whose words there is room for

_FIGURE = re.compile(r"\d")


class StatusStrip(QWidget):
    """48 px. When narrow the counters' labels give way to short words first (named ones that have none later), then
    quiet sound loses its words, then the light, then the date goes, then the people, last the short words.
    States: LIGHT of the clock-work, OFFSET of this PC's clock, SOUND.
    """

    counter_clicked = Signal(str)
    state_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shapes: dict[str, str] = {}
        self.theme = theme
        fill_with(self, theme, "frame")
        self.setFixedHeight(theme.px(HEIGHT) + 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clock, self.date, self.freshness = ClockBlock(theme), LinesBlock(theme), FreshnessBlock(theme)
        self.people, self.drill = PeopleBlock(theme), DrillBlock(theme)
        self.states = {LIGHT: StateBlock(theme), OFFSET: StateBlock(theme), SOUND: StateBlock(theme, "left")}
        self.counters: list[CounterBlock] = []
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 1)
        self._layout.setSpacing(0)
        # else a strip filled before it has its window would keep the width of that moment as its least
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        lead = (self.clock, self.date, self.freshness, self.states[LIGHT], self.states[OFFSET], self.people, self.drill)
        for block in lead:
            self._layout.addWidget(block)
        self._layout.addStretch(1)
        self._layout.addWidget(self.states[SOUND])
        for name, state in self.states.items():
            state.clicked.connect(lambda name=name: self.state_clicked.emit(name))
        for hidden in (self.date, self.people, self.drill):
            hidden.hide()

    def set_clock(self, text: str) -> None:
        self.clock.set_time(text)

    def set_date(self, first: str, second: str = "") -> None:
        self.date.set_lines(((first, "text", Weight.NORMAL),), ((second, "text2", Weight.NORMAL),))
        self._fit_to("date", first, second)

    def set_freshness(self, age: Age, headline: str, detail: str = "") -> None:
        """E.g. (Age.STALE, "停在 14:03:12", "断开 4:20，第 6 次重连，只读")."""
        self.freshness.set_age(age, headline, detail)
        self._fit_to("freshness", age, headline, detail)

    def set_people(self, *people: tuple[str, str]) -> None:
        """At most two of (role, name), e.g. ("调度员", "林○○（我）")."""
        grey, figure = int(Weight.NORMAL), int(Weight.FIGURE)
        lines = tuple(((role, "text2", grey), (name, "text", figure)) for role, name in people)
        self.people.set_lines(*lines)
        self._fit_to("people", *(word for person in people for word in person))

    def set_drill(self, text: str) -> None:
        """Show the drill mark; an empty text hides it."""
        self.drill.set_text(text)
        self._fit_to("drill", text)

    def set_state(self, name: str, state: State | None) -> None:
        """Show a state; None hides it."""
        if state != self.states[name].state:
            self.states[name].set_state(state)
            self._fit()

    def set_counters(self, counters: Sequence[Counter]) -> None:
        if [block.counter.id for block in self.counters] != [counter.id for counter in counters]:
            self._rebuild(counters)
        for block, counter in zip(self.counters, counters, strict=True):
            if block.counter != counter:
                block.set_counter(counter)
        self._fit_to(
            "counters", *(f"{counter.id} {counter.count} {counter.label} {counter.short}" for counter in counters)
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(640), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self.theme.palette.line2)

    def _rebuild(self, counters: Sequence[Counter]) -> None:
        for block in self.counters:
            self._layout.removeWidget(block)
            block.deleteLater()
        self.counters = [CounterBlock(self.theme, counter, self) for counter in counters]
        for block in self.counters:
            self._layout.insertWidget(self._layout.count() - 1, block)
            block.clicked.connect(lambda block=block: self.counter_clicked.emit(block.counter.id))

    def _fit_to(self, part: str, *words: object) -> None:
        """Fit again when a part may be wider or narrower; figures are of one width, so most ticks change nothing."""
        shape = _FIGURE.sub("0", "\n".join(map(str, words)))
        if self._shapes.get(part) != shape:
            self._shapes[part] = shape
            self._fit()

    def _fit(self) -> None:
        """Drop what matters least until the rest fits."""
        blocks: list[QWidget] = [self.clock, self.freshness]
        if self.drill.text:
            blocks.append(self.drill)
        room = self.width() - sum(block.sizeHint().width() for block in blocks)
        optional: list[LinesBlock] = [block for block in (self.date, self.people) if block.lines]
        states = [block for block in self.states.values() if block.state is not None]
        steps = (
            (COUNTERS | NAMED | SOUNDS | LIGHTS | BRIEF, optional),
            (NAMED | SOUNDS | LIGHTS | BRIEF, optional),
            (NAMED | LIGHTS | BRIEF, optional),
            (SOUNDS | LIGHTS | BRIEF, optional),
            (LIGHTS | BRIEF, optional),
            (BRIEF, optional),
            (BRIEF, [block for block in optional if block is self.people]),
            (BRIEF, []),
            (0, []),
        )
        for worded, kept in steps:
            for counter in self.counters:
                named = counter.counter.named and not counter.counter.short
                full = bool(worded & (NAMED if named else COUNTERS))
                counter.set_wordy(full, brief=bool(worded & BRIEF))
            for name, state in self.states.items():
                state.set_wordy(bool(worded & (SOUNDS if name == SOUND else LIGHTS)))
            wanted: list[QWidget] = [*kept, *self.counters, *states]
            if sum(block.sizeHint().width() for block in wanted) <= room:
                break
        for block in optional:
            block.setVisible(block in kept)
        self._layout.activate()  # at once: a strip that is painted before the event loop runs must not overlap
