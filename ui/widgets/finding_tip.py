"""The tool tip of a finding: title, rule, fact, numbered ways out; its border says how bad it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.theme.fonts import Size, Weight
from ui.theme.painting import draw_box
from ui.theme.symbols import Symbol
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.hint_bar import Hint
from ui.widgets.key_cap import KeyCap
from ui.widgets.key_values import SymbolMark
from ui.widgets.panel import Rule

_SYMBOLS = {"blocking": Symbol.BREACH, "warning": Symbol.DUE, "fits": Symbol.DONE}
_BORDERS = {"blocking": "crit", "warning": "warn", "fits": "ctl"}


@dataclass(frozen=True, slots=True)
class TipText:
    """Sentences ready for the screen. `severity`: blocking, warning, fits."""

    severity: str
    title: str
    rule: str = ""
    facts: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()
    hints: tuple[Hint, ...] = ()
    footnote: str = field(default="")


class FindingTip(QWidget):
    """A child of `host`, never a window, so that it cannot take the focus of a drag. `show_at` keeps it inside."""

    def __init__(self, theme: Theme, say: Wording, host: QWidget) -> None:
        super().__init__(host)
        self.theme, self.say, self.host = theme, say, host
        fill_with(self, theme, "raised")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.content: TipText | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._inner: QWidget | None = None
        self.hide()

    def show_at(self, content: TipText, near: QRect) -> None:
        """Show it beside `near` (coordinates of the host), below or above as there is room."""
        if content != self.content:
            self._rebuild(content)
        self.adjustSize()
        gap = self.theme.px(6)
        below = near.bottom() + gap
        top = below if below + self.height() <= self.host.height() else near.top() - self.height() - gap
        left = min(near.left(), self.host.width() - self.width() - gap)
        self.move(QPoint(max(0, left), max(0, top)))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        severity = self.content.severity if self.content else "fits"
        draw_box(QPainter(self), self.rect(), getattr(self.theme.palette, _BORDERS[severity]))

    def _rebuild(self, content: TipText) -> None:
        self.content = content
        self.setAccessibleName(content.title)
        self.setAccessibleDescription("\n".join((content.rule, *content.facts, *content.ways_out)))
        if self._inner:
            self._inner.hide()
            self._inner.setParent(None)
            self._inner.deleteLater()
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(*(self.theme.px(12),) * 4)
        column.setSpacing(self.theme.px(8))
        column.addLayout(self._title(content))
        column.addLayout(self._rows(content))
        if content.hints or content.footnote:
            column.addWidget(Rule(self.theme))
            column.addLayout(self._foot(content))
        self._outer.addWidget(self._inner)
        self._inner.show()  # at once: in a tip that is seen already it would count as hidden until the next event

    def _title(self, content: TipText) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(8))
        row.addWidget(SymbolMark(self.theme, _SYMBOLS[content.severity]))
        row.addWidget(self._text(content.title, Size.BODY, Weight.BOLD), 1)
        return row

    def _rows(self, content: TipText) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(10))
        grid.setVerticalSpacing(self.theme.px(3))
        grid.setColumnStretch(2, 1)
        for label, lines in ((self.say("Rule"), (content.rule,)), (self.say("Fact"), content.facts)):
            self._add(grid, label, [line for line in lines if line], numbered=False)
        self._add(grid, self.say("Ways out"), content.ways_out, numbered=True)
        return grid

    def _add(self, grid: QGridLayout, label: str, lines: Sequence[str], numbered: bool) -> None:
        for number, line in enumerate(lines, start=1):
            row = grid.rowCount()
            top = Qt.AlignmentFlag.AlignTop
            if number == 1:
                grid.addWidget(self._text(label, Size.SECONDARY, token="text2"), row, 0, top)
            if numbered:
                grid.addWidget(KeyCap(self.theme, str(number)), row, 1)
            grid.addWidget(self._text(line, Size.SECONDARY), row, 2 if numbered else 1, 1, 1 if numbered else 2)

    def _foot(self, content: TipText) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(6))
        for hint in content.hints:
            for key in hint.keys:
                row.addWidget(KeyCap(self.theme, key))
            row.addWidget(self._text(hint.label, Size.SECONDARY, token="text2"))
            row.addSpacing(self.theme.px(8))
        row.addStretch(1)
        row.addWidget(self._text(content.footnote, Size.SECONDARY, token="text2"))
        return row

    def _text(self, text: str, size: int, weight: int = Weight.NORMAL, token: str = "text") -> Text:
        return Text(self.theme, text, size, weight, token)
