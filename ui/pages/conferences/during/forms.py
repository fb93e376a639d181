"""The small forms of a meeting's support: a fault, a task and its answer, an excuse, a note, a switch."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from ui.desk import Desk
from ui.pages.alarms.forms import LABEL_WIDTH, InlineForm
from ui.widgets.button import Button
from ui.widgets.form_row import FormRow

Choices = Sequence[tuple[str, str]]


class SupportForm(InlineForm):
    """Lines and choices; `committed` carries what stands in them, by name."""

    committed = Signal(object)

    def __init__(self, desk: Desk, title: str, detail: str = "") -> None:
        super().__init__(desk, title)
        self.reads: dict[str, Callable[[], str]] = {}
        self.detail = detail

    def line(self, name: str, label: str, note: str = "", text: str = "") -> None:
        """A line of text."""
        field = self.add_field(name, label, note)
        field.setText(text)
        self.reads[name] = lambda: field.text().strip()

    def choice(self, name: str, label: str, choices: Choices, value: str = "") -> None:
        """One of a few; arrows choose."""
        box = QComboBox()
        for code, text in choices:
            box.addItem(text, code)
        box.setCurrentIndex(max(0, box.findData(value)))
        self.rows[name] = FormRow(self.theme, label, box, label_width=LABEL_WIDTH)
        self.box.addWidget(self.rows[name])
        box.installEventFilter(self)
        self.reads[name] = lambda: str(box.currentData())

    def ready(self, yes: str) -> "SupportForm":
        """The buttons."""
        button = Button(self.theme, yes, "Ctrl+↵", True)
        button.clicked.connect(self.commit)
        self.finish((button,))
        return self

    def values(self) -> dict[str, Any]:
        """What stands in it."""
        return {name: read() for name, read in self.reads.items()}

    def commit(self) -> None:
        """Ctrl+Enter."""
        self.committed.emit(self.values())
