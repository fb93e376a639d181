"""What the forms of the side panel share: rows that say their own errors, a commit and a back button, drafts."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.wording.catalogue import Wording
from ui.desk import Refusal
from ui.pages.tickets.fields import ChoiceField, EvidenceField, TimeField
from ui.pages.tickets.place_field import PlaceField
from ui.pages.tickets.ticket_fields import TicketField, TicketsField
from ui.theme.fonts import Size, Weight
from ui.theme.theme import Theme
from ui.widgets.base import Text, fill_with
from ui.widgets.button import Button
from ui.widgets.form_row import FieldError, FormRow
from ui.widgets.keys import is_enter

LABEL_WIDTH = 88


class Form(QWidget):
    """`committed` asks for the command; `left` is Esc; `edited` tells that a field changed. Enter goes from field to
    field, Ctrl+Enter commits.
    """

    committed = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, theme: Theme, say: Wording, title: str, commit: str) -> None:
        super().__init__()
        self.theme, self.say = theme, say
        fill_with(self, theme, "panel")
        self.rows: dict[str, FormRow] = {}
        self.inputs: dict[str, QWidget] = {}
        self.error = FieldError(theme)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(12))
        self.box.setSpacing(theme.px(6))
        self.title = Text(theme, title, Size.BODY, Weight.BOLD, wrap=True)
        self.box.addWidget(self.title)
        self.second = Text(theme, "", Size.SECONDARY, token="text2", wrap=True)
        self.second.hide()
        self.box.addWidget(self.second)
        self.setAccessibleName(title)
        self.commit_button = Button(theme, commit, "Ctrl+↵", True)
        self.back_button = Button(theme, say("Back, keep the draft"), "Esc")
        self.commit_button.clicked.connect(self.committed)
        self.back_button.clicked.connect(self.left)

    def add_row(self, name: str, label: str, field: QWidget, note: str = "") -> FormRow:
        """A field with its label and, below it, its error."""
        row = FormRow(self.theme, label, field, label_width=LABEL_WIDTH, note=note)
        self.rows[name], self.inputs[name] = row, field
        self.box.addWidget(row)
        field.installEventFilter(self)
        if isinstance(field, QLineEdit):
            field.setTextMargins(self.theme.px(5), 0, self.theme.px(5), 0)
            field.textChanged.connect(lambda: self.edited.emit())
        elif isinstance(field, ChoiceField):
            field.currentIndexChanged.connect(lambda: self.edited.emit())
        if isinstance(field, TicketField | TicketsField):
            self.add_below(field.list)
        if isinstance(field, TicketsField):
            field.changed.connect(lambda: self.edited.emit())
        if isinstance(field, TimeField):
            field.textChanged.connect(lambda: self._say_time(row, field, note))
            self._say_time(row, field, note)
        return row

    def add_below(self, *widgets: QWidget) -> None:
        """Put these below the last row, under its field."""
        below = QVBoxLayout()
        below.setContentsMargins(self.theme.px(LABEL_WIDTH + 10), 0, 0, 0)
        below.setSpacing(self.theme.px(4))
        for widget in widgets:
            below.addWidget(widget)
        self.box.addLayout(below)

    def say_second(self, *sentences: str) -> None:
        """The line below the title: how many tickets it serves, since when the draft is kept."""
        self.second.setText("\n".join(sentence for sentence in sentences if sentence))
        self.second.setVisible(bool(self.second.text()))

    def finish(self) -> None:
        """The error of the whole and the buttons, after the last row."""
        buttons = QHBoxLayout()
        buttons.setSpacing(self.theme.px(8))
        buttons.addWidget(self.commit_button)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        self.box.addWidget(self.error)
        self.box.addLayout(buttons)

    def values(self) -> dict[str, Any] | None:
        """What was filled in; None when something is no time, which is said at its field."""
        found: dict[str, Any] = {}
        for name, field in self.inputs.items():
            self.rows[name].set_error("")
            try:
                found[name] = read_field(field)
            except ValueError:
                self.show_error(name, self.say("Write a time like 14:40, +90 or 11-23 08:00."))
                return None
        self.error.show_error("")
        return found

    def draft(self) -> dict[str, str]:
        """What stands in the fields, as it was typed."""
        return {name: field_text(field) for name, field in self.inputs.items()}

    def fill(self, draft: Mapping[str, str]) -> None:
        """Put a draft back."""
        for name, text in draft.items():
            if name in self.inputs:
                set_field(self.inputs[name], text)

    def show_refusal(self, refusal: Refusal) -> None:
        """Say it at the field that it is about, else below all."""
        field = str(refusal.findings[0].facts.get("field", "")) if refusal.findings else ""
        self.show_error(field, refusal.text)

    def show_error(self, field: str, text: str) -> None:
        """Say an error and put the focus where it is mended."""
        if field in self.rows:
            self.rows[field].set_error(text)
            self.inputs[field].setFocus()
        else:
            self.error.show_error(text)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        field = next(iter(self.inputs.values()))
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        """Tab goes through the form from top to bottom; Qt forgets that order when a form joins a window."""
        super().showEvent(event)
        for before, after in pairwise((*self.inputs.values(), self.commit_button, self.back_button)):
            self.setTabOrder(before, after)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), 1, self.theme.palette.line2)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, TicketField) and event.type() is QEvent.Type.FocusOut:
            watched.close_list()
        if isinstance(watched, QLineEdit) and is_enter(event) and not chooses(watched):
            self._next(watched).setFocus()
            return True
        return super().eventFilter(watched, event)

    def _next(self, field: QWidget) -> QWidget:
        """The input below this one, at last the commit button."""
        shown = [w for name, w in self.inputs.items() if w is field or not self.rows[name].isHidden()]
        order = [*shown, self.commit_button]
        return order[order.index(field) + 1]

    def _say_time(self, row: FormRow, field: TimeField, note: str) -> None:
        row.set_note(field.understood() or note)


def chooses(field: QWidget) -> bool:
    """Whether Enter takes a row of the field's list."""
    return isinstance(field, TicketField | TicketsField) and bool(field.list.rows)


def read_field(field: QWidget) -> Any:
    """The value of a field. Raises ValueError for a time that is none."""
    if isinstance(field, TimeField):
        return field.moment()
    if isinstance(field, TicketField | TicketsField | EvidenceField | PlaceField):
        return field.value()
    return field_text(field)


def field_text(field: QWidget) -> str:
    """What stands in a field."""
    if isinstance(field, ChoiceField):
        return field.value()
    if isinstance(field, TicketsField):
        return field.written()
    assert isinstance(field, QLineEdit)
    return field.text().strip()


def set_field(field: QWidget, text: str) -> None:
    """Write into a field."""
    if isinstance(field, ChoiceField):
        field.choose(text)
    elif isinstance(field, TicketsField):
        field.write(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)
