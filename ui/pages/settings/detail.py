"""The current row of a table in detail, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.desk import Desk
from ui.theme.symbols import Symbol
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError
from ui.widgets.key_values import KeyValue, KeyValues
from ui.widgets.messages import Banner
from ui.widgets.panel import ObjectHeader, Rule

KEYS = {"Enter": "Return", "Del": "Delete"}


class RowDetail(QWidget):
    """`asked` carries the key of what is to be done (Return, Delete …)."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.theme = desk, desk.theme
        fill_with(self, desk.theme, "panel")
        self.header = ObjectHeader(desk.theme)
        self.warning = Banner(desk.theme, "", mark=Symbol.DUE)
        self.facts = KeyValues(desk.theme)
        self.error = FieldError(desk.theme)
        self.grid = ActionGrid(desk.theme, 2)
        self._deeds: tuple[tuple[str, str], ...] = ()
        self._shown: tuple[str, tuple[KeyValue, ...]] | None = None
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        content = QWidget()
        fill_with(content, self.theme, "panel")
        inner = self._inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.warning)
        inner.addWidget(self.facts)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        self.error.setContentsMargins(self.theme.px(16), 0, self.theme.px(16), self.theme.px(6))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.header)
        outer.addWidget(Rule(self.theme))
        outer.addWidget(scroll, 1)
        outer.addWidget(self.error)
        outer.addWidget(self.grid)

    def show_row(self, name: str, facts: Sequence[KeyValue], edit: str, deeds: Sequence[tuple[str, str]]) -> None:
        """Show a row; another one takes what was said of the last one away."""
        shown = (name, tuple(facts))
        if self._shown != shown:
            self._shown = shown
            self.error.show_error("")
            self.warn("")
            self.header.set_texts(name)
            self.facts.set_rows(facts)
        self._show_deeds((("Enter", edit), *deeds) if edit else tuple(deeds))

    def put_below(self, widget: QWidget) -> None:
        """What a section shows of a row below its facts."""
        self._inner.insertWidget(self._inner.count() - 1, widget)

    def clear(self) -> None:
        """Nothing is current."""
        self._shown = None
        self.header.set_texts("")
        self.facts.set_rows(())
        self.warn("")
        self.error.show_error("")
        self._show_deeds(())

    def warn(self, text: str) -> None:
        """A remark of the rules, '' for none."""
        self.warning.set_texts(text)
        self.warning.setVisible(bool(text))

    def show_error(self, text: str) -> None:
        """Why something was not done."""
        self.error.show_error(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, 1, self.height(), self.theme.palette.line2)

    def _show_deeds(self, deeds: tuple[tuple[str, str], ...]) -> None:
        if deeds == self._deeds:
            return
        self._deeds = deeds
        buttons = []
        for number, (key, text) in enumerate(deeds):
            button = Button(self.theme, text, key, number == 0)
            button.clicked.connect(lambda key=key: self.asked.emit(KEYS.get(key, key)))
            buttons.append(button)
        self.grid.set_buttons(buttons)
        self.grid.setVisible(bool(buttons))
