"""A form of the settings: rows that say their own errors, a commit button always in sight, a draft that lives on."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QComboBox, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from console.wording.findings import FindingWording
from ui.desk import Desk, Refusal
from ui.pages.settings.going_on import GoingOn
from ui.pages.settings.inputs import MomentInput, Unread, told
from ui.pages.settings.line_list import LineList
from ui.pages.settings.picks import PickInput
from ui.theme.fonts import Size, Weight
from ui.widgets.action_grid import ActionGrid
from ui.widgets.base import Pressable, Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError, FormRow
from ui.widgets.keys import is_typed, keeps_key
from ui.widgets.panel import Panel, PanelHeader

LABEL = 104
_STOPS = (QLineEdit, QAbstractScrollArea, QComboBox, QCheckBox, Pressable)


class EditForm(QWidget):
    """`committed` asks for the command, `left` is Esc. Enter goes from line to line, Ctrl+Enter commits."""

    committed = Signal()
    left = Signal()
    said_at: ClassVar[Mapping[str, str]] = {}  # fields of refusals that have another name here
    renamed = Signal()  # the commit button says something else

    def __init__(self, desk: Desk, title: str, commit: str) -> None:
        super().__init__()
        self.desk, self.theme, self.say = desk, desk.theme, desk.say
        fill_with(self, desk.theme, "panel")
        self.setAccessibleName(title)
        self.rows: dict[str, FormRow] = {}
        self.inputs: dict[str, Any] = {}
        self.title = Text(desk.theme, title, Size.OBJECT, Weight.BOLD, wrap=True)
        self.second = Text(desk.theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.second.hide()
        self.error = FieldError(desk.theme)
        self.commit_button = Button(desk.theme, commit, "Ctrl+↵", True)
        self.back_button = Button(desk.theme, desk.say("Back, keep the draft"), "Esc")
        self.commit_button.clicked.connect(self.committed)
        self.back_button.clicked.connect(self.left)
        self.box = QVBoxLayout()
        self._lay_out()
        self._going_on = GoingOn(self.scroll, self.inputs, self.commit_button)
        self._first: dict[str, Any] | None = None

    def _lay_out(self) -> None:
        px = self.theme.px
        content = QWidget()
        fill_with(content, self.theme, "panel")
        inner = QVBoxLayout(content)
        inner.setContentsMargins(px(16), px(12), px(16), px(12))
        inner.setSpacing(px(8))
        for widget in (self.title, self.second):
            inner.addWidget(widget)
        self.box.setSpacing(px(6))
        inner.addLayout(self.box)
        inner.addStretch(1)
        self.scroll = QScrollArea()
        self.scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self.scroll.setWidgetResizable(True)
        self.scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroll.setWidget(content)
        grid = ActionGrid(self.theme, 2)
        grid.set_buttons([self.commit_button, self.back_button])
        self.error.setContentsMargins(px(16), 0, px(16), px(6))
        inside = Panel(self.theme, edge=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(inside)
        outer = inside.body
        outer.addWidget(self.scroll, 1)
        outer.addWidget(self.error)
        outer.addWidget(grid)

    # ---- building

    def add(self, name: str, label: str, field: Any, note: str = "", *, above: bool = False) -> FormRow:
        """An input with its label; `above` puts the label over it, which leaves it the whole width."""
        row = FormRow(self.theme, label, field, label_width=0 if above else LABEL, note=note)
        self.rows[name], self.inputs[name] = row, field
        self.box.addWidget(row)
        if self.isVisible():
            row.show()  # at once: Tab passes by what a layout shows only later
        self._going_on.watch(field)
        if isinstance(field, MomentInput):
            told(row, field, lambda understood: understood or note)
        return row

    def drop(self, name: str) -> None:
        """Take an input out again."""
        row = self.rows.pop(name)
        del self.inputs[name]
        self.box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def add_heading(self, text: str) -> None:
        """A line between groups of inputs."""
        header = PanelHeader(self.theme, text)
        header.row.setContentsMargins(0, 0, 0, 1)
        self.box.addSpacing(self.theme.px(6))
        self.box.addWidget(header)

    def say_second(self, text: str) -> None:
        """The grey line below the title."""
        self.second.setText(text)
        self.second.setVisible(bool(text))

    def started(self) -> None:
        """All inputs stand as the row has them: what differs from now on is a draft."""
        self._first = self.draft()

    # ---- what is in it

    def values(self) -> dict[str, Any] | None:
        """What was filled in; None when something can't be read, which is said at its input."""
        self.clear_errors()
        found: dict[str, Any] = {}
        for name, field in self.inputs.items():
            try:
                found[name] = field.value()
            except Unread as problem:
                self.show_error(name, str(problem))
                return None
        return found

    def draft(self) -> dict[str, Any]:
        """What stands in the inputs, as it was typed."""
        return {name: field.draft() for name, field in self.inputs.items()}

    def fill(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        for name, text in draft.items():
            if name in self.inputs:
                self.inputs[name].fill(text)

    def changed(self) -> bool:
        """Whether something differs from the row."""
        return self._first is not None and self.draft() != self._first

    # ---- what is wrong

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for row in self.rows.values():
            row.set_error("")
        self.error.show_error("")

    def show_refusal(self, refusal: Refusal) -> None:
        """Say each finding at the input that it is about, else below all."""
        if not refusal.findings:
            self.show_error("", refusal.text)
        words = FindingWording(self.say, self.desk.snapshot)
        for finding in reversed(refusal.findings):  # the focus ends at the first
            facts = finding.facts
            self.show_error(str(facts.get("field", "")), words.fact(finding), facts)

    def show_error(self, field: str, text: str, facts: Mapping[str, Any] | None = None) -> None:
        """Say an error and put the focus where it is mended; `facts` are those of a refusal."""
        field = field if field in self.rows else self.said_at.get(field, field)
        if field not in self.rows:
            self.error.show_error(text)
            return
        row, at = self.rows[field], self.inputs[field]
        if isinstance(at, LineList):
            at.hold_error(row.error_line, facts or {})
        row.set_error(text)
        at.setFocus()
        self.scroll.ensureWidgetVisible(row)
        QTimer.singleShot(0, self, lambda: self._bring(row.error_line))  # after it found its place

    def _bring(self, error: QWidget) -> None:
        """What is wrong into sight, with what it is about."""
        focus = self.focusWidget()
        for widget in (focus, error):
            if widget is not None and self.scroll.isAncestorOf(widget) and widget.isVisible():
                self.scroll.ensureWidgetVisible(widget, 0, self.theme.px(8))

    # ---- the hand

    def close_list(self) -> bool:
        """Esc first closes an open list of hits; False when there is none."""
        found = next((pick for pick in self.findChildren(PickInput) if pick.hits), None)
        if found is not None:
            found.clear_line()
        return found is not None

    def focus_first(self) -> None:
        """Put the focus into the first input."""
        if self.inputs:
            next(iter(self.inputs.values())).setFocus()
        else:
            self.commit_button.setFocus()

    def stops(self) -> list[QWidget]:
        """Everything that Tab reaches, from top to bottom."""
        found: list[QWidget] = []
        for field in self.inputs.values():
            parts = field.tab_stops() if hasattr(field, "tab_stops") else _stops_of(field)
            found += parts
        return [*found, self.commit_button, self.back_button]

    def order_tabs(self) -> None:
        """Qt forgets the order of widgets that come into a window later."""
        for before, after in pairwise(self.stops()):
            self.setTabOrder(before, after)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.order_tabs()

    def event(self, event: QEvent) -> bool:
        """Space on a chip, a digit on a choice is the input's, whatever the page does with it."""
        return keeps_key(event, is_typed) or super().event(event)


def _stops_of(field: QWidget) -> list[QWidget]:
    if isinstance(field, _STOPS) or not field.findChildren(QWidget):
        return [field]
    parts = [part for part in field.findChildren(QWidget) if isinstance(part, _STOPS) and not part.isHidden()]
    return parts or [field]
